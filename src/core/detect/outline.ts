import type { Format } from '../document';
import { lineEnd, readYamlLine, type YamlKey } from '../text/yamlLine';

const SPACE = 32;
const HASH = 35;

/** A top-level key. */
export interface TopKey {
  readonly name: string;
  /** What follows the colon on the same line, without a comment; in JSON the beginning of the value. */
  readonly value: string;
  /** The stretch of the text from behind the colon up to the next key. */
  readonly start: number;
  readonly end: number;
}

/** The top-level keys of a text, found without parsing it. */
export interface Outline {
  readonly format: Format;
  readonly text: string;
  readonly keys: ReadonlyMap<string, TopKey>;
  /** It contains only comments and whitespace. */
  readonly isEmpty: boolean;
}

/** The text is written as JSON: it opens with a brace that is followed by a quoted key or nothing. */
export function formatOf(text: string): Format {
  return /^\uFEFF?\s*\{\s*(?:"|\}|$|\/[/*])/.test(text) ? 'json' : 'yaml';
}

/** Reads the outline of a text; one pass over it. */
export function outlineOf(text: string): Outline {
  const format = formatOf(text);
  const keys = format === 'json' ? jsonKeys(text) : FLOW.test(text) ? flowKeys(text) : yamlKeys(text);
  return { format, text, keys, isEmpty: keys.size === 0 && !/^[ \t\uFEFF]*[^\s#\uFEFF-]/m.test(text) };
}

/** A map of YAML in braces, perhaps below comments and the marks of a document. */
const FLOW = /^\uFEFF?(?:[ \t]*(?:#[^\r\n]*|---[ \t]*|%[^\r\n]*)?\r?\n)*(?:--- )?[ \t]*\{(?![{%#])/;

function flowKeys(text: string): Map<string, TopKey> {
  const keys = new Map<string, TopKey>();
  let depth = 0;
  let last: { name: string; start: number } | undefined;
  const close = (end: number): void => {
    if (last && !keys.has(last.name))
      keys.set(last.name, {
        ...last,
        value: text.slice(last.start, Math.min(end, last.start + 300)).trim(),
        end,
      });
    last = undefined;
  };
  // Comments and quoted texts first: brackets in them are none.
  const pattern = /(?:^|(?<=\s))#[^\n]*|"(?:[^"\\]|\\.)*"?|(?<=[\s,:{[])'(?:[^']|'')*'?|[{}[\],]/gm;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const token = match[0];
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > 1 || !/^[{},]$/.test(token)) continue;
    if (token !== '}') {
      if (depth === 1 && token === ',') close(match.index);
      const key = /(?:\s|#[^\n]*\n)*(["']?)([\w$./-][\w$.:/-]*?)\1\s*:(?=[\s"'{[]|$)/y;
      key.lastIndex = pattern.lastIndex;
      const found = key.exec(text);
      if (found) last = { name: found[2] ?? '', start: key.lastIndex };
    } else if (depth === 0) close(match.index);
  }
  close(text.length);
  return keys;
}

function yamlKeys(text: string): Map<string, TopKey> {
  const keys = new Map<string, TopKey>();
  let last: { name: string; value: string; start: number } | undefined;
  const close = (end: number): void => {
    if (last && !keys.has(last.name)) keys.set(last.name, { ...last, end });
  };
  const begin = text.startsWith('\uFEFF') ? 1 : 0;
  const edge = edgeOf(text, begin);
  for (let start = begin; start < text.length; ) {
    const end = lineEnd(text, start);
    const key = keyAt(edge, text, start, end);
    if (key) {
      close(start);
      last = { name: key.text, value: text.slice(key.value, key.valueEnd), start: key.value };
    }
    start = end + 1;
  }
  close(text.length);
  return keys;
}

/** The indentation of the map at the top: that of the first line with content. */
function edgeOf(text: string, begin: number): number {
  const [first = ''] =
    /^(?:[ \t]*(?:#[^\n]*|---[ \t]*|%[^\n]*)?\r?\n)* */.exec(text.slice(begin, begin + MOST_COMMENTS)) ?? [];
  return first.length - first.lastIndexOf('\n') - 1;
}

/** Comments before the first key are skipped up to this length. */
const MOST_COMMENTS = 50_000;

/** The key of a line that is indented no further than this and not an item. A merge key is none: what it brings in has other names. */
function keyAt(edge: number, text: string, start: number, end: number): YamlKey | undefined {
  const code = text.charCodeAt(start);
  if (code === HASH || (code === SPACE && edge === 0)) return undefined;
  const { indent, content, key } = readYamlLine(text, start, end);
  return indent <= edge && content === start + indent && key?.text !== '<<' ? key : undefined;
}

function jsonKeys(text: string): Map<string, TopKey> {
  const keys = new Map<string, TopKey>();
  let depth = 0;
  let last: { name: string; start: number } | undefined;
  const close = (end: number): void => {
    if (!last || keys.has(last.name)) return;
    keys.set(last.name, {
      ...last,
      value: text.slice(last.start, Math.min(end, last.start + 300)).trim(),
      end,
    });
  };
  const pattern = /"(?:[^"\\\n]|\\.)*"?|[{}[\]]/g;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const token = match[0];
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === 1) {
      const colon = /\s*:/y;
      colon.lastIndex = pattern.lastIndex;
      if (!colon.test(text)) continue;
      close(match.index);
      last = { name: token.slice(1, -1), start: colon.lastIndex };
    }
  }
  close(text.length);
  return keys;
}

/** The stretch of text under a key; at most so many characters of it. */
export function bodyOf(outline: Outline, name: string, most = 200_000): string {
  const key = outline.keys.get(name);
  return key ? outline.text.slice(key.start, Math.min(key.end, key.start + most)) : '';
}

/** How the value of a key begins: as a map, a sequence, something else, or not at all. */
export function topLevelShape(outline: Outline, name: string): 'map' | 'seq' | 'other' | 'nothing' {
  const key = outline.keys.get(name);
  if (!key) return 'nothing';
  const body = outline.text.slice(key.start, Math.min(key.end, key.start + 20_000));
  const first = outline.format === 'json' ? body.trim() : body.replace(/(?:^|\s)#[^\n]*/g, '').trim();
  if (first === '' || first === ',') return 'nothing';
  if (first.startsWith('{')) return 'map';
  if (first.startsWith('[') || /^-(?:\s|$)/.test(first)) return 'seq';
  if (key.value !== '' && outline.format === 'yaml' && !key.value.startsWith('&')) return 'other';
  return outline.format === 'yaml' ? 'map' : 'other';
}
