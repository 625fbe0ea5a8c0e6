import { formatNumber } from '../../knowledge/figures/figures';
import { UNVERIFIED } from '../../knowledge/figures/unverified';
import { type Gauge, ofLimit } from '../limits/gauges';
import { escapeHtml, gaugeHtml } from '../notes/html';
import type {
  GraphResource,
  LimitInUse,
  Overview,
  OverviewCapacity,
  OverviewFigure,
  ResourceGraph,
  RuleFindings,
} from './model';

/** A part of the page; its ID stays the same from version to version. */
export interface PagePart {
  readonly id: string;
  /** HTML; all text is escaped. Empty where the file has nothing of it. */
  readonly html: string;
}

/** So many limits, findings of a rule and values of a limit are shown at once; the rest unfolds. */
const MOST_LIMITS = 8;
const MOST_PLACES = 3;
/** More of one kind are not put on the page: it would take seconds to show. */
const MOST_ROWS = 500;

/**
 * The parts of the page of an overview. What can be clicked has `data-offset`; what keeps the focus or stays unfolded when the
 * page changes has a `data-key`.
 */
export function overviewParts(overview: Overview): readonly PagePart[] {
  const { contents, findings, limits, capacity, graph } = overview;
  const found = findings.reduce((sum, { places }) => sum + places.length, 0);
  return [
    part('contents', 'Contents', contents.length, list('gauges', contents.map(figure))),
    part('findings', `Findings (${formatNumber(found)})`, found, list('findings', findings.map(rule))),
    part('limits', `Limits in use (${formatNumber(limits.length)})`, limits.length, limitList(limits)),
    part(
      'capacity',
      'Capacity',
      capacity.length,
      list('gauges', capacity.slice(0, MOST_ROWS).map(capacityRow)),
    ),
    part('references', 'Resources as a list', graph.groups.length, references(graph), true),
  ];
}

function part(id: string, heading: string, count: number, body: string, isFolded = false): PagePart {
  if (count === 0) return { id, html: '' };
  if (isFolded)
    return {
      id,
      html: `<details data-key="part:${id}"><summary><h2>${heading}</h2></summary>${body}</details>`,
    };
  return { id, html: `<h2>${heading}</h2>${body}` };
}

function list(name: string, items: readonly string[]): string {
  return `<ul class="${name}">${items.join('')}</ul>`;
}

/** A link to a place of the file. */
function link(text: string, key: string, offset: number | undefined): string {
  if (offset === undefined) return `<span>${escapeHtml(text)}</span>`;
  return `<a href="#" data-offset="${offset}" data-key="${escapeHtml(key)}">${escapeHtml(text)}</a>`;
}

function figure({ name, text, share, offset }: OverviewFigure): string {
  const gauge = share === undefined ? '' : gaugeHtml(share);
  return `<li>${link(name, `figure:${name}`, offset)} <span class="of">${escapeHtml(text)}</span>${gauge}</li>`;
}

function rule({ rule: id, title, severity, places }: RuleFindings): string {
  const page = `<a href="#" data-rule="${escapeHtml(id)}" data-key="rule:${escapeHtml(id)}">${escapeHtml(id)}</a>`;
  const head = `<p><span class="severity ${severity}">${severity}</span> ${escapeHtml(title)} <span class="of">${page}, ${formatNumber(places.length)}</span></p>`;
  const rows = places
    .slice(0, MOST_ROWS)
    .map(({ message, offset }, at) => `<li>${link(message, `finding:${id}:${at}`, offset)}</li>`);
  return `<li>${head}${folded(rows, MOST_PLACES, `findings:${id}`)}</li>`;
}

/** A list of which the rest unfolds. */
function folded(rows: readonly string[], most: number, key: string): string {
  const rest = rows.slice(most);
  const first = list('places', rows.slice(0, most));
  if (rest.length === 0) return first;
  return `${first}<details data-key="${escapeHtml(key)}"><summary>${formatNumber(rest.length)} more</summary>${list('places', rest)}</details>`;
}

function limitList(limits: readonly LimitInUse[]): string {
  const rows = limits.map(limitRow);
  const first = list('gauges', rows.slice(0, MOST_LIMITS));
  const rest = rows.slice(MOST_LIMITS);
  if (rest.length === 0) return first;
  return `${first}<details data-key="limits"><summary>${formatNumber(rest.length)} more limits</summary>${list('gauges', rest)}</details>`;
}

function limitRow({ limit, share, values }: LimitInUse): string {
  const [nearest, ...others] = values;
  const marks = [
    limit.own ? 'your quota' : limit.adjustable ? 'can be raised' : '',
    limit.advice ? 'recommendation' : '',
    limit.confidence === 'read' ? '' : UNVERIFIED,
    `<a href="${escapeHtml(limit.source)}">checked ${limit.checked}</a>`,
  ];
  const value = (gauge: Gauge, at: number) => link(gauge.name, `value:${limit.id}:${at}`, gauge.offset);
  const rest = others
    .slice(0, MOST_ROWS)
    .map(
      (each, at) =>
        `<li>${value(each, at + 1)} <span class="of">${escapeHtml(ofLimit(limit, each.value))}</span></li>`,
    );
  return (
    `<li>${value(nearest, 0)} <span class="of">${escapeHtml(ofLimit(limit, nearest.value))}</span>${gaugeHtml(share)}` +
    `<span class="mark">${escapeHtml(limit.what)} · ${marks.filter(Boolean).join(' · ')}</span>` +
    `${rest.length > 0 ? folded(rest, 0, `values:${limit.id}`).replace('<ul class="places"></ul>', '') : ''}</li>`
  );
}

function capacityRow({ name, text, offset }: OverviewCapacity): string {
  return `<li>${link(name, `capacity:${name}`, offset)} <span class="of">${escapeHtml(text)}</span></li>`;
}

/** What the graph shows, as text: for screen readers, and for panels that are too narrow for a picture. */
function references({ groups, references: all }: ResourceGraph): string {
  const places = new Map(
    groups.flatMap(({ resources }) => resources.map((each) => [each.id, each] as const)),
  );
  const targets = new Map<string, GraphResource[]>();
  for (const { from, to } of all) {
    const target = places.get(to);
    const known = targets.get(from);
    if (target && known) known.push(target);
    else if (target) targets.set(from, [target]);
  }
  const resource = (each: GraphResource, key: string) => link(each.id, key, each.offset);
  return groups
    .map(({ title, resources }) => {
      const rows = resources.slice(0, MOST_ROWS).map((each) => {
        const to = (targets.get(each.id) ?? []).slice(0, MOST_ROWS);
        const arrows = to.map((target) => resource(target, `to:${each.id}:${target.id}`)).join(', ');
        const refers = to.length > 0 ? ` <span class="of">refers to</span> ${arrows}` : '';
        return `<li>${resource(each, `resource:${each.id}`)} <span class="of">${escapeHtml(each.type)}</span>${refers}</li>`;
      });
      return `<h3>${escapeHtml(title)}</h3>${list('places', rows)}`;
    })
    .join('');
}
