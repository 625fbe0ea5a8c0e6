import type { Fix, TextEdit } from '../../core/findings';
import type { MapEntry, MapNode, ScalarNode } from '../../core/tree/node';

/** The text around a place that a fix changes; a live document is one. */
export interface TextSource {
  readonly length: number;
  slice(start: number, end: number): string;
}

/** What is inserted: a scalar as it is written (quotes included), or a map or list of these. */
export type Inserted = string | number | boolean | { readonly [key: string]: Inserted } | readonly Inserted[];

/** How many characters before an offset are searched for the start of its line. */
const REACH = 400;

/** A fix that replaces the value of a scalar and keeps its quotes. */
export function replacement(title: string, node: ScalarNode, text: string, preferred: boolean): Fix {
  return { title, preferred, edits: () => [scalarEdit(node, text)] };
}

/** The edit that replaces the text of a scalar and keeps its quotes. */
export function scalarEdit(node: ScalarNode, text: string): TextEdit {
  const quote = node.style === 'single' ? "'" : node.style === 'double' ? '"' : '';
  return { start: node.start, end: node.end, text: quote + text + quote };
}

/**
 * The edit that adds a property to a map, before the existing ones: in block YAML, flow YAML and JSON. Undefined if
 * a block map has no entry yet.
 */
export function insertProperty(
  source: TextSource,
  map: MapNode,
  key: string,
  value: Inserted,
): TextEdit | undefined {
  const [first] = map.entries;
  if (map.style === 'flow') return first ? beforeMember(source, first, key, value) : only(map, key, value);
  if (!first) return undefined;
  const indent = lineBefore(source, first.start).replace(/[^ \t]/g, ' ');
  const end = lineEnd(source, first.start);
  return insertion(first.start, `${key}:${blockValue(value, indent, end)}${end}${indent}`);
}

/**
 * The edit that sets a property of a resource without `Properties`, or without this property in them. `body` is the
 * map of the resource, the one with `Type`.
 */
export function insertResourceProperty(
  source: TextSource,
  body: MapNode,
  key: string,
  value: Inserted,
): TextEdit | undefined {
  const properties = body.get('Properties');
  if (properties === undefined) {
    const type = body.entry('Type');
    return type && after(source, body, type, 'Properties', { [key]: value });
  }
  return properties.kind === 'map' ? insertProperty(source, properties, key, value) : undefined;
}

/** The edit that removes an entry from its map; undefined if it is the only one. Edits of neighbors do not overlap. */
export function removeEntry(source: TextSource, map: MapNode, entry: MapEntry): TextEdit | undefined {
  const at = map.entries.indexOf(entry);
  const [before, next] = [map.entries[at - 1], map.entries[at + 1]];
  const rest =
    map.style === 'flow' ? '' : source.slice(entry.end, Math.min(source.length, entry.end + REACH));
  // A comment after the removed entry belongs to it; one on a separate line belongs to the next entry and stays.
  const comment = /^[ \t]*#[^\r\n]*/.exec(rest)?.[0].length ?? 0;
  if (before) return { start: endOfLine(source, before, entry, map), end: entry.end + comment, text: '' };
  const line = /^[ \t]*(?:#[^\r\n]*)?(?:\r?\n[ \t]*)+(?=#)/.exec(rest)?.[0];
  return next && { start: entry.start, end: line ? entry.end + line.length : next.start, text: '' };
}

/** The end of the previous entry: including its comment in block YAML, without it in flow style. */
function endOfLine(source: TextSource, before: MapEntry, entry: MapEntry, map: MapNode): number {
  if (map.style === 'flow') return before.end;
  const between = source.slice(before.end, entry.start).replace(/\r?\n[ \t]*$/, '');
  return before.end + between.length;
}

function after(
  source: TextSource,
  map: MapNode,
  entry: MapEntry,
  key: string,
  value: Inserted,
): TextEdit | undefined {
  const before = lineBefore(source, entry.start);
  const end = lineEnd(source, entry.start);
  if (map.style === 'flow') {
    const apart = before.trim() === '' ? `,${end}${before}` : ', ';
    return insertion(entry.end, `${apart}${quoted(entry, key)}: ${flowValue(value, isQuoted(entry))}`);
  }
  const indent = before.replace(/[^ \t]/g, ' ');
  // The rest of the line (a comment) stays with the entry.
  const rest = source.slice(entry.end, Math.min(source.length, entry.end + REACH));
  const line = /^[ \t]*(#[^\r\n]*)?(?=\r?\n|$)/.exec(rest)?.[0];
  if (line === undefined) return undefined;
  return insertion(entry.end + line.length, `${end}${indent}${key}:${blockValue(value, indent, end)}`);
}

function beforeMember(source: TextSource, first: MapEntry, key: string, value: Inserted): TextEdit {
  const before = lineBefore(source, first.start);
  const apart = before.trim() === '' ? `,${lineEnd(source, first.start)}${before}` : ', ';
  const name = quoted(first, key);
  return insertion(first.start, `${name}: ${flowValue(value, isQuoted(first))}${apart}`);
}

function only(map: MapNode, key: string, value: Inserted): TextEdit {
  // Quoted, it is valid in JSON and in YAML.
  return { start: map.start, end: map.end, text: `{ "${key}": ${flowValue(value, true)} }` };
}

function blockValue(value: Inserted, indent: string, end: string): string {
  if (typeof value !== 'object') return ` ${value}`;
  if (isList(value) || Object.keys(value).length === 0) return ` ${flowValue(value, false)}`;
  const below = `${indent}  `;
  const lines = Object.entries(value).map(
    ([key, each]) => `${end}${below}${key}:${blockValue(each, below, end)}`,
  );
  return lines.join('');
}

function flowValue(value: Inserted, isJson: boolean): string {
  if (typeof value === 'string') return isJson ? JSON.stringify(value) : value;
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map((each) => flowValue(each, isJson)).join(', ')}]`;
  if (Object.keys(value).length === 0) return '{}';
  const members = Object.entries(value).map(
    ([key, each]) => `${isJson ? JSON.stringify(key) : key}: ${flowValue(each, isJson)}`,
  );
  return `{ ${members.join(', ')} }`;
}

/** `Array.isArray` does not narrow read-only arrays. */
function isList(value: Inserted): value is readonly Inserted[] {
  return Array.isArray(value);
}

function isQuoted(entry: MapEntry): boolean {
  return entry.key.style === 'double';
}

function quoted(sibling: MapEntry, key: string): string {
  return isQuoted(sibling) ? JSON.stringify(key) : key;
}

function lineBefore(source: TextSource, offset: number): string {
  const text = source.slice(Math.max(0, offset - REACH), offset);
  return text.slice(text.lastIndexOf('\n') + 1);
}

function lineEnd(source: TextSource, offset: number): string {
  const text = source.slice(Math.max(0, offset - REACH), offset);
  const at = text.lastIndexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}
