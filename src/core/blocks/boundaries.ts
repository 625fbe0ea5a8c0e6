/**
 * Where a text may be cut so that each block can be parsed alone. Lines are looked at one after the other; what a
 * line means depends only on the block before it, so a change of the text needs the lines it touched and those that
 * follow until the old bounds come back.
 */

/**
 * What a block holds: `lead` what stands before the first key; `head` the key of a section whose entries are
 * blocks; `entry` one of them; `tail` the bracket that closes a section of JSON; `single` a section in one block;
 * `end` the bracket that closes a text in JSON.
 */
export type BlockKind = 'lead' | 'head' | 'entry' | 'tail' | 'single' | 'end';

/** What the lines that follow a block are measured by. */
export interface BlockContext {
  readonly kind: BlockKind;
  /** Key of the section a `head`, `entry` or `tail` belongs to. */
  readonly section: string;
  /** Columns before the entries of the section; -1 where it has none yet. */
  readonly indent: number;
}

/** A stretch of the text that is one block. */
export interface BlockBounds extends BlockContext {
  readonly start: number;
  readonly end: number;
  /** It holds something that can only be read with the whole text around it. */
  readonly unsafe: boolean;
  /** A quote or a bracket in it is not closed, or not properly: a change further down may close it. */
  readonly hasOpen: boolean;
  /** Some lines of a long block above which nothing is open, from its beginning: what follows them can be looked at alone. */
  readonly rests: readonly number[];
}

/** The bounds of a text, and whether the last one depends on what follows. */
export interface BoundaryScan {
  readonly bounds: readonly BlockBounds[];
  readonly pending: boolean;
  /** Nothing is open at its end, so that what the lines behind it mean does not depend on it. */
  readonly isAtRest?: boolean;
}

/** A rest is kept for about so many UTF-16 units. */
const REST = 1000;

/** Before the first line. */
export const DOCUMENT_START: BlockContext = { kind: 'lead', section: '', indent: -1 };

/** Collects bounds while lines are read. */
export class BoundaryCollector {
  readonly bounds: BlockBounds[] = [];
  /** The block under way holds something that can only be read with the whole text around it. */
  unsafe = false;
  /** A quote or a bracket in the block under way is not closed. */
  hasOpen = false;
  private begin = 0;
  private rests: number[] = [];

  constructor(private here: BlockContext) {}

  /** Where the block under way began. */
  get pieceStart(): number {
    return this.begin;
  }

  get context(): BlockContext {
    return this.here;
  }

  /** Ends the block under way at `offset` and begins another. */
  start(offset: number, kind: BlockKind, section: string, indent: number): void {
    this.close(offset);
    this.here = { kind, section, indent };
  }

  /** Changes what the block under way is taken for. */
  turn(kind: BlockKind, indent: number): void {
    this.here = { kind, section: this.here.section, indent };
  }

  /** Nothing is open above the line that begins here. */
  rest(offset: number): void {
    const at = offset - this.begin;
    if (at - (this.rests.at(-1) ?? 0) >= REST) this.rests.push(at);
  }

  /** Ends the block under way. */
  close(offset: number): void {
    const { begin, unsafe, hasOpen, rests } = this;
    const { kind, section, indent } = this.here;
    if (offset > begin)
      this.bounds.push({ kind, section, indent, start: begin, end: offset, unsafe, hasOpen, rests });
    this.begin = offset;
    this.unsafe = false;
    this.hasOpen = false;
    this.rests = [];
  }
}
