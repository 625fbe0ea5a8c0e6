import { entryOf, mapOrCall, type Place, under } from './build';
import { keyEnd } from './cutYaml';
import { CallNode, MapEntry, MapNode, type Node, type Origin, ScalarNode, SeqNode } from './node';
import { parseYaml } from './parseYaml';

/** A text and the entries that were read of it, without any mistake, anchor or alias. */
export interface Sound {
  readonly text: string;
  readonly entries: readonly MapEntry[];
}

/**
 * Reads a block of YAML that was read before and changed in a few lines since: only the entry around them is parsed.
 * Gives nothing where these lines alone do not tell what the block is now.
 */
export function patch(before: Sound, text: string, origin: Origin, place: Place): Sound | undefined {
  const patcher = new Patcher(before.text, text, origin);
  const entries = patcher.entries(before.entries, 0, before.text.length, place);
  return entries && { text, entries };
}

class Patcher {
  /** The whole lines of the old text that changed. */
  private readonly from: number;
  private readonly to: number;
  /** How much further what stands behind them stands now. */
  private readonly shift: number;
  /** What was parsed has a mistake in it, and so has everything around it. */
  private isBroken = false;

  constructor(
    private readonly old: string,
    private readonly text: string,
    private readonly origin: Origin,
  ) {
    const shorter = Math.min(old.length, text.length);
    // The end is compared first: a line that was put in belongs to what stands above it.
    let behind = 0;
    while (
      behind < shorter &&
      old.charCodeAt(old.length - 1 - behind) === text.charCodeAt(text.length - 1 - behind)
    )
      behind += 1;
    let same = 0;
    while (same < shorter - behind && old.charCodeAt(same) === text.charCodeAt(same)) same += 1;
    this.from = lineStart(old, same);
    const newline = old.indexOf('\n', old.length - behind);
    this.to = newline < 0 ? old.length : newline + 1;
    this.shift = text.length - old.length;
  }

  /**
   * The entries of a map in block style with those put in that changed.
   * @param before the entries as they were; they stand on lines of their own from `start` up to `end` of the old text
   */
  entries(
    before: readonly MapEntry[],
    start: number,
    end: number,
    place: Place,
  ): readonly MapEntry[] | undefined {
    const lines = before.map((each) => this.lineOf(each));
    const at = lines.findLastIndex((line) => line <= this.from);
    const entry = before[at];
    const close = lines[at + 1] ?? end;
    // Entries that a merge brought in, or without a name, may change with others.
    if (!entry || lines.includes(-1) || (lines[at] ?? -1) < start || this.to > close) return undefined;
    const fresh = this.within(entry, close, place) ?? this.parsed(entry, close, place);
    if (!fresh) return undefined;
    const ahead = before.slice(0, at).map((each) => this.entry(each, 0));
    const behind = before.slice(at + 1).map((each) => this.entry(each, this.shift));
    return [...ahead, ...fresh, ...behind];
  }

  /** The entry with what changed below it put in, if its own line stays and a map stands below it. */
  private within(entry: MapEntry, end: number, place: Place): readonly MapEntry[] | undefined {
    const { key, value } = entry;
    const [first] = value.kind === 'map' && value.style === 'block' ? value.entries : [];
    if (value.kind !== 'map' || !first || this.lineOf(first) > this.from) return undefined;
    const below = under(place, key.text);
    const entries = this.entries(value.entries, this.lineOf(entry) + 1, end, below);
    const [begin, last] = [entries?.[0], entries?.at(-1)];
    if (!entries || !begin || !last) return undefined;
    const { origin } = this;
    const map = new MapNode(origin, begin.relativeStart, last.relativeEnd, entries, 'block');
    const moved = this.scalar(key, 0);
    return [entryOf(origin, key.relativeStart, last.relativeEnd, moved, mapOrCall(map, below))];
  }

  /** What stands now in the lines of an entry, read alone. */
  private parsed(entry: MapEntry, to: number, place: Place): readonly MapEntry[] | undefined {
    if (this.isBroken) return undefined;
    const from = this.lineOf(entry);
    const indent = entry.relativeStart - from;
    const part = this.text.slice(from, to + this.shift);
    const layout = layoutOf(part, indent);
    this.isBroken = layout === 'broken';
    if (layout !== 'sound') return undefined;
    const { value, problems, wants, anchors, refused } = parseYaml(part, this.origin, place, from);
    this.isBroken = problems.length + wants.length + anchors.length > 0 || refused !== undefined;
    if (this.isBroken || value?.kind !== 'map' || value.style !== 'block') return undefined;
    const { entries } = value;
    const isOwn = ({ key, relativeStart }: MapEntry) => key.text !== '<<' && relativeStart < to + this.shift;
    return entries[0]?.relativeStart === from + indent && entries.every(isOwn) ? entries : undefined;
  }

  /** Where the line begins whose first word a key is; -1 where something else stands there. */
  private lineOf({ relativeStart, key }: MapEntry): number {
    if (key.relativeStart !== relativeStart || key.relativeEnd === relativeStart) return -1;
    const start = lineStart(this.old, relativeStart);
    for (let at = start; at < relativeStart; at += 1) if (this.old.charCodeAt(at) !== 32) return -1;
    return start;
  }

  private entry({ relativeStart, relativeEnd, key, value }: MapEntry, by: number): MapEntry {
    const moved = this.scalar(key, by);
    return new MapEntry(this.origin, relativeStart + by, relativeEnd + by, moved, this.node(value, by));
  }

  private scalar({ relativeStart, relativeEnd, value, text, style }: ScalarNode, by: number): ScalarNode {
    return new ScalarNode(this.origin, relativeStart + by, relativeEnd + by, value, text, style);
  }

  /** The same node in the new block, moved by so many characters. */
  private node(node: Node, by: number): Node {
    const { origin } = this;
    const [start, end] = [node.relativeStart + by, node.relativeEnd + by];
    switch (node.kind) {
      case 'scalar':
        return this.scalar(node, by);
      case 'map': {
        const entries = node.entries.map((each) => this.entry(each, by));
        return new MapNode(origin, start, end, entries, node.style);
      }
      case 'seq': {
        const items = node.items.map((each) => this.node(each, by));
        return new SeqNode(origin, start, end, items, node.style);
      }
      case 'call': {
        const { relativeStart, relativeEnd } = node.nameRange;
        const range = { relativeStart: relativeStart + by, relativeEnd: relativeEnd + by };
        return new CallNode(origin, start, end, node.name, range, this.node(node.argument, by), node.form);
      }
    }
  }
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/**
 * What can be told of an entry by its lines: `other` where one stands further left than the entry or is something that only
 * the text around it explains, `broken` where a key is still being typed.
 */
function layoutOf(part: string, indent: number): 'sound' | 'broken' | 'other' {
  if (part.includes('\t') || /\r(?!\n)/.test(part)) return 'other';
  let layout: 'sound' | 'broken' = 'sound';
  for (let start = 0; start < part.length; ) {
    const newline = part.indexOf('\n', start);
    const end = newline < 0 ? part.length : newline;
    const last = part.charCodeAt(end - 1) === 13 ? end - 1 : end;
    let content = start;
    while (part.charCodeAt(content) === 32) content += 1;
    const column = content - start;
    if (content < last) {
      if (column < indent || (column === 0 && /^(?:---|\.\.\.)/.test(part.slice(start, start + 3))))
        return 'other';
      if (column === indent && !isKey(part, content, end)) layout = 'broken';
    }
    start = end + 1;
  }
  return layout;
}

/** A key with its colon, a comment, or an item of a list that stands as far left as its key. */
function isKey(part: string, content: number, end: number): boolean {
  const sign = part[content];
  return sign === '#' || sign === '-' || keyEnd(part, content, end) >= 0;
}
