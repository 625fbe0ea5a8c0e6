import type { FileKind } from '../../core/document';
import type { KnowledgeBase } from '../../knowledge/base';
import { formatLimit, formatValue } from '../../knowledge/figures/figures';
import { UNVERIFIED } from '../../knowledge/figures/unverified';
import type { Limit, NoteLine, Service, Snippet } from '../../knowledge/types';
import { type Gauge, ofLimit } from '../limits/gauges';
import { createMarkdownRenderer, escapeHtml, gaugeHtml, section } from './html';
import { ownSection } from './ownSection';

/** The display names of file types, shown with a snippet. */
const KINDS: Readonly<Record<FileKind, string>> = {
  cloudformation: 'CloudFormation',
  sam: 'SAM',
  buildspec: 'buildspec',
  appspec: 'appspec',
  ebextensions: '.ebextensions',
  'eb-cron': 'cron.yaml',
  'eb-env': 'env.yaml',
  dockerrun: 'Dockerrun.aws.json',
  procfile: 'Procfile',
  asl: 'state machine',
  'eb-platform': '.platform',
  none: '',
};

/** What the reader shows besides the notes of a service. */
export interface ReaderInput {
  readonly service: Service;
  /** How close the values in the open file are to the service's limits. */
  readonly gauges: readonly Gauge[];
  /** Whether a snippet is for the open file, or for a new one; nothing where it is for neither. */
  readonly offered: (snippet: Snippet) => 'insert' | 'open' | undefined;
}

/**
 * The body of the reader for one service. All text is escaped; clickable elements have `data-` attributes
 * (`data-service`, `data-path` and `data-line`, with `data-update` for a stale line, `data-snippet`, `data-offset`) that the page's script sends back.
 */
export function readerPage(kb: KnowledgeBase, input: ReaderInput): string {
  const { service } = input;
  const render = createMarkdownRenderer();
  return [
    `<header><p class="category">${escapeHtml(service.category)}</p><h1>${escapeHtml(service.title)}</h1>`,
    `<p class="links"><a href="${escapeHtml(service.docs)}">AWS documentation</a></p></header>`,
    gauges(input.gauges),
    ownSection(kb.userLines(service.id)),
    ...notes(kb.notes(service.id), render),
    figures(kb.limitsOf(service.id)),
    changed(kb, service),
    snippets(kb, input),
    related(kb, service),
  ].join('\n');
}

function gauges(list: readonly Gauge[]): string {
  if (list.length === 0) return '';
  const rows = list.map(({ limit, value, share, offset, name }) => {
    const of = escapeHtml(ofLimit(limit, value));
    const link = `<a href="#" data-offset="${offset}">${escapeHtml(name)}</a>`;
    return `<li>${link} <span class="of">${of}</span>${gaugeHtml(share)}</li>`;
  });
  return section('In this file', `<ul class="gauges">${rows.join('')}</ul>`);
}

function notes(lines: readonly NoteLine[], render: (text: string) => string): readonly string[] {
  const headings = [...new Set(lines.map((line) => line.heading))];
  return headings.map((heading) => {
    const items = lines.filter((line) => line.heading === heading);
    return section(
      heading,
      `<ul>${items.map((line) => `<li class="d${Math.min(line.depth, 3)}">${render(line.text)}</li>`).join('')}</ul>`,
    );
  });
}

function figures(limits: readonly Limit[]): string {
  const rows = limits.flatMap((limit) => {
    const figure = formatLimit(limit);
    if (figure === undefined) return [];
    const date = `<a href="${escapeHtml(limit.source)}">checked ${limit.checked}</a>`;
    const marks = [...marksOf(limit, figure).map(escapeHtml), date].join(' · ');
    return [
      `<tr><td>${escapeHtml(limit.what)}</td><td>${escapeHtml(figure)} <span class="mark">${marks}</span></td></tr>`,
    ];
  });
  if (rows.length === 0) return '';
  const head = '<tr><th scope="col">What</th><th scope="col">Figure</th></tr>';
  return section('Figures', `<table>${head}${rows.join('')}</table>`);
}

function marksOf(limit: Limit, figure: string): readonly string[] {
  const standard = limit.default === undefined ? '' : formatValue(limit.default, limit.unit, 'plain');
  return [
    // Where there is only one figure, the default is that figure.
    standard === '' || figure.startsWith(standard) ? '' : `default ${standard}`,
    limit.own ? 'your quota' : limit.adjustable ? 'can be raised' : '',
    limit.confidence === 'read' ? '' : UNVERIFIED,
  ].filter(Boolean);
}

function changed(kb: KnowledgeBase, service: Service): string {
  const rows = kb
    .changed(service.id)
    .map(
      ({ limit, noted }) =>
        `<tr><td>${escapeHtml(noted.was)}</td><td>${escapeHtml(noted.now)} <a href="${escapeHtml(limit.source)}">source</a></td></tr>`,
    );
  if (rows.length === 0) return '';
  return section(
    'Changed since 2021',
    `<table><tr><th scope="col">Then</th><th scope="col">Now</th></tr>${rows.join('')}</table>`,
  );
}

function snippets(kb: KnowledgeBase, { service, offered }: ReaderInput): string {
  const items = kb.snippetsOf(service.id).map((snippet) => {
    const button = snippetButton(snippet, offered(snippet));
    return `<li><strong>${escapeHtml(snippet.title)}</strong> <span class="of">${escapeHtml(snippet.kinds.map((kind) => KINDS[kind]).join(', '))}</span>${button}<br>${escapeHtml(snippet.description)}<span class="where of" aria-live="polite"></span></li>`;
  });
  return items.length === 0 ? '' : section('Snippets', `<ul class="snippets">${items.join('')}</ul>`);
}

function snippetButton({ id, title }: Snippet, offer: 'insert' | 'open' | undefined): string {
  if (offer === undefined) return '';
  const [shown, spoken] =
    offer === 'insert' ? ['Insert', `Insert ${title}`] : ['New File', `Open ${title} as a new file`];
  return ` <button data-snippet="${escapeHtml(id)}" aria-label="${escapeHtml(spoken)}">${shown}</button>`;
}

function related(kb: KnowledgeBase, service: Service): string {
  const links = kb
    .related(service.id)
    .map((each) => `<a href="#" data-service="${escapeHtml(each.id)}">${escapeHtml(each.title)}</a>`);
  return links.length === 0 ? '' : section('Related', `<p>${links.join(' · ')}</p>`);
}
