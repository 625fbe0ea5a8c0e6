import {
  anchorEnd,
  closingQuote,
  hasOnlyComment,
  isBlank,
  isDash,
  isIndicator,
  lineEnd,
  readYamlLine,
  skipIndent,
  tagEnd,
  trimmedEnd,
} from '../text/yamlLine';
import { type MapEntry, MapNode, type Node, ScalarNode, SeqNode } from '../tree/node';
import type { ScalarReader } from '../tree/scalars';
import { mergeEntries } from './aliases';
import { below, entryOf, mapOrCall, type ParseContext, TOP_LEVEL, under } from './nodeFactory';
import { NodeMaker, type Place } from './nodeMaker';
import { LibraryOnly, MAX_DEPTH } from './parse';

/** A flow collection and the offset behind it. */
export interface FlowValue {
  readonly node: Node;
  readonly end: number;
}

const NEWLINE = 10;
const QUOTE = 34;
const HASH = 35;
const AMPERSAND = 38;
const APOSTROPHE = 39;
const STAR = 42;
const COMMA = 44;
const COLON = 58;
const QUESTION = 63;
const EXCLAMATION = 33;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

/** Stops reading a collection that is not valid. */
class NotValid extends Error {
  constructor(
    /** The text ended inside it. */
    readonly atEnd: boolean,
  ) {
    super();
  }
}

/**
 * Reads a flow collection that is valid, however its lines are indented: AWS reads it so, and the `yaml` library does
 * not. Gives nothing for one that is not valid; its problems and anchors are forgotten then.
 */
export function readFlow(maker: NodeMaker, at: number, place: Place): FlowValue | undefined {
  return maker.attempt(() => {
    try {
      return new FlowReader(maker, at, undefined).read(maker.contextWithin(place));
    } catch (error) {
      if (error instanceof NotValid) return undefined;
      throw error;
    }
  });
}

/** Collections that go on in lines at the left are not nested deeper than this. */
const DEPTH_OF_END = 50;

/** Where a valid flow collection ends: -1 where it is not valid, infinite where the text ends inside it. */
export function flowEnd(text: string, at: number): number {
  const maker = new NodeMaker(text, { offset: 0, line: 0 }, 0);
  try {
    const context: ParseContext = { ...TOP_LEVEL, depth: MAX_DEPTH - DEPTH_OF_END };
    return new FlowReader(maker, at, undefined).read(context).end;
  } catch (error) {
    return error instanceof NotValid && error.atEnd ? Number.POSITIVE_INFINITY : -1;
  }
}

/**
 * Reads what can be read of a flow collection with a mistake in it, and reports the first mistake.
 * @param column a line that is not indented deeper than this and begins with a key or a dash ends the collection
 */
export function recoverFlow(maker: NodeMaker, at: number, place: Place, column: number): FlowValue {
  return new FlowReader(maker, at, column).read(maker.contextWithin(place));
}

class FlowReader {
  private isReported = false;
  /** Where a line of block YAML ends the collection. */
  private stop: number;
  private readonly text: string;

  constructor(
    private readonly maker: NodeMaker,
    private at: number,
    private readonly column: number | undefined,
  ) {
    this.text = maker.text;
    this.stop = this.text.length;
  }

  read(context: ParseContext): FlowValue {
    const node = this.collection(context);
    return { node, end: this.at };
  }

  private fail(start: number, end: number, message: string): void {
    if (this.column === undefined) throw new NotValid(this.at >= this.stop);
    if (!this.isReported) this.maker.report(start, Math.max(end, start + 1), message);
    this.isReported = true;
  }

  private collection(context: ParseContext): Node {
    const open = this.at;
    const isMap = this.code() === OPEN_MAP;
    const items: Node[] = [];
    const entries: MapEntry[] = [];
    this.at += 1;
    while (this.more(open, isMap ? CLOSE_MAP : CLOSE_LIST)) {
      const before = this.at;
      if (this.code() === COMMA) this.fail(this.at, this.at + 1, 'Unexpected comma');
      else if (isMap) entries.push(this.entry(context));
      else items.push(this.item(context));
      this.separator(before);
    }
    const { maker } = this;
    const [start, end] = [open + maker.shift, this.at + maker.shift];
    if (!isMap) return new SeqNode(maker.origin, start, end, items, 'flow');
    return mapOrCall(new MapNode(maker.origin, start, end, mergeEntries(entries), 'flow'), context);
  }

  /** Goes to the next item; false behind the bracket that closes the collection, or where it has to end. */
  private more(open: number, close: number): boolean {
    this.skip();
    const code = this.code();
    const isEnd = this.at >= this.stop;
    if (!isEnd && code === close) {
      this.at += 1;
      return false;
    }
    if (!isEnd && code !== CLOSE_LIST && code !== CLOSE_MAP) return true;
    if (this.column === undefined) throw new NotValid(this.at >= this.stop);
    this.fail(open, this.visibleEnd(open), `Missing closing “${String.fromCharCode(close)}”`);
    if (!isEnd) this.at += 1;
    return false;
  }

  /** The end of what can be seen on the line from here. Far to find on a long line, so only for a mistake. */
  private visibleEnd(at: number): number {
    return trimmedEnd(this.text, at, Math.min(this.stop, lineEnd(this.text, at)));
  }

  /** Goes over the comma behind an item that began at `before`. */
  private separator(before: number): void {
    this.skip();
    const code = this.code();
    if (this.at >= this.stop || code === CLOSE_LIST || code === CLOSE_MAP) return;
    if (code !== COMMA && this.column === undefined) throw new NotValid(this.at >= this.stop);
    if (code !== COMMA) this.fail(this.at, this.visibleEnd(this.at), 'Missing comma');
    if (code === COMMA || this.at === before) this.at += 1;
  }

  private entry(context: ParseContext): MapEntry {
    const start = this.at;
    const isOpening = this.isCollection();
    const key = isOpening ? this.collectionKey(context) : this.key();
    const keyStart = isOpening ? start : key.relativeStart - this.maker.shift;
    return this.pair(start, key, context, this.hasColon(keyStart));
  }

  /** A collection as a key: valid in YAML, and never a key of ours. */
  private collectionKey(context: ParseContext): ScalarNode {
    const { relativeStart, relativeEnd } = this.collection(below(context));
    return new ScalarNode(this.maker.origin, relativeStart, relativeEnd, '', '', 'plain');
  }

  private key(): ScalarNode {
    this.place(TOP_LEVEL, this.at);
    const node = this.scalar(undefined);
    if (node.kind !== 'scalar') throw new LibraryOnly();
    return node;
  }

  /** An item of a list; one with a colon in it is a map of one entry. */
  private item(context: ParseContext): Node {
    const start = this.at;
    // A tag before a key belongs to the key, and a key is a string anyway.
    const place = this.place(below(context), start);
    const keyStart = this.at;
    if (this.isCollection() || !this.keyEnds()) return this.valueAt(place);
    const entry = this.pair(keyStart, this.key(), context, this.hasColon(keyStart));
    const { relativeStart, relativeEnd } = entry;
    const map = new MapNode(this.maker.origin, relativeStart, relativeEnd, [entry], 'flow');
    return mapOrCall(map, below(context));
  }

  /** A colon follows the scalar that begins here. */
  private keyEnds(): boolean {
    const { at, stop } = this;
    this.at = this.scalarEnd();
    const hasColon = this.hasColon(at);
    this.at = at;
    this.stop = stop;
    return hasColon;
  }

  private pair(start: number, key: ScalarNode, context: ParseContext, hasColon: boolean): MapEntry {
    const { maker } = this;
    const colonEnd = hasColon ? this.at + 1 : key.relativeEnd - maker.shift;
    const inner = under(context, key.text);
    let value: Node;
    if (hasColon) {
      this.at = colonEnd;
      this.skip();
      value = this.value(inner, colonEnd);
    } else value = maker.finish(maker.place(inner, colonEnd), undefined);
    const end = Math.max(colonEnd + maker.shift, value.relativeEnd);
    return entryOf(maker.origin, Math.min(start + maker.shift, key.relativeStart), end, key, value);
  }

  /** Goes to the colon behind a key that began at `start`; right behind quotes and brackets it needs no blank. */
  private hasColon(start: number): boolean {
    const { at } = this;
    this.skip();
    const first = this.text.charCodeAt(start);
    const isAdjacent = first === QUOTE || first === APOSTROPHE || first === OPEN_MAP || first === OPEN_LIST;
    const isColon = this.at < this.stop && (isAdjacent ? this.code() === COLON : this.isColon(this.at));
    if (!isColon) this.at = at;
    return isColon;
  }

  private isColon(at: number): boolean {
    if (this.text.charCodeAt(at) !== COLON) return false;
    const next = this.text.charCodeAt(at + 1);
    return Number.isNaN(next) || next === NEWLINE || isBlank(next) || isFlowIndicator(next);
  }

  private value(context: ParseContext, missingAt: number): Node {
    return this.valueAt(this.place(context, missingAt));
  }

  private valueAt(place: Place): Node {
    const { maker } = this;
    const code = this.code();
    if (this.at >= this.stop || code === COMMA || code === CLOSE_LIST || code === CLOSE_MAP)
      return maker.finish(place, undefined);
    if (this.isCollection()) return maker.finish(place, this.collection(maker.contextWithin(place)));
    return maker.finish(place, this.scalar(maker.readerOf(place)));
  }

  private place(context: ParseContext, missingAt: number): Place {
    let place = this.maker.place(context, missingAt);
    while (this.at < this.stop && this.isProperty()) {
      const start = this.at;
      const isTag = this.code() === EXCLAMATION;
      if (isTag ? place.tag : place.anchor) this.fail(start, start + 1, 'Unexpected content');
      // In a flow collection a comma ends a tag.
      this.at = isTag ? flowTagEnd(this.text, start, this.stop) : anchorEnd(this.text, start, this.stop);
      if (isTag) place = { ...place, tag: { start, end: this.at } };
      else place = { ...place, anchor: this.text.slice(start + 1, this.at) };
      this.skip();
    }
    return place;
  }

  private scalar(reader: ScalarReader | undefined): Node {
    const start = this.at;
    const code = this.code();
    if (code === QUESTION && isIndicator(this.text, start, this.stop, QUESTION)) throw new LibraryOnly();
    this.at = this.scalarEnd();
    if (code === STAR) return this.maker.alias(start, this.at);
    if (code === QUOTE || code === APOSTROPHE) return this.quoted(start);
    this.checkPlain(start);
    return this.maker.plain(start, this.at, reader);
  }

  private quoted(start: number): Node {
    if (this.isClosed(start)) return this.maker.quoted(start, this.at);
    this.fail(start, this.at, 'Missing closing quote');
    return this.maker.unclosed(start, this.at);
  }

  private isClosed(start: number): boolean {
    return this.at > start + 1 && closingQuote(this.text, start, this.at) === this.at - 1;
  }

  private checkPlain(start: number): void {
    if (isDash(this.text, start, this.stop))
      this.fail(start, start + 1, 'Inside brackets, lists and objects must use brackets too');
    const character = this.text[start] ?? '';
    if ('|>%@`#'.includes(character))
      this.fail(start, Math.max(start + 1, this.at), `A value that begins with ${character} must be quoted`);
  }

  /** Behind the scalar or the alias that begins here. */
  private scalarEnd(): number {
    const { at, text } = this;
    const code = this.code();
    if (code === STAR) return anchorEnd(text, at, this.stop);
    if (code !== QUOTE && code !== APOSTROPHE) return this.plainEnd();
    const close = closingQuote(text, at, this.stop);
    if (close >= 0) return close + 1;
    return Math.max(at + 1, this.visibleEnd(at));
  }

  /** Behind a scalar without quotes, which may go on in the lines that follow. */
  private plainEnd(): number {
    const { text } = this;
    let end = this.at;
    for (let at = this.at; at < this.stop; at += 1) {
      const code = text.charCodeAt(at);
      if (isFlowIndicator(code) || this.isColon(at)) break;
      if (code === HASH && at > this.at && isSpace(text.charCodeAt(at - 1))) break;
      if (code === NEWLINE) {
        this.look(at + 1);
        // In a broken collection the next line is more likely to be another item.
        if (this.column !== undefined) break;
        continue;
      }
      if (!isBlank(code)) end = at + 1;
    }
    return Math.max(end, Math.min(this.at + 1, this.stop));
  }

  /** Goes to the next character that is neither blank nor in a comment. */
  private skip(): void {
    const { text } = this;
    while (this.at < this.stop) {
      const code = text.charCodeAt(this.at);
      if (code === NEWLINE) this.look(this.at + 1);
      else if (code === HASH && (this.at === 0 || isSpace(text.charCodeAt(this.at - 1)))) {
        this.at = Math.min(this.stop, lineEnd(text, this.at));
        continue;
      } else if (!isBlank(code)) return;
      this.at += 1;
    }
    this.at = Math.min(this.at, this.stop);
  }

  /** Where a mistake was met, a line that looks like block YAML ends the collection. */
  private look(start: number): void {
    const { column, text } = this;
    if (column === undefined || start >= this.stop) return;
    const content = skipIndent(text, start);
    if (content - start > column) return;
    const { dashes, key, end } = readYamlLine(text, start);
    const isBlock = dashes.length > 0 || (key !== undefined && !text.slice(key.start, end).endsWith(','));
    if (isBlock) this.stop = start - 1;
  }

  private code(): number {
    return this.text.charCodeAt(this.at);
  }

  private isCollection(): boolean {
    const code = this.code();
    return code === OPEN_MAP || code === OPEN_LIST;
  }

  private isProperty(): boolean {
    const code = this.code();
    return code === EXCLAMATION || code === AMPERSAND;
  }
}

/** True where nothing but a comment follows on the line. */
export function endsLine(text: string, at: number): boolean {
  return hasOnlyComment(text, at, lineEnd(text, at));
}

function flowTagEnd(text: string, start: number, stop: number): number {
  const end = tagEnd(text, start, stop);
  const comma = text.indexOf(',', start);
  return comma > start && comma < end ? comma : end;
}

function isFlowIndicator(code: number): boolean {
  return (
    code === COMMA || code === OPEN_LIST || code === CLOSE_LIST || code === OPEN_MAP || code === CLOSE_MAP
  );
}

function isSpace(code: number): boolean {
  return code === NEWLINE || isBlank(code);
}
