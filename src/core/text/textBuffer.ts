import type { Position } from '../document';
import type { Origin } from '../tree/node';

/** A stretch of the text of a document. Segments lie side by side and cover all of it. */
export interface Segment {
  /** Where the segment begins; {@link TextBuffer} moves it. */
  readonly origin: Origin;
  readonly text: string;
  /** Line breaks in the text, as VS Code counts them: `\r\n`, `\n` or `\r`. */
  readonly breaks: number;
  /** Called when it was moved by so many characters. */
  moved?(by: number): void;
}

/** How many line breaks a text has. */
export function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1))
    if (text.charCodeAt(at + 1) !== 10) count += 1;
  return count;
}

/** Offset just behind the first line break at or after `from`; -1 where none follows. */
function afterBreak(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) return at + 1;
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  }
  return -1;
}

/** Texts up to this length are searched: that is quicker than to keep where their lines begin. */
const SEARCHED = 2_000;

/** Where the lines of texts begin, other than the first; read once for each long text, which has many positions. */
class LineStarts {
  private readonly known = new WeakMap<Segment, readonly number[]>();

  /** The offset behind the last break at or before `inside`, with the number of breaks up to there; nothing where none is. */
  before(segment: Segment, inside: number): { readonly at: number; readonly count: number } | undefined {
    const starts = this.of(segment);
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle + 1;
      else high = middle;
    }
    const at = starts[low - 1];
    return at === undefined ? undefined : { at, count: low };
  }

  /** The offset behind the break with this number, from 1; 0 for none. */
  at(segment: Segment, count: number): number {
    return count === 0 ? 0 : (this.of(segment)[count - 1] ?? 0);
  }

  private of(segment: Segment): readonly number[] {
    const known = this.known.get(segment);
    if (known) return known;
    const starts: number[] = [];
    for (let at = afterBreak(segment.text, 0); at >= 0; at = afterBreak(segment.text, at)) starts.push(at);
    if (segment.text.length > SEARCHED) this.known.set(segment, starts);
    return starts;
  }
}

/** The text of a document in segments, so that a change costs what it touches and not the whole text. */
export class TextBuffer<T extends Segment> {
  private total = 0;
  private readonly starts = new LineStarts();
  /** For each word that was asked for, the segments that hold it; kept up to date from then on. */
  private readonly holders = new Map<string, Set<T>>();

  /** `joined` is the text of all segments, where the caller has it at hand. */
  constructor(
    private list: T[] = [],
    private joined?: string,
  ) {
    this.place(0);
  }

  get all(): readonly T[] {
    return this.list;
  }

  /** UTF-16 units of the whole text. */
  get length(): number {
    return this.total;
  }

  /** The whole text; put together when asked for. */
  get text(): string {
    this.joined ??= this.list.map((segment) => segment.text).join('');
    return this.joined;
  }

  /** Index of the segment an offset stands in; of two that touch there, the later. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.list[middle]?.origin.offset ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Puts segments in the place of those from `from` up to `to`, which is not among them. */
  replace(from: number, to: number, segments: readonly T[]): void {
    this.joined = undefined;
    for (const [word, holders] of this.holders) {
      for (let index = from; index < to; index += 1) holders.delete(this.list[index] as T);
      for (const segment of segments) if (segment.text.includes(word)) holders.add(segment);
    }
    if (segments.length === to - from) {
      for (let index = 0; index < segments.length; index += 1) this.list[from + index] = segments[index] as T;
    } else this.list = this.list.slice(0, from).concat(segments, this.list.slice(to));
    this.place(from);
  }

  /** The offsets at which a word stands, in the order of the text. The text is searched once; then edits are followed. */
  offsetsOf(word: string): readonly number[] {
    let holders = this.holders.get(word);
    if (!holders) {
      holders = new Set(this.list.filter((segment) => segment.text.includes(word)));
      this.holders.set(word, holders);
    }
    const found: number[] = [];
    for (const { text, origin } of holders)
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
        found.push(origin.offset + at);
    return found.sort((a, b) => a - b);
  }

  /** The texts of the segments from `from` up to `to`, which is not among them. */
  join(from: number, to: number): string {
    if (to - from === 1) return this.list[from]?.text ?? '';
    let text = '';
    for (let index = from; index < to; index += 1) text += this.list[index]?.text ?? '';
    return text;
  }

  slice(start: number, end: number): string {
    if (this.joined !== undefined) return this.joined.slice(start, end);
    if (end <= start || this.list.length === 0) return '';
    const first = this.indexAt(start);
    const text = this.join(first, this.indexAt(end) + 1);
    const begin = this.list[first]?.origin.offset ?? 0;
    return text.slice(start - begin, end - begin);
  }

  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.total));
    let index = this.indexAt(bounded);
    const segment = this.list[index];
    if (!segment) return { line: 0, character: 0 };
    const { line: firstLine, offset: begin } = segment.origin;
    const last = this.starts.before(segment, bounded - begin);
    const line = firstLine + (last?.count ?? 0);
    let start = begin + (last?.at ?? 0);
    let found = last !== undefined || index === 0 || endsLine(this.list[index - 1]);
    // A line that began in an earlier segment.
    while (!found && index > 0) {
      index -= 1;
      const before = this.list[index];
      if (!before) break;
      const end = Math.max(before.text.lastIndexOf('\n'), before.text.lastIndexOf('\r'));
      start = before.origin.offset + end + 1;
      found = end >= 0 || endsLine(this.list[index - 1]);
    }
    return { line, character: bounded - start };
  }

  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.lineStart(position.line);
    if (start === undefined) return this.total;
    const end = this.lineEnd(start);
    return Math.max(start, Math.min(start + position.character, end));
  }

  private lineStart(line: number): number | undefined {
    if (line === 0) return 0;
    let low = 0;
    let high = this.list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.list[middle]?.origin.line ?? 0) < line) low = middle;
      else high = middle - 1;
    }
    const segment = this.list[low];
    if (!segment || segment.origin.line + segment.breaks < line) return undefined;
    return segment.origin.offset + this.starts.at(segment, line - segment.origin.line);
  }

  /** The offset of the line break that ends the line beginning at `start`. */
  private lineEnd(start: number): number {
    for (let index = this.indexAt(start); index < this.list.length; index += 1) {
      const segment = this.list[index];
      if (!segment) break;
      const from = Math.max(0, start - segment.origin.offset);
      for (let at = from; at < segment.text.length; at += 1) {
        const code = segment.text.charCodeAt(at);
        if (code === 10 || code === 13) return segment.origin.offset + at;
      }
    }
    return this.total;
  }

  /** Puts the origins right from this segment on. */
  private place(from: number): void {
    const before = this.list[from - 1];
    let offset = before ? before.origin.offset + before.text.length : 0;
    let line = before ? before.origin.line + before.breaks : 0;
    for (let index = from; index < this.list.length; index += 1) {
      const segment = this.list[index] as T;
      const by = offset - segment.origin.offset;
      if (by !== 0) segment.moved?.(by);
      segment.origin.offset = offset;
      segment.origin.line = line;
      offset += segment.text.length;
      line += segment.breaks;
    }
    this.total = offset;
  }
}

function endsLine(segment: Segment | undefined): boolean {
  if (!segment) return true;
  const last = segment.text.charCodeAt(segment.text.length - 1);
  return last === 10 || last === 13;
}
