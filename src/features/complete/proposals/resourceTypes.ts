import { numbered, openScalar, stop } from '../../../core/write/tabStops';
import type { WritableValue } from '../../../core/write/writeValue';
import { isSam } from '../../../rules/sam/sam';
import type { Completion } from '../../types';
import type { CompletionContext } from '../context/completionContext';
import { completion, type Draft, entryText, valueCompletion } from '../write/insert';
import { resourcesOf } from './references/names';

/** All resource types that fit what is typed; those that this file uses come first, then those that are used most. */
export async function resourceTypes(context: CompletionContext): Promise<readonly Completion[]> {
  const { ctx, cursor } = context;
  // Only the list of names is needed.
  await ctx.schema.ensure([]);
  const rankOf = typeRanks(context);
  const typed = cursor.typed.toLowerCase();
  return ctx.schema
    .typeNames()
    .filter((type) => isWithin(typed, type.toLowerCase()))
    .map((label) => {
      const service = ctx.kb.serviceOfType(label);
      const detail = isStrange(label, context)
        ? 'requires the SAM transform'
        : (service?.title ?? label.split('::')[1] ?? '');
      const found = valueCompletion(
        cursor,
        { label, sort: 'type', rank: rankOf(label), detail },
        { text: label, isText: true },
      );
      // The last part is what people type: `Bucket`.
      const last = label.slice(label.lastIndexOf(':') + 1);
      return { ...found, filterText: `${cursor.quote}${last} ${label}` };
    });
}

function isStrange(type: string, { ctx }: CompletionContext): boolean {
  return isSam(type) && ctx.doc.kind !== 'sam';
}

/** No list of types is as long: the place in it changes less than a rank. */
const MOST_TYPES = 10_000;
/** A service that the file uses counts as much as this many places in the list of common types. */
const OWN_SERVICE = 40;

/** Types of this file, then common ones with those of its services, then the others with those of our services first. */
function typeRanks(context: CompletionContext): (type: string) => number {
  const { ctx } = context;
  const common = new Map(ctx.schema.commonTypes().map((type, at) => [type, at]));
  const used = new Set(resourcesOf(ctx).map((each) => each.what));
  const services = new Set([...used].map((type) => serviceOf(type)));
  return (type) => {
    const place = common.get(type) ?? common.size;
    if (isStrange(type, context)) return 40 + place / MOST_TYPES;
    if (used.has(type)) return 10 + place / MOST_TYPES;
    const isOwn = services.has(serviceOf(type));
    const tier = isOwn || common.has(type) ? 11 : ctx.kb.serviceOfType(type) ? 20 : 30;
    return tier + (place + (isOwn ? 0 : OWN_SERVICE)) / MOST_TYPES;
  };
}

function serviceOf(type: string): string {
  return type.split('::').slice(0, 2).join('::');
}

/** All characters of `part` stand in `whole`, in this order. */
function isWithin(part: string, whole: string): boolean {
  let at = -1;
  for (const char of part) {
    at = whole.indexOf(char, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** The skeleton of a new entry of a section: a resource, a parameter, an output ... A name that is typed is its name. */
export function newEntry(context: CompletionContext): readonly Completion[] {
  const { cursor, path } = context;
  const known = ENTRIES.get(path[0] ?? '');
  if (!known || path.length !== 1 || cursor.colonFollows || cursor.at === 'value') return [];
  const isNamed = /^[A-Za-z][A-Za-z\d]*$/.test(cursor.typed);
  const name = isNamed ? cursor.typed : known.name;
  const draft: Draft = { label: `${name}: …`, sort: 'snippet', rank: 30, detail: known.what };
  const marked = entryText(MARK, known.body, cursor.layout);
  const key = cursor.layout.style === 'json' ? `"${MARK}"` : MARK;
  const text = numbered(marked.replace(key, key.replace(MARK, isNamed ? name : stop(name))));
  return [completion(cursor, draft, `${cursor.glue}${text}${cursor.commaNeeded ? ',' : ''}`, true, name)];
}

/** Stands for the name while the entry is written. */
const MARK = '\uFDD2';

interface NewEntry {
  readonly name: string;
  readonly what: string;
  /** Only what is required, and nothing that is left without a value. */
  readonly body: WritableValue;
}

const ENTRIES: ReadonlyMap<string, NewEntry> = new Map<string, NewEntry>([
  ['Resources', { name: 'LogicalId', what: 'new resource', body: { Type: openScalar() } }],
  ['Parameters', { name: 'Name', what: 'new parameter', body: { Type: openScalar('String') } }],
  ['Outputs', { name: 'Name', what: 'new output', body: { Value: openScalar() } }],
]);
