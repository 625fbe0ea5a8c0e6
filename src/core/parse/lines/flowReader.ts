import { anchorEnd, hasOnlyComment, isDash, isIndicator, lineEnd } from '../../text/yamlLine';
import { type MapEntry, MapNode, type Node, ScalarNode, SeqNode } from '../../tree/node';
import type { ScalarReader } from '../../tree/scalars';
import { mergeEntries } from '../aliases';
import { below, entryOf, mapOrCall, type ParseContext, TOP_LEVEL, under } from '../nodeFactory';
import { LibraryOnly, MAX_DEPTH } from '../parse';
import { CODES, FlowScanner, flowTagEnd } from './flowScanner';
import { NodeMaker, type Place } from './nodeMaker';

/** A flow collection and the offset behind it. */
export interface FlowValue {
  readonly node: Node;
  readonly end: number;
}

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

class FlowReader extends FlowScanner {
  private isReported = false;

  constructor(
    private readonly maker: NodeMaker,
    at: number,
    column: number | undefined,
  ) {
    super(maker.text, at, column);
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
    const isMap = this.code() === CODES.openMap;
    const items: Node[] = [];
    const entries: MapEntry[] = [];
    this.at += 1;
    while (this.more(open, isMap ? CODES.closeMap : CODES.closeList)) {
      const before = this.at;
      if (this.code() === CODES.comma) this.fail(this.at, this.at + 1, 'Unexpected comma');
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
    if (!isEnd && code !== CODES.closeList && code !== CODES.closeMap) return true;
    if (this.column === undefined) throw new NotValid(this.at >= this.stop);
    this.fail(open, this.visibleEnd(open), `Missing closing “${String.fromCharCode(close)}”`);
    if (!isEnd) this.at += 1;
    return false;
  }

  /** Goes over the comma behind an item that began at `before`. */
  private separator(before: number): void {
    this.skip();
    const code = this.code();
    if (this.at >= this.stop || code === CODES.closeList || code === CODES.closeMap) return;
    if (code !== CODES.comma && this.column === undefined) throw new NotValid(this.at >= this.stop);
    if (code !== CODES.comma) this.fail(this.at, this.visibleEnd(this.at), 'Missing comma');
    if (code === CODES.comma || this.at === before) this.at += 1;
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
    const isAdjacent =
      first === CODES.quote ||
      first === CODES.apostrophe ||
      first === CODES.openMap ||
      first === CODES.openList;
    const isColon = this.at < this.stop && (isAdjacent ? this.code() === CODES.colon : this.isColon(this.at));
    if (!isColon) this.at = at;
    return isColon;
  }

  private value(context: ParseContext, missingAt: number): Node {
    return this.valueAt(this.place(context, missingAt));
  }

  private valueAt(place: Place): Node {
    const { maker } = this;
    const code = this.code();
    if (this.at >= this.stop || code === CODES.comma || code === CODES.closeList || code === CODES.closeMap)
      return maker.finish(place, undefined);
    if (this.isCollection()) return maker.finish(place, this.collection(maker.contextWithin(place)));
    return maker.finish(place, this.scalar(maker.readerOf(place)));
  }

  private place(context: ParseContext, missingAt: number): Place {
    let place = this.maker.place(context, missingAt);
    while (this.at < this.stop && this.isProperty()) {
      const start = this.at;
      const isTag = this.code() === CODES.exclamation;
      if (isTag ? place.tag : place.anchor) this.fail(start, start + 1, 'Unexpected content');
      this.at = isTag ? flowTagEnd(this.text, start, this.stop) : anchorEnd(this.text, start, this.stop);
      if (!isTag && this.at === start + 1)
        this.fail(start, this.at, 'A value that begins with & must be quoted');
      if (isTag) place = { ...place, tag: { start, end: this.at } };
      else place = { ...place, anchor: this.text.slice(start + 1, this.at) };
      this.skip();
    }
    return place;
  }

  private scalar(reader: ScalarReader | undefined): Node {
    const start = this.at;
    const code = this.code();
    if (code === CODES.question && isIndicator(this.text, start, this.stop, CODES.question))
      throw new LibraryOnly();
    this.at = this.scalarEnd();
    if (code === CODES.star) return this.maker.alias(start, this.at);
    if (code === CODES.quote || code === CODES.apostrophe) return this.quoted(start);
    this.checkPlain(start);
    return this.maker.plain(start, this.at, reader);
  }

  private quoted(start: number): Node {
    if (this.isClosed(start)) return this.maker.quoted(start, this.at);
    this.fail(start, this.at, 'Missing closing quote');
    return this.maker.unclosed(start, this.at);
  }

  private checkPlain(start: number): void {
    if (isDash(this.text, start, this.stop))
      this.fail(start, start + 1, 'Inside brackets, lists and objects must use brackets too');
    const character = this.text[start] ?? '';
    if ('|>%@`#'.includes(character))
      this.fail(start, Math.max(start + 1, this.at), `A value that begins with ${character} must be quoted`);
  }
}

/** True where nothing but a comment follows a closing quote or bracket on its line: there a comment needs no space. */
export function endsLine(text: string, at: number): boolean {
  return text[at] === '#' || hasOnlyComment(text, at, lineEnd(text, at));
}
