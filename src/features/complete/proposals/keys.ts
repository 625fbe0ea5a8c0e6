import type { PropertySchema, PropertyType } from '../../../schema/types';
import { typeText } from '../../hover/text';
import { declaredNames } from '../../names/shapeNames';
import {
  limitsOfTypes,
  propertiesAt,
  propertyAt,
  type ShapePlace,
  shapeNameOf,
  shapePlace,
  typesAt,
} from '../../shapePlace';
import type { Completion } from '../../types';
import { type CompletionContext, keysBeside } from '../context/completionContext';
import { keyCompletion, valueCompletion } from '../write/insert';
import { documentation, limitDetail, limitValues } from './figures';
import { neededBy } from './properties';
import { shapeBody } from './shapeBody';

/** Sections and attributes that only SAM knows. */
const OF_SAM: readonly string[] = ['Globals', 'Connectors', 'IgnoreGlobals'];

/** The keys that the shape of the file has for this cursor, without those that are there. */
export function listedKeys(context: CompletionContext): readonly Completion[] {
  const { ctx, cursor, path, call } = context;
  const place = call ? undefined : shapePlaceAt(context);
  if (!place) return [];
  const there = keysBeside(context);
  const kind = shapeNameOf(ctx.doc.kind);
  const isItem = isListWithoutDash(context, place);
  return propertiesAt(place).flatMap((property, at) => {
    const { name: label, required } = property;
    if (there.has(label) || (OF_SAM.includes(label) && ctx.doc.kind === 'cloudformation')) return [];
    const limits = [...ctx.kb.limitsForKey(kind, [...path, label]), ...limitsOfTypes(ctx, [property.type])];
    const detail = [required ? 'required' : '', limitDetail(limits) ?? usual(property)]
      .filter(Boolean)
      .join(' · ');
    const rank = required ? Math.min(at, 9) : 10 + Math.min(at, 19);
    const draft = {
      label,
      sort: 'key' as const,
      rank,
      detail,
      documentation: documentation(property.documentation, property.docs),
    };
    const isResource =
      ctx.doc.template && path.length === 2 && path[0] === 'Resources' && label === 'Properties';
    const needed = isResource ? neededBy(context, there.get('Type') ?? '') : undefined;
    const below = { ...place, path: [...place.path, label] };
    const body = needed ?? shapeBody(below, property.type, property, cursor.layout.style);
    return [keyCompletion(cursor, draft, body, isItem)];
  });
}

/** The values that the shape of the file has for the key at this cursor. */
export function listedValues(context: CompletionContext): readonly Completion[] {
  const { ctx, cursor, path, call, inItem } = context;
  const place = path.length > 0 && !call ? shapePlaceAt(context) : undefined;
  const property = place && propertyAt(place);
  if (!place || !property || (cursor.at === 'open' && !isList(property.type))) return [];
  const isItem = isListWithoutDash(context, place);
  const types = typesAt(place);
  const found = valuesOf(types, property);
  for (const { facts } of types)
    for (const name of declaredNames(ctx, facts?.refers, { path, offset: cursor.start }))
      found.set(name, { detail: 'declared in this file' });
  const limits = [...ctx.kb.limitsForKey(shapeNameOf(ctx.doc.kind), path), ...limitsOfTypes(ctx, types)];
  for (const { value, detail } of limitValues(limits))
    if (!found.has(String(value))) found.set(String(value), { detail });
  if (types.some(({ kind }) => kind === 'boolean') && found.size === 0)
    for (const each of ['true', 'false']) found.set(each, { detail: '' });
  const isText = types.some(({ kind }) => kind === 'string');
  const list = property.type.kind === 'list';
  return [...found].map(([label, { detail, what }], at) =>
    valueCompletion(
      cursor,
      {
        label,
        sort: 'value',
        rank: 5 + Math.min(at, 90),
        detail,
        documentation: documentation(what, property.docs),
      },
      { text: label, isText, inList: list && !inItem && !isItem && cursor.at === 'value' },
      isItem,
    ),
  );
}

/** A value with what is shown beside it. */
interface Proposed {
  readonly detail: string;
  readonly what?: string;
}

function valuesOf(types: readonly PropertyType[], property: PropertySchema): Map<string, Proposed> {
  const fallback = property.default === undefined ? undefined : String(property.default);
  const found = new Map<string, Proposed>();
  for (const { facts } of types)
    for (const [value, { what, retired, ends }] of facts?.values ?? []) {
      const detail = ends === undefined ? '' : `support until ${ends}`;
      if (retired === undefined)
        found.set(value, { detail: value === fallback ? 'the default' : detail, what });
    }
  if (fallback !== undefined && !found.has(fallback) && !/\s/.test(fallback))
    found.set(fallback, { detail: 'the default' });
  return found;
}

/** The place of the cursor in the shape of the file, or in that of a property. */
export function shapePlaceAt({ ctx, path, maps, cursor }: CompletionContext): ShapePlace | undefined {
  // The key that is typed is in the map of the cursor.
  const mapAt = (depth: number) => (depth === path.length ? cursor.map : maps[depth]);
  return shapePlace(ctx, path, (depth, key) => mapAt(depth)?.entries().get(key));
}

function usual({ type, default: fallback }: PropertySchema): string {
  const word = type.kind === 'any' ? '' : typeText(type).replaceAll('`', '');
  return [word, fallback === undefined ? '' : `default ${fallback}`].filter(Boolean).join(', ');
}

function isList(type: PropertyType): boolean {
  return type.kind === 'list' || (type.kind === 'union' && type.of.some(isList));
}

/** What is typed belongs to a list whose dash is not there yet. */
function isListWithoutDash({ cursor, path, inItem }: CompletionContext, place: ShapePlace): boolean {
  if (inItem || cursor.at !== 'open' || cursor.layout.style !== 'block' || path.length === 0) return false;
  return propertyAt(place)?.type.kind === 'list';
}
