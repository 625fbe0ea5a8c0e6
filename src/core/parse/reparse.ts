import { hasOnlyComment, keyColon, lineEnd, skipBlanks, skipIndent } from '../text/yamlLine';
import { CallNode, MapEntry, MapNode, type Node, type Origin, ScalarNode, SeqNode } from '../tree/node';
import { entryOf, mapOrCall, type ParseContext, under } from './nodeFactory';
import { parseYaml } from './parseYaml';

/** A text and the entries that were read of it, without any mistake, anchor or alias. */
export interface ValidBlock {
  readonly text: string;
  readonly entries: readonly MapEntry[];
}

/**
 * Reads a block of YAML that was read before and changed in a few lines since: only the entry around them is parsed.
 * Gives nothing where these lines alone do not tell what the block is now.
 */
export function reparse(
  before: ValidBlock,
  text: string,
  origin: Origin,
  context: ParseContext,
): readonly MapEntry[] | undefined {
  const patcher = new Patcher(before.text, text, origin);
  if (before.text === text) return patcher.moved(before.entries, 0);
  return patcher.entries(before.entries, 0, before.text.length, context);
}

class Patcher {
  /** The whole lines of the old text that changed. */
  private readonly from: number;
  private readonly to: number;
  /** How much further what stands behind them stands now. */
  private readonly shift: number;
  /** Only all of the block tells what these lines are. */
  private isStuck = false;

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
    context: ParseContext,
  ): readonly MapEntry[] | undefined {
    const lines = before.map((each) => this.lineOf(each));
    const at = lines.findLastIndex((line) => line <= this.from);
    const entry = before[at];
    const close = lines[at + 1] ?? end;
    // Entries that a merge brought in, or without a name, may change with others.
    if (!entry || lines.includes(-1) || (lines[at] ?? -1) < start || this.to > close) return undefined;
    const fresh = this.within(entry, close, context) ?? this.parsed(entry, close, context);
    if (!fresh || this.isStuck) return undefined;
    return [...this.moved(before.slice(0, at), 0), ...fresh, ...this.moved(before.slice(at + 1), this.shift)];
  }

  /** The same entries in the new block, moved by so many characters. */
  moved(entries: readonly MapEntry[], by: number): readonly MapEntry[] {
    return entries.map((each) => this.entry(each, by));
  }

  /** The entry with what changed below it put in, if its own line stays and a map stands below it. */
  private within(entry: MapEntry, end: number, context: ParseContext): readonly MapEntry[] | undefined {
    const { key, value } = entry;
    const [first] = value.kind === 'map' && value.style === 'block' ? value.entries : [];
    if (value.kind !== 'map' || !first || this.lineOf(first) > this.from) return undefined;
    if (!isAloneOnLine(this.old, key.relativeEnd)) return undefined;
    const below = under(context, key.text);
    const entries = this.entries(value.entries, this.lineOf(entry) + 1, end, below);
    const [begin, last] = [entries?.[0], entries?.at(-1)];
    if (!entries || !begin || !last) return undefined;
    const { origin } = this;
    const map = new MapNode(origin, begin.relativeStart, last.relativeEnd, entries, 'block');
    const moved = this.scalar(key, 0);
    return [entryOf(origin, key.relativeStart, last.relativeEnd, moved, mapOrCall(map, below))];
  }

  /** What stands now in the lines of an entry, read alone. */
  private parsed(entry: MapEntry, to: number, context: ParseContext): readonly MapEntry[] | undefined {
    if (this.isStuck) return undefined;
    const from = this.lineOf(entry);
    const indent = entry.relativeStart - from;
    const part = this.text.slice(from, to + this.shift);
    if (!isSelfContained(part, indent)) return undefined;
    const parsed = parseYaml(part, this.origin, context, from);
    const { value, problems, missingAnchors: wants, anchors, refused } = parsed;
    this.isStuck = wants.length + anchors.length + problems.length > 0 || refused !== undefined;
    if (this.isStuck) return undefined;
    if (value?.kind !== 'map' || value.style !== 'block') return undefined;
    const { entries } = value;
    // A merge may bring names that stand elsewhere; where an entry without a name begins depends on the lines above.
    const isOwn = ({ key }: MapEntry) => key.text !== '<<' && key.relativeStart < key.relativeEnd;
    return entries[0]?.relativeStart === from + indent && entries.every(isOwn) ? entries : undefined;
  }

  /** Where the line begins whose first word a key is; -1 where something else stands there. */
  private lineOf({ relativeStart, key }: MapEntry): number {
    if (key.relativeStart !== relativeStart || key.relativeEnd === relativeStart) return -1;
    const start = lineStart(this.old, relativeStart);
    return skipIndent(this.old, start) >= relativeStart ? start : -1;
  }

  private entry({ relativeStart, relativeEnd, key, value }: MapEntry, by: number): MapEntry {
    const moved = this.scalar(key, by);
    return new MapEntry(this.origin, relativeStart + by, relativeEnd + by, moved, this.node(value, by));
  }

  private scalar(node: ScalarNode, by: number): ScalarNode {
    const { relativeStart, relativeEnd, value, text, style, written } = node;
    return new ScalarNode(this.origin, relativeStart + by, relativeEnd + by, value, text, style, written);
  }

  /** The same node in the new block, moved by so many characters. */
  private node(node: Node, by: number): Node {
    const { origin } = this;
    const [start, end] = [node.relativeStart + by, node.relativeEnd + by];
    switch (node.kind) {
      case 'scalar':
        return this.scalar(node, by);
      case 'map':
        return new MapNode(origin, start, end, this.moved(node.entries, by), node.style);
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

/** Nothing but a colon and a comment is behind the key that ends here. */
function isAloneOnLine(text: string, keyEnd: number): boolean {
  const end = lineEnd(text, keyEnd);
  const colon = skipBlanks(text, keyEnd, end);
  return text[colon] === ':' && hasOnlyComment(text, colon + 1, end);
}

/**
 * True for the lines of an entry that begins with a key, of which none is indented less or is something that only the
 * text around it explains.
 */
function isSelfContained(part: string, indent: number): boolean {
  if (part.includes('\t') || /\r(?!\n)/.test(part)) return false;
  if (keyColon(part, indent, lineEnd(part, 0)) < 0 || skipIndent(part, 0) !== indent) return false;
  for (let start = 0; start < part.length; ) {
    const end = lineEnd(part, start);
    const content = skipIndent(part, start);
    if (content - start < indent && skipBlanks(part, content, end) < end) return false;
    if (content === start && /^(?:---|\.\.\.)/.test(part.slice(start, start + 3))) return false;
    start = end + 1;
  }
  return true;
}
