import {
  type ContentLine,
  hasOnlyComment,
  isDash,
  keyColon,
  keyText,
  nextContentLine,
} from '../text/yamlLine';
import {
  entriesOf,
  type MapEntry,
  MapNode,
  type Node,
  type NodeBase,
  type Origin,
  ScalarNode,
  SeqNode,
} from '../tree/node';
import { messageForLine } from './errorMessages';
import { below, entryOf, mapOrCall, type ParseContext, under } from './nodeFactory';
import { MAX_DEPTH, type Parsed, ParseProblem } from './parse';
import { parseYaml } from './parseYaml';
import { blockEntryAt, blockItemAt } from './reuse';

/** What could be read of a broken text. */
export interface Recovered {
  readonly entries: readonly MapEntry[];
  readonly problems: readonly ParseProblem[];
  /** Names of aliases without an anchor. */
  readonly missingAnchors: readonly string[];
  readonly refused: string | undefined;
}

/**
 * Reads the entries of a block of YAML that has errors: line by line, by its indentation. What can be read alone is;
 * only the smallest part with an error in it suffers. Half-typed text is the usual state of a file in an editor.
 * @param whole what parsing all of the text gave, where that was done
 */
export function recover(text: string, origin: Origin, context: ParseContext, whole?: Parsed): Recovered {
  const recovery = new Recovery(text, origin, whole, whole?.problems);
  // An alias is counted where it stands, so what has one is read again.
  const known = whole?.missingAnchors.length === 0 ? whole.value : undefined;
  return recovery.read(0, text.length, context, known);
}

/**
 * Reads the entries that stand in a stretch of whole lines of a block, of which something is wrong.
 * @param parsed what parsing the stretch alone gave
 */
export function recoverPart(
  text: string,
  from: number,
  to: number,
  origin: Origin,
  context: ParseContext,
  parsed: Parsed,
): Recovered {
  return new Recovery(text, origin, undefined, parsed.problems).read(from, to, context, parsed.value);
}

/** Where the lines begin at which a stretch is divided into the entries of a map. */
export function entryLines(text: string, from: number, to: number): readonly number[] {
  return new Recovery(text, { offset: 0, line: 0 }).entryParts(from, to).map(([start]) => start);
}

class Recovery {
  readonly problems: ParseProblem[] = [];
  readonly wants: string[] = [];
  refused: string | undefined;

  constructor(
    private readonly text: string,
    private readonly origin: Origin,
    private readonly whole?: Parsed,
    /** What parsing found wrong in the text. */
    private readonly mistakes: readonly ParseProblem[] = [],
  ) {}

  /** The {@link entries} of this stretch, with all that was found on the way. */
  read(from: number, to: number, context: ParseContext, known: Node | undefined): Recovered {
    const entries = this.entries(from, to, context, known);
    const { problems, wants, refused } = this;
    return { entries, problems, missingAnchors: wants, refused };
  }

  /**
   * The entries of the map that stands in this stretch.
   * @param known what stands there when all of the text is parsed, as far as it is the same map
   */
  private entries(from: number, to: number, context: ParseContext, known: Node | undefined): MapEntry[] {
    const found: MapEntry[] = [];
    for (const [start, end] of this.entryParts(from, to)) {
      for (const entry of this.entry(start, end, context, known)) found.push(entry);
    }
    return found;
  }

  /** Divides a stretch into the entries of a map. */
  entryParts(from: number, to: number): readonly [number, number][] {
    return this.parts(from, to, (line) => !this.isItem(line) && !/[\]}]/.test(this.text[line.content] ?? ''));
  }

  private entry(from: number, to: number, context: ParseContext, map: Node | undefined): readonly MapEntry[] {
    const first = this.line(from, to);
    if (!first) return [];
    const colon = keyColon(this.text, first.content, first.end);
    if (colon < 0) return this.stray(first, to);
    const known = blockEntryAt(map, first.content, colon);
    const isSuspect = this.isSuspect(from, to);
    if (known && !isSuspect && this.isAllOf(known, to)) return [known];
    const beneath = () =>
      context.depth < MAX_DEPTH
        ? this.tried(() => this.beneath(first, colon, to, context, known))
        : undefined;
    // Where a mistake is known to be in it, trying it as a whole first would only cost.
    const apart = isSuspect ? beneath() : undefined;
    if (apart) return [apart];
    const parsed = this.parse(from, to, context);
    if (parsed.value?.kind === 'map' && parsed.problems.length === 0)
      return this.accept(parsed, parsed.value.entries);
    const deeper = isSuspect ? undefined : beneath();
    if (deeper) return [deeper];
    return this.accept(parsed, parsed.value?.kind === 'map' ? parsed.value.entries : []);
  }

  /** What was said on a way that led nowhere is not said. */
  private tried<T>(attempt: () => T | undefined): T | undefined {
    const { problems, wants } = this;
    const [said, wanted] = [problems.length, wants.length];
    const result = attempt();
    if (result === undefined) {
      problems.splice(said);
      wants.splice(wanted);
    }
    return result;
  }

  /** Parsing all of the text found a problem in this stretch. */
  private isSuspect(from: number, to: number): boolean {
    // What is wrong with blanks is said of the last character before them.
    const begin = this.mistakes.length === 0 ? from : this.text.slice(0, from).trimEnd().length - 1;
    return this.mistakes.some(({ relativeStart: at }) => begin <= at && at < to);
  }

  /** Nothing but comments stands between the end of this and the end of its stretch. */
  private isAllOf({ relativeEnd }: NodeBase, to: number): boolean {
    return relativeEnd <= to && this.line(relativeEnd, to) === undefined;
  }

  /** A key alone on its line, with the broken map or sequence below it. */
  private beneath(
    first: ContentLine,
    colon: number,
    to: number,
    context: ParseContext,
    known: MapEntry | undefined,
  ): MapEntry | undefined {
    const { origin, text } = this;
    if (!hasOnlyComment(text, colon + 1, first.end)) return undefined;
    const next = this.line(first.end, to);
    if (!next) return undefined;
    const head =
      known ??
      entriesOf(parseYaml(text.slice(first.start, first.end), origin, context, first.start).value)[0];
    if (!head) return undefined;
    const { key } = head;
    const value = this.isItem(next)
      ? this.sequence(next.start, to, under(context, key.text), known?.value)
      : this.map(next.start, to, under(context, key.text), known?.value);
    return value && entryOf(origin, key.relativeStart, value.relativeEnd, key, value);
  }

  private map(from: number, to: number, context: ParseContext, known: Node | undefined): Node | undefined {
    const entries = this.entries(from, to, context, known);
    const first = entries[0];
    const last = entries.at(-1);
    if (!first || !last) return undefined;
    const { origin } = this;
    return mapOrCall(new MapNode(origin, first.relativeStart, last.relativeEnd, entries, 'block'), context);
  }

  private sequence(
    from: number,
    to: number,
    context: ParseContext,
    known: Node | undefined,
  ): Node | undefined {
    const items: Node[] = [];
    const parts = this.parts(from, to, (line) => this.isItem(line));
    const dashes = parts.map(([start, end]) => this.line(start, end)?.content ?? start);
    const blank = new Recovery(blankAt(this.text, dashes), this.origin, undefined, this.mistakes);
    parts.forEach(([start, end], index) => {
      items.push(this.item(start, end, dashes[index] ?? start, below(context), blank, known));
    });
    this.problems.push(...blank.problems);
    this.wants.push(...blank.wants);
    this.refused ??= blank.refused;
    const last = items.at(-1);
    return last && new SeqNode(this.origin, dashes[0] ?? from, last.relativeEnd, items, 'block');
  }

  /** An item; `blank` is the text with blanks for the dashes of this sequence. */
  private item(
    from: number,
    to: number,
    dash: number,
    context: ParseContext,
    blank: Recovery,
    list: Node | undefined,
  ): Node {
    const first = blank.line(from, to);
    const known = blockItemAt(list, first?.content ?? -1);
    if (known && !this.isSuspect(from, to) && this.isAllOf(known, to)) return known;
    const parsed = this.parse(dash + 1, to, context, dash + 1 - from);
    if (parsed.value && parsed.problems.length === 0) {
      this.accept(parsed, []);
      return parsed.value;
    }
    const isMap = first && keyColon(this.text, first.content, first.end) >= 0 && context.depth < MAX_DEPTH;
    const value = isMap ? blank.map(from, to, context, known) : undefined;
    if (value) return value;
    this.accept(parsed, []);
    return parsed.value ?? new ScalarNode(this.origin, dash + 1, dash + 1, null, '', 'plain');
  }

  /** Lines without a colon: keys that are still being typed. */
  private stray(first: ContentLine, to: number): MapEntry[] {
    const entries: MapEntry[] = [];
    for (let line: ContentLine | undefined = first; line; line = this.line(line.end, to)) {
      // What stands below a key without its colon is right in itself.
      if (line.indent > first.indent) continue;
      const written = this.text.slice(line.content, line.end).trimEnd();
      const end = line.content + written.length;
      const name = keyText(this.text, line.content, end);
      const key = new ScalarNode(this.origin, line.content, end, written, name, 'plain');
      const value = new ScalarNode(this.origin, end, end, null, '', 'plain');
      entries.push(entryOf(this.origin, line.content, end, key, value));
      const said = messageForLine('A key must be followed by a colon and a value', written);
      this.problems.push(new ParseProblem(this.origin, line.content, end, said));
    }
    return entries;
  }

  private accept(parsed: Parsed, entries: readonly MapEntry[]): readonly MapEntry[] {
    this.problems.push(...parsed.problems);
    this.wants.push(...parsed.missingAnchors);
    this.refused ??= parsed.refused;
    return entries;
  }

  /** Parses a stretch alone; `indent` blanks take the context of what stands before it on its line. */
  private parse(from: number, to: number, context: ParseContext, indent = 0): Parsed {
    const { text, whole } = this;
    // Nothing but blank lines and comments stands before the first line.
    if (whole && indent === 0 && to === text.length && from === this.line(0, to)?.start) return whole;
    const part = `${' '.repeat(indent)}${text.slice(from, to)}`;
    return parseYaml(part, this.origin, context, from - indent);
  }

  /** Divides a stretch at those lines that are indented like its first one and that begin something. */
  private parts(from: number, to: number, isStart: (line: ContentLine) => boolean): [number, number][] {
    const starts: number[] = [];
    const first = this.line(from, to);
    for (let line = first; line; line = this.line(line.end, to)) {
      if (line === first || (line.indent <= (first?.indent ?? 0) && isStart(line))) starts.push(line.start);
    }
    return starts.map((start, index) => [start, starts[index + 1] ?? to]);
  }

  private isItem(line: ContentLine): boolean {
    return isDash(this.text, line.content, line.end);
  }

  private line(from: number, to: number): ContentLine | undefined {
    return nextContentLine(this.text, from, to);
  }
}

/** The text with blanks at these offsets, which ascend. */
function blankAt(text: string, offsets: readonly number[]): string {
  let from = 0;
  const parts = offsets.map((offset) => {
    const part = text.slice(from, offset);
    from = offset + 1;
    return part;
  });
  return `${parts.join(' ')}${parts.length > 0 ? ' ' : ''}${text.slice(from)}`;
}
