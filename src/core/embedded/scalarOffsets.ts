import { lineEndOf } from '../text/lineEnd';
import type { ScalarNode } from '../tree/node';
import { escapeInQuotes, type Quote } from '../write/writeScalar';

/** A part of the value of a scalar that appears unchanged in the file. */
interface Stretch {
  /** Offset in the value. */
  readonly inner: number;
  /** Offset from the start of the scalar. */
  readonly outer: number;
  readonly length: number;
}

/** The position in the file of each character of the value of a scalar. Offsets in the file count from the start of the scalar. */
export interface ScalarOffsets {
  /** The value, as the language in it is read. */
  readonly text: string;
  toOuter(inner: number): number;
  /** Nothing before the first and behind the last character. */
  toInner(outer: number): number | undefined;
  /** A text as it must be written inside the value; `undefined` where it cannot be. */
  write(text: string): string | undefined;
}

/**
 * Maps the value of a scalar to what is written. A folded text is read with its lines: what is JSON stays the same, and what is
 * YAML was meant so.
 * @param source what is written, from the start of the scalar on; more lines may follow the scalar if they belong to it
 * @returns nothing for a style whose value cannot be followed character by character (in quotes over several lines)
 */
export function scalarOffsets(scalar: ScalarNode, source: string, column = 0): ScalarOffsets | undefined {
  if (scalar.style === 'literal' || scalar.style === 'folded') return literal(source, column);
  const isLong = /[\r\n]/.test(source);
  if (isLong) return undefined;
  if (scalar.style === 'plain') return exact(scalar, [{ inner: 0, outer: 0, length: source.length }], '');
  return scalar.style === 'single' ? exact(scalar, single(source), "'") : exact(scalar, double(source), '"');
}

/** Only a map that gives the value the parser gave is to be trusted: it has as many characters. */
function exact({ text }: ScalarNode, stretches: readonly Stretch[], quote: Quote): ScalarOffsets | undefined {
  const last = stretches.at(-1);
  const length = last ? last.inner + last.length : 0;
  return length === text.length
    ? new Stretches(text, stretches, (part) => escapeInQuotes(part, quote))
    : undefined;
}

function literal(source: string, column: number): ScalarOffsets | undefined {
  const header = /^[|>][-+]?(\d)?[-+]?[^\n]*(?:\n|$)/.exec(source);
  if (!header || header[1] !== undefined) return undefined;
  const lines = [...source.slice(header[0].length).matchAll(/[^\n]*(?:\n|$)/g)];
  const first = lines.find((each) => /\S/.test(each[0]));
  const indent = first ? first[0].search(/\S/) : column;
  const stretches: Stretch[] = [];
  let text = '';
  for (const { 0: line, index } of lines) {
    const blanks = Math.min(line.search(/[^ ]|$/), indent);
    const content = line.slice(blanks).replace(/\r?\n$/, '');
    stretches.push({ inner: text.length, outer: header[0].length + index + blanks, length: content.length });
    text += line.endsWith('\n') ? `${content}\n` : content;
  }
  const line = `${lineEndOf(source)}${' '.repeat(indent)}`;
  return new Stretches(text, stretches, (each) => each.replace(/\r?\n/g, line));
}

function single(source: string): Stretch[] {
  return pieces(source, /''/g);
}

function double(source: string): Stretch[] {
  return pieces(source, /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|[^\r\n])/g);
}

/** The text between the quotes, where each match represents one character. */
function pieces(source: string, escapes: RegExp): Stretch[] {
  const found: Stretch[] = [];
  let inner = 0;
  let outer = 1;
  const add = (length: number, width: number): void => {
    if (length > 0) found.push({ inner, outer, length });
    inner += length;
    outer += width;
  };
  for (const { 0: written, index } of source.slice(0, -1).matchAll(escapes)) {
    add(index - outer, index - outer);
    add(1, written.length);
  }
  add(source.length - 1 - outer, 0);
  return found;
}

class Stretches implements ScalarOffsets {
  constructor(
    readonly text: string,
    private readonly stretches: readonly Stretch[],
    readonly write: (text: string) => string | undefined,
  ) {}

  toOuter(inner: number): number {
    const at = this.last((each) => each.inner <= inner);
    return at ? at.outer + Math.min(inner - at.inner, at.length) : 0;
  }

  toInner(outer: number): number | undefined {
    const at = this.last((each) => each.outer <= outer);
    const end = this.stretches.at(-1);
    if (!at || !end || outer > end.outer + end.length) return undefined;
    return at.inner + Math.min(outer - at.outer, at.length);
  }

  /** The last part that passes; those that pass come first. */
  private last(test: (stretch: Stretch) => boolean): Stretch | undefined {
    let low = 0;
    let high = this.stretches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(this.stretches[middle] as Stretch)) low = middle + 1;
      else high = middle;
    }
    return this.stretches[low - 1];
  }
}
