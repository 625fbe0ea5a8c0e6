import type { LiveDocument } from '../core/open';
import { lineEndOf } from '../core/text/lineEnd';
import { entriesOf } from '../core/tree/node';
import { jsonUnit } from './complete/context/contextAt';
import { isJson } from './complete/proposals/snippets';
import { type MarkedEdit, mergeInto, namesBelow } from './complete/write/merge';
import { entryJson, freeNames, type MarkedBody, markedBody, toSnippet } from './complete/write/snippetBody';
import { shapeNameOf } from './shapePlace';
import type { FeatureContext } from './types';

/** What inserting a snippet changes. */
export interface SnippetInsertion {
  /** In TextMate snippet syntax, indented for its cursor. */
  readonly insertText: string;
  /**
   * The stretch of the document that is replaced. It begins at the start of a line, so that an editor that indents the
   * lines of a snippet like the one it is inserted in adds nothing.
   */
  readonly start: number;
  readonly end: number;
}

/**
 * The text of a snippet for the place nearest to an offset where it fits: below the key it belongs under, which is made
 * where it is missing; in JSON as JSON. Names that are taken get a number, keys that are there are gone into. Nothing
 * where the snippet is not for this kind of file, or the file cannot be read.
 */
export function snippetAt(
  ctx: FeatureContext,
  snippetId: string,
  offset: number,
): SnippetInsertion | undefined {
  const { doc, kb } = ctx;
  const snippet = kb.snippets.find((each) => each.id === snippetId);
  if (!snippet || doc.kind === 'none' || doc.refused !== undefined || !snippet.kinds.includes(doc.kind))
    return undefined;
  const under = snippet.under === 'root' ? undefined : snippet.under;
  const there = under === undefined ? new Set<string>() : namesBelow(doc, under);
  const body = markedBody(snippet, under, freeNames(snippet, there));
  const edits =
    entriesOf(doc.root).length > 0 ? mergeInto(doc, body, offset, orderOf(ctx)) : whole(doc, body);
  return composed(doc, body, edits);
}

/** The usual order of the keys at the top of this kind of file. */
function orderOf(ctx: FeatureContext): readonly string[] {
  return [...(ctx.schema.shape(shapeNameOf(ctx.doc.kind))?.root.properties.keys() ?? [])];
}

/** The body as the whole of a file that holds nothing but whitespace and comments yet. */
function whole(doc: LiveDocument, body: MarkedBody): readonly MarkedEdit[] {
  const { length } = doc;
  if (isJson(doc)) {
    const unit = jsonUnit(doc);
    const entries = entriesOf(body.root()).map((entry) => entryJson(entry, unit, unit));
    return [{ start: 0, end: length, text: `{\n${unit}${entries.join(`,\n${unit}`)}\n}\n` }];
  }
  const open = length > 0 && !/\n$/.test(doc.slice(Math.max(0, length - 1), length));
  return [{ start: length, end: length, text: `${open ? '\n' : ''}${body.text}\n` }];
}

/** One replacement for all edits, with the text between them as it is. */
function composed(
  doc: LiveDocument,
  body: MarkedBody,
  edits: readonly MarkedEdit[],
): SnippetInsertion | undefined {
  const [first] = edits;
  const last = edits.at(-1);
  if (!first || !last) return undefined;
  const start = first.start - doc.positionAt(first.start).character;
  const parts: string[] = [];
  let from = start;
  for (const edit of edits) {
    parts.push(doc.slice(from, edit.start), edit.text);
    from = edit.end;
  }
  const text = toSnippet(parts.join(''), body.stops);
  return { insertText: text.replace(/\r?\n/g, lineEndOf(doc)), start, end: last.end };
}
