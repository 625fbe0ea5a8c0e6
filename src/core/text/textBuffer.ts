import type { Position } from '../document';
import type { Origin } from '../tree/node';

/** A piece of the text of a document. Tiles lie side by side and cover all of it. */
export interface Tile {
  /** Where the tile begins; {@link Tiles} moves it. */
  readonly origin: Origin;
  readonly text: string;
  /** Line breaks in the text, as VS Code counts them: `\r\n`, `\n` or `\r`. */
  readonly breaks: number;
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

/** The text of a document as tiles, so that a change costs what it touches and not the whole text. */
export class Tiles<T extends Tile> {
  private total = 0;
  /** For each word that was asked for, the tiles that hold it; kept up to date from then on. */
  private readonly holders = new Map<string, Set<T>>();

  /** `joined` is the text of all tiles, where the caller has it at hand. */
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
    this.joined ??= this.list.map((tile) => tile.text).join('');
    return this.joined;
  }

  /** Index of the tile an offset stands in; of two that touch there, the later. */
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

  /** Puts tiles in the place of those from `from` up to `to`, which is not among them. */
  replace(from: number, to: number, tiles: readonly T[]): void {
    this.joined = undefined;
    for (const [word, holders] of this.holders) {
      for (let index = from; index < to; index += 1) holders.delete(this.list[index] as T);
      for (const tile of tiles) if (tile.text.includes(word)) holders.add(tile);
    }
    if (tiles.length === to - from) {
      for (let index = 0; index < tiles.length; index += 1) this.list[from + index] = tiles[index] as T;
    } else this.list = [...this.list.slice(0, from), ...tiles, ...this.list.slice(to)];
    this.place(from);
  }

  /** The offsets at which a word stands, in the order of the text. The text is searched once; then edits are followed. */
  offsetsOf(word: string): readonly number[] {
    let holders = this.holders.get(word);
    if (!holders) {
      holders = new Set(this.list.filter((tile) => tile.text.includes(word)));
      this.holders.set(word, holders);
    }
    const found: number[] = [];
    for (const { text, origin } of holders)
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
        found.push(origin.offset + at);
    return found.sort((a, b) => a - b);
  }

  /** The texts of the tiles from `from` up to `to`, which is not among them. */
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
    const tile = this.list[index];
    if (!tile) return { line: 0, character: 0 };
    let line = tile.origin.line;
    let start = tile.origin.offset;
    const inside = bounded - start;
    let at = afterBreak(tile.text, 0);
    let found = index === 0 || endsLine(this.list[index - 1]);
    for (; at >= 0 && at <= inside; at = afterBreak(tile.text, at)) {
      line += 1;
      start = tile.origin.offset + at;
      found = true;
    }
    // A line that began in an earlier tile.
    while (!found && index > 0) {
      index -= 1;
      const before = this.list[index];
      if (!before) break;
      const last = Math.max(before.text.lastIndexOf('\n'), before.text.lastIndexOf('\r'));
      start = before.origin.offset + last + 1;
      found = last >= 0 || endsLine(this.list[index - 1]);
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
    const tile = this.list[low];
    if (!tile || tile.origin.line + tile.breaks < line) return undefined;
    let at = 0;
    for (let count = tile.origin.line; count < line; count += 1) at = afterBreak(tile.text, at);
    return tile.origin.offset + at;
  }

  /** The offset of the line break that ends the line beginning at `start`. */
  private lineEnd(start: number): number {
    for (let index = this.indexAt(start); index < this.list.length; index += 1) {
      const tile = this.list[index];
      if (!tile) break;
      const from = Math.max(0, start - tile.origin.offset);
      for (let at = from; at < tile.text.length; at += 1) {
        const code = tile.text.charCodeAt(at);
        if (code === 10 || code === 13) return tile.origin.offset + at;
      }
    }
    return this.total;
  }

  /** Puts the origins right from this tile on. */
  private place(from: number): void {
    const before = this.list[from - 1];
    let offset = before ? before.origin.offset + before.text.length : 0;
    let line = before ? before.origin.line + before.breaks : 0;
    for (let index = from; index < this.list.length; index += 1) {
      const tile = this.list[index] as T;
      tile.origin.offset = offset;
      tile.origin.line = line;
      offset += tile.text.length;
      line += tile.breaks;
    }
    this.total = offset;
  }
}

function endsLine(tile: Tile | undefined): boolean {
  if (!tile) return true;
  const last = tile.text.charCodeAt(tile.text.length - 1);
  return last === 10 || last === 13;
}
