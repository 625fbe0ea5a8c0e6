import { escapeSnippet, numbered } from '../../../core/write/tabStops';
import { writeString } from '../../../core/write/writeScalar';
import { type WritableValue, writeEntry } from '../../../core/write/writeValue';
import type { Completion, CompletionSort } from '../../types';
import type { CursorContext, Layout } from '../context/cursorContext';

/** A proposal before it is known how it is written. */
export interface Draft {
  readonly label: string;
  readonly sort: CompletionSort;
  readonly rank: number;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
}

/** A key with what belongs behind it, as text with tab stops without numbers. */
export function entryText(name: string, body: WritableValue, layout: Layout, column = layout.column): string {
  const space = (width: number) => (layout.tabs ? '\t'.repeat(width / layout.unit) : ' '.repeat(width));
  return writeEntry(name, body, {
    style: layout.style,
    indent: space(column),
    unit: space(layout.unit),
    isSpread: layout.style === 'json',
    escape: escapeSnippet,
  });
}

/** The proposal of a key. With a colon behind the cursor only the name is written. */
export function keyCompletion(
  cursor: CursorContext,
  draft: Draft,
  body: WritableValue,
  item: boolean,
): Completion {
  const { layout, quote } = cursor;
  const name = draft.label;
  if (cursor.colonFollows)
    return completion(cursor, draft, writeString(name, layout.style, quote), false, name);
  const dash = item ? '- ' : '';
  const entry = entryText(name, body, layout, layout.column + dash.length);
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
  const { quote, layout } = cursor;
  const style = value.inList && layout.style === 'block' ? 'flow' : layout.style;
  const text = value.isText || quote !== '' ? writeString(value.text, style, quote) : value.text;
  const list = value.inList ? `[${text}]` : text;
  const comma = cursor.commaNeeded ? ',' : '';
  const typed = quote === '' || text.startsWith('[') ? draft.label : `${quote}${draft.label}`;
  const full = `${cursor.glue}${item ? '- ' : ''}${list}${comma}`;
  return completion(cursor, draft, full, false, draft.label, typed);
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
