import { type MapNode, type Node, type ScalarNode, textOf } from '../../../core/tree/node';
import { mayBeBoolean, numberIn } from '../../../core/tree/scalars';
import type { Facets, PropertyType } from '../../../schema/types';
import { decidedBy, isDecidedWithin } from '../../../schema/walk';

/**
 * The types a value may have, with unions and variants taken apart: never empty, never a union, and a variant only where the
 * value itself decides it.
 *
 * @param around the map the value stands in; a value beside it decides a variant
 * @param facets what the whole document decides
 */
export function expanded(type: PropertyType, around: MapNode, facets?: Facets): readonly PropertyType[] {
  if (type.kind === 'union') return type.of.flatMap((each) => expanded(each, around, facets));
  if (type.kind !== 'variant') return [type];
  const { by } = type;
  if (by.startsWith('.')) return [type];
  const text = by.startsWith('@') ? facets?.get(by.slice(1)) : textOf(around.get(by));
  const decided = decidedBy(type, text);
  return decided ? expanded(decided, around, facets) : [ANYTHING];
}

/** The types of an object, where a variant is decided by one of its own properties. */
export function expandedWithin(
  types: readonly PropertyType[],
  map: MapNode,
  facets?: Facets,
): readonly PropertyType[] {
  return types.flatMap((type) => {
    if (!isDecidedWithin(type)) return [type];
    const decided = decidedBy(type, textOf(map.get(type.by.slice(1))));
    return decided ? expandedWithin(expanded(decided, map, facets), map, facets) : [ANYTHING];
  });
}

/** The types of the items, where lists are among the types of a value. */
export function itemTypes(
  types: readonly PropertyType[],
  around: MapNode,
  facets?: Facets,
): readonly PropertyType[] {
  return types.flatMap((each) => (each.kind === 'list' ? expanded(each.of, around, facets) : []));
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
      return undefined;
    case 'variant':
      return isDecidedWithin(type) ? 'map' : undefined;
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

/** True where one of the enumerations takes the text; they have up to a thousand values, and are not copied for each text. */
export function isOneOf(text: string, types: readonly PropertyType[]): boolean {
  return types.some((type) => {
    if (type.kind === 'string') return type.allowed?.includes(text) === true;
    return type.kind === 'integer' && type.allowed?.some((each) => String(each) === text) === true;
  });
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

/** True for a number in quotes, or a number in place of a boolean, where the reader does not convert them. */
export function isStrictlyOther({ style, text }: ScalarNode, { kind, facts }: PropertyType): boolean {
  if (facts?.strict !== true) return false;
  return kind === 'boolean' ? /^[\d.]+$/.test(text) : style !== 'plain';
}

/** True for a literal, read as it is written, where any text is allowed: most values of most templates. */
export function isUnjudgedText(node: Node, type: PropertyType): boolean {
  return (
    type.kind === 'string' &&
    !type.allowed &&
    !type.facts &&
    node.kind === 'scalar' &&
    node.written === node.text
  );
}
