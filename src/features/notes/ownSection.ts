import { formatNumber } from '../../knowledge/figures/figures';
import { firstLines, type ServiceLines } from '../../knowledge/notes/noteStore';
import type { Stale } from '../../knowledge/notes/stale/staleness';
import type { UserLine } from '../../knowledge/notes/userNotes';
import { escapeHtml, section } from './html';

/** More of the user's lines are not put on the page: it would take seconds to show. */
const MOST_OWN = 200;

/** The user's own lines about a service, each with a link to its place and buttons that update what is stale in it. */
export function ownSection(own: ServiceLines): string {
  if (own.count === 0) return '';
  const lines = firstLines(own, MOST_OWN);
  const more = own.count - lines.length;
  const rest =
    more > 0
      ? `<p class="of">${formatNumber(more)} more lines: use search to find them, or open them by file in the tree.</p>`
      : '';
  return section('My notes', `<ul>${lines.map(ownLine).join('')}</ul>${rest}`);
}

function ownLine(line: UserLine): string {
  const name = line.path.split(/[\\/]/).at(-1) ?? line.path;
  const place = `data-path="${escapeHtml(line.path)}" data-line="${line.line}"`;
  const link = `<a href="#" ${place}>${escapeHtml(`${name}:${line.line}`)}</a>`;
  const stale = line.allStale.map((each, at) => staleMark(each, at, place)).join('');
  return `<li class="d${Math.min(line.depth, 3)}">${escapeHtml(line.text)} ${link}${stale}</li>`;
}

function staleMark({ now, source, fix, times, firstLine }: Stale, at: number, place: string): string {
  const update = fix ? ` ${updateButton(fix.from, fix.text, at, place)}` : '';
  if (firstLine) return `<p class="stale">Stale: as line ${firstLine}${update}</p>`;
  const lines = times ? ` (${times} lines of this file)` : '';
  return `<p class="stale">Stale: ${escapeHtml(now)}${lines} <a href="${escapeHtml(source)}">source</a>${update}</p>`;
}

function updateButton(from: string, text: string, at: number, place: string): string {
  const spoken = escapeHtml(`Update “${from}” to “${text}” in your notes`);
  return `<button data-update="${at}" ${place} aria-label="${spoken}">Update to “${escapeHtml(text)}”</button>`;
}
