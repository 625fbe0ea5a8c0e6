import { lateQuote, matchEnd } from './jsonStrings';
import type { JsonToken } from './jsonTokens';

/** Text without quotes that is not a literal of JSON: what it was meant as, and what is wrong with it. */
export interface MeantWord {
  /** Behind it: reading goes on there. */
  readonly end: number;
  /** Behind its last character that can be seen. */
  readonly visibleEnd: number;
  readonly message: string;
  /** A string (a key or a value), a value that is not a string, or nothing that belongs here. */
  readonly role: 'string' | 'value' | 'stray';
}

const UNQUOTED_KEY = /[\w.$-]+(?=[ \t]*:[ \t]*[^\s:])/y;
const STRAY = /[^"{}[\],\n\r]+/y;

/**
 * What text without quotes was meant as.
 * @param isValue a value is expected here
 * @param isKey a key is expected here
 */
export function meantWord(
  text: string,
  { start, end }: JsonToken,
  isValue: boolean,
  isKey: boolean,
): MeantWord {
  const quoted = lateQuote(text, start);
  if (quoted !== undefined) return meant(text, start, quoted, 'Missing opening quote', 'string');
  const key = isKey ? matchEnd(UNQUOTED_KEY, text, start) : undefined;
  if (key !== undefined) return meant(text, start, key, 'Property names must be in double quotes', 'string');
  const stray = matchEnd(STRAY, text, start) ?? end;
  const isWhole = isValue && !/["{[]/.test(text[stray] ?? '');
  return isWhole
    ? meant(text, start, stray, 'This value must be in double quotes', 'value')
    : meant(text, start, stray, 'Unexpected text', 'stray');
}

function meant(
  text: string,
  start: number,
  end: number,
  message: string,
  role: MeantWord['role'],
): MeantWord {
  const visible = start + text.slice(start, end).trimEnd().length;
  return { end, visibleEnd: Math.max(visible, start + 1), message, role };
}
