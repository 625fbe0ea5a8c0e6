/**
 * Quoted text and flow collections may go on in lines that are not indented: libyaml, and with it AWS, reads them;
 * the `yaml` library does not. And while somebody types, a quote that is never closed looks just the same.
 */

/** A line that begins with a single word and a colon: where one follows, an open quote was forgotten. */
const KEY_LINE = /^[ \t]*(?:- +)?["']?[\w.:/-]+["']?:(?:[ \t\r]|$)/m;

/** One past the quote that closes the one at `from`; -1 where nothing closes it, or something says it was forgotten. */
export function lateQuoteEnd(text: string, from: number): number {
  const quote = text[from];
  let at = text.indexOf(quote ?? '"', from + 1);
  while (at >= 0) {
    if (quote === '"' && isEscaped(text, at)) at = text.indexOf(quote, at + 1);
    else if (quote === "'" && text[at + 1] === "'") at = text.indexOf(quote, at + 2);
    else break;
  }
  if (at < 0) return -1;
  const newline = text.indexOf('\n', at);
  const rest = text.slice(at + 1, newline < 0 ? text.length : newline);
  if (!/^\s*(?:#.*)?$/.test(rest)) return -1;
  const next = text.indexOf('\n', from);
  return next >= 0 && KEY_LINE.test(text.slice(next + 1, at)) ? -1 : at + 1;
}

/** A line whose value, or whose item, begins with a quote; the quote is the last character of the match. */
const QUOTED_VALUE = /^[ \t]*(?:- +)*(?:["']?[\w.:/ -]*?["']?:[ \t]+|- +)(?:![\w:]*[ \t]+)?["']/;
/** So many lines above are looked at for an open quote. */
const LINES_ABOVE = 60;

/** More unclosed quotes and brackets than this are errors, not a way of writing. */
const MOST_OPENINGS = 50;

/** The offset of the quote that was opened above this line and is open there; -1 where none is. */
export function openQuoteAbove(text: string, from: number, line: number): number {
  let end = line;
  for (let count = 0; end > from && count < LINES_ABOVE; count += 1) {
    const start = Math.max(from, text.lastIndexOf('\n', end - 2) + 1);
    const content = text.slice(start, end);
    const match = QUOTED_VALUE.exec(content);
    if (match) {
      const quote = start + match[0].length - 1;
      return quoteEnd(text.slice(0, line), quote) < 0 ? quote : -1;
    }
    if (KEY_LINE.test(content)) return -1;
    end = start;
  }
  return -1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
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
    } else if ((character === '"' || character === "'") && /[\s,:[{]/.test(text[at - 1] ?? ' ')) {
      const end = quoteEnd(text, at);
      if (end < 0) return -1;
      at = end - 1;
    } else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) return -1;
  }
  return -1;
}

function quoteEnd(text: string, from: number): number {
  const pattern = text[from] === '"' ? /"(?:[^"\\]|\\.)*"/sy : /'(?:[^']|'')*'/y;
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/**
 * The text with line breaks taken for blanks in what opens at these offsets and closes on a later line, so that the
 * library reads it. The text keeps its length; it is the same text where nothing closes.
 */
export function moveUnindentedClosers(text: string, openings: readonly number[]): string {
  let masked = text;
  for (const from of openings.slice(0, MOST_OPENINGS)) {
    const isQuote = text[from] === '"' || text[from] === "'";
    const end = isQuote ? lateQuoteEnd(masked, from) : lateBracketEnd(masked, from);
    if (end < 0) continue;
    masked = masked.slice(0, from) + masked.slice(from, end).replace(/[\r\n]/g, ' ') + masked.slice(end);
  }
  return masked;
}
