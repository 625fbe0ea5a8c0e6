import type { Format, TextChange } from '../document';
import { Tiles } from '../text/textBuffer';
import { Piece } from './block';
import { BEGINNING, type Cut, type Cuts } from './boundaries';
import { cutJson, topIndent } from './jsonBoundaries';
import { cutYaml } from './yamlBoundaries';

/** A text that falls into more pieces than this is no block-style file of ours. */
const MOST_PIECES = 50_000;

/** The pieces of a text, kept in step with it: a change cuts again only what it touched. */
export class Pieces {
  readonly tiles: Tiles<Piece>;
  private top: number;
  private nextId = 1;
  /** Sums over all pieces. */
  private readonly tally = { unsafe: 0, uneven: 0, net: 0 };

  constructor(
    text: string,
    readonly format: Format,
  ) {
    this.top = format === 'json' ? topIndent(text) : 0;
    const pieces = this.cut(text, 0).cuts.map((each) => this.piece(text, each));
    this.tiles = new Tiles(pieces, text);
    this.count(this.all, 1);
  }

  get all(): readonly Piece[] {
    return this.tiles.all;
  }

  /** True where the pieces cannot be read alone and the text has to be read as a whole. */
  get unsafe(): boolean {
    const { all, tally } = this;
    if (all.length > MOST_PIECES) return true;
    if (this.format === 'yaml' || tally.unsafe > 0) return tally.unsafe > 0;
    if (this.top < 1 || all[0]?.kind !== 'lead' || all[0].uneven) return true;
    // Brackets that fit as a whole but not piece by piece: the text is not laid out as the cuts suppose.
    return tally.uneven > 0 && tally.net === 0;
  }

  /** Applies a change, whose offsets are those of the text as it is. */
  edit(change: TextChange): void {
    const { tiles } = this;
    const start = Math.max(0, Math.min(change.start, tiles.length));
    const end = Math.max(start, Math.min(change.end, tiles.length));
    const bounded = { start, end, text: change.text };
    const touched = tiles.indexAt(end) + 1;
    const from = this.firstAffected(start);
    if (tiles.all.length === 0) this.again(change.text);
    else for (let more = 1; !this.recut(bounded, from, touched + more); more *= 4);
  }

  /** Cuts the pieces up to `upTo` again; false where the old cuts do not come back before that. */
  private recut({ start, end, text: inserted }: TextChange, from: number, upTo: number): boolean {
    const { tiles } = this;
    const base = tiles.all[from]?.origin.offset ?? 0;
    const to = Math.min(tiles.all.length, upTo);
    const old = tiles.join(from, to);
    const text = old.slice(0, start - base) + inserted + old.slice(end - base);
    if (from === 0 && this.format === 'json' && this.top !== topIndent(text)) {
      const whole = tiles.text;
      this.again(whole.slice(0, start) + inserted + whole.slice(end));
      return true;
    }
    const { cuts, pending } = this.cut(text, from);
    const last = cuts.at(-1);
    const cameBack = !pending && last !== undefined && this.isSame(tiles.all[to - 1], last, text);
    if (!cameBack && to < tiles.all.length) return false;
    this.put(from, to, text, cuts);
    return true;
  }

  /** Cuts everything again. */
  private again(text: string): void {
    this.top = this.format === 'json' ? topIndent(text) : 0;
    const { cuts } = this.cut(text, 0);
    const pieces = cuts.map((each) => this.piece(text, each));
    this.swap(0, this.tiles.all.length, pieces);
  }

  private isSame(piece: Piece | undefined, cut: Cut, text: string): boolean {
    return piece !== undefined && piece.section === cut.section && piece.matches(cut, text);
  }

  /** The first piece that a change at this offset can cut in another way. */
  private firstAffected(offset: number): number {
    const { tiles } = this;
    let index = tiles.indexAt(offset);
    const tile = tiles.all[index];
    const newline = tile?.text.indexOf('\n') ?? -1;
    if (tile && (newline < 0 || offset - tile.origin.offset <= newline)) index -= 1;
    while (index > 0 && tiles.all[index]?.isStray) index -= 1;
    // Which bracket closes a section depends on what follows it.
    if (tiles.all[index]?.kind === 'tail') index -= 1;
    if (tiles.all[index]?.kind === 'entry' && tiles.all[index - 1]?.kind === 'head') index -= 1;
    if (index === 1 && tiles.all[0]?.kind === 'lead') index = 0;
    return Math.max(0, index);
  }

  private cut(text: string, from: number): Cuts {
    const before = from === 0 ? BEGINNING : (this.tiles.all[from - 1] ?? BEGINNING);
    return this.format === 'json' ? cutJson(text, before, this.top) : cutYaml(text, before);
  }

  /** Keeps the pieces at both ends that are as they were, and makes the others new. */
  private put(from: number, to: number, text: string, cuts: readonly Cut[]): void {
    const { all } = this.tiles;
    let begin = 0;
    while (begin < cuts.length && from + begin < to) {
      if (!this.isSame(all[from + begin], cuts[begin] as Cut, text)) break;
      begin += 1;
    }
    let kept = 0;
    while (begin + kept < cuts.length && from + begin + kept < to) {
      if (!this.isSame(all[to - 1 - kept], cuts[cuts.length - 1 - kept] as Cut, text)) break;
      kept += 1;
    }
    const fresh = cuts.slice(begin, cuts.length - kept);
    const old = all.slice(from + begin, to - kept);
    this.swap(from + begin, to - kept, this.renew(old, fresh, text));
  }

  private swap(from: number, to: number, pieces: readonly Piece[]): void {
    this.count(this.all.slice(from, to), -1);
    this.tiles.replace(from, to, pieces);
    this.count(pieces, 1);
  }

  private count(pieces: readonly Piece[], sign: 1 | -1): void {
    const { tally } = this;
    for (const piece of pieces) {
      if (piece.unsafe) tally.unsafe += sign;
      if (this.format === 'yaml') continue;
      if (piece.uneven) tally.uneven += sign;
      tally.net += sign * piece.net;
    }
  }

  /** Pieces for cuts; where only the name of the section changed, what was parsed is kept. */
  private renew(old: readonly Piece[], cuts: readonly Cut[], text: string): Piece[] {
    return cuts.map((cut, index) => {
      const candidate = old[old.length === cuts.length ? index : -1];
      if (!candidate?.matches(cut, text)) return this.piece(text, cut, candidate);
      this.nextId += 1;
      return candidate.renamed(this.nextId, cut);
    });
  }

  private piece(text: string, cut: Cut, before?: Piece): Piece {
    this.nextId += 1;
    return new Piece(this.nextId, text.slice(cut.start, cut.end), cut, this.format, undefined, before);
  }
}
