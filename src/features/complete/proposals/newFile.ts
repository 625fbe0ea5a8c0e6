import { kindOfNew } from '../../../core/detect/detectOthers';
import { hasNameOfStranger } from '../../../core/detect/strangers';
import type { FileKind } from '../../../core/document';
import { openDocument } from '../../../core/open';
import { FILE_KIND_NAMES } from '../../fileKinds';
import type { Completion, FeatureContext } from '../../types';
import { type CompletionContext, completionContext } from '../context/completionContext';
import { cursorContextAt } from '../context/contextAt';
import { completion } from '../write/insert';
import { listedKeys } from './keys';
import { beginning } from './snippets';

type NewKind = Exclude<FileKind, 'none'>;

/**
 * The types a new file can have, and the snippet that begins one. An appspec has three beginnings, one for each compute
 * platform: the file gets its type, and then they are proposed.
 */
const BEGINNINGS: readonly (readonly [kind: NewKind, snippet: string | undefined])[] = [
  ['cloudformation', 'cloudformation-template'],
  ['sam', 'sam-template'],
  ['buildspec', 'buildspec-skeleton'],
  ['appspec', undefined],
  ['ebextensions', 'ebext-option-settings'],
];

/** The snippets for the files whose names say what they become. */
const BY_NAME: ReadonlyMap<FileKind, readonly string[]> = new Map([
  ['eb-cron', ['eb-cron']],
  ['eb-env', ['eb-env', 'eb-env-worker']],
]);

/** What a file without content is going to be, where its name says it. */
export function namedFileProposals(ctx: FeatureContext, offset: number): readonly Completion[] {
  const { path, length, text } = ctx.doc;
  const kind = kindOfNew(path);
  if (kind === undefined || kind === 'none' || length > LONGEST || !NEW.test(text)) return [];
  const context = asKind(ctx, offset, kind);
  return (BY_NAME.get(kind) ?? []).flatMap((id, rank) => {
    // Before the files of any name.
    const found = context && proposal(context, kind, id, rank - BEGINNINGS.length);
    const title = ctx.kb.snippets.find((each) => each.id === id)?.title ?? '';
    return found ? [{ ...found, label: title, filterText: `aws ${title} version` }] : [];
  });
}

/** The first keys of a template, for users who type them. */
const FIRST_KEYS: readonly string[] = ['AWSTemplateFormatVersion', 'Resources', 'Transform'];

/** Nothing, or the first word. Behind a brace or a key the type is not chosen from a list any more. */
const NEW = /^\s*[\w-]*\s*$/;

/** The same, or the first key of an object of JSON. */
const WITH_FIRST_KEY = /^\s*(?:[\w-]*|\{\s*"?[\w-]*"?\s*\}?)\s*$/;

/** The types that a file without content can get, and the first keys of a template; nothing where there is content. */
export function newFileProposals(ctx: FeatureContext, offset: number): readonly Completion[] {
  const { path, length, text } = ctx.doc;
  if (length > LONGEST || !WITH_FIRST_KEY.test(text) || !mayBecomeOurs(path)) return [];
  const kinds = NEW.test(text) ? BEGINNINGS : [];
  const found = kinds.flatMap(([kind, snippet], rank) => {
    const context = asKind(ctx, offset, kind);
    return context ? (proposal(context, kind, snippet, rank) ?? []) : [];
  });
  return [...found, ...firstKeys(ctx, offset)];
}

function firstKeys(ctx: FeatureContext, offset: number): readonly Completion[] {
  const context = asKind(ctx, offset, 'cloudformation');
  if (!context || context.cursor.typed === '') return [];
  return listedKeys(context).filter((each) => FIRST_KEYS.includes(each.label));
}

/** A file of YAML or JSON, or one without a name, that is not for another tool. */
function mayBecomeOurs(path: string): boolean {
  return (path === '' || /\.(?:ya?ml|json|template)$/i.test(path)) && !hasNameOfStranger(path);
}

/** A file with more blank lines than this was not begun here. */
const LONGEST = 2000;

function asKind(ctx: FeatureContext, offset: number, kind: FileKind): CompletionContext | undefined {
  const { path, text } = ctx.doc;
  const doc = openDocument(text, { path, kind });
  const cursor = cursorContextAt(doc, offset);
  return cursor && completionContext({ ...ctx, doc }, cursor);
}

function proposal(
  context: CompletionContext,
  makes: NewKind,
  id: string | undefined,
  rank: number,
): Completion | undefined {
  const label = FILE_KIND_NAMES[makes];
  const filterText = `aws ${label} Resources`;
  if (id === undefined) {
    const draft = { label, sort: 'snippet' as const, rank, detail: 'new file' };
    return { ...completion(context.cursor, draft, '', false), filterText, makes };
  }
  const snippet = context.ctx.kb.snippets.find((each) => each.id === id);
  const begun = snippet && beginning(context, snippet);
  return begun && { ...begun, label, detail: 'new file', filterText, rank, makes };
}
