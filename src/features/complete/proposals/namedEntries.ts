import { numbered, stop } from '../../../core/write/tabStops';
import type { WritableValue } from '../../../core/write/writeValue';
import { openObject, requiredSkeleton } from '../../../schema/skeleton';
import type { ObjectType, PropertyType } from '../../../schema/types';
import { undeclaredNames } from '../../names/shapeNames';
import { type ShapePlace, typesAt } from '../../shapePlace';
import type { Completion } from '../../types';
import { type CompletionContext, keysBeside } from '../context/completionContext';
import { completion, type Draft, entryText } from '../write/insert';
import { shapePlaceAt } from './keys';
import { entriesBelow } from './shapeBody';
import { scalars } from './values';

/** What the author names in a map, and what an entry begins with. */
interface Entries {
  /** “new event”, for the list. */
  readonly what: string;
  readonly body: WritableValue;
  /** Names that are referred to and not there yet. */
  readonly names: readonly string[];
}

/**
 * New entries of a map whose keys the author names, such as the events of a function or the states of a state machine: with the
 * name that is typed, and with those that the document refers to.
 */
export function namedEntries(context: CompletionContext): readonly Completion[] {
  const { cursor, call, inItem } = context;
  if (call || inItem || cursor.at === 'value' || cursor.colonFollows) return [];
  const entries = entriesAt(context);
  if (!entries) return [];
  const there = keysBeside(context);
  const typed = /^[A-Za-z][\w-]*$/.test(cursor.typed) ? [cursor.typed] : [];
  const names = [...entries.names.filter((each) => !there.has(each)), ...typed];
  const known = { ...entries, placeholder: 'Name' };
  if (names.length === 0) return [namedEntry(context, undefined, 0, known)];
  return [...new Set(names)].map((name, at) => namedEntry(context, name, at, known));
}

/** The keys at the cursor are names of the author: hardly any begins like a function. */
export function takesNames(context: CompletionContext): boolean {
  const { ctx, property } = context;
  const found = property && ctx.schema.property(property.type, property.path, property.beside);
  return found?.type.kind === 'map' || entriesAt(context) !== undefined;
}

/** What a new entry is written with. */
export interface NewEntry {
  /** Where no name is typed: what stands there first. */
  readonly placeholder: string;
  readonly what: string;
  readonly body: WritableValue;
}

/** A new entry with a name, or with a tab stop for one. */
export function namedEntry(
  { cursor }: CompletionContext,
  name: string | undefined,
  rank: number,
  { body, placeholder, what }: NewEntry,
): Completion {
  const shown = name ?? placeholder;
  const draft: Draft = { label: `${shown}: …`, sort: 'snippet', rank, detail: what };
  const marked = entryText(MARK, body, cursor.layout);
  const key = cursor.layout.style === 'json' ? `"${MARK}"` : MARK;
  const text = numbered(marked.replace(key, () => key.replace(MARK, name ?? stop(placeholder))));
  return completion(cursor, draft, `${cursor.glue}${text}${cursor.commaNeeded ? ',' : ''}`, true, shown);
}

/** Stands for the name while the entry is written. */
const MARK = '\uFDD2';

/** The map at the cursor, where its keys are names; nothing where they are not, or its values are no objects. */
function entriesAt(context: CompletionContext): Entries | undefined {
  const place = shapePlaceAt(context);
  const inShape = place && place.path.length > 0 ? shapeEntries(context, place) : undefined;
  return inShape ?? propertyEntries(context);
}

function shapeEntries(context: CompletionContext, place: ShapePlace): Entries | undefined {
  const { cursor, ctx, path } = context;
  const [type] = typesAt(place);
  const facts = type?.kind === 'object' && type.properties.size === 0 ? type.shape : undefined;
  const scope = facts?.names?.declares;
  const of = facts?.others?.type;
  if (scope === undefined || !of || scalars(of).length > 0) return undefined;
  const body = openObject(entriesBelow({ ...place, path: [...place.path, '*'] }, cursor.layout.style));
  const names = undeclaredNames(ctx, scope, { path, offset: cursor.start });
  return { what: oneOf(scope), body, names };
}

function propertyEntries({ ctx, property }: CompletionContext): Entries | undefined {
  if (!property || property.path.length === 0) return undefined;
  const found = ctx.schema.property(property.type, property.path, property.beside);
  const object = found?.type.kind === 'map' ? objectIn(found.type.of) : undefined;
  if (!object) return undefined;
  return {
    what: oneOf(property.path.at(-1) ?? ''),
    body: openObject(requiredSkeleton(object.properties)),
    names: [],
  };
}

function objectIn(type: PropertyType): ObjectType | undefined {
  if (type.kind === 'object') return type;
  return type.kind === 'union' ? type.of.map(objectIn).find((each) => each !== undefined) : undefined;
}

/** `Events` -> “new event”. */
function oneOf(plural: string): string {
  return `new ${plural.replace(/s$/, '').toLowerCase()}`;
}
