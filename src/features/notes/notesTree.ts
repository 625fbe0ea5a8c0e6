import { escapeMarkdown } from '../../core/markdown';
import type { LiveDocument } from '../../core/open';
import type { KnowledgeBase } from '../../knowledge/base';
import { formatLimit, formatNumber } from '../../knowledge/figures/figures';
import type { Limit, Service } from '../../knowledge/types';
import { type ServiceInFile, servicesInFile, useItems, useSummary } from './fileTree';
import type { FileView } from './fileView';
import type { NotesItem } from './notesItem';
import { ownItems } from './ownNotesTree';

/** The top of the notes tree: what this file uses, the services by category, the user's lines under no service. */
export function notesTree(
  kb: KnowledgeBase,
  doc: LiveDocument | undefined,
  view: FileView = {},
): readonly NotesItem[] {
  const here = doc ? servicesInFile(kb, doc, view) : [];
  const inFile: NotesItem[] = doc && here.length > 0 ? [inFileGroup(kb, doc, here)] : [];
  const other: NotesItem[] = kb.userLines('').count === 0 ? [] : [otherNotes(kb)];
  return [...inFile, ...byCategory(kb), ...other];
}

function byCategory(kb: KnowledgeBase): readonly NotesItem[] {
  const categories = new Map<string, Service[]>();
  for (const service of kb.services) {
    const list = categories.get(service.category);
    if (list) list.push(service);
    else categories.set(service.category, [service]);
  }
  return [...categories.keys()].sort().map((name) => group(name, name, categories.get(name) ?? [], kb));
}

function inFileGroup(kb: KnowledgeBase, doc: LiveDocument, here: readonly ServiceInFile[]): NotesItem {
  return {
    id: 'group:file',
    sort: 'group',
    icon: 'file',
    label: 'In this file',
    description: String(here.length),
    expanded: true,
    children: () =>
      here.map((use) => {
        const id = `file:${use.service.id}`;
        return serviceItem(id, use.service, kb, useSummary(use), () => useItems(doc, id, use));
      }),
  };
}

function group(id: string, label: string, services: readonly Service[], kb: KnowledgeBase): NotesItem {
  const sorted = [...services].sort((a, b) => a.title.localeCompare(b.title));
  return {
    id: `group:${id}`,
    sort: 'group',
    icon: label,
    label,
    description: String(services.length),
    children: () => sorted.map((service) => serviceItem(`${id}:${service.id}`, service, kb)),
  };
}

/**
 * A service with all that is known about it.
 *
 * @param summary what is to be said about its use in the open file
 * @param first what comes before its notes
 */
function serviceItem(
  id: string,
  service: Service,
  kb: KnowledgeBase,
  summary = '',
  first: () => readonly NotesItem[] = () => [],
): NotesItem {
  const { stale } = kb.userLines(service.id);
  const marked = stale > 0 ? `${formatNumber(stale)} stale` : '';
  const description = [summary, marked].filter(Boolean).join(', ');
  return {
    id: `service:${id}`,
    sort: 'service',
    icon: service.id,
    label: service.title,
    ...(description === '' ? {} : { description }),
    ...(stale > 0
      ? { tooltip: `${formatNumber(stale)} stale ${stale === 1 ? 'line' : 'lines'} in your notes` }
      : {}),
    target: { kind: 'service', service: service.id },
    children: () => [
      ...first(),
      ...headings(id, service, kb),
      ...limits(id, service, kb),
      ...changed(id, service, kb),
      ...mine(id, service, kb),
    ],
  };
}

function headings(id: string, service: Service, kb: KnowledgeBase): readonly NotesItem[] {
  const lines = kb.notes(service.id);
  return [...new Set(lines.map((line) => line.heading))].map((heading) => ({
    id: `heading:${id}:${heading}`,
    sort: 'heading' as const,
    label: heading,
    target: { kind: 'service' as const, service: service.id, heading },
    children: () =>
      lines
        .filter((line) => line.heading === heading)
        .map((line, index) => leaf(`line:${id}:${heading}:${index}`, 'line', line.text, service.id, heading)),
  }));
}

function limits(id: string, service: Service, kb: KnowledgeBase): readonly NotesItem[] {
  const figures = kb.limitsOf(service.id).filter((limit) => formatLimit(limit) !== undefined);
  if (figures.length === 0) return [];
  return [
    {
      id: `limits:${id}`,
      sort: 'heading',
      label: 'Figures',
      description: String(figures.length),
      target: { kind: 'service', service: service.id, heading: 'Figures' },
      children: () => figures.map((limit) => limitItem(id, limit)),
    },
  ];
}

function limitItem(id: string, limit: Limit): NotesItem {
  return {
    id: `limit:${id}:${limit.id}`,
    sort: 'limit',
    label: limit.what,
    description: formatLimit(limit, 'short') ?? '',
    tooltip: `${escapeMarkdown(limit.what)}: ${escapeMarkdown(formatLimit(limit) ?? '')}\n\nChecked ${limit.checked}, [source](${limit.source})`,
    target: { kind: 'service', service: limit.service, heading: 'Figures', text: limit.what },
  };
}

function changed(id: string, service: Service, kb: KnowledgeBase): readonly NotesItem[] {
  const entries = kb.changed(service.id);
  if (entries.length === 0) return [];
  const heading = 'Changed since 2021';
  return [
    {
      id: `changed:${id}`,
      sort: 'heading',
      label: heading,
      description: String(entries.length),
      target: { kind: 'service', service: service.id, heading },
      children: () =>
        entries.map(({ limit, noted }, index) => ({
          ...leaf(`changed:${id}:${index}`, 'changed', noted.now, service.id, heading),
          tooltip: `Then: ${escapeMarkdown(noted.was)}\n\nNow: ${escapeMarkdown(noted.now)}\n\nChecked ${limit.checked}, [source](${limit.source})`,
        })),
    },
  ];
}

function mine(id: string, service: Service, kb: KnowledgeBase): readonly NotesItem[] {
  const lines = kb.userLines(service.id);
  if (lines.count === 0) return [];
  return [
    {
      id: `mine:${id}`,
      sort: 'heading',
      label: 'My notes',
      description: formatNumber(lines.count),
      children: () => ownItems(id, kb.userLines(service.id)),
    },
  ];
}

function otherNotes(kb: KnowledgeBase): NotesItem {
  return {
    id: 'group:other',
    sort: 'group',
    label: 'Uncategorized notes',
    description: formatNumber(kb.userLines('').count),
    children: () => ownItems('other', kb.userLines('')),
  };
}

function leaf(
  id: string,
  sort: 'line' | 'changed',
  label: string,
  service: string,
  heading: string,
): NotesItem {
  const text = label;
  return {
    id,
    sort,
    label,
    tooltip: escapeMarkdown(label),
    target: { kind: 'service', service, heading, text },
  };
}
