import { openScalar } from '../../../core/write/tabStops';
import { isSam } from '../../../rules/sam/sam';
import type { Completion } from '../../types';
import type { CompletionContext } from '../context/completionContext';
import { valueCompletion } from '../write/insert';
import { type NewEntry, namedEntry } from './namedEntries';
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
  const { ctx, cursor, path } = context;
  const known = ctx.doc.kind === 'appspec' ? TARGETS.get(path[0] ?? '') : ENTRIES.get(path[0] ?? '');
  if (!known || path.length !== 1 || cursor.colonFollows || cursor.at === 'value') return [];
  const name = /^[A-Za-z][A-Za-z\d]*$/.test(cursor.typed) ? cursor.typed : undefined;
  return [namedEntry(context, name, 30, known)];
}

/** Only what is required, and nothing that is left without a value. */
const ENTRIES: ReadonlyMap<string, NewEntry> = new Map<string, NewEntry>([
  ['Resources', { placeholder: 'LogicalId', what: 'new resource', body: { Type: openScalar() } }],
  ['Parameters', { placeholder: 'Name', what: 'new parameter', body: { Type: openScalar('String') } }],
  ['Outputs', { placeholder: 'Name', what: 'new output', body: { Value: openScalar() } }],
]);

/** What an appspec names: an Amazon ECS service or a Lambda function to deploy. */
const TARGETS: ReadonlyMap<string, NewEntry> = new Map<string, NewEntry>([
  ['Resources', { placeholder: 'TargetService', what: 'new target', body: { Type: openScalar() } }],
]);
