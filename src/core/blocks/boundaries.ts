/**
 * Where a text may be cut so that each piece can be parsed alone. Lines are looked at one after the other; what a
 * line means depends only on the piece before it, so a change of the text needs the lines it touched and those that
 * follow until the old cuts come back.
 */

/**
 * What a piece holds: `lead` what stands before the first key; `head` the key of a section whose entries are
 * pieces; `entry` one of them; `tail` the bracket that closes a section of JSON; `single` a section in one piece;
 * `end` the bracket that closes a text in JSON.
 */
export type PieceKind = 'lead' | 'head' | 'entry' | 'tail' | 'single' | 'end';

/** What the lines that follow a piece are measured by. */
export interface Context {
  readonly kind: PieceKind;
  /** Key of the section a `head`, `entry` or `tail` belongs to. */
  readonly section: string;
  /** Columns before the entries of the section; -1 where it has none yet. */
  readonly indent: number;
}

/** A stretch of the text that is one piece. */
export interface Cut extends Context {
  readonly start: number;
  readonly end: number;
  /** It holds something that can only be read with the whole text around it. */
  readonly unsafe: boolean;
}

/** The cuts of a text, and whether the last one depends on what follows. */
export interface Cuts {
  readonly cuts: readonly Cut[];
  readonly pending: boolean;
}

/** Before the first line. */
export const BEGINNING: Context = { kind: 'lead', section: '', indent: -1 };

/** Collects cuts while lines are read. */
export class Cutter {
  readonly cuts: Cut[] = [];
  /** The piece under way holds something that can only be read with the whole text around it. */
  unsafe = false;
  private begin = 0;

  constructor(private here: Context) {}

  /** Where the piece under way began. */
  get pieceStart(): number {
    return this.begin;
  }

  get context(): Context {
    return this.here;
  }

  /** Ends the piece under way at `offset` and begins another. */
  start(offset: number, kind: PieceKind, section: string, indent: number): void {
    this.close(offset);
    this.here = { kind, section, indent };
  }

  /** Changes what the piece under way is taken for. */
  turn(kind: PieceKind, indent: number): void {
    this.here = { kind, section: this.here.section, indent };
  }

  /** Ends the piece under way. */
  close(offset: number): void {
    const { begin, unsafe } = this;
    const { kind, section, indent } = this.here;
    if (offset > begin) this.cuts.push({ kind, section, indent, start: begin, end: offset, unsafe });
    this.begin = offset;
    this.unsafe = false;
  }
}
