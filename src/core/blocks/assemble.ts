import type { Block, Format } from '../document';
import { ParseProblem } from '../parse/parse';
import type { MapEntry, MapNode, Node, NodeBase } from '../tree/node';
import type { BlockContent, TextBlock } from './block';
import { type BlockPosition, JoinedEntry, JoinedMap } from './joinedNodes';
import { KeyIndex } from './keyIndex';

/** Entries that belong together and come from one block. */
export interface BlockEntries {
  readonly block: Block;
  /** The same array as long as the block is the same. */
  readonly entries: readonly MapEntry[];
}

/** A section of a document: its entry and where the entries below it come from. */
export interface Section {
  readonly entry: MapEntry;
  readonly groups: readonly BlockEntries[];
}

/** What is kept of a section for the next version. */
export interface SectionMemo {
  readonly blocks: readonly TextBlock[];
  readonly entries: readonly MapEntry[];
  /** Blocks that are not one entry without problems, in the order of the text. */
  readonly irregular: readonly IrregularBlock[];
  /** There is a comma wherever JSON wants one, and nowhere else. */
  readonly hasCommas: boolean;
  readonly keys: KeyIndex;
}

/** A block with problems or anchors in it, or with more or less than one entry, and its place among the blocks. */
interface IrregularBlock {
  readonly block: TextBlock;
  readonly at: number;
}

/** A tree put together from blocks. */
export interface Assembly {
  readonly root: MapNode | undefined;
  readonly sections: readonly Section[];
  readonly problems: readonly ParseProblem[];
  /** A block names an anchor that is in another one, so that the text must be read as a whole. */
  readonly hasCrossBlockAnchors: boolean;
  readonly refused: string | undefined;
  /** By the head of each section; the next version goes on with them. */
  readonly memos: ReadonlyMap<TextBlock, SectionMemo>;
}

/** Puts the blocks of a document together. `before` is what the version before kept. */
export function assemble(
  blocks: readonly TextBlock[],
  format: Format,
  before: ReadonlyMap<TextBlock, SectionMemo>,
): Assembly {
  return new Assembler(blocks, format, before).run();
}

class Assembler {
  private readonly entries: MapEntry[] = [];
  private readonly sections: Section[] = [];
  private readonly problems: ParseProblem[] = [];
  private readonly memos = new Map<TextBlock, SectionMemo>();
  private readonly missingAnchors: string[] = [];
  private readonly anchors = new Set<string>();
  private refused: string | undefined;
  private readonly isJson: boolean;
  /** The member of JSON that waits for its comma. */
  private pendingComma: TextBlock | undefined;

  constructor(
    private readonly blocks: readonly TextBlock[],
    format: Format,
    private readonly before: ReadonlyMap<TextBlock, SectionMemo>,
  ) {
    this.isJson = format === 'json';
  }

  run(): Assembly {
    let at = 0;
    while (at < this.blocks.length) {
      const block = this.blocks[at] as TextBlock;
      at += 1;
      if (block.kind === 'head') at = this.section(block, at);
      else this.alone(block);
    }
    const root = this.root();
    const { sections, problems, memos, refused } = this;
    const hasCrossBlockAnchors = this.missingAnchors.some((name) => this.anchors.has(name));
    return { root, sections, problems, memos, hasCrossBlockAnchors, refused };
  }

  private alone(block: TextBlock): void {
    const { entries: found } = this.read(block);
    if (block.kind === 'lead') return;
    for (const entry of found) {
      this.entries.push(entry);
      const entries = entry.value.kind === 'map' ? entry.value.entries : [];
      this.sections.push({ entry, groups: entries.length > 0 ? [{ block, entries }] : [] });
    }
  }

  /** Takes note of what is wrong with a block. */
  private read(block: TextBlock): BlockContent {
    const { content } = block;
    for (const problem of content.problems) this.problems.push(problem);
    for (const name of content.missingAnchors) this.missingAnchors.push(name);
    for (const name of content.anchors) this.anchors.add(name);
    this.refused ??= content.refused;
    if (this.isJson) this.comma(block);
    return content;
  }

  private section(head: TextBlock, from: number): number {
    const { blocks } = this;
    this.read(head);
    let at = from;
    while (blocks[at]?.kind === 'entry') at += 1;
    const run = blocks.slice(from, at);
    const tail = blocks[at]?.kind === 'tail' ? blocks[at] : undefined;
    const known = this.before.get(head);
    const memo = (known?.hasCommas && this.again(known, run)) || this.anew(run, known?.keys);
    this.memos.set(head, memo);
    if (tail) this.alone(tail);
    else if (this.isJson) this.missing(blocks[at - 1] ?? head);
    this.add(head, memo, tail);
    return tail ? at + 1 : at;
  }

  /** The entries of a section whose blocks are as before but for a few; nothing where these need a closer look. */
  private again(known: SectionMemo, run: readonly TextBlock[]): SectionMemo | undefined {
    const { blocks, entries, keys } = known;
    const shorter = Math.min(blocks.length, run.length);
    let from = 0;
    while (from < shorter && blocks[from] === run[from]) from += 1;
    let same = 0;
    while (same < shorter - from && blocks[blocks.length - 1 - same] === run[run.length - 1 - same])
      same += 1;
    const to = run.length - same;
    // The block before one that came or went at the end has another comma to show.
    if (this.isJson && blocks.length !== run.length && same === 0) return undefined;
    for (let at = from; at < to; at += 1) if (!this.hasComma(run, at)) return undefined;
    const fresh = run.slice(from, to);
    const later = run.length - blocks.length;
    const before = known.irregular.filter(({ at }) => at < from);
    const after = known.irregular.filter(({ at }) => at + later >= to);
    const irregular = [
      ...before,
      ...irregularIn(fresh, from),
      ...after.map(({ block, at }) => ({ block, at: at + later })),
    ];
    const begin = from + surplus(before);
    const end = entries.length - same - surplus(after);
    const put = fresh.flatMap((block) => block.entries);
    const all = spliced(entries, begin, end, put);
    keys.update(all, begin, begin + put.length);
    for (const { block } of irregular) this.read(block);
    if (this.isJson) this.pendingComma = run.at(-1);
    return { blocks: run, entries: all, irregular, hasCommas: true, keys };
  }

  private anew(run: readonly TextBlock[], keys = new KeyIndex()): SectionMemo {
    const entries: MapEntry[] = [];
    for (const block of run) for (const entry of this.read(block).entries) entries.push(entry);
    const hasCommas = run.every((_, at) => this.hasComma(run, at));
    keys.update(entries);
    return { blocks: run, entries, irregular: irregularIn(run, 0), hasCommas, keys };
  }

  /** The block ends with a comma if another follows, and with none if it is the last. */
  private hasComma(run: readonly TextBlock[], at: number): boolean {
    return !this.isJson || run[at]?.endsWithComma === at < run.length - 1;
  }

  private add(head: TextBlock, { entries, keys, blocks }: SectionMemo, tail: TextBlock | undefined): void {
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
    const end = isJson ? closerOf(tail, blocks.at(-1) ?? head) : endOf(last ?? header);
    const value: Node = new JoinedMap(begin, end, entries, isJson ? 'flow' : 'block', keys);
    const entry = new JoinedEntry(header.key, value, end);
    this.entries.push(entry);
    this.sections.push({ entry, groups: blocks });
  }

  private root(): MapNode | undefined {
    const { entries, blocks } = this;
    const first = entries[0];
    const last = entries.at(-1);
    if (!this.isJson) {
      return first && last ? new JoinedMap(startOf(first), endOf(last), entries, 'block') : undefined;
    }
    const lead = blocks[0];
    const end = blocks.at(-1);
    if (!lead || !end) return undefined;
    if (end.kind !== 'end') this.missing(end);
    const begin = { origin: lead.origin, relative: Math.max(0, lead.text.indexOf('{')) };
    return new JoinedMap(begin, closerOf(end.kind === 'end' ? end : undefined, end), entries, 'flow');
  }

  /** Two members of JSON have one comma between them, and the last has none behind it. */
  private comma(block: TextBlock): void {
    const { pendingComma } = this;
    const { kind } = block;
    const isMember = kind === 'entry' || kind === 'head' || kind === 'single';
    if (pendingComma && isMember && !pendingComma.endsWithComma) this.report(pendingComma, 'Comma expected');
    if (pendingComma?.endsWithComma && (kind === 'tail' || kind === 'end'))
      this.report(pendingComma, 'Trailing comma');
    this.pendingComma = kind === 'lead' || kind === 'head' || kind === 'end' ? undefined : block;
  }

  private missing(block: TextBlock): void {
    this.report(block, 'Close brace expected');
  }

  /** Reports something about the last character of a block. */
  private report(block: TextBlock, message: string): void {
    const end = block.text.trimEnd().length;
    this.problems.push(new ParseProblem(block.origin, Math.max(0, end - 1), end, message));
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

function irregularIn(run: readonly TextBlock[], from: number): readonly IrregularBlock[] {
  return run.flatMap((block, index) => (isPlain(block) ? [] : [{ block, at: from + index }]));
}

/** How many more entries than blocks there are. */
function surplus(irregular: readonly IrregularBlock[]): number {
  return irregular.reduce((sum, { block }) => sum + block.entries.length - 1, 0);
}

function isPlain({ content }: TextBlock): boolean {
  const { entries, problems, missingAnchors, anchors, refused } = content;
  const isSound = problems.length === 0 && refused === undefined;
  return isSound && entries.length === 1 && missingAnchors.length === 0 && anchors.length === 0;
}

function markAt(node: NodeBase, relative: number): BlockPosition {
  return { origin: node.origin, relative };
}

function startOf(entry: MapEntry): BlockPosition {
  return markAt(entry, entry.relativeStart);
}

function endOf(entry: MapEntry): BlockPosition {
  return entry instanceof JoinedEntry ? entry.last : markAt(entry, entry.relativeEnd);
}

/** Behind the bracket that closes a map of JSON; at the end of the text before it where there is none. */
function closerOf(closer: TextBlock | undefined, before: TextBlock): BlockPosition {
  const bracket = closer ? closer.text.search(/[}\]]/) : -1;
  if (closer && bracket >= 0) return { origin: closer.origin, relative: bracket + 1 };
  return { origin: before.origin, relative: before.text.trimEnd().length };
}
