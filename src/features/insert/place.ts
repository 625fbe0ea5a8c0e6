import type { LiveDocument } from '../../core/open';
import type { MapEntry, MapNode } from '../../core/tree/node';

/** A place between two entries of a map. */
export interface EntryPlace {
  /** The entry that comes before; nothing at the beginning of the map. */
  readonly after: MapEntry | undefined;
  /** The entry that comes next; nothing at the end of the map. */
  readonly before: MapEntry | undefined;
}

/** A stretch of the document in which a map is. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Behind the entry the cursor is in or follows, while it is in this stretch; elsewhere at the end. */
export function placeAtCursor(map: MapNode, cursor: number, stretch: Stretch): EntryPlace {
  const { entries } = map;
  const isHere = stretch.start <= cursor && cursor < stretch.end;
  const next = isHere ? entries.findIndex(({ start }) => start > cursor) : -1;
  return next < 0
    ? { after: entries.at(-1), before: undefined }
    : { after: entries[next - 1], before: entries[next] };
}

/** Behind the last entry that usually comes before this key; an unknown key is the last. */
export function placeInOrder(map: MapNode, key: string, order: readonly string[]): EntryPlace {
  const { entries } = map;
  const own = order.indexOf(key);
  const comesFirst = ({ key: { text } }: MapEntry) => own < 0 || order.indexOf(text) < own;
  const at = entries.findLastIndex(comesFirst);
  return { after: entries[at], before: entries[at + 1] };
}

/** Where the stretch of an entry ends: at the line of the next one, or of the next section. */
export function endOfStretch(doc: LiveDocument, next: MapEntry | undefined): number {
  return next ? lineStart(doc, next.start) : doc.length;
}

/** The offset at which the line of an offset begins; a byte order mark is not part of it. */
export function lineStart(doc: LiveDocument, offset: number): number {
  const start = offset - doc.positionAt(offset).character;
  return start === 0 && doc.slice(0, 1) === '\uFEFF' ? 1 : start;
}

/** The white space a line begins with, as far as an offset in it. */
export function indentAt(doc: LiveDocument, offset: number): string {
  return /^[ \t]*/.exec(doc.slice(lineStart(doc, offset), offset))?.[0] ?? '';
}

/** The column of an entry, in UTF-16 units. */
export function columnOf(doc: LiveDocument, entry: MapEntry): number {
  return entry.start - lineStart(doc, entry.start);
}

/**
 * The offsets behind an entry of block YAML where another one can begin, the best first: each is the start of a line, or
 * the end of the text. Comments that are indented deeper belong to the entry, those above the next entry to that one.
 *
 * @param end where its stretch ends; see {@link endOfStretch}
 * @param isLast nothing follows in its map, so that comments at its own column belong to the map too
 */
export function offsetsBehind(
  doc: LiveDocument,
  entry: MapEntry,
  end: number,
  isLast: boolean,
): readonly number[] {
  const column = columnOf(doc, entry);
  const lines = linesBetween(doc, entry.start, end);
  const least = isLast && column > 0 ? column : column + 1;
  const isSpace = (text: string) => /^\s*$/.test(text);
  const belongs = ({ text }: Line) => !isSpace(text) && (!/^\s*#/.test(text) || indentOf(text) >= least);
  const marker = lines.findIndex(({ text }, at) => at > 0 && /^(?:\.\.\.|---)(?:\s|$)/.test(text));
  const own = marker < 0 ? lines : lines.slice(0, marker);
  const last = own.findLastIndex(belongs);
  const filled = own.findIndex(({ text }, at) => at > last && !isSpace(text));
  const first = own[Math.max(0, last)]?.end ?? end;
  const later = own[(filled < 0 ? own.length : filled) - 1]?.end ?? end;
  return later === first ? [first] : [first, later];
}

interface Line {
  readonly text: string;
  /** Where the next line begins. */
  readonly end: number;
}

function linesBetween(doc: LiveDocument, start: number, end: number): readonly Line[] {
  let at = start;
  return (doc.slice(start, end).match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []).map((line) => {
    at += line.length;
    return { text: line.replace(/(?<![\r\n])[\r\n]+$/, ''), end: at };
  });
}

function indentOf(text: string): number {
  return /^ */.exec(text)?.[0].length ?? 0;
}
