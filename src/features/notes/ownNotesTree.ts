import { escapeMarkdown, shorten } from '../../core/markdown';
import { formatNumber } from '../../knowledge/figures/figures';
import { firstLines, type ServiceLines } from '../../knowledge/notes/noteStore';
import type { UserLine } from '../../knowledge/notes/userNotes';
import type { NotesItem } from './notesItem';

/** Up to this many of the user's lines are one list; more are grouped by file. */
const MOST_FLAT = 100;
/** Items in one list; the editor gets slow with thousands. */
const MOST_ITEMS = 300;
const LABEL_LENGTH = 300;

/** The user's lines as items of the tree: one list of a few lines, else by file. */
export function ownItems(id: string, own: ServiceLines): readonly NotesItem[] {
  if (own.count <= MOST_FLAT) return lineItems(id, firstLines(own, MOST_FLAT));
  const files = [...own.files];
  const [only] = files;
  if (files.length === 1 && only) return cut(id, only);
  const shown = files.slice(0, MOST_ITEMS).map((lines, at) => fileItem(`${id}:${at}`, lines));
  const rest = files.length - shown.length;
  if (rest === 0) return shown;
  const label = `${formatNumber(rest)} more files: use search to find their lines`;
  return [...shown, { id: `more:${id}`, sort: 'more', label }];
}

function fileItem(id: string, lines: readonly UserLine[]): NotesItem {
  const path = lines[0]?.path ?? '';
  const stale = lines.filter((line) => line.stale).length;
  const count = `${formatNumber(lines.length)} ${lines.length === 1 ? 'line' : 'lines'}`;
  return {
    id: `file:${id}:${path}`,
    sort: 'heading',
    label: nameOf(path),
    description: stale > 0 ? `${count}, ${formatNumber(stale)} stale` : count,
    tooltip: escapeMarkdown(path),
    stale: stale > 0,
    children: () => cut(id, lines),
  };
}

function cut(id: string, lines: readonly UserLine[]): readonly NotesItem[] {
  const shown = lineItems(id, lines.slice(0, MOST_ITEMS));
  const next = lines[MOST_ITEMS];
  if (!next) return shown;
  const label = `${formatNumber(lines.length - MOST_ITEMS)} more lines: open the file to see them`;
  const target = { kind: 'line', path: next.path, line: next.line } as const;
  return [...shown, { id: `more:${id}`, sort: 'more', label, target }];
}

function lineItems(id: string, lines: readonly UserLine[]): readonly NotesItem[] {
  return lines.map((line, at) => lineItem(`${id}:${at}`, line));
}

function lineItem(id: string, line: UserLine): NotesItem {
  const place = `${nameOf(line.path)}:${line.line}`;
  const now = line.stale
    ? `\n\n**Stale.** ${escapeMarkdown(line.stale.now)} ([source](${line.stale.source}))`
    : '';
  return {
    id: `user:${id}`,
    sort: 'user',
    label: shorten(line.text, LABEL_LENGTH),
    description: line.stale ? `stale · ${place}` : place,
    tooltip: `${escapeMarkdown(shorten(line.text, LABEL_LENGTH * 3))}${now}`,
    stale: line.stale !== null,
    target: { kind: 'line', path: line.path, line: line.line },
  };
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
