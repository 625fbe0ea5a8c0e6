import { MAX_DEPTH } from '../parse';
import { closerOf, type JsonFrame } from './jsonFrame';
import { type JsonMistake, JsonStack } from './jsonStack';
import { meantString } from './jsonStrings';
import { type JsonToken, nextToken } from './jsonTokens';
import { meantWord } from './jsonWords';

/**
 * What is wrong with a JSON text that is not valid: each mistake once, where it was made. Indentation shows which
 * bracket is missing; a text whose indentation shows nothing is read without it.
 */
export function jsonMistakes(text: string): readonly JsonMistake[] {
  const aligned = new JsonMistakes(text, true).read();
  if (aligned.length < 2) return aligned;
  const loose = new JsonMistakes(text, false).read();
  return loose.length < aligned.length && loose.length > 0 ? loose : aligned;
}

const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const BOM = 0xfeff;
/** A text with more mistakes than this is not JSON; no more are looked for. */
const MOST = 100;

class JsonMistakes extends JsonStack {
  private at: number;
  private isDone = false;

  constructor(
    text: string,
    private readonly isAligned: boolean,
  ) {
    super(text);
    this.at = text.charCodeAt(0) === BOM ? 1 : 0;
  }

  read(): readonly JsonMistake[] {
    while (!this.isDone && this.mistakes.length < MOST && this.stack.length <= MAX_DEPTH) {
      const token = nextToken(this.text, this.at);
      if (token.kind === 'end') break;
      this.at = token.end;
      if (token.column >= 0) {
        this.indent = token.column;
        this.line += 1;
      }
      this.take(token);
    }
    const open = this.stack.at(-1);
    const isReported = (this.mistakes.at(-1)?.end ?? -1) >= (this.previous?.start ?? 0);
    if (open && !this.isDone && !isReported) this.reportBehind(`Missing closing “${closerOf(open)}”`);
    return this.mistakes;
  }

  private take(token: JsonToken): void {
    if (token.kind === 'comment') this.report(token.start, token.end, 'Comments are not allowed in JSON');
    else if (token.kind === 'conflict') this.conflict(token);
    else if (this.stack.length === 0) this.outermost(token);
    else {
      if (this.isAligned && token.column >= 0 && this.realign(token)) return;
      this.dispatch(token);
      this.previous = token;
    }
  }

  /** What follows the marks of a merge is there twice: nothing below is reported. */
  private conflict({ start, end }: JsonToken): void {
    this.report(start, end, 'Unresolved merge conflict');
    this.isDone = true;
  }

  private outermost(token: JsonToken): void {
    if (!this.closed && (token.kind === '{' || token.kind === '[')) this.push(token.kind);
    else {
      const end = this.text.trimEnd().length;
      this.report(token.start, Math.max(token.end, end), 'Unexpected text after the end of the object');
      this.isDone = true;
    }
    this.previous = token;
  }

  private dispatch(token: JsonToken): void {
    const { top } = this;
    if (!top) this.outermost(token);
    else if (token.kind === '}' || token.kind === ']') this.close(token, top);
    else if (token.kind === ',') this.comma(token, top);
    else if (token.kind === ':') this.colon(token, top);
    else if (token.kind === 'word') this.word(token, top);
    else this.content(token, top);
  }

  private comma(token: JsonToken, top: JsonFrame): void {
    if (top.state === 'colon' && this.isListWithoutBracket(top)) {
      this.comma(token, this.top ?? top);
      return;
    }
    if (top.state === 'colon') this.reportBehind('Colon expected');
    else if (top.state === 'value') this.reportBehind('Value expected');
    else if (top.state !== 'next' && !(top.state === 'member' && this.isReported(this.previous)))
      this.report(token.start, token.end, 'Unexpected comma');
    top.state = 'member';
  }

  /** The last mistake is at this token. */
  private isReported(token: JsonToken | undefined): boolean {
    return token !== undefined && this.mistakes.at(-1)?.start === token.start;
  }

  private colon(token: JsonToken, top: JsonFrame): void {
    const { previous } = this;
    if (top.state === 'colon') top.state = 'value';
    else if (top.state === 'next' && previous?.kind === 'string' && top.value === previous) {
      this.report(previous.start, previous.end, 'Missing opening “{” before this key');
      const inner = this.push('{');
      Object.assign(inner, { state: 'value', key: previous, member: previous.column });
    } else {
      const isMissing = top.kind === '{' && top.state !== 'next' && top.state !== 'value';
      this.report(token.start, token.end, isMissing ? 'Property name expected' : 'Unexpected colon');
      if (isMissing) top.state = 'value';
    }
  }

  /** A word where a string, a literal or nothing was meant. */
  private word(token: JsonToken, top: JsonFrame): void {
    const { text } = this;
    const isValue = top.state === 'value' || (top.kind === '[' && top.state !== 'next');
    const written = text.slice(token.start, token.end);
    if (isValue && LITERAL.test(written)) {
      this.value(token, top);
      return;
    }
    if (top.state === 'colon' && /^=>?$/.test(written)) {
      this.report(token.start, token.end, 'Colon expected');
      top.state = 'value';
      return;
    }
    if (top.state === 'colon') {
      this.reportBehind('Colon expected');
      top.state = 'value';
      this.word(token, top);
      return;
    }
    const isKey = top.kind === '{' && (top.state === 'first' || top.state === 'member');
    const { end, visibleEnd, message, role } = meantWord(text, token, isValue, isKey);
    this.report(token.start, visibleEnd, message);
    this.at = end;
    const string: JsonToken = { ...token, kind: 'string', end };
    if (role === 'string') this.member(string, top);
    else if (role === 'value') this.value(string, top);
  }

  /** A string, an object or a list. */
  private content(token: JsonToken, top: JsonFrame): void {
    if (token.kind !== 'string') {
      this.member(token, top);
      return;
    }
    const isKey = top.kind === '{' && (top.state === 'first' || top.state === 'member');
    const closers = this.stack.length - 1 - this.stack.findLastIndex((each) => each.line !== this.line);
    const { end, message, visibleEnd = end } = meantString(this.text, token, isKey, closers);
    if (message !== undefined) this.report(token.start, visibleEnd, message);
    this.at = end;
    this.member(token, top);
  }

  private member(token: JsonToken, top: JsonFrame): void {
    if (top.state === 'next') {
      this.reportBehind('Comma expected');
      top.state = 'member';
    }
    if (top.state === 'colon') {
      this.reportBehind('Colon expected');
      top.state = 'value';
    }
    if (top.kind === '[' || top.state === 'value') this.value(token, top);
    else if (token.kind === 'string') {
      top.key = token;
      top.state = 'colon';
    } else this.withoutKey(token, top);
  }

  /** An object or a list where a key is expected: the list that it is in was not opened. */
  private withoutKey(token: JsonToken, top: JsonFrame): void {
    const { value } = top;
    if (!value || top.state !== 'member') {
      this.report(token.start, token.end, 'Property name expected');
      this.value(token, top);
      return;
    }
    this.report(value.start, value.start + 1, 'Missing opening “[” before this value');
    top.state = 'next';
    this.value(token, this.push('['));
  }

  /** Values without keys follow the value of the last key: they were meant as a list. */
  private isListWithoutBracket(top: JsonFrame): boolean {
    const { value, key } = top;
    if (value?.kind !== 'string' || !key) return false;
    this.report(value.start, value.end, 'Missing opening “[” before this value');
    top.state = 'next';
    this.push('[').state = 'next';
    return true;
  }

  private value(token: JsonToken, top: JsonFrame): void {
    top.state = 'next';
    top.value = token;
    if (token.kind === '{' || token.kind === '[') this.push(token.kind);
  }

  private close(token: JsonToken, top: JsonFrame): void {
    if (top.state === 'colon' && token.kind === ']' && this.isListWithoutBracket(top)) {
      this.stack.pop();
      return;
    }
    if (top.state === 'colon') this.reportBehind('Colon expected');
    else if (top.state === 'value') this.reportBehind('Value expected');
    else if (top.state === 'member' && !this.isReported(this.previous)) this.reportBehind('Trailing comma');
    if (closerOf(top) !== token.kind) this.mismatch(token, top);
    else this.pop(token);
  }

  private mismatch(token: JsonToken, top: JsonFrame): void {
    const index = this.stack.findLastIndex((each) => closerOf(each) === token.kind);
    const outer = this.stack[index];
    const isSameLine = token.column < 0 && top.line === this.line && outer?.line !== this.line;
    const isTwice = this.previous?.kind === token.kind && token.column < 0 && top.line !== this.line;
    if (isTwice) this.report(token.start, token.end, `Unexpected “${token.kind}”`);
    else if ((token.column >= 0 && token.column === top.column && this.isAligned) || isSameLine) {
      this.report(token.start, token.end, `“${closerOf(top)}” expected`);
      this.pop(token);
    } else if (outer) {
      this.reportBehind(`Missing closing “${closerOf(top)}”`);
      this.stack.length = index + 1;
      this.pop(token);
    } else {
      this.report(token.start, token.end, `Unexpected “${token.kind}”`);
      top.state = 'next';
    }
  }
}
