import type { LiveDocument } from '../../../core/open';
import { readYamlLine } from '../../../core/text/yamlLine';

/** A line of the text. */
export interface Line {
  readonly start: number;
  /** Without its line break. */
  readonly text: string;
}

const CHUNK = 16_384;

/** The lines above an offset (the start of a line), from the nearest to the first. */
export function* linesAbove(doc: LiveDocument, offset: number): Generator<Line> {
  let rest = '';
  let end = offset;
  while (end > 0) {
    const from = Math.max(0, end - CHUNK);
    const text = doc.slice(from, end) + rest;
    const first = from === 0 ? 0 : text.indexOf('\n') + 1;
    let close = text.length;
    while (close > first) {
      // A text may begin with an empty line; a search from before the beginning would find it again and again.
      const line = close < 2 ? 0 : text.lastIndexOf('\n', close - 2) + 1;
      yield { start: from + line, text: text.slice(line, close).replace(/(?<![\r\n])[\r\n]+$/, '') };
      close = line;
    }
    rest = text.slice(0, first);
    end = from;
  }
}

/** The lines from an offset (the start of a line) to the end of the text. */
export function* linesBelow(doc: LiveDocument, offset: number): Generator<Line> {
  let from = offset;
  let rest = '';
  while (from < doc.length || rest !== '') {
    const text = rest + doc.slice(from, from + CHUNK);
    const isEnd = from + CHUNK >= doc.length;
    const base = from - rest.length;
    let start = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
      yield { start: base + start, text: text.slice(start, at).replace(/\r$/, '') };
      start = at + 1;
    }
    rest = text.slice(start);
    from += CHUNK;
    if (!isEnd) continue;
    if (rest !== '') yield { start: base + start, text: rest };
    return;
  }
}

/** What a line of block YAML consists of. */
export interface LineShape {
  /** Spaces it begins with. */
  readonly indent: number;
  /** Columns of the dashes before the content. */
  readonly dashes: readonly number[];
  /** Column of the content. */
  readonly column: number;
  readonly content: string;
}

/** Takes a line apart; a comment is no content. */
export function lineShape(text: string): LineShape {
  const { indent, dashes, content: column } = readYamlLine(text);
  const content = text.slice(column).trimEnd();
  return { indent, dashes, column, content: content.startsWith('#') ? '' : content };
}

/** A key of block YAML and what is behind its colon. */
export interface KeyLine {
  readonly name: string;
  readonly value: string;
  /** Column of the value, from the start of the content. */
  readonly valueAt: number;
}

/** Reads content as `key: value`; nothing where it is none. */
export function keyLine(content: string): KeyLine | undefined {
  const { key, content: start } = readYamlLine(content);
  if (!key || start > 0) return undefined;
  const { text: name, value: valueAt, valueEnd } = key;
  return { name, value: content.slice(valueAt, valueEnd), valueAt };
}
