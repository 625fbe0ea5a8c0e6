import { type MapNode, textOf } from '../../../core/tree/node';
import { mayBeBoolean, numberIn } from '../../../core/tree/scalars';
import type { Facets, PropertyType } from '../../../schema/types';

/**
 * The types a value may have, with unions and variants taken apart: never empty, never a union or a variant.
 *
 * @param around the map the value stands in; a value beside it decides a variant
 * @param facets what the whole document decides
 */
export function expanded(type: PropertyType, around: MapNode, facets?: Facets): readonly PropertyType[] {
  if (type.kind === 'union') return type.of.flatMap((each) => expanded(each, around, facets));
  if (type.kind !== 'variant') return [type];
  const { by } = type;
  const text = by.startsWith('@') ? facets?.get(by.slice(1)) : textOf(around.get(by));
  const decided = type.of.get(text ?? '');
  return decided ? expanded(decided, around, facets) : [ANYTHING];
}

/** What decides is a function, or newer than the schema. */
const ANYTHING: PropertyType = { kind: 'any' };

/** How a value is written. */
export type ValueShape = 'scalar' | 'list' | 'map';

/** The shape AWS wants for a type; nothing for free-form JSON. */
export function valueShapeOf(type: PropertyType): ValueShape | undefined {
  switch (type.kind) {
    case 'any':
    case 'union':
    case 'variant':
      return undefined;
    case 'list':
      return 'list';
    case 'object':
    case 'map':
      return 'map';
    default:
      return 'scalar';
  }
}

/** True where one of these takes anything. */
export function allowsAnything(types: readonly PropertyType[]): boolean {
  return types.some((each) => each.kind === 'any');
}

/** The values that an enumeration takes; nothing where other values may be right as well. */
export function allowedBy(types: readonly PropertyType[]): readonly string[] | undefined {
  const allowed: string[] = [];
  for (const type of types) {
    if (valueShapeOf(type) === 'list' || valueShapeOf(type) === 'map') continue;
    if ((type.kind !== 'string' && type.kind !== 'integer') || !type.allowed) return undefined;
    for (const each of type.allowed) allowed.push(String(each));
  }
  return allowed.length > 0 ? allowed : undefined;
}

/** True where CloudFormation can make a value of this type out of a scalar: it turns texts into numbers and back. */
export function canBeRead(text: string, type: PropertyType): boolean {
  switch (type.kind) {
    case 'integer':
      return Number.isInteger(numberIn(text));
    case 'number':
      return numberIn(text) !== undefined;
    case 'boolean':
      return mayBeBoolean(text);
    default:
      return valueShapeOf(type) === 'scalar' || valueShapeOf(type) === undefined;
  }
}
