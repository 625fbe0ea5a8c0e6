import { blockScalarHeaderEnd } from '../../text/blockScalarHeader';
import { isConflictMarker } from '../../text/markers';
import {
  anchorEnd,
  closingQuote,
  hasOnlyComment,
  isBlank,
  isDash,
  keyColon,
  lineEnd,
  nextContentLine,
  plainColon,
  skipBlanks,
  skipIndent,
  tagEnd,
  trimmedEnd,
} from '../../text/yamlLine';
import type { Node } from '../../tree/node';
import { messageForLine } from '../errorMessages';
import { endsLine, readFlow, recoverFlow } from './flowReader';
import type { NodeMaker, Place, TextSpan } from './nodeMaker';

/** A value that begins on a line, and the offset of the first line behind it. */
export interface LineValue {
  readonly node: Node;
  readonly next: number;
  /** There is a mistake in it, so what is indented below it is not reported as well. */
  readonly isBroken: boolean;
}

const HASH = 35;
const EXCLAMATION = 33;
const AMPERSAND = 38;

/** So many flow collections that turn out to be broken are looked at to their end; more are a broken file. */
const MOST_ATTEMPTS = 50;

/** Reads the values of block YAML: scalars of every style, aliases, and flow collections. */
export class ValueReader {
  private attempts = 0;
  private readonly text: string;

  constructor(private readonly maker: NodeMaker) {
    this.text = maker.text;
  }

  /**
   * Reads the value that begins here.
   * @param column how deep the entry or the item is indented that the value belongs to
   */
  read(place: Place, at: number, column: number): LineValue {
    const { text } = this;
    const end = lineEnd(text, at);
    switch (text[at]) {
      case '"':
      case "'":
        return this.quoted(place, at, end, column);
      case '[':
      case '{':
        return this.flow(place, at, column);
      case '*':
        return this.alias(place, at, end, column);
      case '|':
      case '>':
        return this.blockOrPlain(place, at, end, column);
    }
    return this.plain(place, at, end, column);
  }

  /** Adds the tags and anchors that begin here to a place; gives the offset behind them too. */
  properties(place: Place, from: number, end: number): readonly [Place, number] {
    const { maker, text } = this;
    let [result, at] = [place, from];
    for (;;) {
      const code = text.charCodeAt(at);
      if (at >= end || (code !== EXCLAMATION && code !== AMPERSAND)) return [result, at];
      const isTag = code === EXCLAMATION;
      const behind = isTag ? tagEnd(text, at, end) : anchorEnd(text, at, end);
      // An anchor without a name is text that begins with `&`.
      if (!isTag && behind === at + 1) return [result, at];
      const isTwice = (isTag ? result.tag : result.anchor) !== undefined;
      if (isTwice) maker.report(at, behind, 'Unexpected content');
      else if (isTag) result = { ...result, tag: { start: at, end: behind } };
      else result = { ...result, anchor: text.slice(at + 1, behind) };
      at = skipBlanks(text, behind, end);
      if (at === behind && at < end) {
        maker.report(at, trimmedEnd(text, at, end), 'Missing space after the tag');
        return [result, at];
      }
    }
  }

  private quoted(place: Place, at: number, end: number, column: number): LineValue {
    const { maker, text } = this;
    const close = closingQuote(text, at, text.length);
    if (close >= 0 && (close < end || endsLine(text, close + 1)))
      return this.until(maker.finish(place, maker.quoted(at, close + 1)), close + 1);
    const visible = trimmedEnd(text, at, end);
    maker.report(at, visible, 'Missing closing quote');
    maker.openQuotes.push(at + maker.shift);
    const node = maker.finish(place, maker.unclosed(at, visible));
    return { node, next: this.skipDeeper(end + 1, column), isBroken: true };
  }

  private flow(place: Place, at: number, column: number): LineValue {
    const { maker } = this;
    const read = this.attempts < MOST_ATTEMPTS ? readFlow(maker, at, place) : undefined;
    if (read) return this.until(maker.finish(place, read.node), read.end);
    this.attempts += 1;
    maker.isFragile = true;
    const { node, end } = recoverFlow(maker, at, place, column);
    return { node: maker.finish(place, node), next: lineEnd(this.text, end) + 1, isBroken: true };
  }

  /** An alias, or text that begins like one: the bullet of another markup, a pattern of file names. */
  private alias(place: Place, at: number, end: number, column: number): LineValue {
    const { maker, text } = this;
    const stop = anchorEnd(text, at, end);
    const isKnown = maker.hasAnchor(text.slice(at + 1, stop));
    if (!isKnown && (stop === at + 1 || !hasOnlyComment(text, stop, end)))
      return this.plain(place, at, end, column);
    return this.until(maker.finish(place, maker.alias(at, stop)), stop, hasOnlyComment(text, stop, end));
  }

  /** A value that ends here: nothing but a comment may follow on its line. */
  private until(node: Node, end: number, isAlone = endsLine(this.text, end)): LineValue {
    const { maker, text } = this;
    const stop = lineEnd(text, end);
    if (!isAlone) {
      const from = skipBlanks(text, end, stop);
      const said = 'Unexpected text after the value: quote the whole value, or remove this text';
      maker.report(from, trimmedEnd(text, from, stop), said);
    }
    return { node, next: stop + 1, isBroken: !isAlone };
  }

  private plain(place: Place, at: number, end: number, column: number): LineValue {
    const { maker, text } = this;
    const mistake = plainMistake(text, at, end);
    const stop = plainEnd(text, at, end);
    const reader = maker.readerOf(place);
    if (mistake !== undefined) {
      const visible = Math.max(at + 1, trimmedEnd(text, at, stop));
      maker.report(at, visible, mistake);
      const node = maker.finish(place, maker.plain(at, visible, reader));
      return { node, next: this.skipDeeper(end + 1, column), isBroken: true };
    }
    const [last, next] = stop < end ? [stop, end + 1] : this.continued(end, column);
    return {
      node: maker.finish(place, maker.plain(at, trimmedEnd(text, at, last), reader)),
      next,
      isBroken: false,
    };
  }

  /** Where a plain scalar ends that goes on in the lines that follow, and the line behind it. */
  private continued(end: number, column: number): readonly [number, number] {
    const { text } = this;
    let last = end;
    let next = end + 1;
    for (let start = next; start < text.length; ) {
      const stop = lineEnd(text, start);
      const content = skipBlanks(text, start, stop);
      if (content < stop) {
        if (skipIndent(text, start) - start <= column || text.charCodeAt(content) === HASH) break;
        if (plainColon(text, content, stop) >= 0) break;
        last = plainEnd(text, content, stop);
        next = stop + 1;
        if (last < stop) break;
      }
      start = stop + 1;
    }
    return [last, next];
  }

  private blockOrPlain(place: Place, at: number, end: number, column: number): LineValue {
    const stop = blockScalarHeaderEnd(this.text, at, end);
    return stop < 0
      ? this.plain(place, at, end, column)
      : this.block(place, { start: at, end: stop }, end, column);
  }

  private block(place: Place, header: TextSpan, end: number, column: number): LineValue {
    const { maker, text } = this;
    const explicit = /[1-9]/.exec(text.slice(header.start, header.end))?.[0];
    const begin = Math.min(end + 1, text.length);
    const depth = explicit ? Math.max(column, 0) + Number(explicit) : this.firstDepth(begin, column);
    const stop = this.endOfBlock(begin, depth);
    const wrong = this.next(stop, column);
    const last = wrong === undefined ? stop : this.endOfBlock(wrong, column + 1);
    if (wrong !== undefined) {
      const content = skipIndent(text, wrong);
      const said = 'This line is indented less than the text it belongs to';
      maker.report(content, trimmedEnd(text, content, lineEnd(text, content)), said);
    }
    const body = { start: begin, end: Math.min(last, text.length) };
    const node = maker.finish(place, maker.block(header, body, Math.max(column, 0)));
    return { node, next: last, isBroken: wrong !== undefined };
  }

  /** How deep the first line of a block scalar is indented; deeper than `column`. */
  private firstDepth(from: number, column: number): number {
    const { text } = this;
    for (let start = from; start < text.length; ) {
      const end = lineEnd(text, start);
      const content = skipIndent(text, start);
      if (skipBlanks(text, content, end) < end) return Math.max(content - start, column + 1);
      start = end + 1;
    }
    return column + 1;
  }

  /** Where the lines end that are indented at least this deep. */
  private endOfBlock(from: number, depth: number): number {
    const { text } = this;
    for (let start = from; start < text.length; ) {
      const end = lineEnd(text, start);
      const content = skipIndent(text, start);
      if (isConflictMarker(text, start, end)) this.maker.conflict(start, end);
      else if (content - start < depth && skipBlanks(text, content, end) < end) return start;
      start = end + 1;
    }
    return text.length;
  }

  /** The first line of content from here, if it is indented deeper than `column`. */
  private next(from: number, column: number): number | undefined {
    const { text } = this;
    const start = nextContentLine(text, from, text.length)?.start;
    return start !== undefined && skipIndent(text, start) - start > column ? start : undefined;
  }

  /** Behind the lines that are indented deeper than `column`, and the brackets in it that follow them. */
  behindBrackets(from: number, column: number): number {
    const { text } = this;
    let start = this.endOfBlock(from, column + 1);
    while (/[\]}]/.test(text[start + column] ?? '') && skipIndent(text, start) - start === column)
      start = Math.min(lineEnd(text, start) + 1, text.length);
    return start;
  }

  /** Behind the lines without a key that are indented deeper than `column`: what a broken value goes on with. */
  private skipDeeper(from: number, column: number): number {
    const { text } = this;
    let start = from;
    while (start < text.length) {
      const end = lineEnd(text, start);
      const content = skipBlanks(text, start, end);
      if (content < end && skipIndent(text, start) - start <= column) return start;
      if (keyColon(text, content, end) >= 0) return start;
      start = end + 1;
    }
    return start;
  }
}

/** What is wrong with the first line of a scalar without quotes. */
function plainMistake(text: string, at: number, end: number): string | undefined {
  const character = text[at] ?? '';
  if (isDash(text, at, end)) return 'A list must start on the line below its key';
  if (',[]{}#&*!|>%@`'.includes(character)) return `A value that begins with ${character} must be quoted`;
  if (plainColon(text, at, end) < 0) return undefined;
  const said = 'Unexpected second colon: quote the value, or put the nested object on its own lines';
  return messageForLine(said, text.slice(at, end));
}

/** Where the text of a plain scalar ends on its line: at the comment, or at the end of the line. */
function plainEnd(text: string, at: number, end: number): number {
  for (let stop = at + 1; stop < end; stop += 1)
    if (text.charCodeAt(stop) === HASH && isBlank(text.charCodeAt(stop - 1))) return stop;
  return end;
}
