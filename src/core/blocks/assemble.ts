import type { Block, Format } from '../document';
import { Problem } from '../parse/parse';
import type { MapEntry, MapNode, Node, NodeBase } from '../tree/node';
import type { Content, Piece } from './block';
import { JoinedEntry, JoinedMap, type Mark } from './joinedNodes';
import { KeyIndex } from './keyIndex';

/** Entries that belong together and come from one block. */
export interface Group {
  readonly block: Block;
  /** The same array as long as the block is the same. */
  readonly entries: readonly MapEntry[];
}

/** A section of a document: its entry and where the entries below it come from. */
export interface Section {
  readonly entry: MapEntry;
  readonly groups: readonly Group[];
}

/** What is kept of a section for the next version. */
export interface Memo {
  readonly pieces: readonly Piece[];
  readonly entries: readonly MapEntry[];
  /** Pieces that are not one entry without problems, in the order of the text. */
  readonly odd: readonly Odd[];
  /** There is a comma wherever JSON wants one, and nowhere else. */
  readonly hasCommas: boolean;
  readonly keys: KeyIndex;
}

/** A piece with problems or anchors in it, or with more or less than one entry, and its place among the pieces. */
interface Odd {
  readonly piece: Piece;
  readonly at: number;
}

/** A tree put together from pieces. */
export interface Assembly {
  readonly root: MapNode | undefined;
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
  /** A piece names an anchor that is in another one, so that the text must be read as a whole. */
  readonly loose: boolean;
  readonly refused: string | undefined;
  /** By the head of each section; the next version goes on with them. */
  readonly memos: ReadonlyMap<Piece, Memo>;
}

/** Puts the pieces of a document together. `before` is what the version before kept. */
export function assemble(
  pieces: readonly Piece[],
  format: Format,
  before: ReadonlyMap<Piece, Memo>,
): Assembly {
  return new Assembler(pieces, format, before).run();
}

class Assembler {
  private readonly entries: MapEntry[] = [];
  private readonly sections: Section[] = [];
  private readonly problems: Problem[] = [];
  private readonly memos = new Map<Piece, Memo>();
  private readonly wants: string[] = [];
  private readonly anchors = new Set<string>();
  private refused: string | undefined;
  private readonly isJson: boolean;
  /** The member of JSON that waits for its comma. */
  private open: Piece | undefined;

  constructor(
    private readonly pieces: readonly Piece[],
    format: Format,
    private readonly before: ReadonlyMap<Piece, Memo>,
  ) {
    this.isJson = format === 'json';
  }

  run(): Assembly {
    let at = 0;
    while (at < this.pieces.length) {
      const piece = this.pieces[at] as Piece;
      at += 1;
      if (piece.kind === 'head') at = this.section(piece, at);
      else this.alone(piece);
    }
    const root = this.root();
    const { sections, problems, memos, refused } = this;
    const loose = this.wants.some((name) => this.anchors.has(name));
    return { root, sections, problems, memos, loose, refused };
  }

  private alone(piece: Piece): void {
    const { entries: found } = this.read(piece);
    if (piece.kind === 'lead') return;
    for (const entry of found) {
      this.entries.push(entry);
      const entries = entry.value.kind === 'map' ? entry.value.entries : [];
      this.sections.push({ entry, groups: entries.length > 0 ? [{ block: piece, entries }] : [] });
    }
  }

  /** Takes note of what is wrong with a piece. */
  private read(piece: Piece): Content {
    const { content } = piece;
    for (const problem of content.problems) this.problems.push(problem);
    for (const name of content.wants) this.wants.push(name);
    for (const name of content.anchors) this.anchors.add(name);
    this.refused ??= content.refused;
    if (this.isJson) this.comma(piece);
    return content;
  }

  private section(head: Piece, from: number): number {
    const { pieces } = this;
    this.read(head);
    let at = from;
    while (pieces[at]?.kind === 'entry') at += 1;
    const run = pieces.slice(from, at);
    const tail = pieces[at]?.kind === 'tail' ? pieces[at] : undefined;
    const known = this.before.get(head);
    const memo = (known?.hasCommas && this.again(known, run)) || this.anew(run, known?.keys);
    this.memos.set(head, memo);
    if (tail) this.alone(tail);
    else if (this.isJson) this.missing(pieces[at - 1] ?? head);
    this.add(head, memo, tail);
    return tail ? at + 1 : at;
  }

  /** The entries of a section whose pieces are as before but for a few; nothing where these need a closer look. */
  private again(known: Memo, run: readonly Piece[]): Memo | undefined {
    const { pieces, entries, keys } = known;
    const shorter = Math.min(pieces.length, run.length);
    let from = 0;
    while (from < shorter && pieces[from] === run[from]) from += 1;
    let same = 0;
    while (same < shorter - from && pieces[pieces.length - 1 - same] === run[run.length - 1 - same])
      same += 1;
    const to = run.length - same;
    // The piece before one that came or went at the end has another comma to show.
    if (this.isJson && pieces.length !== run.length && same === 0) return undefined;
    for (let at = from; at < to; at += 1) if (!this.hasComma(run, at)) return undefined;
    const fresh = run.slice(from, to);
    const later = run.length - pieces.length;
    const before = known.odd.filter(({ at }) => at < from);
    const after = known.odd.filter(({ at }) => at + later >= to);
    const odd = [
      ...before,
      ...oddOf(fresh, from),
      ...after.map(({ piece, at }) => ({ piece, at: at + later })),
    ];
    const begin = from + surplus(before);
    const end = entries.length - same - surplus(after);
    const put = fresh.flatMap((piece) => piece.entries);
    const all = spliced(entries, begin, end, put);
    keys.update(all, begin, begin + put.length);
    for (const { piece } of odd) this.read(piece);
    if (this.isJson) this.open = run.at(-1);
    return { pieces: run, entries: all, odd, hasCommas: true, keys };
  }

  private anew(run: readonly Piece[], keys = new KeyIndex()): Memo {
    const entries: MapEntry[] = [];
    for (const piece of run) for (const entry of this.read(piece).entries) entries.push(entry);
    const hasCommas = run.every((_, at) => this.hasComma(run, at));
    keys.update(entries);
    return { pieces: run, entries, odd: oddOf(run, 0), hasCommas, keys };
  }

  /** The piece ends with a comma if another follows, and with none if it is the last. */
  private hasComma(run: readonly Piece[], at: number): boolean {
    return !this.isJson || run[at]?.comma === at < run.length - 1;
  }

  private add(head: Piece, { entries, keys, pieces }: Memo, tail: Piece | undefined): void {
    const { isJson } = this;
    const header = head.content.entries[0];
    if (!header) return;
    const first = entries[0];
    const last = entries.at(-1);
    if (!isJson && (!first || !last)) {
      this.entries.push(header);
      this.sections.push({ entry: header, groups: [] });
      return;
    }
    const begin = isJson || !first ? markAt(header.value, header.value.relativeStart) : startOf(first);
    const end = isJson ? closerOf(tail, pieces.at(-1) ?? head) : endOf(last ?? header);
    const value: Node = new JoinedMap(begin, end, entries, isJson ? 'flow' : 'block', keys);
    const entry = new JoinedEntry(header.key, value, end);
    this.entries.push(entry);
    this.sections.push({ entry, groups: pieces });
  }

  private root(): MapNode | undefined {
    const { entries, pieces } = this;
    const first = entries[0];
    const last = entries.at(-1);
    if (!this.isJson) {
      return first && last ? new JoinedMap(startOf(first), endOf(last), entries, 'block') : undefined;
    }
    const lead = pieces[0];
    const end = pieces.at(-1);
    if (!lead || !end) return undefined;
    if (end.kind !== 'end') this.missing(end);
    const begin = { origin: lead.origin, relative: Math.max(0, lead.text.indexOf('{')) };
    return new JoinedMap(begin, closerOf(end.kind === 'end' ? end : undefined, end), entries, 'flow');
  }

  /** Two members of JSON have one comma between them, and the last has none behind it. */
  private comma(piece: Piece): void {
    const { open } = this;
    const { kind } = piece;
    const isMember = kind === 'entry' || kind === 'head' || kind === 'single';
    if (open && isMember && !open.comma) this.report(open, 'Comma expected');
    if (open && (kind === 'tail' || kind === 'end') && open.comma) this.report(open, 'A comma too many');
    this.open = kind === 'lead' || kind === 'head' || kind === 'end' ? undefined : piece;
  }

  private missing(piece: Piece): void {
    this.report(piece, 'Close brace expected');
  }

  /** Reports something about the last character of a piece. */
  private report(piece: Piece, message: string): void {
    const end = piece.text.trimEnd().length;
    this.problems.push(new Problem(piece.origin, Math.max(0, end - 1), end, message));
  }
}

/** A list with others in the place of those from `begin` up to `end`; most often there are as many. */
function spliced<T>(list: readonly T[], begin: number, end: number, put: readonly T[]): readonly T[] {
  if (end - begin !== put.length) return list.slice(0, begin).concat(put, list.slice(end));
  const all = list.slice();
  put.forEach((each, index) => {
    all[begin + index] = each;
  });
  return all;
}

function oddOf(run: readonly Piece[], from: number): readonly Odd[] {
  return run.flatMap((piece, index) => (isPlain(piece) ? [] : [{ piece, at: from + index }]));
}

/** How many more entries than pieces there are. */
function surplus(odd: readonly Odd[]): number {
  return odd.reduce((sum, { piece }) => sum + piece.entries.length - 1, 0);
}

function isPlain({ content }: Piece): boolean {
  const { entries, problems, wants, anchors, refused } = content;
  const isSound = problems.length === 0 && refused === undefined;
  return isSound && entries.length === 1 && wants.length === 0 && anchors.length === 0;
}

function markAt(node: NodeBase, relative: number): Mark {
  return { origin: node.origin, relative };
}

function startOf(entry: MapEntry): Mark {
  return markAt(entry, entry.relativeStart);
}

function endOf(entry: MapEntry): Mark {
  return entry instanceof JoinedEntry ? entry.last : markAt(entry, entry.relativeEnd);
}

/** Behind the bracket that closes a map of JSON; at the end of the text before it where there is none. */
function closerOf(closer: Piece | undefined, before: Piece): Mark {
  const bracket = closer ? closer.text.search(/[}\]]/) : -1;
  if (closer && bracket >= 0) return { origin: closer.origin, relative: bracket + 1 };
  return { origin: before.origin, relative: before.text.trimEnd().length };
}
