import {
  anchorEnd,
  closingQuote,
  isBlank,
  lineEnd,
  readYamlLine,
  skipIndent,
  tagEnd,
  trimmedEnd,
} from '../../text/yamlLine';

/** The characters that mean something in a flow collection. */
export const CODES = {
  newline: 10,
  exclamation: 33,
  quote: 34,
  hash: 35,
  ampersand: 38,
  apostrophe: 39,
  star: 42,
  comma: 44,
  colon: 58,
  question: 63,
  openList: 91,
  closeList: 93,
  openMap: 123,
  closeMap: 125,
} as const;

/** Goes through the text of a flow collection: what is skipped, and where scalars end. */
export abstract class FlowScanner {
  /** Where a line of block YAML ends the collection. */
  protected stop: number;

  constructor(
    protected readonly text: string,
    protected at: number,
    /** With a mistake in it, a line of block YAML that is not indented deeper than this ends the collection. */
    protected readonly column: number | undefined,
  ) {
    this.stop = text.length;
  }

  /** The end of what can be seen on the line from here. Far to find on a long line, so only for a mistake. */
  protected visibleEnd(at: number): number {
    return trimmedEnd(this.text, at, Math.min(this.stop, lineEnd(this.text, at)));
  }

  protected isClosed(start: number): boolean {
    return this.at > start + 1 && closingQuote(this.text, start, this.at) === this.at - 1;
  }

  protected isColon(at: number): boolean {
    if (this.text.charCodeAt(at) !== CODES.colon) return false;
    const next = this.text.charCodeAt(at + 1);
    return Number.isNaN(next) || next === CODES.newline || isBlank(next) || isFlowIndicator(next);
  }

  /** Behind the scalar or the alias that begins here. */
  protected scalarEnd(): number {
    const { at, text } = this;
    const code = this.code();
    if (code === CODES.star) return anchorEnd(text, at, this.stop);
    if (code !== CODES.quote && code !== CODES.apostrophe) return this.plainEnd();
    const close = closingQuote(text, at, this.stop);
    if (close >= 0) return close + 1;
    return Math.max(at + 1, this.visibleEnd(at));
  }

  /** Behind a scalar without quotes, which may go on in the lines that follow. */
  protected plainEnd(): number {
    const { text } = this;
    let end = this.at;
    for (let at = this.at; at < this.stop; at += 1) {
      const code = text.charCodeAt(at);
      if (isFlowIndicator(code) || this.isColon(at)) break;
      if (code === CODES.hash && at > this.at && isSpace(text.charCodeAt(at - 1))) break;
      if (code === CODES.newline) {
        this.look(at + 1);
        // In a broken collection the next line is more likely to be another item.
        if (this.column !== undefined) break;
        continue;
      }
      if (!isBlank(code)) end = at + 1;
    }
    return Math.max(end, Math.min(this.at + 1, this.stop));
  }

  /** Goes to the next character that is neither blank nor in a comment. */
  protected skip(): void {
    const { text } = this;
    while (this.at < this.stop) {
      const code = text.charCodeAt(this.at);
      if (code === CODES.newline) this.look(this.at + 1);
      else if (code === CODES.hash) {
        this.at = Math.min(this.stop, lineEnd(text, this.at));
        continue;
      } else if (!isBlank(code)) return;
      this.at += 1;
    }
    this.at = Math.min(this.at, this.stop);
  }

  /** Where a mistake was met, a line that looks like block YAML ends the collection. */
  protected look(start: number): void {
    const { column, text } = this;
    if (column === undefined || start >= this.stop) return;
    const content = skipIndent(text, start);
    if (content - start > column) return;
    const { dashes, key, end } = readYamlLine(text, start);
    const isBlock = dashes.length > 0 || (key !== undefined && !text.slice(key.start, end).endsWith(','));
    if (isBlock) this.stop = start - 1;
  }

  protected code(): number {
    return this.text.charCodeAt(this.at);
  }

  protected isCollection(): boolean {
    const code = this.code();
    return code === CODES.openMap || code === CODES.openList;
  }

  protected isProperty(): boolean {
    const code = this.code();
    return code === CODES.exclamation || code === CODES.ampersand;
  }
}

/** Behind a tag; in a flow collection a comma ends it. */
export function flowTagEnd(text: string, start: number, stop: number): number {
  const end = tagEnd(text, start, stop);
  const comma = text.indexOf(',', start);
  return comma > start && comma < end ? comma : end;
}

function isFlowIndicator(code: number): boolean {
  return (
    code === CODES.comma ||
    code === CODES.openList ||
    code === CODES.closeList ||
    code === CODES.openMap ||
    code === CODES.closeMap
  );
}

function isSpace(code: number): boolean {
  return code === CODES.newline || isBlank(code);
}
