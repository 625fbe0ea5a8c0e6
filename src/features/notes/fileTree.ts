/** “In this file”: its services, the nearest to the cursor first, with their problems and the limits in use. */

import type { Finding } from '../../core/findings';
import { escapeMarkdown } from '../../core/markdown';
import type { LiveDocument } from '../../core/open';
import type { KnowledgeBase } from '../../knowledge/base';
import { formatLimit, formatNumber } from '../../knowledge/figures/figures';
import type { Service } from '../../knowledge/types';
import { type Gauge, gaugesByService, ofLimit } from '../limits/gauges';
import type { FileView } from './fileView';
import type { NotesItem } from './notesItem';
import { serviceOfKind, servicesIn } from './servicesIn';

/** A service of the open file with what is to be said about its use there. */
export interface ServiceInFile {
  readonly service: Service;
  readonly findings: readonly Finding[];
  readonly gauges: readonly Gauge[];
}

/** Findings listed for one service; the panel of problems has them all. */
const MOST_FINDINGS = 20;

/** The services that a file uses: the nearest to the cursor first; without a cursor, the most used first. */
export function servicesInFile(
  kb: KnowledgeBase,
  doc: LiveDocument,
  { offset, findings = [] }: FileView,
): readonly ServiceInFile[] {
  const uses = usesIn(kb, doc);
  const used = servicesIn(kb, doc);
  const away = (service: Service) => distance(uses, service, offset ?? 0);
  const ordered = offset === undefined ? used : [...used].sort((a, b) => away(a) - away(b));
  const gauges = gaugesByService(kb, doc);
  const own = serviceOfKind(kb, doc.kind);
  const found = new Map<Service | undefined, Finding[]>();
  for (const finding of findings) {
    const service = uses.find(({ start, end }) => finding.span.start >= start && finding.span.start <= end);
    const list = found.get(service?.service ?? own);
    if (list) list.push(finding);
    else found.set(service?.service ?? own, [finding]);
  }
  return ordered.map((service) => ({
    service,
    findings: found.get(service) ?? [],
    gauges: gauges.get(service.id) ?? [],
  }));
}

/** A resource of a file, and the service that it belongs to. */
interface Use {
  readonly service: Service;
  readonly start: number;
  readonly end: number;
}

function usesIn(kb: KnowledgeBase, doc: LiveDocument): readonly Use[] {
  return [...(doc.template?.resources.values() ?? [])].flatMap(({ type, entry }) => {
    const service = kb.serviceOfType(type);
    return service ? [{ service, start: entry.start, end: entry.end }] : [];
  });
}

/** UTF-16 units from the cursor to the nearest resource of a service. */
function distance(uses: readonly Use[], service: Service, offset: number): number {
  const away = ({ start, end }: Use) => Math.max(0, start - offset, offset - end);
  const of = uses.filter((each) => each.service === service).map(away);
  return Math.min(Number.MAX_SAFE_INTEGER, ...of);
}

/** What stands behind the title of a service: `1 error, 2 warnings, 96% of a limit`; empty where there is nothing to say. */
export function useSummary({ findings, gauges }: ServiceInFile): string {
  const count = (severity: Finding['severity'], name: string) => {
    const found = findings.filter((each) => each.severity === severity).length;
    return found === 0 ? '' : `${formatNumber(found)} ${name}${found === 1 ? '' : 's'}`;
  };
  const [nearest] = gauges;
  const limit = nearest ? `${formatNumber(Math.round(nearest.share * 100))}% of a limit` : '';
  return [count('error', 'error'), count('warning', 'warning'), limit].filter(Boolean).join(', ');
}

/** The problems of a service and its limits in use, as items that lead to their places in the file. */
export function useItems(doc: LiveDocument, id: string, use: ServiceInFile): readonly NotesItem[] {
  const sorted = [...use.findings].sort((a, b) => a.span.start - b.span.start);
  const problems = sorted.slice(0, MOST_FINDINGS).map((each, at) => problemItem(doc, `${id}:${at}`, each));
  return [...problems, ...use.gauges.map((each, at) => gaugeItem(doc, `${id}:${at}`, each))];
}

function problemItem(doc: LiveDocument, id: string, finding: Finding): NotesItem {
  const { line, character } = doc.positionAt(finding.span.start);
  return {
    id: `problem:${id}`,
    sort: finding.severity === 'error' || finding.severity === 'warning' ? finding.severity : 'information',
    label: finding.message,
    description: `line ${line + 1}`,
    tooltip: `${escapeMarkdown(finding.message)}\n\n${escapeMarkdown(finding.rule)}`,
    target: { kind: 'place', line, character },
  };
}

function gaugeItem(doc: LiveDocument, id: string, gauge: Gauge): NotesItem {
  const { line, character } = doc.positionAt(gauge.offset);
  const { limit, name } = gauge;
  return {
    id: `gauge:${id}`,
    sort: gauge.share > 1 ? 'beyond' : 'gauge',
    label: name,
    description: ofLimit(limit, gauge.value),
    tooltip: `${escapeMarkdown(limit.what)}: ${escapeMarkdown(formatLimit(limit) ?? '')}\n\nLine ${line + 1}, checked ${limit.checked}, [source](${limit.source})`,
    target: { kind: 'place', line, character },
  };
}
