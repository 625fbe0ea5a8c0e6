import { choice, escapeSnippet, stop } from '../../../core/write/tabStops';
import { escapeInQuotes, needsQuotes, type Quote, type WriteStyle } from '../../../core/write/writeScalar';
import { Verbatim, type WritableValue } from '../../../core/write/writeValue';
import type { KeyDoc } from '../../../knowledge/types';
import { openObject } from '../../../schema/skeleton';
import type { Completion, FeatureContext } from '../../types';
import { type CompletionContext, keysBeside } from '../context/completionContext';
import { keyCompletion, valueCompletion } from '../write/insert';
import { documentation, limitDetail, limitValues } from './figures';
import { neededBy } from './properties';

/** What the keys of a file are listed under. */
export function keyKind({ doc }: FeatureContext): KeyDoc['kind'] | undefined {
  if (doc.kind === 'cloudformation' || doc.kind === 'sam') return 'template';
  return doc.kind === 'none' ? undefined : doc.kind;
}

/** Sections and attributes that only SAM knows. */
const OF_SAM: readonly string[] = ['Globals', 'Connectors', 'IgnoreGlobals'];

/** The keys that the knowledge lists for this cursor, without those that are there. */
export function listedKeys(context: CompletionContext): readonly Completion[] {
  const { ctx, cursor, path, call } = context;
  const kind = keyKind(ctx);
  if (call || kind === undefined) return [];
  const there = keysBeside(context);
  const isItem = isListWithoutDash(context, kind);
  return childrenOf(ctx, kind, path).flatMap((doc, at) => {
    const label = nameOf(doc);
    if (isOfOther(doc, context)) return [];
    if (there.has(label) || (OF_SAM.includes(label) && ctx.doc.kind !== 'sam' && kind === 'template'))
      return [];
    const limits = ctx.kb.limitsForKey(kind, doc.path);
    const detail = [doc.required ? 'required' : '', limitDetail(limits) ?? usual(doc)]
      .filter(Boolean)
      .join(' · ');
    const rank = doc.required ? Math.min(at, 9) : 10 + Math.min(at, 19);
    const draft = {
      label,
      sort: 'key' as const,
      rank,
      detail,
      documentation: documentation(doc.what, doc.docs),
    };
    const isResource = path.length === 2 && path[0] === 'Resources' && label === 'Properties';
    const needed = isResource ? neededBy(ctx, there.get('Type') ?? '') : undefined;
    const body = needed ?? bodyOf(ctx, kind, doc, cursor.layout.style, 2);
    return [keyCompletion(cursor, draft, body, isItem)];
  });
}

/** The values that the knowledge lists for the key at this cursor. */
export function listedValues(context: CompletionContext): readonly Completion[] {
  const { ctx, cursor, path, call, inItem } = context;
  const kind = keyKind(ctx);
  const doc = kind && path.length > 0 && !call ? ctx.kb.keyDoc(kind, path) : undefined;
  if (!kind || !doc || (cursor.at === 'open' && !isList(doc))) return [];
  const isItem = isListWithoutDash(context, kind);
  const isText = doc.type?.startsWith('string') === true || isList(doc);
  const values = new Map<string, string>();
  const meanings = new Map((doc.values ?? []).map(({ value, what }) => [value, what]));
  for (const value of meanings.keys()) values.set(value, value === doc.default ? 'the default' : '');
  for (const { value, detail } of limitValues(ctx.kb.limitsForKey(kind, path)))
    if (!values.has(String(value))) values.set(String(value), detail);
  if (doc.default !== undefined && !values.has(doc.default) && !/\s/.test(doc.default))
    values.set(doc.default, 'the default');
  if (isBoolean(doc) && values.size === 0) for (const each of ['true', 'false']) values.set(each, '');
  return [...values].map(([label, detail], at) =>
    valueCompletion(
      cursor,
      {
        label,
        sort: 'value',
        rank: 5 + Math.min(at, 90),
        detail,
        documentation: documentation(meanings.get(label), doc.docs),
      },
      {
        text: label,
        isText,
        inList: isList(doc) && !inItem && !isItem && cursor.at === 'value' && doc.type !== 'string or list',
      },
      isItem,
    ),
  );
}

/** A property of an ECS service in the appspec of a function, or the other way round. */
function isOfOther({ kind, docs }: KeyDoc, { path, maps }: CompletionContext): boolean {
  if (kind !== 'appspec' || path[2] !== 'Properties') return false;
  const type = maps[2]?.entries().get('Type') ?? '';
  return (
    (type === 'AWS::ECS::Service' && docs.endsWith('-lambda')) ||
    (type === 'AWS::Lambda::Function' && docs.endsWith('-ecs'))
  );
}

function nameOf(doc: KeyDoc): string {
  return doc.path.slice(doc.path.lastIndexOf('/') + 1);
}

function usual(doc: KeyDoc): string {
  return [doc.type, doc.default === undefined ? '' : `default ${doc.default}`].filter(Boolean).join(', ');
}

/** The named keys below a path; of two of one name the one for exactly this path. */
function childrenOf(ctx: FeatureContext, kind: KeyDoc['kind'], path: readonly string[]): readonly KeyDoc[] {
  const found = new Map<string, KeyDoc>();
  const stars = (doc: KeyDoc) => doc.path.split('*').length;
  for (const doc of ctx.kb.keysBelow(kind, path)) {
    const name = nameOf(doc);
    const known = found.get(name);
    if (name !== '*' && doc.type !== 'reserved' && !(known && stars(known) <= stars(doc)))
      found.set(name, doc);
  }
  return [...found.values()];
}

function isList(doc: KeyDoc): boolean {
  return doc.type?.startsWith('list') === true;
}

function isBoolean(doc: KeyDoc): boolean {
  return doc.type === 'boolean' || doc.type === 'yes or no';
}

/** What is typed belongs to a list whose dash is not there yet. */
function isListWithoutDash({ ctx, cursor, path, inItem }: CompletionContext, kind: KeyDoc['kind']): boolean {
  if (inItem || cursor.at !== 'open' || cursor.layout.style !== 'block' || path.length === 0) return false;
  const doc = ctx.kb.keyDoc(kind, path);
  return doc !== undefined && isList(doc);
}

function bodyOf(
  ctx: FeatureContext,
  kind: KeyDoc['kind'],
  doc: KeyDoc,
  style: WriteStyle,
  depth: number,
): WritableValue {
  const path = doc.path.split('/');
  // The Properties of an appspec hold those of ECS and of Lambda: nothing can be chosen for the author.
  const mixed = kind === 'appspec' && doc.type?.startsWith('map') === true;
  const children = depth > 0 && !mixed ? childrenOf(ctx, kind, path).filter((each) => each.required) : [];
  const entries = children.map((each): readonly [string, WritableValue] => [
    nameOf(each),
    bodyOf(ctx, kind, each, style, depth - 1),
  ]);
  if (isList(doc)) return [entries.length > 0 ? openObject(entries) : scalarOf(doc, style)];
  if (doc.type?.startsWith('map') && doc.type !== 'map or list') return openObject(entries);
  return scalarOf(doc, style);
}

function scalarOf(doc: KeyDoc, style: WriteStyle): Verbatim {
  const values = doc.values?.map((each) => each.value) ?? (isBoolean(doc) ? ['true', 'false'] : []);
  const isText = !isBoolean(doc) && doc.type !== 'number';
  const first = doc.default !== undefined && values.includes(doc.default) ? [doc.default] : [];
  const list = [...first, ...values.filter((each) => !first.includes(each))];
  const quote = isText && doc.type?.startsWith('string') ? quoteOf(list, style) : '';
  const written = quote === '' ? list : list.map((each) => escapeInQuotes(each, quote) ?? each);
  // The only value there is needs no choice: it is written, and the next line can be typed at once.
  const [only] = written.length === 1 ? written : [];
  const text =
    only !== undefined
      ? escapeSnippet(only)
      : written.length > 1 && written.length <= 40
        ? choice(written)
        : stop();
  return new Verbatim(`${quote}${text}${quote}`, isText);
}

/** The quotes around a choice of texts, where one of them needs some; JSON has its own. */
function quoteOf(list: readonly string[], style: WriteStyle): Quote {
  return style !== 'json' && list.some((each) => needsQuotes(each, style === 'flow')) ? "'" : '';
}
