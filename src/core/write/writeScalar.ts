/**
 * Scalars as they are written in block YAML, flow YAML and JSON, so that every reader gives back what was meant: parsers of
 * YAML 1.1 (CloudFormation, PyYAML, Psych) and of YAML 1.2 read more than one plain text as something else than a string.
 * https://yaml.org/spec/1.2.2/#733-plain-style, https://yaml.org/type/
 */

import { isStringEverywhere } from '../tree/scalars';

/** The syntax that surrounds a value: block YAML, flow YAML (`{a: b}`) or JSON. */
export type WriteStyle = 'block' | 'flow' | 'json';

/** The quotes around a scalar; the empty text for none. */
export type Quote = '' | "'" | '"';

/** What a scalar can hold. */
export type ScalarValue = string | number | boolean | null;

/** Characters that can only be written as escapes: https://yaml.org/spec/1.2.2/#51-character-set */
const UNPRINTABLE = /[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/** Those of them that JSON leaves as they are. */
const NOT_ESCAPED_IN_JSON = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Indicators that end a plain text, or that it cannot begin with. */
const INDICATOR = /^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|^(?:---|\.\.\.)(?:\s|$)|:(?:\s|$)|\s#|^\s|\s$|\t/;
const FLOW_INDICATOR = /[,[\]{}]|^[?:]/;

/** Whether YAML reads a plain text as something else than this string. */
export function needsQuotes(text: string, inFlow: boolean): boolean {
  if (UNPRINTABLE.test(text) || INDICATOR.test(text) || (inFlow && FLOW_INDICATOR.test(text))) return true;
  return !isStringEverywhere(text);
}

/**
 * A part of a text as it is written inside a scalar with these quotes.
 *
 * @returns nothing where the quotes have no escape for it, or where a plain text might be read as something else
 */
export function escapeInQuotes(text: string, quote: Quote): string | undefined {
  if (quote === '"') return doubleEscaped(text);
  if (quote === "'") return UNPRINTABLE.test(text) ? undefined : text.replaceAll("'", "''");
  return /^[\w./-]*$/.test(text) ? text : undefined;
}

function doubleEscaped(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return escaped.replace(
    NOT_ESCAPED_IN_JSON,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * A string as a scalar that is read as this string. As a key it can have at most 1,024 characters.
 *
 * @param quote the quotes it is to have; others are written where these cannot hold it, or where none are asked for and it
 * needs some
 */
export function writeString(text: string, style: WriteStyle, quote: Quote = ''): string {
  if (style === 'json' || quote === '"') return `"${doubleEscaped(text)}"`;
  if (quote === '' && !needsQuotes(text, style === 'flow')) return text;
  const inside = escapeInQuotes(text, "'");
  return inside === undefined ? `"${doubleEscaped(text)}"` : `'${inside}'`;
}

/** A scalar that is read as this value; with quotes, as its text. */
export function writeScalar(value: ScalarValue, style: WriteStyle, quote: Quote = ''): string {
  if (typeof value === 'string') return writeString(value, style, quote);
  return quote === '' ? literal(value, style) : writeString(String(value), style, quote);
}

function literal(value: number | boolean | null, style: WriteStyle): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    if (style === 'json') return 'null';
    return Number.isNaN(value) ? '.nan' : value < 0 ? '-.inf' : '.inf';
  }
  // YAML 1.1 knows no exponent without a dot before it.
  return Object.is(value, -0) ? '-0' : String(value).replace(/^(-?\d+)e/, '$1.0e');
}
