import type { Beside, ObjectType, PropertySchema, PropertyType, Shape } from './types';
import type { ValueFacts } from './valueFacts';

/** Stands for any key of a map in a path. */
const anyKey = '*';

/** Returns the text of a sibling property. */
type TextBeside = (by: string) => string | undefined;

/** What is found at a path. */
export interface SchemaPosition {
  /** The types the value may have here, lists and unions taken apart. */
  readonly types: readonly PropertyType[];
  /** The property, where the last step was one and not the key of a map. */
  readonly property?: PropertySchema;
}

/** Where a path leads: to a property, certainly nowhere, or to where the schema is open. */
export interface SchemaPath {
  readonly found: SchemaPosition | 'none' | 'unknown';
  /** The last property on the way. */
  readonly last?: PropertySchema;
}

/**
 * Follows a path from an object down: the properties of a resource type, or a shape. A list is passed through, a map takes a step for its key, and of the types of a
 * union every one that knows the name is followed.
 */
export function walkSchema(root: ObjectType, path: readonly string[], beside?: Beside): SchemaPath {
  let place: SchemaPosition = { types: [root] };
  let last: PropertySchema | undefined;
  for (const [depth, name] of path.entries()) {
    const next = step(place.types, name);
    if (typeof next === 'string') return withLast(next, last);
    last = next.property ?? last;
    const types = next.types.flatMap((type) => flatten(type, decider(path, depth, beside)));
    place = { ...next, types };
  }
  return withLast(place, last);
}

/** What a shape says of the values at a path, if the path leads to some. */
export function factsAt(shape: Shape | undefined, path: readonly string[]): ValueFacts | undefined {
  const found = shape && walkSchema(shape.root, path).found;
  return found === undefined || typeof found === 'string' ? undefined : found.types[0]?.facts;
}

/** The known names allowed at a place; `undefined` where there are none. */
export function propertiesOf(place: SchemaPosition): ReadonlyMap<string, PropertySchema> | undefined {
  const objects = place.types.filter((type): type is ObjectType => type.kind === 'object');
  const [first] = objects;
  if (objects.length < 2 || !first) return first?.properties;
  const names = [...new Set(objects.flatMap((object) => [...object.properties.keys()]))];
  return new Map(
    names.map((name): [string, PropertySchema] => {
      const found = objects.flatMap((object) => object.properties.get(name) ?? []);
      return [name, merge(found, objects.length) as PropertySchema];
    }),
  );
}

function withLast(found: SchemaPath['found'], last: PropertySchema | undefined): SchemaPath {
  return last ? { found, last } : { found };
}

/** The properties of a variant depend on a sibling of the property at this depth of the path. */
function decider(path: readonly string[], depth: number, beside: Beside | undefined): TextBeside {
  return (by: string) =>
    by.startsWith('.')
      ? beside?.([...path.slice(0, depth + 1), by.slice(1)])
      : beside?.([...path.slice(0, depth), by]);
}

/** The property of an object with this name; where the object does not mind it, in any case. */
export function propertyNamed(object: ObjectType, name: string): PropertySchema | undefined {
  const found = object.properties.get(name);
  if (found || !object.shape?.anyCase) return found;
  const lower = name.toLowerCase();
  for (const [each, property] of object.properties) if (each.toLowerCase() === lower) return property;
  return undefined;
}

function step(types: readonly PropertyType[], name: string): SchemaPosition | 'none' | 'unknown' {
  const found: PropertySchema[] = [];
  const values: PropertyType[] = [];
  let sure = true;
  let objects = 0;
  for (const type of types) {
    if (type.kind === 'any' || (type.kind === 'object' && type.open)) sure = false;
    if (type.kind === 'map') values.push(type.of);
    if (type.kind !== 'object') continue;
    objects += 1;
    const named = name === anyKey ? undefined : propertyNamed(type, name);
    const property = named ?? type.shape?.others;
    if (property) found.push(property);
  }
  if (found.length === 0 && values.length === 0) return sure ? 'none' : 'unknown';
  const property = merge(found, objects);
  return { types: [...found.map((each) => each.type), ...values], ...(property ? { property } : {}) };
}

/** One property for several of the same name: required only where all types of the union have and require it. */
function merge(found: readonly PropertySchema[], objects: number): PropertySchema | undefined {
  const [first] = found;
  if (!first || (found.length === 1 && objects === 1)) return first;
  const different = [...new Set(found.map((each) => each.type))];
  return {
    ...first,
    type: different.length === 1 ? first.type : { kind: 'union', of: different },
    required: found.length === objects && found.every((each) => each.required),
  };
}

/** A type that a property decides. */
type Variant = Extract<PropertyType, { kind: 'variant' }>;

/** True where a property of the value itself decides its type. */
export function isDecidedWithin(type: PropertyType): type is Variant {
  return type.kind === 'variant' && type.by.startsWith('.');
}

/** The type that a text decides; nothing where none is for it. */
export function decidedBy({ of }: Variant, text: string | undefined): PropertyType | undefined {
  return of.get(text ?? '') ?? of.get(anyKey);
}

/** The types a value may have, with lists and unions taken apart and variants decided where that can be. */
function flatten(type: PropertyType, textBeside: TextBeside): readonly PropertyType[] {
  if (type.kind === 'list') return flatten(type.of, textBeside);
  if (type.kind === 'union') return type.of.flatMap((each) => flatten(each, textBeside));
  if (type.kind !== 'variant') return [type];
  const decided = decidedBy(type, textBeside(type.by));
  return decided
    ? flatten(decided, textBeside)
    : [...type.of.values()].flatMap((each) => flatten(each, textBeside));
}
