import { closingQuote, hasOnlyComment, lineEnd, readKey, skipBlanks, skipIndent } from '../text/yamlLine';
import { type MapEntry, MapNode, type Origin } from '../tree/node';
import { changedStretch, startOfLine } from './changedStretch';
import { endsLine } from './lines/flowReader';
import { entryOf, mapOrCall, type ParseContext, under } from './nodeFactory';
import { Anchorage } from './ownOrigins';
import { ParseProblem } from './parse';
import { parseYaml } from './parseYaml';

/** A block that was read, from which the next version of it can be read: it has no anchor and no alias. */
export interface KnownBlock {
  readonly text: string;
  readonly origin: Origin;
  readonly entries: readonly MapEntry[];
  /** Its mistakes change nothing outside of the entries in which they are. */
  readonly problems: readonly ParseProblem[];
  /** What is in it may be read only as a whole as soon as there is a mistake. */
  readonly isFragile: boolean;
  /** Origins of entries that keep their nodes from version to version; they are as far from that of the block as they were. */
  readonly inner: readonly Origin[];
}

/** Gives entries when everything that decides whether they can be had is known. */
type Later = () => readonly MapEntry[];

/**
 * Reads a block of YAML that was read before and changed in a few lines since: only the entry around them is parsed, and
 * the entries around that keep their nodes, which get origins of their own. `before` is used up.
 * Gives nothing where these lines alone do not tell what the block is now.
 */
export function reparse(
  before: KnownBlock,
  text: string,
  origin: Origin,
  context: ParseContext,
): KnownBlock | undefined {
  return new Patcher(before, text, origin).block(context);
}

/** So many entries around a mistake are read, each larger than the one before; then all of the block. */
const MOST_TRIES = 3;

class Patcher {
  /** The whole lines of the old text that changed, and those with mistakes. */
  private readonly from: number;
  private readonly to: number;
  /** How much further what stands behind them stands now. */
  private readonly shift: number;
  /** Only all of the block tells what these lines are. */
  private isStuck = false;
  private tries = 0;
  private readonly anchorage: Anchorage;
  private problems: readonly ParseProblem[] = [];

  constructor(
    private readonly before: KnownBlock,
    private readonly text: string,
    private readonly origin: Origin,
  ) {
    const old = before.text;
    const { start, end } = changedStretch(old, text);
    const marks = before.problems.flatMap((each) => [each.relativeStart, each.relativeEnd]);
    this.from = startOfLine(old, Math.min(start, ...marks));
    const newline = old.indexOf('\n', Math.max(end, ...marks));
    this.to = newline < 0 ? old.length : newline + 1;
    this.shift = text.length - old.length;
    this.anchorage = new Anchorage(before, origin, this.to, this.shift);
  }

  block(context: ParseContext): KnownBlock | undefined {
    const { before, text, origin, anchorage } = this;
    if (before.text === text) return this.again();
    const later = this.entries(before.entries, before.origin, 0, before.text.length, context);
    if (!later || this.isStuck) return undefined;
    anchorage.move();
    const entries = later();
    const { isFragile } = before;
    return { text, origin, entries, problems: this.problems, isFragile, inner: anchorage.inner };
  }

  /** The same text once more. */
  private again(): KnownBlock {
    const { anchorage, before, origin } = this;
    const keep = anchorage.keeper(before.origin);
    anchorage.move();
    const problems = before.problems.map(
      (each) => new ParseProblem(origin, each.relativeStart, each.relativeEnd, each.message),
    );
    return { ...before, origin, entries: before.entries.map(keep), problems, inner: anchorage.inner };
  }

  /**
   * The entries of a map in block style with those put in that changed.
   * @param before the entries as they were; they are on lines of their own from `start` up to `end` of the old text
   * @param from the origin of the map they are in
   */
  private entries(
    before: readonly MapEntry[],
    from: Origin,
    start: number,
    end: number,
    context: ParseContext,
  ): Later | undefined {
    const lines = before.map((each) => this.lineOf(each));
    const at = lines.findLastIndex((line) => line <= this.from);
    const entry = before[at];
    const close = lines[at + 1] ?? end;
    // Entries that a merge brought in, or without a name, may change with others.
    if (!entry || lines.includes(-1) || (lines[at] ?? -1) < start || this.to > close) return undefined;
    if (!this.areAligned(before, lines)) return undefined;
    const fresh = this.within(entry, close, context) ?? this.parsed(entry, close, context);
    if (!fresh || this.isStuck) return undefined;
    const { anchorage } = this;
    const keep = anchorage.keeper(from);
    return () => [...before.slice(0, at).map(keep), ...fresh(), ...before.slice(at + 1).map(keep)];
  }

  /** An entry that is not aligned is a mistake only among the others. */
  private areAligned(entries: readonly MapEntry[], lines: readonly number[]): boolean {
    const column = (at: number) => this.anchorage.placeOf(entries[at]) - (lines[at] ?? 0);
    return entries.every((_, at) => column(at) === column(0));
  }

  /** The entry with what changed below it put in, if its own line stays and a map stands below it. */
  private within(entry: MapEntry, end: number, context: ParseContext): Later | undefined {
    const { key, value } = entry;
    const [first] = value.kind === 'map' && value.style === 'block' ? value.entries : [];
    if (value.kind !== 'map' || !first || this.lineOf(first) > this.from) return undefined;
    const { anchorage, before, origin } = this;
    const keyEnd = anchorage.placeOf(key) + key.relativeEnd - key.relativeStart;
    if (!isAloneOnLine(before.text, keyEnd)) return undefined;
    const below = under(context, key.text);
    const entries = this.entries(value.entries, value.origin, this.lineOf(entry) + 1, end, below);
    if (!entries) return undefined;
    const moved = anchorage.scalar(key);
    return () => {
      const made = entries();
      const start = anchorage.startOf(made[0], moved.relativeEnd);
      const last = made.reduce((most, each) => Math.max(most, anchorage.endOf(each)), start);
      const map = new MapNode(origin, start, last, made, 'block');
      return [entryOf(origin, moved.relativeStart, last, moved, mapOrCall(map, below))];
    };
  }

  /** What stands now in the lines of an entry, read alone. */
  private parsed(entry: MapEntry, to: number, context: ParseContext): Later | undefined {
    if (this.isStuck) return undefined;
    const from = this.lineOf(entry);
    const indent = this.anchorage.placeOf(entry) - from;
    const part = this.text.slice(from, to + this.shift);
    if (!isSelfContained(part, indent)) return undefined;
    const parsed = parseYaml(part, this.origin, context, from);
    const { value, problems, missingAnchors: wants, anchors, refused, openQuotes = [] } = parsed;
    this.isStuck = wants.length + anchors.length > 0 || refused !== undefined;
    const isFragile = problems.length > 0 && parsed.isFragile === true;
    if (problems.length > 0) this.isStuck ||= this.before.isFragile || !openQuotes.every(this.isOpen);
    if (isFragile) this.isStuck ||= !this.mayTryMore();
    if (this.isStuck || isFragile) return undefined;
    if (value?.kind !== 'map' || value.style !== 'block') return undefined;
    const { entries } = value;
    // A merge may bring names that stand elsewhere; where an entry without a name begins depends on the lines above.
    const isOwn = ({ key }: MapEntry) => key.text !== '<<' && key.relativeStart < key.relativeEnd;
    if (entries[0]?.relativeStart !== from + indent || !entries.every(isOwn)) return undefined;
    this.problems = problems;
    this.anchorage.drop(from, to);
    return () => entries;
  }

  /** True for a quote that nothing in the whole block closes either. */
  private readonly isOpen = (quote: number): boolean => {
    const close = closingQuote(this.text, quote, this.text.length);
    return close < 0 || !endsLine(this.text, close + 1);
  };

  /** A mistake that concerns what is around an entry may be one within the entry that contains both. */
  private mayTryMore(): boolean {
    this.tries += 1;
    return this.tries < MOST_TRIES;
  }

  /** Where the line begins whose first word a key is; -1 where something else stands there. */
  private lineOf(entry: MapEntry): number {
    const { key } = entry;
    if (key.relativeStart !== entry.relativeStart || key.relativeEnd === key.relativeStart) return -1;
    const at = this.anchorage.placeOf(entry);
    const start = startOfLine(this.before.text, at);
    return skipIndent(this.before.text, start) >= at ? start : -1;
  }
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
  if (!readKey(part, indent, lineEnd(part, 0)) || skipIndent(part, 0) !== indent) return false;
  for (let start = 0; start < part.length; ) {
    const end = lineEnd(part, start);
    const content = skipIndent(part, start);
    if (content - start < indent && skipBlanks(part, content, end) < end) return false;
    if (content === start && /^(?:---|\.\.\.)/.test(part.slice(start, start + 3))) return false;
    start = end + 1;
  }
  return true;
}
