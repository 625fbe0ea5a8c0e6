import type { WritableValue } from '../../../core/write/writeValue';
import { formatValue } from '../../../knowledge/figures/figures';
import { isSam } from '../../../rules/sam/sam';
import { openObject, requiredSkeleton, type SkeletonPlace, skeletonOf } from '../../../schema/skeleton';
import type { PropertySchema, PropertyType } from '../../../schema/types';
import { shapePlace } from '../../shapePlace';
import type { Completion } from '../../types';
import { type CompletionContext, keysBeside, type PropertyContext } from '../context/completionContext';
import { keyCompletion } from '../write/insert';
import { documentation, holding, limitDetail } from './figures';
import { entriesBelow, isMap } from './shapeBody';

/** The properties that can stand at a cursor, the required ones first, then by use, without those that are there. */
export function propertyKeys(context: CompletionContext): readonly Completion[] {
  const { cursor, property, ctx } = context;
  if (!property || context.call) return [];
  const names = ctx.schema.propertiesAt(property.type, property.path, property.beside);
  if (!names) return [];
  const there = keysBeside(context);
  const isItem = needsDash(context);
  const found: Completion[] = [];
  let order = 0;
  for (const each of names.values()) {
    order += 1 / MOST_PROPERTIES;
    if (there.has(each.name)) continue;
    const at = { ...property, path: [...property.path, each.name] };
    const rank = (each.required ? 0 : each.deprecated ? 90 : 10) + order;
    const detail = propertyDetail(context, each, at);
    const documented = documentation(each.documentation, each.docs, true);
    const draft = { label: each.name, sort: 'property' as const, rank, detail, documentation: documented };
    found.push(keyCompletion(cursor, draft, propertyBody(context, each, at), isItem));
  }
  return found;
}

/** No object has as many: the place among them changes less than a rank. */
const MOST_PROPERTIES = 1000;

/** What is typed stands directly below a key that wants a list, and has no dash yet. */
export function needsDash(context: CompletionContext): boolean {
  const { property, cursor, ctx, inItem } = context;
  if (
    !property ||
    property.path.length === 0 ||
    inItem ||
    cursor.layout.style !== 'block' ||
    cursor.at !== 'open'
  )
    return false;
  const type = ctx.schema.property(property.type, property.path, property.beside)?.type;
  return type !== undefined && isList(type);
}

function isList(type: PropertyType): boolean {
  return type.kind === 'list' || (type.kind === 'union' && type.of.some(isList) && !type.of.some(isMap));
}

function propertyDetail(context: CompletionContext, schema: PropertySchema, at: PropertyContext): string {
  const limits = holding(context.ctx.kb.limitsAt(at.type, at.path), at);
  const usual = schema.default === undefined ? undefined : `default ${formatValue(schema.default)}`;
  const limit = limitDetail(limits);
  const what = limit ?? [typeName(schema.type), usual].filter(Boolean).join(', ');
  const marks = [schema.required ? 'required' : '', schema.deprecated ? 'deprecated' : ''];
  return [...marks, what].filter(Boolean).join(' · ');
}

/** The type, for people: `list of Tag`, `arm64 | x86_64`. */
export function typeName(type: PropertyType): string {
  switch (type.kind) {
    case 'string':
    case 'integer': {
      const { allowed } = type;
      return allowed && allowed.length <= 4
        ? allowed.join(' | ')
        : type.kind === 'string'
          ? 'string'
          : 'number';
    }
    case 'boolean':
      return 'true or false';
    case 'timestamp':
      return 'date and time';
    case 'any':
      return 'JSON';
    case 'object': {
      const names = [...type.properties.keys()];
      return names.length === 0
        ? type.name
        : `{ ${names.slice(0, 2).join(', ')}${names.length > 2 ? ', …' : ''} }`;
    }
    case 'list':
      return `list of ${type.of.kind === 'object' ? type.of.name : typeName(type.of)}`;
    case 'map':
      return 'map';
    case 'union':
      return [...new Set(type.of.map(typeName))].slice(0, 3).join(' or ');
    case 'variant':
      return `depends on ${type.by}`;
    default:
      return 'number';
  }
}

function propertyBody(
  context: CompletionContext,
  schema: PropertySchema,
  at: PropertyContext,
): WritableValue {
  const limits = holding(context.ctx.kb.limitsAt(at.type, at.path), at);
  const usual = limits.find((each) => each.default !== undefined && each.measure === 'number')?.default;
  const place = skeletonPlace(context, at.type, at.path);
  return skeletonOf(decided(schema, at), usual ?? schema.default, place);
}

/** The property in the form that another property decides, such as the properties of an event by its type. */
function decided(schema: PropertySchema, { path, beside }: PropertyContext): PropertySchema {
  const { type } = schema;
  if (type.kind !== 'variant') return schema;
  const found = type.of.get(beside([...path.slice(0, -1), type.by]) ?? '');
  return found ? { ...schema, type: found } : schema;
}

/** The properties that a resource of a type needs; nothing where the type is not known. */
export function neededBy(context: CompletionContext, type: string): WritableValue {
  const properties = context.ctx.schema.resource(type)?.properties;
  return openObject(properties ? requiredSkeleton(properties, skeletonPlace(context, type, [])) : []);
}

/** A place of a resource, where languages inside of properties are written with what they require. */
function skeletonPlace(context: CompletionContext, type: string, path: readonly string[]): SkeletonPlace {
  return { path, written: (below) => shapedBody(context, type, below) };
}

/** The keys of the shape that is written in the property, such as the Version and Statement of a policy. */
function shapedBody(
  { ctx, cursor, maps }: CompletionContext,
  type: string,
  path: readonly string[],
): WritableValue | undefined {
  const found = ctx.schema.shapeAt(type, path);
  if (found?.path.length !== 0) return undefined;
  // In SAM, a document is mostly one of several forms.
  const form = ctx.schema.property(type, path)?.type.kind;
  if (isSam(type) && form !== 'any' && form !== 'map') return undefined;
  const place = shapePlace(ctx, ['Resources', '', 'Properties', ...path], (depth, key) =>
    depth === 2 && key === 'Type' ? type : maps[depth]?.entries().get(key),
  );
  return place && openObject(entriesBelow(place, cursor.layout.style, 3));
}
