import { shorten } from '../../../core/markdown';
import { escapeHtml } from '../../notes/html';
import type { ResourceGraph } from '../model';
import type { ArrowLine, Box, GraphLayout, GroupBox, ResourceBox } from './layout';
import type { Point2D } from './place';
import type { GraphEnd } from './view';

/**
 * A graph as SVG. In the page its colors come from the style of the page, and its boxes can be focused and clicked
 * (`data-resource`, `data-group`); the text for a file has a style of its own and no attributes
 * for scripts.
 */
export function graphSvg(layout: GraphLayout, graph: ResourceGraph, use: 'page' | 'file'): string {
  const { groups, lines } = layout;
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  const described = describer(graph);
  const label = `Resources and their references: ${count(groups.length, 'service', 'services')}`;
  const role = use === 'page' ? 'group' : 'img';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="graph" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${role}" aria-label="${label}">`,
    use === 'file'
      ? `<style>${FILE_STYLE}</style><rect class="paper" width="${width}" height="${height}"/>`
      : '',
    ARROW_HEAD,
    ...groups.map(groupFrame),
    ...lines.map((each) => lineSvg(each, use)),
    ...groups.flatMap((each) => [
      groupSvg(each, use),
      ...each.boxes.map((box) => boxSvg(box, described, use)),
    ]),
    '</svg>',
  ].join('');
}

function groupFrame(box: GroupBox): string {
  return box.view.isCollapsed ? '' : `<rect class="frame" ${placeOf(box)} rx="6"/>`;
}

/** The title of a service, which opens and closes it; a collapsed one is a box. */
function groupSvg(box: GroupBox, use: 'page' | 'file'): string {
  const { group, isCollapsed } = box.view;
  const total = group.resources.length;
  const hidden = isCollapsed ? 0 : total - box.boxes.length;
  const shown = `${group.title} (${total})${hidden > 0 ? `, ${hidden} not drawn` : ''}`;
  const sign = use === 'file' ? '' : isCollapsed ? '▸ ' : '▾ ';
  const area = isCollapsed ? box : { ...box, height: Math.min(box.height, 26) };
  const text = `<text class="title" x="${round(box.x + 10)}" y="${round(box.y + (isCollapsed ? box.height / 2 + 4 : 17))}">${xml(cut(sign + shown, box.width - 14))}</text>`;
  const rect = `<rect class="${isCollapsed ? 'service' : 'bar'}" ${placeOf(area)} rx="6"/>`;
  const hint = `<title>${xml(`${group.title}: ${count(total, 'resource', 'resources')}`)}</title>`;
  if (use === 'file') return `<g>${isCollapsed ? rect : ''}${text}${hint}</g>`;
  const label = xml(`${group.title}, ${count(total, 'resource', 'resources')}`);
  return `<g class="group" role="button" tabindex="-1" aria-expanded="${!isCollapsed}" aria-label="${label}" data-key="${xml(endName({ group: group.id }))}" data-group="${xml(group.id)}">${rect}${text}${hint}</g>`;
}

function boxSvg(box: ResourceBox, described: Describe, use: 'page' | 'file'): string {
  const { id, type } = box.resource;
  const middle = round(box.x + 9);
  const content =
    `<rect class="resource" ${placeOf(box)} rx="4"/>` +
    `<text class="name" x="${middle}" y="${round(box.y + 15)}">${xml(cut(id, box.width - 14))}</text>` +
    `<text class="type" x="${middle}" y="${round(box.y + 29)}">${xml(cut(type, box.width - 14))}</text>`;
  const words = xml(described(id, type));
  if (use === 'file') return `<g>${content}<title>${words}</title></g>`;
  return `<g class="node" role="link" tabindex="-1" aria-label="${words}" data-key="${xml(`node:${id}`)}" data-resource="${xml(id)}">${content}<title>${words}</title></g>`;
}

type Describe = (id: string, type: string) => string;

/** Longer names are cut where they are read out. */
const LONGEST = 120;
/** More names are not read out. */
const MOST_NAMES = 8;

/** A resource in words: what it is, what it refers to and what refers to it. */
function describer({ references }: ResourceGraph): Describe {
  const [to, from] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const add = (map: Map<string, string[]>, key: string, value: string) => {
    const known = map.get(key);
    if (known) known.push(value);
    else map.set(key, [value]);
  };
  for (const each of references) {
    add(to, each.from, each.to);
    add(from, each.to, each.from);
  }
  const listed = (words: string, names: readonly string[] = []) => {
    if (names.length === 0) return '';
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
    return `; ${words} ${names.slice(0, MOST_NAMES).map(short).join(', ')}${more}`;
  };
  return (id, type) =>
    `${short(id)}, ${short(type)}${listed('refers to', to.get(id))}${listed('referred to by', from.get(id))}`;
}

function short(name: string): string {
  return shorten(name, LONGEST);
}

/** A line that is rounded where it bends. */
function lineSvg({ arrow, points }: ArrowLine, use: 'page' | 'file'): string {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (!first || !last) return '';
  let path = `M${at(first)}`;
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1];
    const end = next ? { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 } : last;
    path += `Q${at(point)} ${at(end)}`;
  }
  if (rest.length === 0) path += `L${at(last)}`;
  const width = Math.min(3, 1 + Math.log2(arrow.count) / 4);
  const weight = arrow.count > 1 ? ` stroke-width="${round(width)}"` : '';
  const ends =
    use === 'page' ? ` data-from="${xml(endName(arrow.from))}" data-to="${xml(endName(arrow.to))}"` : '';
  const hint = arrow.count > 1 ? `<title>${xml(`${arrow.count} references`)}</title>` : '';
  return `<path class="line" d="${path}"${weight}${ends} marker-end="url(#arrow)">${hint}</path>`;
}

/** What the box at the end of an arrow is called in the page. */
function endName({ group, resource }: GraphEnd): string {
  return resource === undefined ? `group:${group}` : `node:${resource}`;
}

function at({ x, y }: Point2D): string {
  return `${round(x)} ${round(y)}`;
}

function placeOf({ x, y, width, height }: Box): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A character of a label in pixels. */
const CHARACTER = 6.5;

/** A label cut to the width of its box, never within a character. */
function cut(label: string, width: number): string {
  const most = Math.max(1, Math.floor(width / CHARACTER));
  const characters = Array.from(label.slice(0, 2 * most + 2));
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('');
}

/** Text for XML, which has no control characters and no half characters. */
function xml(text: string): string {
  return escapeHtml(text.replace(/[\u0000-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd'));
}

function count(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** The end of a line: a triangle of eight pixels that does not grow with the line. */
const ARROW_HEAD: string = [
  '<defs><marker',
  'id="arrow"',
  'viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="8" markerHeight="8" orient="auto-start-reverse">',
  '<path class="head" d="M0 0.5 8 4 0 7.5z"/></marker></defs>',
].join(' ');

const FILE_STYLE = `
text{font:12px system-ui,"Segoe UI",Helvetica,Arial,sans-serif;fill:#1f2328}.type{fill:#59636e;font-size:11px}.title{font-weight:600;paint-order:stroke;stroke:#f6f8fa;stroke-width:4px}
.paper{fill:#fff}.frame{fill:#f6f8fa;stroke:#d1d9e0}.resource{fill:#fff;stroke:#818b98}.service{fill:#ddf4ff;stroke:#0969da}
.line{fill:none;stroke:#818b98}.head{fill:#818b98}
@media (prefers-color-scheme: dark){text{fill:#f0f6fc}.type{fill:#9198a1}.title{stroke:#151b23}.paper{fill:#0d1117}.frame{fill:#151b23;stroke:#3d444d}.resource{fill:#0d1117;stroke:#656c76}.service{fill:#121d2f;stroke:#1f6feb}.line{stroke:#656c76}.head{fill:#656c76}}
`;
