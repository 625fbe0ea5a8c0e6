/** What a stretch of JSON is; `word` is a literal, a number or anything else without quotes. */
export type JsonTokenKind =
  | '{'
  | '}'
  | '['
  | ']'
  | ','
  | ':'
  | 'string'
  | 'word'
  | 'comment'
  | 'conflict'
  | 'end';

/** A stretch of JSON. */
export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly start: number;
  readonly end: number;
  /** Columns before it where it is the first on its line; -1 behind something else. */
  readonly column: number;
  /** A string whose closing quote is missing on its line. */
  readonly isOpen: boolean;
}

const SIGNS = '{}[],:';
const STRING = /"[^"\\\n\r]*(?:\\[^\n\r]?[^"\\\n\r]*)*"?/y;
const SINGLE = /'[^'\n\r]*'/y;
const COMMENT = /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|#[^\n\r]*/y;
const CONFLICT = /(?:<{7}|\|{7}|={7}|>{7})(?![<|=>])[^\n\r]*/y;
const WORD = /[^\s{}[\],:"]+/y;

/** The token at or behind an offset. */
export function nextToken(text: string, from: number): JsonToken {
  let start = from;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  const column = columnOf(text, start);
  if (start >= text.length) return { kind: 'end', start, end: start, column, isOpen: false };
  const [kind, end] = tokenAt(text, start, column);
  const isOpen = kind === 'string' && (end === start + 1 || !endsWithQuote(text, start, end));
  return { kind, start, end, column, isOpen };
}

function tokenAt(text: string, start: number, column: number): readonly [JsonTokenKind, number] {
  const sign = text[start] ?? '';
  if (SIGNS.includes(sign)) return [sign as JsonTokenKind, start + 1];
  const string = endOf(STRING, text, start) ?? endOf(SINGLE, text, start);
  if (string !== undefined) return ['string', string];
  const comment = endOf(COMMENT, text, start);
  if (comment !== undefined) return ['comment', comment];
  const conflict = column === 0 ? endOf(CONFLICT, text, start) : undefined;
  if (conflict !== undefined) return ['conflict', conflict];
  return ['word', endOf(WORD, text, start) ?? start + 1];
}

function endOf(pattern: RegExp, text: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Spaces as JSON has them; another one is a character like any other. */
function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function endsWithQuote(text: string, start: number, end: number): boolean {
  if (text[start] === "'") return true;
  if (text[end - 1] !== '"') return false;
  let at = end - 1;
  while (text[at - 1] === '\\') at -= 1;
  return (end - 1 - at) % 2 === 0;
}

/** Columns before this offset; -1 where something else is before it on its line. */
function columnOf(text: string, at: number): number {
  let start = at;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start -= 1;
  return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r' ? at - start : -1;
}
