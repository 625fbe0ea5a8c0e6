import { type LiveDocument, openDocument } from '../../core/open';
import { lineEndOf } from '../../core/text/lineEnd';
import { entriesOf, textOf } from '../../core/tree/node';
import type { Snippet } from '../../knowledge/types';
import { type FreeBody, freeBody, type MarkedBody, toSnippet, unmarked } from '../complete/write/snippetBody';
import { shapeNameOf } from '../shapePlace';
import type { FeatureContext } from '../types';
import { Adder, type Addition } from './addition';
import { keepsAll } from './keeps';
import { resolveNeeds } from './needs';
import { type NewFile, newFileOf, wholeText } from './newFile';
import { type EntryPlace, placeAtCursor, placeInOrder } from './place';
import { namesAt, type Target, targetOf } from './target';

/** A text that is added to a document, and takes nothing away. */
export interface SnippetInsertion {
  /** In TextMate snippet syntax, indented for its place. */
  readonly insertText: string;
  /** Where it is added: at the start of a line, or before the first line break of the text. */
  readonly offset: number;
  /** What is added where, in words: `SQS queue in Resources, after Worker`. */
  readonly what: string;
}

/** Why a snippet cannot be added to a document. */
export interface SnippetRefusal {
  readonly reason: string;
  /** The snippet as a file of its own, where it can be one. */
  readonly newFile?: NewFile;
}

/** What becomes of inserting a snippet. */
export type SnippetPlan = SnippetInsertion | SnippetRefusal;

/**
 * Plans the insertion of a snippet where the cursor is: into the section of the cursor if it belongs there, else into the
 * section it belongs to, which is created if it is missing. Text is only added. Nothing that is there is changed, merged
 * or moved; where that cannot be, or the file would no longer be read, the answer is the reason.
 */
export function planSnippet(ctx: FeatureContext, snippetId: string, cursor: number): SnippetPlan {
  const snippet = ctx.kb.snippets.find(({ id }) => id === snippetId);
  if (!snippet) return { reason: `There is no snippet ${snippetId}.` };
  const reason = reasonAgainst(ctx.doc, snippet);
  const plan = reason === undefined ? addTo(ctx, snippet, cursor) : { reason };
  return 'reason' in plan ? withNewFile(plan, snippet) : plan;
}

function withNewFile(refusal: SnippetRefusal, snippet: Snippet): SnippetRefusal {
  const newFile = newFileOf(snippet);
  return newFile ? { ...refusal, newFile } : refusal;
}

/** Whether a document has only white space and comments, or `{}`. */
export function isEmptyFile(doc: LiveDocument): boolean {
  return doc.length < MOST_OF_NOTHING && /^\uFEFF?(?:\s|#[^\n]*(?:\n|$))*(?:\{\s*\}\s*)?$/.test(doc.text);
}

/** A file longer than this, in UTF-16 units, is not empty. */
const MOST_OF_NOTHING = 20_000;

function reasonAgainst(doc: LiveDocument, snippet: Snippet): string | undefined {
  if (doc.refused !== undefined) return doc.refused;
  if (snippet.under === 'file' && !isEmptyFile(doc))
    return `“${snippet.title}” is a whole file, and this file is not empty.`;
  const isFree = doc.kind === 'none' && isEmptyFile(doc);
  if (!isFree && (doc.kind === 'none' || !snippet.kinds.includes(doc.kind)))
    return `“${snippet.title}” is not for this type of file.`;
  const [problem] = doc.problems;
  if (problem)
    return `This file has a syntax error in line ${doc.positionAt(problem.start).line + 1}. Fix it first.`;
  const other = snippet.notWith?.find((key) => doc.root?.entry(key));
  return other === undefined ? undefined : `“${snippet.title}” is not for a file with ${other}.`;
}

function addTo(ctx: FeatureContext, snippet: Snippet, cursor: number): SnippetPlan {
  const { doc } = ctx;
  const target = targetOf(snippet, doc);
  const { snippet: own, names } = resolveNeeds(target.snippet, doc, cursor);
  const free = freeBody(own, namesAt(doc, target.section), names);
  if (isEmptyFile(doc)) return planned(doc, snippet, free, [wholeAddition(doc, free.body, target)], '');
  const taken = takenBy(free, target);
  if (taken.length > 0)
    return { reason: `${target.section ?? 'This file'} already has ${taken.join(' and ')}.` };
  return target.section === undefined || target.entry
    ? inPlace(ctx, snippet, free, target, cursor)
    : newSection(ctx, snippet, free, target.section);
}

function takenBy({ body, taken }: FreeBody, { entry }: Target): readonly string[] {
  if (entry?.value.kind !== 'seq') return taken;
  const name = (namespace: string, option: string) => `${namespace} ${option}`;
  const there = new Set(
    entry.value.items.flatMap((item) =>
      item.kind === 'map'
        ? [name(textOf(item.get('namespace')) ?? '', textOf(item.get('option_name')) ?? '')]
        : [],
    ),
  );
  const added = entriesOf(body.root()).flatMap(({ key, value }) =>
    entriesOf(value).map((option) => name(unmarked(key.text), unmarked(option.key.text))),
  );
  return added.filter((each) => there.has(each));
}

function wholeAddition(doc: LiveDocument, body: MarkedBody, { section }: Target): Addition {
  return wholeText(doc, section === undefined ? body : body.below(section));
}

/** A place in the section of the snippet, or at the top for a snippet with keys of the top. */
function inPlace(
  ctx: FeatureContext,
  snippet: Snippet,
  free: FreeBody,
  { section, entry }: Target,
  cursor: number,
): SnippetPlan {
  const { doc } = ctx;
  const adder = new Adder(doc, free.body);
  if (section === undefined || !entry) {
    const [first = ''] = free.body.keys;
    const place = doc.root && placeInOrder(doc.root, unmarked(first), orderOf(ctx));
    const found = doc.root && place ? adder.toMap(doc.root, place, undefined) : [];
    return planned(doc, snippet, free, found, placeInWords('', place));
  }
  const next = doc.root?.entries[doc.root.entries.indexOf(entry) + 1];
  const { value } = entry;
  if (value.kind === 'map' && (value.entries.length > 0 || value.style === 'flow')) {
    const stretch = { start: entry.start, end: next?.start ?? doc.length + 1 };
    const place = placeAtCursor(value, cursor, stretch);
    return planned(doc, snippet, free, adder.toMap(value, place, next), placeInWords(section, place));
  }
  const where = placeInWords(section, undefined);
  if (value.kind === 'seq' && section === 'option_settings')
    return planned(doc, snippet, free, adder.toSettings(value, entry, next), where);
  if (value.kind === 'scalar' && value.value === null && value.start === value.end && doc.format === 'yaml')
    return planned(doc, snippet, free, adder.belowKey(entry, next), where);
  return { reason: `${section} has another form in this file.` };
}

function newSection(ctx: FeatureContext, snippet: Snippet, free: FreeBody, section: string): SnippetPlan {
  const { doc } = ctx;
  const { root } = doc;
  if (!root) return { reason: 'This file has another form.' };
  const place = placeInOrder(root, section, orderOf(ctx));
  const adder = new Adder(doc, free.body.below(section));
  return planned(doc, snippet, free, adder.toMap(root, place, undefined), ` in a new section ${section}`);
}

/** The usual order of the keys at the top of this kind of file. */
function orderOf(ctx: FeatureContext): readonly string[] {
  return [...(ctx.schema.shape(shapeNameOf(ctx.doc.kind))?.root.properties.keys() ?? [])];
}

function placeInWords(section: string, place: EntryPlace | undefined): string {
  const inSection = section === '' ? '' : ` in ${section}`;
  if (place?.after) return `${inSection}, after ${place.after.key.text}`;
  return place?.before ? `${inSection}, before ${place.before.key.text}` : inSection;
}

/** The first addition that leaves all that was there as it was, and the file readable. */
function planned(
  doc: LiveDocument,
  { title }: Snippet,
  { body }: FreeBody,
  additions: readonly Addition[],
  where: string,
): SnippetPlan {
  const lineEnd = lineEndOf(doc);
  for (const addition of additions) {
    const text = addition.text.replace(/\r?\n/g, lineEnd);
    if (!isHarmless(doc, addition.offset, unmarked(text))) continue;
    return { insertText: toSnippet(text, body.stops), offset: addition.offset, what: `${title}${where}` };
  }
  return { reason: 'The snippet cannot be added here without changing what is there.' };
}

/** Reads the text as it would be, and compares. */
function isHarmless(doc: LiveDocument, offset: number, text: string): boolean {
  const before = doc.slice(0, offset);
  const after = doc.slice(offset, doc.length);
  const kind = doc.kind === 'none' ? {} : { kind: doc.kind };
  const changed = openDocument(before + text + after, { path: doc.path, ...kind });
  if (changed.refused !== undefined || changed.problems.length > 0) return false;
  return keepsAll(isEmptyFile(doc) ? undefined : doc.root, changed.root);
}
