import type { Fix, TextEdit } from '../../core/findings';
import { lineEndOf } from '../../core/text/lineEnd';
import type { MapEntry, MapNode, NodeBase, ScalarNode } from '../../core/tree/node';
import { escapeSnippet, numbered, withoutStops } from '../../core/write/tabStops';
import { type ScalarValue, writeScalar } from '../../core/write/writeScalar';
import { type WritableValue, type WriteOptions, writeEntry, writeValue } from '../../core/write/writeValue';

import type { Correction } from '../text/spelling';

/** The text around a place that a fix changes; a live document is one. */
export interface TextSource {
  readonly length: number;
  slice(start: number, end: number): string;
}

/** Properties to write, in this order. */
type Entries = readonly (readonly [key: string, value: WritableValue])[];

/** How text is escaped that is to be read as a snippet. */
type Escaping = Pick<WriteOptions, 'escape'>;

/** How many characters before an offset are searched for the start of its line. */
const REACH = 400;

/** A fix that writes another value where a scalar is, in the quotes it has. */
export function replacement(title: string, node: ScalarNode, value: ScalarValue, preferred: boolean): Fix {
  return { title, preferred, edits: () => [scalarEdit(node, value)] };
}

/** A fix that corrects the spelling of a scalar, to `value` where the name that was meant is not a string. */
export function correcting(
  node: ScalarNode,
  { meant, isCertain }: Correction,
  value: ScalarValue = meant,
): Fix {
  return replacement(`Change to ${meant}`, node, value, isCertain);
}

/**
 * The edit that gives a scalar another value and keeps its quotes. A string gets quotes where it needs them; a number or a
 * boolean is written as one where the scalar has none.
 */
export function scalarEdit(node: ScalarNode, value: ScalarValue): TextEdit {
  const { start, end } = node;
  // A value that is missing ends right behind the colon.
  return { start, end, text: (start === end ? ' ' : '') + rewritten(node, value) };
}

/**
 * The edit that writes another name in a scalar, where `place` is the name alone: all of the scalar, one of the two parts of
 * `Name.Attribute`, or what is in `${}`. Undefined where the name cannot be written there.
 */
function nameEdit(source: TextSource, node: ScalarNode, place: NodeBase, name: string): TextEdit | undefined {
  const { start, end } = place;
  const quotes = node.style === 'single' || node.style === 'double' ? 1 : 0;
  const isAll = start === node.start + quotes && end === node.end - quotes;
  // The two parts of an attribute are nodes, but one scalar in the text.
  const isPart = source.slice(end, end + 1) === '.' || source.slice(start - 1, start) === '.';
  if ((isAll || place === node) && !isPart) return scalarEdit(node, name);
  return PLAIN_NAME.test(name) ? { start, end, text: name } : undefined;
}

/** The fix that corrects a name in a scalar; see {@link nameEdit}. None where it cannot be written there. */
export function renaming(
  source: TextSource,
  node: ScalarNode,
  place: NodeBase,
  { meant, isCertain }: Correction,
): readonly Fix[] {
  const edits = () => {
    const edit = nameEdit(source, node, place, meant);
    return edit ? [edit] : [];
  };
  return edits().length > 0 ? [{ title: `Change to ${meant}`, preferred: isCertain, edits }] : [];
}

/** Means the same in all quotes, and without. */
const PLAIN_NAME = /^\w[\w./-]*(?:::\w+)?$/;

function rewritten({ style, value: before }: ScalarNode, value: ScalarValue): string {
  const quote = style === 'single' ? "'" : style === 'double' ? '"' : '';
  // A plain scalar that is a string is not JSON; any other may be. Whether it is in flow YAML is not known here.
  return writeScalar(value, quote !== '' || typeof before === 'string' ? 'flow' : 'json', quote);
}

/**
 * The edit that adds a property to a map, before the existing ones: in block YAML, flow YAML and JSON. Undefined if
 * a block map has no entry yet.
 */
export function insertProperty(
  source: TextSource,
  map: MapNode,
  key: string,
  value: WritableValue,
): TextEdit | undefined {
  return insertEntries(source, map, [[key, value]]);
}

function insertEntries(
  source: TextSource,
  map: MapNode,
  entries: Entries,
  escaping?: Escaping,
): TextEdit | undefined {
  const [first] = map.entries;
  if (map.style === 'flow')
    return first ? beforeMember(source, first, entries, escaping) : only(map, entries, escaping);
  if (!first) return undefined;
  const indent = lineBefore(source, first.start).replace(/[^ \t]/g, ' ');
  const lineEnd = lineEndOf(source);
  const lines = entries.map(([key, value]) => {
    const entry = writeEntry(key, value, { style: 'block', indent, lineEnd, ...escaping });
    return `${entry}${lineEnd}${indent}`;
  });
  return insertion(first.start, lines.join(''));
}

/**
 * The edit that sets a property of a resource without `Properties`, or without this property in them. `body` is the
 * map of the resource, the one with `Type`.
 */
export function insertResourceProperty(
  source: TextSource,
  body: MapNode,
  key: string,
  value: WritableValue,
): TextEdit | undefined {
  return insertResourceEntries(source, body, [[key, value]]);
}

function insertResourceEntries(
  source: TextSource,
  body: MapNode,
  entries: Entries,
  escaping?: Escaping,
): TextEdit | undefined {
  const properties = body.get('Properties');
  if (properties === undefined) {
    const type = body.entry('Type');
    return type && after(source, body, type, 'Properties', new Map(entries), escaping);
  }
  return properties.kind === 'map' ? insertEntries(source, properties, entries, escaping) : undefined;
}

/**
 * The edit that adds properties whose values have tab stops: to `map`, or to the `Properties` of a resource where there is
 * none. Its plain text has the values that are known already, and nothing where a value is still to be typed.
 */
export function insertSkeleton(
  source: TextSource,
  body: MapNode,
  map: MapNode | undefined,
  entries: Entries,
): TextEdit | undefined {
  const written = (all: Entries, escaping?: Escaping) =>
    map ? insertEntries(source, map, all, escaping) : insertResourceEntries(source, body, all, escaping);
  const plain = written(entries.map(([key, value]) => [key, withoutStops(value)]));
  const marked = written(entries, { escape: escapeSnippet });
  if (!plain || !marked) return undefined;
  const text = plain.text.replace(/(?<=[:-]) +(?=\r?\n|$)/g, '');
  return { ...plain, text, snippet: numbered(marked.text) };
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
  value: WritableValue,
  escaping?: Escaping,
): TextEdit | undefined {
  const before = lineBefore(source, entry.start);
  const end = lineEndOf(source);
  if (map.style === 'flow') {
    const apart = before.trim() === '' ? `,${end}${before}` : ', ';
    return insertion(entry.end, apart + writeMember(entry, key, value, escaping));
  }
  const indent = before.replace(/[^ \t]/g, ' ');
  // The rest of the line (a comment) stays with the entry.
  const rest = source.slice(entry.end, Math.min(source.length, entry.end + REACH));
  const line = /^[ \t]*(#[^\r\n]*)?(?=\r?\n|$)/.exec(rest)?.[0];
  if (line === undefined) return undefined;
  return insertion(
    entry.end + line.length,
    `${end}${indent}${writeEntry(key, value, { style: 'block', indent, lineEnd: end, ...escaping })}`,
  );
}

/** The edit that gives a map in JSON another property, behind those it has. */
export function appendProperty(
  source: TextSource,
  map: MapNode,
  key: string,
  value: WritableValue,
): TextEdit | undefined {
  const last = map.entries.at(-1);
  return last ? after(source, map, last, key, value) : only(map, [[key, value]]);
}

function beforeMember(source: TextSource, first: MapEntry, entries: Entries, escaping?: Escaping): TextEdit {
  const before = lineBefore(source, first.start);
  const apart = before.trim() === '' ? `,${lineEndOf(source)}${before}` : ', ';
  const members = entries.map(([key, value]) => writeMember(first, key, value, escaping) + apart);
  return insertion(first.start, members.join(''));
}

function only(map: MapNode, entries: Entries, escaping?: Escaping): TextEdit {
  // Quoted, it is valid in JSON and in YAML.
  const text = writeValue(new Map(entries), { style: 'json', ...escaping });
  return { start: map.start, end: map.end, text };
}

/** An entry of JSON or flow YAML, in the form of another of the same map. */
function writeMember(
  { key: other }: MapEntry,
  key: string,
  value: WritableValue,
  escaping?: Escaping,
): string {
  return writeEntry(key, value, { style: other.style === 'double' ? 'json' : 'flow', ...escaping });
}

function lineBefore(source: TextSource, offset: number): string {
  const text = source.slice(Math.max(0, offset - REACH), offset);
  return text.slice(text.lastIndexOf('\n') + 1);
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}
