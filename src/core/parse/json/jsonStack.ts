import { closerOf, frameOf, type JsonFrame } from './jsonFrame';
import { type JsonToken, nextToken } from './jsonTokens';

/** Something wrong in a JSON text, in offsets of that text. */
export interface JsonMistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** The objects and lists of JSON that are open, and what their indentation shows. */
export abstract class JsonStack {
  protected readonly mistakes: JsonMistake[] = [];
  protected readonly stack: JsonFrame[] = [];
  /** How deep the line is indented that is being read, and its number. */
  protected indent = 0;
  protected line = 0;
  protected previous: JsonToken | undefined;
  /** The object or list that was closed last, and its bracket. */
  protected closed: { readonly frame: JsonFrame; readonly closer: JsonToken } | undefined;

  constructor(protected readonly text: string) {}

  protected get top(): JsonFrame | undefined {
    return this.stack.at(-1);
  }

  protected report(start: number, end: number, message: string): void {
    this.mistakes.push({ start, end: Math.max(end, start), message });
  }

  /** Reports what is missing behind the last token. */
  protected reportBehind(message: string): void {
    const end = this.previous?.end ?? 0;
    this.report(Math.max(0, end - 1), end, message);
  }

  protected push(kind: '{' | '['): JsonFrame {
    const frame = frameOf(kind, this.indent, this.line);
    this.stack.push(frame);
    return frame;
  }

  /** Brackets that are missing or left over, as the indentation shows; true where the token was one left over. */
  protected realign(token: JsonToken): boolean {
    const { top } = this;
    if (!top) return false;
    if (token.kind === '}' || token.kind === ']') return this.realignCloser(token, top);
    if (token.kind !== 'string' && token.kind !== '{' && token.kind !== '[') return false;
    if (top.state === 'value' || top.state === 'colon') return false;
    this.realignMember(token, top);
    return false;
  }

  private realignCloser(token: JsonToken, top: JsonFrame): boolean {
    const { column, kind } = token;
    if (column === top.column) return false;
    const outer = this.stack.findLastIndex((each) => each.column === column && closerOf(each) === kind);
    if (outer >= 0 && column < top.column) this.closeAbove(outer);
    if (outer >= 0 || column < top.column || top.member < 0) return false;
    if (kind === ']' && top.kind === '{' && top.value)
      this.report(top.value.start, top.value.end, 'Missing opening “[” before this value');
    else if (top.odd) this.report(top.odd.start, top.odd.end, 'Missing opening bracket above this line');
    else this.report(token.start, token.end, `Unexpected “${kind}”`);
    top.odd = undefined;
    top.state = 'next';
    this.previous = token;
    return true;
  }

  private realignMember(token: JsonToken, top: JsonFrame): void {
    const { column } = token;
    if (top.member < 0) {
      top.member = column;
      return;
    }
    const isKey = token.kind === 'string' && nextToken(this.text, token.end).kind === ':';
    if (column < top.member) {
      const kind = isKey ? '{' : '[';
      const outer = this.stack.findLastIndex((each) => each.member === column && each.kind === kind);
      if (outer >= 0) this.closeAbove(outer);
    } else if (column > top.member) this.deeper(token, top, isKey);
  }

  /** A member that is indented deeper than its neighbors: what was closed above goes on, or was not opened. */
  private deeper(token: JsonToken, top: JsonFrame, isKey: boolean): void {
    const { closed } = this;
    if (
      closed &&
      isKey &&
      closed.frame.member === token.column &&
      closed.closer.column !== closed.frame.column
    ) {
      const { start, end } = closed.closer;
      this.report(start, end, `Unexpected “${closerOf(closed.frame)}”`);
      closed.frame.state = this.previous?.kind === ',' ? 'member' : 'next';
      top.state = 'next';
      this.stack.push(closed.frame);
      this.closed = undefined;
    } else top.odd ??= token;
  }

  /** The objects and lists in this one are not closed. */
  private closeAbove(index: number): void {
    const inner = this.top;
    const frame = this.stack[index];
    if (!inner || !frame) return;
    this.reportBehind(`Missing closing “${closerOf(inner)}”`);
    this.stack.length = index + 1;
    frame.state = this.previous?.kind === ',' ? 'member' : 'next';
    if (frame.state === 'next') frame.state = 'first';
  }

  protected pop(token: JsonToken): void {
    const frame = this.stack.pop();
    if (frame) this.closed = { frame, closer: token };
  }
}
