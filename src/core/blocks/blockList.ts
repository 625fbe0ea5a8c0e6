import type { Format, TextChange } from '../document';
import { TextBuffer } from '../text/textBuffer';
import type { ScalarReader } from '../tree/scalars';
import { TextBlock } from './block';
import { type BlockBounds, type BoundaryScan, DOCUMENT_START } from './boundaries';
import { jsonBoundaries, topIndent } from './jsonBoundaries';
import { yamlBoundaries } from './yamlBoundaries';

/** A text that falls into more blocks than this is no block-style file of ours. */
const MOST_PIECES = 50_000;

/** The blocks of a text, kept in step with it: a change bounds again only what it touched. */
export class BlockList {
  readonly buffer: TextBuffer<TextBlock>;
  private top: number;
  private nextId = 1;
  /** Sums over all blocks. */
  private readonly tally = { unsafe: 0, open: 0, unbalanced: 0, depthChange: 0 };

  constructor(
    text: string,
    readonly format: Format,
    private readonly reader: ScalarReader,
  ) {
    this.top = format === 'json' ? topIndent(text) : 0;
    const blocks = this.cut(text, 0).bounds.map((each) => this.block(text, each));
    this.buffer = new TextBuffer(blocks, text);
    this.count(this.all, 1);
  }

  get all(): readonly TextBlock[] {
    return this.buffer.all;
  }

  /** True where the blocks cannot be read alone and the text has to be read as a whole. */
  get unsafe(): boolean {
    const { all, tally } = this;
    if (all.length > MOST_PIECES) return true;
    if (this.format === 'yaml' || tally.unsafe > 0) return tally.unsafe > 0;
    if (this.top < 1 || all[0]?.kind !== 'lead' || all[0].unbalanced) return true;
    // Brackets that fit as a whole but not block by block: the text is not laid out as the bounds suppose.
    return tally.unbalanced > 0 && tally.depthChange === 0;
  }

  /** Applies a change, whose offsets are those of the text as it is. */
  edit(change: TextChange): void {
    const { buffer } = this;
    const start = Math.max(0, Math.min(change.start, buffer.length));
    const end = Math.max(start, Math.min(change.end, buffer.length));
    const bounded = { start, end, text: change.text };
    const touched = buffer.indexAt(end) + 1;
    const from = this.firstAffected(start);
    if (buffer.all.length === 0) this.again(change.text);
    else if (!this.editInside(bounded))
      for (let more = 1; !this.recut(bounded, from, touched + more); more *= 4);
  }

  /** Looks only at the lines around a change within a long block of YAML; false where these do not tell its bounds. */
  private editInside({ start, end, text: inserted }: TextChange): boolean {
    const { buffer, format, tally } = this;
    const index = buffer.indexAt(start);
    const block = buffer.all[index];
    if (!block || format === 'json' || block.unsafe || tally.open > 0) return false;
    const { text, origin, rests } = block;
    const [first, last] = [start - origin.offset, end - origin.offset];
    const from = rests.findLast((each) => each <= first);
    const to = rests.find((each) => each > last);
    if (from === undefined || to === undefined) return false;
    const part = text.slice(from, first) + inserted + text.slice(last, to);
    const { bounds, pending, isAtRest } = yamlBoundaries(part, block);
    const [only] = bounds;
    if (!only || bounds.length > 1 || pending || !isAtRest) return false;
    if (only.kind !== block.kind || only.indent !== block.indent || only.section !== block.section)
      return false;
    const whole = text.slice(0, from) + part + text.slice(to);
    const by = whole.length - text.length;
    const inner = only.rests.map((each) => each + from);
    const later = rests.flatMap((each) => (each >= to ? [each + by] : []));
    const kept = [...rests.filter((each) => each <= from), ...inner, ...later];
    this.swap(index, index + 1, [
      this.block(whole, { ...only, start: 0, end: whole.length, rests: kept }, block),
    ]);
    return true;
  }

  /** Cuts the blocks up to `upTo` again; false where the old bounds do not come back before that. */
  private recut({ start, end, text: inserted }: TextChange, from: number, upTo: number): boolean {
    const { buffer } = this;
    const base = buffer.all[from]?.origin.offset ?? 0;
    const to = Math.min(buffer.all.length, upTo);
    const old = buffer.join(from, to);
    const text = old.slice(0, start - base) + inserted + old.slice(end - base);
    if (from === 0 && this.format === 'json' && this.top !== topIndent(text)) {
      const whole = buffer.text;
      this.again(whole.slice(0, start) + inserted + whole.slice(end));
      return true;
    }
    const { bounds, pending } = this.cut(text, from);
    const last = bounds.at(-1);
    const cameBack = !pending && last !== undefined && this.isSame(buffer.all[to - 1], last, text);
    if (!cameBack && to < buffer.all.length) return false;
    this.put(from, to, text, bounds);
    return true;
  }

  /** Cuts everything again. */
  private again(text: string): void {
    this.top = this.format === 'json' ? topIndent(text) : 0;
    const { bounds } = this.cut(text, 0);
    const blocks = bounds.map((each) => this.block(text, each));
    this.swap(0, this.buffer.all.length, blocks);
  }

  private isSame(block: TextBlock | undefined, cut: BlockBounds, text: string): boolean {
    return block !== undefined && block.section === cut.section && block.matches(cut, text);
  }

  /** The first block that a change at this offset can cut in another way. */
  private firstAffected(offset: number): number {
    const { buffer } = this;
    let index = buffer.indexAt(offset);
    const segment = buffer.all[index];
    const newline = segment?.text.indexOf('\n') ?? -1;
    if (segment && (newline < 0 || offset - segment.origin.offset <= newline)) index -= 1;
    // A word without a colon belongs to what is above it if what is below it is indented.
    while (index > 0 && buffer.all[index]?.isStray) index -= 1;
    // A quote that is closed now makes one block of all lines since it was opened.
    if (this.tally.open > 0) {
      const open = buffer.all.findIndex((each) => each.hasOpen);
      if (open >= 0 && open < index) index = open;
    }
    // Which bracket closes a section depends on what follows it.
    if (buffer.all[index]?.kind === 'tail') index -= 1;
    if (buffer.all[index]?.kind === 'entry' && buffer.all[index - 1]?.kind === 'head') index -= 1;
    if (index === 1 && buffer.all[0]?.kind === 'lead') index = 0;
    return Math.max(0, index);
  }

  private cut(text: string, from: number): BoundaryScan {
    const before = from === 0 ? DOCUMENT_START : (this.buffer.all[from - 1] ?? DOCUMENT_START);
    return this.format === 'json' ? jsonBoundaries(text, before, this.top) : yamlBoundaries(text, before);
  }

  /** Keeps the blocks at both ends that are as they were, and makes the others new. */
  private put(from: number, to: number, text: string, bounds: readonly BlockBounds[]): void {
    const { all } = this.buffer;
    let begin = 0;
    while (begin < bounds.length && from + begin < to) {
      if (!this.isSame(all[from + begin], bounds[begin] as BlockBounds, text)) break;
      begin += 1;
    }
    let kept = 0;
    while (begin + kept < bounds.length && from + begin + kept < to) {
      if (!this.isSame(all[to - 1 - kept], bounds[bounds.length - 1 - kept] as BlockBounds, text)) break;
      kept += 1;
    }
    const fresh = bounds.slice(begin, bounds.length - kept);
    const old = all.slice(from + begin, to - kept);
    this.swap(from + begin, to - kept, this.renew(old, fresh, text));
  }

  private swap(from: number, to: number, blocks: readonly TextBlock[]): void {
    this.count(this.all.slice(from, to), -1);
    this.buffer.replace(from, to, blocks);
    this.count(blocks, 1);
  }

  private count(blocks: readonly TextBlock[], sign: 1 | -1): void {
    const { tally } = this;
    for (const block of blocks) {
      if (block.unsafe) tally.unsafe += sign;
      if (block.hasOpen) tally.open += sign;
      if (this.format === 'yaml') continue;
      if (block.unbalanced) tally.unbalanced += sign;
      tally.depthChange += sign * block.depthChange;
    }
  }

  /** Blocks for bounds; where only the name of the section changed, what was parsed is kept. */
  private renew(old: readonly TextBlock[], bounds: readonly BlockBounds[], text: string): TextBlock[] {
    return bounds.map((cut, index) => {
      const candidate = old[old.length === bounds.length ? index : -1];
      if (!candidate?.matches(cut, text)) return this.block(text, cut, candidate);
      this.nextId += 1;
      return candidate.renamed(this.nextId, cut);
    });
  }

  private block(text: string, cut: BlockBounds, before?: TextBlock): TextBlock {
    this.nextId += 1;
    return new TextBlock(
      this.nextId,
      text.slice(cut.start, cut.end),
      cut,
      this.format,
      this.reader,
      undefined,
      before,
    );
  }
}
