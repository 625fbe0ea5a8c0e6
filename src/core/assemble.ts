import type { Block, Format } from './document';
import { JoinedEntry, JoinedMap, type Keys, type Mark } from './joined';
import type { MapEntry, MapNode, Node, NodeBase } from './node';
import { Problem } from './parse';
import type { Piece } from './piece';

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

/** A tree put together from pieces. */
export interface Assembly {
  readonly root: MapNode | undefined;
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
  /** Key indexes of sections, by their head; the next version goes on with them. */
  readonly keys: ReadonlyMap<Piece, KeyIndex>;
}

/** Finds the entries of a section by key; goes on from version to version as long as keys stay where they are. */
export class KeyIndex implements Keys {
  private map: Map<string, MapEntry> | undefined;
  private groups: readonly Group[] = [];

  find(key: string): MapEntry | undefined {
    this.map ??= firstOfEach(this.groups);
    return this.map.get(key);
  }

  update(groups: readonly Group[]): void {
    const before = this.groups;
    this.groups = groups;
    if (this.map && !patch(this.map, before, groups)) this.map = undefined;
  }
}

/** Puts changed entries in the place of those they took; false where keys came, went or moved. */
function patch(map: Map<string, MapEntry>, before: readonly Group[], after: readonly Group[]): boolean {
  if (before.length !== after.length) return false;
  for (let index = 0; index < after.length; index += 1) {
    const old = before[index]?.entries ?? [];
    const entries = after[index]?.entries ?? [];
    if (old === entries) continue;
    if (old.length !== entries.length) return false;
    for (let at = 0; at < entries.length; at += 1) {
      const entry = entries[at] as MapEntry;
      if (entry.key.text !== old[at]?.key.text || map.get(entry.key.text) !== old[at]) return false;
      map.set(entry.key.text, entry);
    }
  }
  return true;
}

function firstOfEach(groups: readonly Group[]): Map<string, MapEntry> {
  const map = new Map<string, MapEntry>();
  for (const { entries } of groups)
    for (const entry of entries) if (!map.has(entry.key.text)) map.set(entry.key.text, entry);
  return map;
}

/** Puts the pieces of a document together. `before` are the key indexes of the version before. */
export function assemble(
  pieces: readonly Piece[],
  format: Format,
  before: ReadonlyMap<Piece, KeyIndex>,
): Assembly {
  return new Assembler(pieces, format, before).run();
}

class Assembler {
  private readonly entries: MapEntry[] = [];
  private readonly sections: Section[] = [];
  private readonly problems: Problem[] = [];
  private readonly keys = new Map<Piece, KeyIndex>();
  /** The member of JSON that waits for its comma. */
  private open: Piece | undefined;

  constructor(
    private readonly pieces: readonly Piece[],
    private readonly format: Format,
    private readonly before: ReadonlyMap<Piece, KeyIndex>,
  ) {}

  run(): Assembly {
    let at = 0;
    while (at < this.pieces.length) {
      const piece = this.pieces[at] as Piece;
      at += 1;
      if (piece.kind === 'head') at = this.section(piece, at);
      else this.alone(piece);
    }
    const { sections, problems, keys } = this;
    return { root: this.root(), sections, problems, keys };
  }

  private alone(piece: Piece): void {
    const { content } = piece;
    for (const problem of content.problems) this.problems.push(problem);
    if (this.format === 'json') this.comma(piece);
    if (piece.kind === 'lead') return;
    for (const entry of content.entries) {
      this.entries.push(entry);
      const entries = entry.value.kind === 'map' ? entry.value.entries : [];
      this.sections.push({ entry, groups: entries.length > 0 ? [{ block: piece, entries }] : [] });
    }
  }

  private section(head: Piece, from: number): number {
    const { pieces, format } = this;
    for (const problem of head.content.problems) this.problems.push(problem);
    if (format === 'json') this.comma(head);
    const groups: Piece[] = [];
    const entries: MapEntry[] = [];
    let at = from;
    for (; pieces[at]?.kind === 'entry'; at += 1) {
      const piece = pieces[at] as Piece;
      groups.push(piece);
      const { content } = piece;
      for (const entry of content.entries) entries.push(entry);
      for (const problem of content.problems) this.problems.push(problem);
      if (format === 'json') this.comma(piece);
    }
    const tail = pieces[at]?.kind === 'tail' ? pieces[at] : undefined;
    if (tail) this.alone(tail);
    else if (format === 'json') this.missing(pieces[at - 1] ?? head);
    this.add(head, groups, entries, tail);
    return tail ? at + 1 : at;
  }

  private add(
    head: Piece,
    groups: readonly Piece[],
    entries: readonly MapEntry[],
    tail: Piece | undefined,
  ): void {
    const header = head.content.entries[0];
    if (!header) return;
    const keys = this.before.get(head) ?? new KeyIndex();
    keys.update(groups);
    this.keys.set(head, keys);
    const first = entries[0];
    const last = entries.at(-1);
    if (this.format === 'yaml' && (!first || !last)) {
      this.entries.push(header);
      this.sections.push({ entry: header, groups: [] });
      return;
    }
    const isJson = this.format === 'json';
    const begin = isJson || !first ? markAt(header.value, header.value.relativeStart) : startOf(first);
    const end = isJson ? closerOf(tail, groups.at(-1) ?? head) : endOf(last ?? header);
    const value: Node = new JoinedMap(begin, end, entries, isJson ? 'flow' : 'block', keys);
    const entry = new JoinedEntry(header.key, value, end);
    this.entries.push(entry);
    this.sections.push({ entry, groups });
  }

  private root(): MapNode | undefined {
    const { entries, format, pieces } = this;
    const first = entries[0];
    const last = entries.at(-1);
    if (format === 'yaml') {
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
