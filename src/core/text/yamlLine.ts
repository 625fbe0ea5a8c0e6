import { CST } from 'yaml';

/**
 * The one reader of a line of block YAML: its indentation, its dashes, its key and where the value begins. It reads
 * as the `yaml` library does, line by line, so that half-typed text can be read too. Offsets are those of `text`; a
 * line is given by the offsets of its first character and of its line break. Functions with numbers allocate nothing.
 *
 * On purpose it differs from the library in this: a line that begins with a bracket has no key, and {@link keyColon}
 * finds the colon of a line whose beginning is a mistake.
 */

const TAB = 9;
const RETURN = 13;
const SPACE = 32;
const TAG = 33;
const QUOTE = 34;
const HASH = 35;
const ANCHOR = 38;
const APOSTROPHE = 39;
const ALIAS = 42;
const DASH = 45;
const COLON = 58;
const QUESTION = 63;
const BACKSLASH = 92;
const BOM = 0xfeff;

function codes(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((each) => each.charCodeAt(0)));
}

/**
 * Brackets, and the headers of block scalars: no key begins with them. The library takes `{a: b}: c` and `}a: b` for
 * keys, but at the beginning of a line a bracket mostly belongs to a collection that goes on in other lines.
 */
const NEVER_KEY = codes('{}[]|>');
const OPENING = codes('{[');
/** Behind these a comment in brackets needs no space. */
const AROUND_ITEMS = codes('{[]},');
/** In a flow collection a quote behind one of these opens a quoted string. */
const BEFORE_QUOTE = codes('{[,: \t');
const NOT_IN_ANCHOR = codes(' \t\r\n,[]{}');
/** Characters of a tag: https://yaml.org/spec/1.2.2/#tag-shorthands */
const IN_TAG = codes("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const HEX = codes('0123456789abcdefABCDEF');

/** A line of block YAML, taken apart. */
export interface YamlLine {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** Spaces at the beginning of the line. */
  readonly indent: number;
  /** Offsets of the dashes before the content. */
  readonly dashes: readonly number[];
  /** Offset of what follows the indentation and the dashes; a comment counts. */
  readonly content: number;
  readonly key: YamlKey | undefined;
}

/** A key of block YAML and where its value is. */
export interface YamlKey {
  /** Offset of its first character, behind a tag or an anchor of its own. */
  readonly start: number;
  /** The key without quotes and escapes; an alias as written. */
  readonly text: string;
  /** Offset of its colon. */
  readonly colon: number;
  /** Offset of the value, its tag and its anchor included; where nothing but a comment follows, `valueEnd`. */
  readonly value: number;
  /** Behind the last character of the value on this line; a comment is not a part of it. */
  readonly valueEnd: number;
}

/** A line that is neither blank nor a comment. */
export interface ContentLine {
  readonly start: number;
  /** Offset of the first character that is not a space or a tab. */
  readonly content: number;
  /** Before the line break. */
  readonly end: number;
  /** Spaces and tabs before the content. */
  readonly indent: number;
}

/** A space, a tab or the first half of a line break of Windows. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === RETURN;
}

/** The offset of the first character that is not blank. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** The offset behind the spaces that indent a line; a tab does not indent. */
export function skipIndent(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}

/** The offset of the line break that ends the line, or of the end of the stretch. */
export function lineEnd(text: string, from: number, end = text.length): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 || newline > end ? end : newline;
}

/** Nothing but blanks and a comment follows. */
export function hasOnlyComment(text: string, from: number, end: number): boolean {
  const at = skipBlanks(text, from, end);
  return at >= end || (text.charCodeAt(at) === HASH && at > from);
}

/** The dash of an item of a sequence. */
export function isDash(text: string, at: number, end: number): boolean {
  return isIndicator(text, at, end, DASH);
}

/** True where this character is at the offset with a blank or nothing behind it. */
export function isIndicator(text: string, at: number, end: number, code: number): boolean {
  return at < end && text.charCodeAt(at) === code && (at + 1 >= end || isBlank(text.charCodeAt(at + 1)));
}

/** The offset of the quote that closes the one at `from`, which may be on another line; -1 where none does. */
export function closingQuote(text: string, from: number, end: number): number {
  const quote = text.charCodeAt(from);
  for (let at = from + 1; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && quote === QUOTE) at += 1;
    else if (code !== quote) continue;
    else if (quote === APOSTROPHE && at + 1 < end && text.charCodeAt(at + 1) === APOSTROPHE) at += 1;
    else return at;
  }
  return -1;
}

/** The offset behind the tags and anchors that begin here, and the blanks behind them. */
export function skipProperties(text: string, from: number, end: number): number {
  for (let at = from; ; ) {
    const code = text.charCodeAt(at);
    if (at >= end || (code !== TAG && code !== ANCHOR)) return at;
    at = skipBlanks(text, code === ANCHOR ? anchorEnd(text, at, end) : tagEnd(text, at, end), end);
  }
}

/** The offset behind an anchor or an alias. */
export function anchorEnd(text: string, from: number, end: number): number {
  let at = from + 1;
  while (at < end && !NOT_IN_ANCHOR.has(text.charCodeAt(at))) at += 1;
  return at;
}

/** The offset behind a tag. */
export function tagEnd(text: string, from: number, end: number): number {
  let at = from + 1;
  if (text.charCodeAt(at) !== 60) {
    for (; at < end; at += 1) if (!IN_TAG.has(text.charCodeAt(at)) && !isEscapedByte(text, at)) break;
    return at;
  }
  while (at < end && text.charCodeAt(at) !== 62 && !isBlank(text.charCodeAt(at))) at += 1;
  return Math.min(end, text.charCodeAt(at) === 62 ? at + 1 : at);
}

/** `%20`: a byte of a tag that is not written as a character. */
function isEscapedByte(text: string, at: number): boolean {
  return text.charCodeAt(at) === 37 && HEX.has(text.charCodeAt(at + 1)) && HEX.has(text.charCodeAt(at + 2));
}

/**
 * The offset of the colon behind the key that begins here, perhaps with a tag or an anchor; -1 where there is none on
 * the line. What begins with a bracket, with `|` or with `?` is not a key (see {@link readYamlLine}), but its colon
 * counts here: in half-typed text (`[Type: String`, `]Statement:`, `*Type: String`) it shows where an entry was meant.
 * @param from where the content of the line begins
 */
export function keyColon(text: string, from: number, end: number): number {
  const start = skipProperties(text, from, end);
  const code = text.charCodeAt(start);
  if (code === QUOTE || code === APOSTROPHE) {
    const quote = closingQuote(text, start, end);
    return quote < 0 ? -1 : colonAt(text, skipBlanks(text, quote + 1, end), end);
  }
  return plainColon(text, start, end);
}

function colonAt(text: string, at: number, end: number): number {
  return isIndicator(text, at, end, COLON) ? at : -1;
}

/** The offset of the first colon with a blank or nothing behind it; -1 where there is none before a comment. */
export function plainColon(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COLON && (at + 1 >= end || isBlank(text.charCodeAt(at + 1)))) return at;
    if (code === HASH && (at === from || isBlank(text.charCodeAt(at - 1)))) return -1;
  }
  return -1;
}

/** The key that begins here and ends before its colon, without quotes and escapes; also one whose quote is missing. */
export function keyText(text: string, from: number, colon: number): string {
  const source = text.slice(from, trimmedEnd(text, from, colon));
  const quote = source.charCodeAt(0);
  if (quote !== QUOTE && quote !== APOSTROPHE) return source;
  if (source.length < 2 || source.charCodeAt(source.length - 1) !== quote) return source.slice(1);
  if (quote === APOSTROPHE) return source.slice(1, -1).replaceAll("''", "'");
  return source.includes('\\') ? unescaped(source) : source.slice(1, -1);
}

function unescaped(source: string): string {
  const token = { type: 'double-quoted-scalar', offset: 0, indent: 0, source } as const;
  return CST.resolveAsScalar(token, true, () => undefined)?.value ?? source.slice(1, -1);
}

/** Behind the last character of this stretch that is not blank. */
export function trimmedEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** Behind the last character of the value that begins here, without a comment; a `#` in quotes is none. */
function valueEndOf(text: string, from: number, end: number): number {
  const content = skipProperties(text, from, end);
  const isFlow = OPENING.has(text.charCodeAt(content));
  let behindQuote = -1;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === HASH) {
      const before = at === from ? SPACE : text.charCodeAt(at - 1);
      const isBehindBracket = isFlow && AROUND_ITEMS.has(before);
      if (isBlank(before) || at === behindQuote || isBehindBracket) return trimmedEnd(text, from, at);
    }
    if (code !== QUOTE && code !== APOSTROPHE) continue;
    if (at !== content && !(isFlow && BEFORE_QUOTE.has(text.charCodeAt(at - 1)))) continue;
    const quote = closingQuote(text, at, end);
    if (quote < 0) break;
    at = quote;
    behindQuote = quote + 1;
  }
  return trimmedEnd(text, from, end);
}

/** Takes a line apart. A document marker at the left edge is content without a key. */
export function readYamlLine(text: string, start = 0, end = lineEnd(text, start)): YamlLine {
  const indentEnd = Math.min(end, skipIndent(text, start));
  const dashes: number[] = [];
  let content = skipBlanks(text, indentEnd, end);
  while (isDash(text, content, end)) {
    dashes.push(content);
    content = skipBlanks(text, content + 1, end);
  }
  const isMarker =
    content === start && /^(?:---|\.\.\.)\s?$/.test(text.slice(start, Math.min(end, start + 4)));
  const key = isMarker ? undefined : keyAt(text, content, end);
  return { start, end, indent: indentEnd - start, dashes, content, key };
}

/** The key of a line of block YAML that begins here; nothing where its content is something else. */
export function readKey(
  text: string,
  from: number,
  end: number,
): { readonly start: number; readonly end: number; readonly colon: number } | undefined {
  const start = skipProperties(text, from, end);
  const colon = strictColon(text, start, end);
  return colon < 0 ? undefined : { start, colon, end: trimmedEnd(text, start, colon) };
}

/** The colon behind a key, with nothing overlooked; its tag and its anchor are before `from`. */
function strictColon(text: string, from: number, end: number): number {
  const code = text.charCodeAt(from);
  if (code === ALIAS) return colonAt(text, skipBlanks(text, anchorEnd(text, from, end), end), end);
  const isOther = isDash(text, from, end) || isIndicator(text, from, end, QUESTION);
  return isOther || NEVER_KEY.has(code) ? -1 : keyColon(text, from, end);
}

function keyAt(text: string, from: number, end: number): YamlKey | undefined {
  const key = readKey(text, from, end);
  if (!key) return undefined;
  const { start, colon } = key;
  const value = skipBlanks(text, colon + 1, end);
  const valueEnd = Math.max(value, valueEndOf(text, value, end));
  return { start, text: keyText(text, start, colon), colon, value, valueEnd };
}

/** The first line at or behind `from` that is neither blank nor a comment. */
export function nextContentLine(text: string, from: number, to: number): ContentLine | undefined {
  for (let start = from; start < to; ) {
    const end = lineEnd(text, start, to);
    const content = skipBlanks(text, text.charCodeAt(start) === BOM ? start + 1 : start, end);
    if (content < end && text.charCodeAt(content) !== HASH)
      return { start, content, end, indent: content - start };
    start = end + 1;
  }
  return undefined;
}
