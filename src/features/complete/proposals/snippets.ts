import type { LiveDocument } from '../../../core/open';
import { entriesOf } from '../../../core/tree/node';
import type { Snippet } from '../../../knowledge/types';
import type { Completion } from '../../types';
import { type CompletionContext, keysBeside } from '../context/completionContext';
import { jsonUnit } from '../context/contextAt';
import { completion } from '../write/insert';
import { entryJson, freeNames, type MarkedBody, markedBody, toSnippet, unmarked } from '../write/snippetBody';
import { documentation } from './figures';

/** The snippets that fit below the key the cursor stands under. */
export function snippets(context: CompletionContext): readonly Completion[] {
  const { ctx, cursor, path, call, inItem } = context;
  const { kind } = ctx.doc;
  const isKey = cursor.at === 'key' || (cursor.at === 'open' && !inItem);
  if (
    kind === 'none' ||
    call ||
    !isKey ||
    path.length > 1 ||
    cursor.colonFollows ||
    cursor.layout.style === 'flow'
  )
    return [];
  const there = new Set(keysBeside(context).keys());
  const under = path[0] ?? 'root';
  return ctx.kb.snippetsFor(kind, under).flatMap((snippet) => {
    const first = markedBody(snippet);
    const names = freeNames(snippet, there, first);
    const body = names.size === 0 ? first : markedBody(snippet, undefined, names);
    const keys = body.keys.map(unmarked);
    // What stands there already cannot be written twice.
    if (keys.some((key) => there.has(key))) return [];
    const text = toSnippet(
      isJson(ctx.doc) ? jsonText(body, context) : yamlText(body, cursor.layout.column),
      body.stops,
    );
    const whole = under === 'root' && there.size === 0 && keys.length > 2;
    return [snippetCompletion(context, snippet, text, whole)];
  });
}

function snippetCompletion(
  { cursor }: CompletionContext,
  snippet: Snippet,
  text: string,
  whole: boolean,
): Completion {
  const { prefix: label, title: detail, description } = snippet;
  const draft = {
    label,
    sort: 'snippet' as const,
    rank: whole ? 0 : 90,
    detail,
    documentation: documentation(description, undefined),
  };
  return completion(cursor, draft, `${text}${cursor.commaNeeded ? ',' : ''}`, true);
}

/** Whether a document is, or is going to be, JSON. */
export function isJson(doc: LiveDocument): boolean {
  return doc.format === 'json' || (/\.json$/i.test(doc.path) && doc.length < 1000 && doc.text.trim() === '');
}

function yamlText(body: MarkedBody, column: number): string {
  return body.text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(column)}`);
}

function jsonText(body: MarkedBody, { ctx }: CompletionContext): string {
  const unit = jsonUnit(ctx.doc);
  const isEmpty = ctx.doc.format !== 'json';
  const indent = isEmpty ? unit : '';
  const entries = entriesOf(body.root()).map((entry) => entryJson(entry, indent, unit));
  const text = entries.join(`,\n${indent}`);
  return isEmpty ? `{\n${indent}${text}\n}` : text;
}
