import type { FileKind } from '../../../core/document';
import type { LiveDocument } from '../../../core/open';
import { entriesOf } from '../../../core/tree/node';
import type { Snippet } from '../../../knowledge/types';
import { resolveNeeds } from '../../insert/needs';
import { reindent } from '../../insert/reindent';
import { namesBelow, SHARED } from '../../insert/target';
import { undeclaredNames } from '../../names/shapeNames';
import type { Completion } from '../../types';
import { type CompletionContext, keysBeside } from '../context/completionContext';
import { jsonUnit } from '../context/contextAt';
import { completion } from '../write/insert';
import { entryJson, freeBody, type MarkedBody, toSnippet } from '../write/snippetBody';
import { documentation } from './figures';
import { shapePlaceAt } from './keys';

/** The snippets that fit below the key the cursor stands under, and fit what is typed. */
export function snippets(context: CompletionContext): readonly Completion[] {
  const { ctx, cursor, call, inItem } = context;
  const isKey = cursor.at === 'key' || (cursor.at === 'open' && !inItem);
  const at = placeOfSnippets(context);
  if (!at || call || !isKey || cursor.colonFollows || cursor.layout.style === 'flow') return [];
  const there = new Set(keysBeside(context).keys());
  const fits = ctx.kb.snippetsFor(at.kind, at.under);
  const whole = wholeFiles(context, there);
  const found = fits.flatMap((each) => proposal(context, each, there, 90));
  return [...found, ...whole.flatMap((each) => proposal(context, each, there, 0))];
}

/** The kind of file and the key that snippets are for: at the top of a file, or among the states of a state machine, at any depth. */
function placeOfSnippets(
  context: CompletionContext,
): { readonly kind: Exclude<FileKind, 'none'>; readonly under: string } | undefined {
  const { ctx, path } = context;
  const { kind } = ctx.doc;
  if (kind === 'none') return undefined;
  const last = path.at(-1);
  if (last === 'States' && shapePlaceAt(context)?.shape.name === 'asl') return { kind: 'asl', under: last };
  return path.length > 1 ? undefined : { kind, under: path[0] ?? 'root' };
}

/**
 * Snippets of a whole file, while it is empty. Behind a brace they come when their prefix is typed: who types a brace and
 * Enter wants a line.
 */
function wholeFiles(
  { ctx, cursor, path }: CompletionContext,
  there: ReadonlySet<string>,
): readonly Snippet[] {
  const { kind, format } = ctx.doc;
  const isEmpty = kind !== 'none' && path.length === 0 && there.size === 0;
  return isEmpty && (format !== 'json' || cursor.typed !== '') ? ctx.kb.snippetsFor(kind, 'file') : [];
}

function proposal(
  context: CompletionContext,
  snippet: Snippet,
  there: ReadonlySet<string>,
  rank: number,
): readonly Completion[] {
  const match = matchOf(snippet, context.cursor.typed);
  return match === undefined ? [] : matched(context, snippet, there, rank, match);
}

/** The snippet that begins a file, whatever is typed. */
export function beginning(context: CompletionContext, snippet: Snippet): Completion | undefined {
  return matched(context, snippet, new Set(keysBeside(context).keys()), 0, 'prefix')[0];
}

function matched(
  context: CompletionContext,
  snippet: Snippet,
  there: ReadonlySet<string>,
  rank: number,
  match: 'prefix' | 'word',
): readonly Completion[] {
  const { ctx, cursor, path } = context;
  if (snippet.notWith?.some((key) => ctx.doc.root?.entry(key))) return [];
  const { snippet: own, names } = resolveNeeds(snippet, ctx.doc, cursor.start);
  const states = stateNames(context).map((name) => [FIRST_NAME, name] as const);
  const { body, taken } = freeBody(
    own,
    takenNames(ctx.doc, path[0], there),
    new Map([...names, ...states.slice(0, 1)]),
  );
  // What stands there already cannot be written twice.
  if (taken.length > 0) return [];
  const written = isJson(ctx.doc) ? jsonText(body, context) : yamlText(body, context);
  return [snippetCompletion(context, snippet, toSnippet(written, body.stops), rank, match)];
}

/** The tab stop of the state that a snippet of states begins with. */
const FIRST_NAME = 1;

/** The states that a state machine leads to and does not have yet: what is inserted among its states is one of them. */
function stateNames(context: CompletionContext): readonly string[] {
  const { ctx, cursor, path } = context;
  if (placeOfSnippets(context)?.kind !== 'asl') return [];
  return undeclaredNames(ctx, 'states', { path, offset: cursor.start });
}

/** The names beside the one that is typed, and those that may not be the same in another section. */
function takenNames(
  doc: LiveDocument,
  section: string | undefined,
  there: ReadonlySet<string>,
): ReadonlySet<string> {
  const other = SHARED.get(section ?? '');
  return other === undefined ? there : new Set([...there, ...namesBelow(doc, other)]);
}

/**
 * How a snippet is found by what is typed: by its prefix or a part of it, or by a word of its title. An editor would also
 * take letters that are far apart, and a name that is typed would become a snippet.
 */
function matchOf({ prefix, title }: Snippet, typed: string): 'prefix' | 'word' | undefined {
  const word = typed.toLowerCase();
  if (prefix.startsWith(word)) return 'prefix';
  const words = [...prefix.split('-'), ...title.toLowerCase().split(/[^\w]+/)];
  return words.some((each) => each.startsWith(word)) ? 'word' : undefined;
}

function snippetCompletion(
  { cursor }: CompletionContext,
  snippet: Snippet,
  text: string,
  rank: number,
  match: 'prefix' | 'word',
): Completion {
  const { prefix: label, title: detail, description } = snippet;
  const draft = {
    label,
    sort: 'snippet' as const,
    rank,
    detail,
    documentation: documentation(description, undefined),
  };
  const comma = cursor.commaNeeded ? ',' : '';
  // Behind what begins with the word that is typed.
  const filter = match === 'word' ? `${cursor.quote}${cursor.typed} ${label}` : undefined;
  return completion(cursor, draft, `${text}${comma}`, true, label, filter);
}

/** Whether a document is, or is going to be, JSON. */
export function isJson(doc: LiveDocument): boolean {
  return doc.format === 'json' || (/\.json$/i.test(doc.path) && doc.length < 1000 && doc.text.trim() === '');
}

function yamlText(body: MarkedBody, { cursor }: CompletionContext): string {
  const { column, unit } = cursor.layout;
  const indent = ' '.repeat(column);
  const [first = '', ...rest] = reindent(body.text.split('\n'), unit);
  return [first, ...rest.map((line) => (line === '' ? '' : indent + line))].join('\n');
}

function jsonText(body: MarkedBody, { ctx }: CompletionContext): string {
  const unit = jsonUnit(ctx.doc);
  const isEmpty = ctx.doc.format !== 'json';
  const indent = isEmpty ? unit : '';
  const entries = entriesOf(body.root()).map((entry) => entryJson(entry, indent, unit));
  const text = entries.join(`,\n${indent}`);
  return isEmpty ? `{\n${indent}${text}\n}` : text;
}
