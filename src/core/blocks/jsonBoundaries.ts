import { type BlockContext, BoundaryCollector, type BoundaryScan } from './boundaries';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_SQUARE = 91;
const CLOSE_SQUARE = 93;
const OPEN_CURLY = 123;
const CLOSE_CURLY = 125;

/** Columns before the first key of a JSON text that has each key on its own line; -1 for other layouts. */
export function topIndent(text: string): number {
  const match = /^\uFEFF?\s*\{[ \t]*\r?\n(?:[ \t]*\r?\n)*([ \t]+)"/.exec(text);
  return match ? (match[1] ?? '').length : -1;
}

/**
 * Cuts JSON into sections and entries by its indentation.
 * @param text a stretch that begins where a block begins, or the whole text
 * @param before the block before the stretch
 * @param top columns before the keys of the top map
 */
export function jsonBoundaries(text: string, before: BlockContext, top: number): BoundaryScan {
  const cutter = new JsonCutter(text, before, top);
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    cutter.line(start, newline < 0 ? next : newline);
    start = next;
  }
  return cutter.finish();
}

class JsonCutter {
  private readonly out: BoundaryCollector;
  /** What the last bracket closes depends on what follows. */
  private pending = false;

  constructor(
    private readonly text: string,
    before: BlockContext,
    private readonly top: number,
  ) {
    this.out = new BoundaryCollector(before);
  }

  finish(): BoundaryScan {
    this.out.close(this.text.length);
    return { bounds: this.out.bounds, pending: this.pending };
  }

  line(start: number, end: number): void {
    const { indent, code } = this.beginningOf(start, end);
    this.pending &&= code === NEWLINE || code === RETURN;
    if (code === QUOTE) this.key(start, end, indent);
    else if (isCloser(code)) this.closer(start, end, indent);
  }

  private beginningOf(start: number, end: number): { readonly indent: number; readonly code: number } {
    const { text } = this;
    let content = start;
    while (content < end && (text.charCodeAt(content) === 32 || text.charCodeAt(content) === 9)) content += 1;
    return { indent: content - start, code: content < end ? text.charCodeAt(content) : NEWLINE };
  }

  private key(start: number, end: number, indent: number): void {
    const { kind, section, indent: entries } = this.out.context;
    if (kind === 'end') return;
    // A key left of the others may belong to the top or not: the layout does not tell.
    if (indent < this.top) this.out.unsafe = true;
    if (indent === this.top) {
      const head = /^[ \t]*"((?:[^"\\]|\\.)*)"\s*:\s*\{\s*$/.exec(this.text.slice(start, end));
      this.out.start(start, head ? 'head' : 'single', head?.[1] ?? '', -1);
    } else if (kind === 'head' && indent > this.top) {
      this.out.turn('head', indent);
      this.out.start(start, 'entry', section, indent);
    } else if (kind === 'entry' && indent === entries) this.out.start(start, 'entry', section, indent);
  }

  private closer(start: number, end: number, indent: number): void {
    const { kind, section, indent: entries } = this.out.context;
    if (indent < this.top) {
      if (kind !== 'end') this.out.start(start, 'end', '', -1);
    } else if (kind === 'head' || (kind === 'entry' && indent < entries && !this.goesOn(end, indent))) {
      this.out.start(start, 'tail', section, entries);
    }
  }

  /** A bracket that stands too far left closes an entry all the same, if another entry or the bracket of the section follows. */
  private goesOn(from: number, indent: number): boolean {
    const { text, top } = this;
    if (indent <= top) return false;
    for (let start = from + 1; start < text.length; ) {
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      const next = this.beginningOf(start, end);
      if (next.code === QUOTE) return next.indent === this.out.context.indent;
      if (next.code !== NEWLINE && next.code !== RETURN) return isCloser(next.code) && next.indent === top;
      start = end + 1;
    }
    this.pending = true;
    return false;
  }
}

function isCloser(code: number): boolean {
  return code === CLOSE_CURLY || code === CLOSE_SQUARE;
}

/** How many more brackets a text opens than it closes; a text that closes more than it opened gives `underflow`. */
export interface BracketBalance {
  readonly depthChange: number;
  readonly underflow: boolean;
}

/** Counts the brackets of JSON outside of strings; a string ends with its line at the latest. */
export function balanceOf(text: string, floor: number): BracketBalance {
  let depthChange = 0;
  let underflow = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else if (code === OPEN_CURLY || code === OPEN_SQUARE) depthChange += 1;
    else if (code === CLOSE_CURLY || code === CLOSE_SQUARE) {
      depthChange -= 1;
      if (depthChange < floor) underflow = true;
    }
  }
  return { depthChange, underflow };
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === NEWLINE) return at;
    if (code === BACKSLASH) at += 1;
  }
  return at;
}
