import { closingQuote, hasOnlyComment, lineEnd, readYamlLine, skipProperties } from '../text/yamlLine';

/**
 * Quoted text and flow collections may go on in lines that are not indented: libyaml, and with it AWS, reads them;
 * the `yaml` library does not. And while somebody types, a quote that is never closed looks just the same.
 */

/**
 * A line that begins with a single word and a colon: where one follows, an open quote was forgotten. Several words and
 * a colon may be prose in a quoted string.
 */
export function isWordKey(text: string, start: number, end: number): boolean {
  const { key } = readYamlLine(text, start, end);
  return key !== undefined && key.colon > key.start && !/\s/.test(text.slice(key.start, key.colon).trim());
}

function hasWordKey(text: string, from: number, to: number): boolean {
  for (let start = from; start < to; ) {
    const end = lineEnd(text, start, to);
    if (isWordKey(text, start, end)) return true;
    start = end + 1;
  }
  return false;
}

/** One past the quote that closes the one at `from`; -1 where nothing closes it, or something says it was forgotten. */
export function lateQuoteEnd(text: string, from: number): number {
  const at = closingQuote(text, from, text.length);
  if (at < 0 || !hasOnlyComment(text, at + 1, lineEnd(text, at))) return -1;
  const next = lineEnd(text, from);
  return next < at && hasWordKey(text, next + 1, at) ? -1 : at + 1;
}

/** The offset of the quote that begins the value, or the item, of this line; -1 where none does. */
function quotedValue(text: string, start: number, end: number): number {
  const { dashes, content, key } = readYamlLine(text, start, end);
  if (!key && dashes.length === 0) return -1;
  const at = skipProperties(text, key?.value ?? content, end);
  return isQuote(text[at]) ? at : -1;
}

function isQuote(character: string | undefined): boolean {
  return character === '"' || character === "'";
}

/** So many lines above are looked at for an open quote. */
const LINES_ABOVE = 60;

/** More unclosed quotes and brackets than this are errors, not a way of writing. */
const MOST_OPENINGS = 50;

/** The offset of the quote that was opened above this line and is open there; -1 where none is. */
export function openQuoteAbove(text: string, from: number, line: number): number {
  let end = line;
  for (let count = 0; end > from && count < LINES_ABOVE; count += 1) {
    const start = Math.max(from, text.lastIndexOf('\n', end - 2) + 1);
    const stop = lineEnd(text, start, end);
    const quote = quotedValue(text, start, stop);
    if (quote >= 0) return closingQuote(text, quote, line) < 0 ? quote : -1;
    if (isWordKey(text, start, stop)) return -1;
    end = start;
  }
  return -1;
}

/** One past the bracket that closes the one at `from`; -1 where its brackets do not fit. */
function lateBracketEnd(text: string, from: number): number {
  const open: string[] = [];
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '{' || character === '[') open.push(character);
    else if (character === '}' || character === ']') {
      if (open.pop() !== (character === '}' ? '{' : '[')) return -1;
      if (open.length === 0) return at + 1;
    } else if (isQuote(character) && /[\s,:[{]/.test(text[at - 1] ?? ' ')) {
      at = closingQuote(text, at, text.length);
      if (at < 0) return -1;
    } else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) return -1;
  }
  return -1;
}

/**
 * The text with line breaks taken for blanks in what opens at these offsets and closes on a later line, so that the
 * library reads it. The text keeps its length; it is the same text where nothing closes.
 */
export function moveUnindentedClosers(text: string, openings: readonly number[]): string {
  let masked = text;
  for (const from of openings.slice(0, MOST_OPENINGS)) {
    const end = isQuote(text[from]) ? lateQuoteEnd(masked, from) : lateBracketEnd(masked, from);
    if (end < 0) continue;
    masked = masked.slice(0, from) + masked.slice(from, end).replace(/[\r\n]/g, ' ') + masked.slice(end);
  }
  return masked;
}
