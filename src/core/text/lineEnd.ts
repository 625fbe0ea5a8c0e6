/** So far the first line end of a text is looked for, in UTF-16 units. */
const REACH = 4000;

/** The line end of a text: that of its first line. A live document is such a text. */
export function lineEndOf(source: { slice(start: number, end: number): string }): '\n' | '\r\n' {
  return /\r?\n/.exec(source.slice(0, REACH))?.[0] === '\r\n' ? '\r\n' : '\n';
}
