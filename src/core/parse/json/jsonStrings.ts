import type { JsonToken } from './jsonTokens';

/** A stretch of JSON that was meant as a string, a key or a value, and what is wrong with it. */
export interface MeantString {
  /** Behind it: reading goes on there. */
  readonly end: number;
  readonly message: string | undefined;
  /** Behind what is reported; `end` where this is nothing. */
  readonly visibleEnd?: number;
}

/** Up to a quote behind which a string can end. */
const TO_QUOTE = /[^"\n\r]{0,2000}"(?=[ \t]*(?:[:,}\]]|[\n\r]|$))/y;
/** The same on the next line. */
const TO_QUOTE_BELOW = /[ \t]*(?:\r?\n)[^"\n\r]{0,2000}"(?=[ \t]*(?:[:,}\]]|[\n\r]|$))/y;
const ESCAPES = /\\(u[\da-fA-F]{4}|[\s\S]?)/g;
const ESCAPE = /^(?:["\\/bfnrt]|u.{4})$/;
const CONTROL = /[\u0000-\u001f]/;

/**
 * What a string was meant to be: one may have lost its quote at the end, or have quotes or line breaks in it.
 * @param isKey a key is expected here
 * @param closers so many brackets were opened on its line
 */
export function meantString(text: string, token: JsonToken, isKey: boolean, closers: number): MeantString {
  const { start, end } = token;
  const written = text.slice(start, end);
  const lost = token.isOpen ? openString(text, token, isKey, closers) : runningOn(text, token, isKey);
  if (lost) return lost;
  if (written.startsWith("'")) return { end, message: 'Strings must be in double quotes' };
  if (CONTROL.test(written))
    return { end, message: 'Tabs and other control characters in strings must be escaped' };
  return { end, message: hasBadEscape(written) ? 'Invalid escape sequence in this string' : undefined };
}

/** Behind the quote that ends a string whose first quote is missing; nothing where there is none on the line. */
export function lateQuote(text: string, start: number): number | undefined {
  return matchEnd(TO_QUOTE, text, start);
}

function openString(text: string, { start, end }: JsonToken, isKey: boolean, closers: number): MeantString {
  const written = text.slice(start, end);
  const message = 'Missing closing quote';
  const colon = isKey ? written.search(/:(?:\s|$)/) : -1;
  if (colon > 0) return { end: start + colon, message };
  const below = matchEnd(TO_QUOTE_BELOW, text, end);
  if (below !== undefined)
    return { end: below, message: 'Strings cannot contain line breaks', visibleEnd: end };
  const outside = /(?:[}\]]\s*)*,?\s*$/.exec(written.slice(-closers * 3 - 3))?.[0] ?? '';
  const allowed = closers > 0 ? outside.length : (/,?\s*$/.exec(outside)?.[0].length ?? 0);
  return { end: end - allowed, message, visibleEnd: end };
}

/** Something follows right behind a closing quote: the quote belongs to the next string, or into this one. */
function runningOn(text: string, { start, end }: JsonToken, isKey: boolean): MeantString | undefined {
  if (!/^(?:[^\s,:}\]]|::)/.test(text.slice(end, end + 2))) return undefined;
  const written = text.slice(start, end - 1);
  const before = isKey ? /:\s*$/.exec(written) : /,\s*$/.exec(written);
  if (before) return { end: start + before.index, message: 'Missing closing quote' };
  const inner = matchEnd(TO_QUOTE, text, end);
  return inner === undefined ? undefined : { end: inner, message: 'Quotes in strings must be escaped: \\"' };
}

function hasBadEscape(written: string): boolean {
  if (!written.includes('\\')) return false;
  return [...written.matchAll(ESCAPES)].some(([, sign = '']) => !ESCAPE.test(sign));
}

/** Behind what a sticky pattern matches at an offset. */
export function matchEnd(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
