import {
  isDash,
  isIndicator,
  keyColon,
  keyText,
  nextContentLine,
  readKey,
  skipBlanks,
  skipProperties,
  trimmedEnd,
} from '../../text/yamlLine';
import { type Origin, ScalarNode } from '../../tree/node';
import { below, type ParseContext, under } from '../nodeFactory';
import { LibraryOnly, type Parsed } from '../parse';
import { BlockFrame, type Slot } from './blockFrame';
import { ContentLines } from './contentLines';
import { isEntry, isWord, type StructureLine, strayMessage } from './lineShapes';
import { acceptAll, isAfterMistake, isBelow, isLostAbove, ownerOf, tabbedColumn } from './misaligned';
import { NodeMaker } from './nodeMaker';
import { ValueReader } from './valueReader';

const HASH = 35;
const QUESTION = 63;

/**
 * Reads block YAML line by line, as PyYAML and with it AWS's services read it, whatever is wrong in it: each mistake is
 * reported once, at its line, and what is around it is read as it was meant.
 * @throws LibraryOnly for explicit keys, several documents and directives, Refusal for what is too deep or too large
 */
export function readYaml(text: string, origin: Origin, context: ParseContext, shift: number): Parsed {
  return new YamlReader(text, origin, context, shift).read();
}

class YamlReader {
  private readonly maker: NodeMaker;
  private readonly values: ValueReader;
  /** Its only item is the value of the text. */
  private readonly root: BlockFrame;
  /** The innermost list or object that is open. */
  private top: BlockFrame;
  private readonly lines: ContentLines;
  /**
   * After a mistake, what is wrong below it is mostly a consequence: nothing is reported until a line is right that is
   * indented less than this.
   */
  private muteBelow = -1;
  /** How much further a line that is not aligned, and what begins on it, should be indented. */
  private offset = 0;

  constructor(
    private readonly text: string,
    origin: Origin,
    context: ParseContext,
    shift: number,
  ) {
    this.maker = new NodeMaker(text, origin, shift);
    this.values = new ValueReader(this.maker);
    this.lines = new ContentLines(this.maker);
    this.root = new BlockFrame(this.maker, 'seq', -1, context, 0, undefined, undefined);
    this.root.open(undefined, this.maker.place(context, 0), -1);
    this.top = this.root;
  }

  read(): Parsed {
    const { lines, maker, root } = this;
    if (/\r(?!\n)/.test(this.text)) throw new LibraryOnly();
    for (let line = lines.read(); line; line = lines.read())
      this.place(line.isTabbed ? this.untabbed(line) : line);
    while (this.top !== root) this.close();
    const value = root.slot?.isFilled ? root.items[0] : undefined;
    return {
      value,
      problems: maker.problems,
      missingAnchors: maker.missingAnchors,
      anchors: maker.anchorNames,
      isFragile: maker.isFragile,
      openQuotes: maker.openQuotes,
    };
  }

  private close(): void {
    const { top } = this;
    const { parent, home } = top;
    if (!parent || !home) return;
    parent.fill(home, top.node());
    this.top = parent;
  }

  /** Finds what a line belongs to by its indentation. */
  private place(line: StructureLine): void {
    if (this.isLost(line)) return;
    const closed: BlockFrame[] = [];
    let relation = this.relationTo(line);
    for (; relation === 'outside'; relation = this.relationTo(line)) {
      closed.push(this.top);
      this.close();
    }
    const { slot } = this.top;
    if (relation === 'child' && slot) this.child(slot, line);
    else if (relation === 'sibling') this.sibling(line);
    else this.misaligned(line, closed);
  }

  /** A word that was lost at the left of lines that go on below it as if it was not there: only that is reported. */
  private isLost({ content, end, column, dash }: StructureLine): boolean {
    const { text, top } = this;
    if (column >= top.column || dash || !isWord(text, content, end)) return false;
    const next = nextContentLine(text, end + 1, text.length);
    if (!next || !isLostAbove(next.indent, column, top)) return false;
    this.maker.report(
      content,
      trimmedEnd(text, content, end),
      'A key must be followed by a colon and a value',
    );
    return true;
  }

  /** What a line is to the innermost list or object that is open. */
  private relationTo(line: StructureLine): 'child' | 'sibling' | 'outside' | 'misaligned' {
    const { slot, kind, parent, column } = this.top;
    if (slot && !slot.isFilled && isBelow(slot, this.top, line)) return 'child';
    if (!this.top.fits(line.column)) return line.column > column ? 'misaligned' : 'outside';
    if (line.dash === (kind === 'seq')) return 'sibling';
    // A list may be indented like the key it belongs to.
    return !line.dash && parent?.fits(line.column) ? 'outside' : 'misaligned';
  }

  /** This line is right, or at least has what it needs. */
  private settle({ column }: StructureLine): void {
    if (column < this.muteBelow) this.mute(-1);
  }

  private mute(below: number): void {
    this.muteBelow = below;
    this.maker.isMuted = below >= 0;
  }

  /** A line that a tab indents, in the column it was meant to be in; nothing is reported that follows from it. */
  private untabbed(line: StructureLine): StructureLine {
    const column = tabbedColumn(this.text, line, this.top);
    this.mute(Math.max(this.muteBelow, Math.min(column, line.column)));
    return { ...line, column, start: line.content - column };
  }

  private sibling(line: StructureLine): void {
    if (line.dash) this.item(line.content, line);
    else this.entry(line.content, line);
  }

  /** The first line of the value of an entry or an item. */
  private child(slot: Slot, line: StructureLine): void {
    const { text, top } = this;
    const { content, end } = line;
    // A text that is only a value is a key that is still being typed.
    const isRoot = top === this.root && !/[[{]/.test(text[content] ?? '');
    if (line.dash) this.open('seq', slot, content, line);
    else if (isRoot || isEntry(this.text, content, line)) this.open('map', slot, content, line);
    else this.inline(slot, content, end);
  }

  private open(kind: 'map' | 'seq', slot: Slot, at: number, line: StructureLine): void {
    const { maker, top } = this;
    const context = maker.contextWithin(slot.place);
    maker.place(context, at);
    const column = at - line.start;
    const start = kind === 'map' ? skipProperties(this.text, at, line.end) : at;
    const frame = new BlockFrame(maker, kind, column, context, start, top, slot);
    if (this.offset !== 0) frame.accept(column + this.offset);
    frame.sharesLine = at > line.content;
    slot.child = frame;
    this.top = frame;
    if (kind === 'map') this.entry(at, line);
    else this.item(at, line);
  }

  /** An item whose dash is here; it may begin with further dashes, or with a key. */
  private item(dash: number, line: StructureLine): void {
    const { text, top, maker } = this;
    const column = dash - line.start;
    this.settle(line);
    const slot = top.open(undefined, maker.place(below(top.context), dash + 1), column);
    const at = skipBlanks(text, dash + 1, line.end);
    if (at >= line.end || text.charCodeAt(at) === HASH) return;
    if (isIndicator(text, at, line.end, QUESTION)) throw new LibraryOnly();
    if (isDash(text, at, line.end)) this.open('seq', slot, at, line);
    else if (isEntry(text, at, line)) this.open('map', slot, at, line);
    else this.inline(slot, at, line.end);
  }

  /** An entry whose key is here, or a line that looks like one that is still being typed. */
  private entry(at: number, line: StructureLine): void {
    const { text, top, maker } = this;
    const column = at - line.start;
    const found = readKey(text, at, line.end);
    if (!found) {
      this.stray(at, line);
      return;
    }
    this.settle(line);
    const { start, colon, end } = found;
    if (start === colon)
      maker.report(start, trimmedEnd(text, start, line.end), 'Missing key before the colon');
    const quote = text[start];
    const key =
      quote === '"' || quote === "'" ? maker.quoted(start, end) : maker.plain(start, end, undefined);
    if ('@`%,'.includes(quote ?? ' '))
      maker.report(start, end, `A key that begins with ${quote} must be quoted`);
    if (start > at) this.keyProperties(key, at, line.end);
    const slot = top.open(key, maker.place(under(top.context, key.text), colon + 1), column);
    const value = skipBlanks(text, colon + 1, line.end);
    if (value < line.end && text.charCodeAt(value) !== HASH) this.inline(slot, value, line.end);
  }

  /** Remembers the anchor of a key. */
  private keyProperties(key: ScalarNode, at: number, end: number): void {
    const { maker, top } = this;
    const [place] = this.values.properties(maker.place(top.context, at), at, end);
    if (place.anchor !== undefined) maker.finish({ ...place, tag: undefined }, key);
  }

  /** A line that is not a key: one that is still being typed, or a bracket that is left over. */
  private stray(at: number, line: StructureLine): void {
    const { text, top, maker } = this;
    const { end } = line;
    const stop = trimmedEnd(text, at, end);
    const written = text.slice(at, stop);
    const colon = keyColon(text, at, end);
    maker.report(at, stop, strayMessage(text, at, line, colon));
    if (/^[[{]/.test(written)) this.lines.next = this.values.behindBrackets(line.end + 1, line.column);
    if (colon < 0 && /^[\]},]/.test(written)) return;
    this.mute(Math.max(this.muteBelow, line.column + 1));
    const name = keyText(text, at, colon < 0 ? stop : colon);
    const from = at + maker.shift;
    const keyEnd = (colon < 0 ? stop : trimmedEnd(text, at, colon)) + maker.shift;
    const key = new ScalarNode(
      maker.origin,
      from,
      keyEnd,
      text.slice(at, keyEnd - maker.shift),
      name,
      'plain',
    );
    const missingAt = colon < 0 ? stop : colon + 1;
    const slot = top.open(key, maker.place(under(top.context, name), missingAt), at - line.start);
    slot.isBroken = true;
  }

  /** A dash before a key among others: the entry is read without it. Below a list, it is an item of that list. */
  private isStrayDash(line: StructureLine): boolean {
    const { text, top } = this;
    const { content, dash, end, column } = line;
    const at = skipBlanks(text, content + 1, end);
    if (!dash || top.kind !== 'map' || !top.fits(column) || !readKey(text, at, end)) return false;
    if (top.slots.at(-1)?.child?.kind === 'seq') return false;
    const message = 'Unexpected dash: a list item cannot be among the keys of an object';
    this.maker.report(content, trimmedEnd(text, content, end), message);
    this.entry(at, { ...line, start: at - column });
    if (this.top.slot) this.top.slot.isBroken = true;
    return true;
  }

  /** A value on the line of its key or its dash, or the first line of one below it. */
  private inline(slot: Slot, from: number, end: number): void {
    const { text, top } = this;
    const [place, at] = this.values.properties(slot.place, from, end);
    if (at >= end || text.charCodeAt(at) === HASH) {
      slot.place = place;
      return;
    }
    const { node, next, isBroken } = this.values.read(place, at, Math.max(slot.column, top.column));
    top.put(slot, node);
    slot.isBroken = isBroken;
    this.lines.next = next;
  }

  /** A line that is not aligned with what it could belong to. */
  private misaligned(line: StructureLine, closed: readonly BlockFrame[]): void {
    const { maker, top } = this;
    const { content, column, dash } = line;
    if (this.isStrayDash(line)) return;
    const isBelowMistake = top.slot?.isBroken === true && column > top.slot.column;
    const { frame, key, message, value } = ownerOf(line, closed, top);
    // What is around the text decides this too: the entries above, how deep the outermost list or object is indented.
    if (!frame || frame.depth < 3 || top.depth < 2) maker.isFragile = true;
    const [start, end] = key
      ? [key.relativeStart - maker.shift, key.relativeEnd - maker.shift]
      : [content, trimmedEnd(this.text, content, line.end)];
    if (!isBelowMistake && !isAfterMistake(frame)) maker.report(start, end, message);
    this.mute(Math.max(this.muteBelow, Math.min(frame?.column ?? column, column)));
    if (!frame) return;
    this.top = frame;
    acceptAll(frame, column);
    this.offset = dash || key === undefined ? frame.column - column : 0;
    if (value) this.child(value, line);
    else this.sibling(line);
    this.offset = 0;
  }
}
