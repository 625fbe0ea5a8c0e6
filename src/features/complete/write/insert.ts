import type { Completion, CompletionSort } from '../../types';
import type { CursorContext, Layout } from '../context/cursorContext';

/** What stands behind a key. Texts of scalars are in snippet syntax already. */
export type Body =
  /** `quoted`: JSON writes it in quotes. */
  | { readonly kind: 'scalar'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Body])[] }
  | { readonly kind: 'list'; readonly item: Body };

/** A proposal before it is known how it is written. */
export interface Draft {
  readonly label: string;
  readonly sort: CompletionSort;
  readonly rank: number;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
}

/** A tab stop that {@link numbered} gives its number; `hint` is what stands there first. */
export function stop(hint = ''): string {
  return hint === '' ? '\u0001' : `\u0001{${escapeSnippet(hint)}\u0002`;
}

/** A tab stop that offers a few values. */
export function choice(values: readonly string[]): string {
  return `\u0001|${values.map((each) => each.replace(/[\\,|$}]/g, '\\$&')).join(',')}\u0003`;
}

/** Text that means nothing in snippet syntax. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Gives the tab stops of a text their numbers, from `first`. */
export function numbered(text: string, first = 1): string {
  let number = first - 1;
  return text
    .replace(/\u0001([{|]?)/g, (_, sort: string) => {
      number += 1;
      return sort === '{' ? `\${${number}:` : sort === '|' ? `\${${number}|` : `$${number}`;
    })
    .replaceAll('\u0002', '}')
    .replaceAll('\u0003', '|}');
}

/** A key with what belongs behind it, as text with tab stops without numbers. */
export function writeEntry(name: string, body: Body, layout: Layout, column = layout.column): string {
  const key = layout.style === 'json' ? JSON.stringify(name) : yamlKey(name);
  if (layout.style !== 'block') return `${escapeSnippet(key)}: ${flowValue(body, layout, column)}`;
  return `${escapeSnippet(key)}:${blockValue(body, layout, column)}`;
}

function blockValue(body: Body, layout: Layout, column: number): string {
  const indent = column + layout.unit;
  const line = `\n${' '.repeat(indent)}`;
  if (body.kind === 'scalar') return ` ${body.text}`;
  if (body.kind === 'list') return `${line}- ${blockItem(body.item, layout, indent + 2)}`;
  if (body.entries.length === 0) return `${line}${stop()}`;
  return body.entries.map(([name, each]) => `${line}${writeEntry(name, each, layout, indent)}`).join('');
}

function blockItem(body: Body, layout: Layout, column: number): string {
  if (body.kind === 'scalar') return body.text;
  if (body.kind === 'list') return `- ${blockItem(body.item, layout, column + 2)}`;
  if (body.entries.length === 0) return stop();
  const line = `\n${' '.repeat(column)}`;
  return body.entries.map(([name, each]) => writeEntry(name, each, layout, column)).join(line);
}

function flowValue(body: Body, layout: Layout, column: number): string {
  const isJson = layout.style === 'json';
  if (body.kind === 'scalar') return isJson && body.quoted ? `"${body.text}"` : body.text;
  const isMap = body.kind === 'map';
  const inner = isMap
    ? body.entries.map(([name, each]) => writeEntry(name, each, layout, column + layout.unit))
    : [flowValue(body.item, layout, column + layout.unit)];
  if (inner.length === 0) inner.push(stop());
  if (!isJson) return isMap ? `{${inner.join(', ')}}` : `[${inner.join(', ')}]`;
  const [open, close] = isMap ? '{}' : '[]';
  const blanks = (width: number) => (layout.tabs ? '\t'.repeat(width / layout.unit) : ' '.repeat(width));
  const line = `\n${blanks(column + layout.unit)}`;
  return `${open}${line}${inner.join(`,${line}`)}\n${blanks(column)}${close}`;
}

/** The proposal of a key. With a colon behind the cursor only the name is written. */
export function keyCompletion(cursor: CursorContext, draft: Draft, body: Body, item: boolean): Completion {
  const { layout, quote } = cursor;
  const name = draft.label;
  if (cursor.colonFollows) {
    const text =
      layout.style === 'json' ? JSON.stringify(name) : quote ? `${quote}${name}${quote}` : yamlKey(name);
    return completion(cursor, draft, text, false, name);
  }
  const dash = item ? '- ' : '';
  const entry = writeEntry(name, body, layout, layout.column + dash.length);
  const comma = cursor.commaNeeded ? ',' : '';
  return completion(cursor, draft, `${cursor.glue}${dash}${numbered(entry)}${comma}`, true, name);
}

/** How a value is written: as text, or as it is (a number, a boolean). */
export interface ValueText {
  readonly text: string;
  readonly isText: boolean;
  /** It belongs into a list, and no list has been begun. */
  readonly inList?: boolean;
}

/** The proposal of a plain value. */
export function valueCompletion(
  cursor: CursorContext,
  draft: Draft,
  value: ValueText,
  item = false,
): Completion {
  const { quote } = cursor;
  const text = scalarText(cursor, value);
  const list = value.inList ? `[${text}]` : text;
  const comma = cursor.commaNeeded ? ',' : '';
  const typed = quote === '' || text.startsWith('[') ? draft.label : `${quote}${draft.label}`;
  const full = `${cursor.glue}${item ? '- ' : ''}${list}${comma}`;
  return completion(cursor, draft, full, false, draft.label, typed);
}

/** A scalar as it is written at a cursor. */
export function scalarText(cursor: CursorContext, { text, isText }: ValueText): string {
  const { quote, layout } = cursor;
  if (layout.style === 'json') return isText || quote !== '' ? JSON.stringify(text) : text;
  if (quote === '"') return JSON.stringify(text);
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  return isText && needsQuotes(text, layout.style === 'flow') ? `'${text.replaceAll("'", "''")}'` : text;
}

/** The proposal of a text that is written as it is given. */
export function completion(
  cursor: CursorContext,
  draft: Draft,
  insertText: string,
  snippet: boolean,
  name = draft.label,
  filter = `${cursor.quote}${name}`,
): Completion {
  const { label, sort, rank, detail, documentation } = draft;
  return {
    label,
    sort,
    rank,
    ...(detail ? { detail } : {}),
    ...(documentation ? { documentation } : {}),
    insertText,
    snippet,
    start: cursor.start,
    end: cursor.end,
    ...(cursor.commaAt === undefined ? {} : { also: { offset: cursor.commaAt, text: ',' } }),
    ...(filter === label ? {} : { filterText: filter }),
  };
}

/** Whether block or flow YAML would read a plain text as something else. */
export function needsQuotes(text: string, inFlow: boolean): boolean {
  if (text === '' || /^\s|\s$|: |:$|\s#|^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]/.test(text)) return true;
  if (inFlow && /[,[\]{}]/.test(text)) return true;
  return /^(?:true|false|null|~|[-+]?\.?\d[\d._eE+-]*|0[xo][\da-f]+|\d{4}-\d\d-\d\d)$/i.test(text);
}

function yamlKey(name: string): string {
  return needsQuotes(name, true) ? `"${name}"` : name;
}
