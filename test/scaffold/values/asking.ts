import type { SpecDatabase, SpecProperty, SpecResource, SpecType } from '../../../src/schema/build/spec';

/** A value that no list has. */
const WRONG = 'zzq';
/** Types recur; nothing new is found further down. */
const DEEPEST = 12;

/** A resource with a value at every string and number of its properties. */
export interface Asked {
  readonly properties: Readonly<Record<string, unknown>>;
  /** Path with dots -> the property it is: `Property`, or `PropertyType/Property`. */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * The properties of a resource type, each property type once, with a value that no list has.
 *
 * @param valueAt another value for the property at a path with dots; `undefined` leaves the property out
 */
export function askedOf(
  db: SpecDatabase,
  { properties }: SpecResource,
  valueAt: (path: string) => string | undefined = () => WRONG,
): Asked {
  const keys = new Map<string, string>();
  const seen = new Set<string>();
  const objectOf = (all: Readonly<Record<string, SpecProperty>>, path: string[], name: string) => {
    const entries = Object.entries(all).map(([key, { type }]): [string, unknown] => [
      key,
      below(type, [...path, key], name === '' ? key : `${name}/${key}`),
    ]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  };
  const below = (type: SpecType, path: string[], key: string): unknown => {
    switch (type.type) {
      case 'string':
      case 'integer':
        keys.set(path.join('.'), key);
        return valueAt(path.join('.'));
      case 'array':
        return mapped(below(type.element, [...path, '0'], key), (value) => [value]);
      case 'map':
        return mapped(below(type.element, [...path, WRONG], key), (value) => ({ [WRONG]: value }));
      case 'union':
        return mapped(scalarFirst(type.types), (chosen) => below(chosen, path, key));
      case 'ref': {
        const definition = db.get('typeDefinition', type.reference.$ref);
        if (seen.has(definition.$id) || path.length > DEEPEST) return undefined;
        seen.add(definition.$id);
        return objectOf(definition.properties, path, definition.name);
      }
      default:
        return undefined;
    }
  };
  return { properties: objectOf(properties, [], ''), keys };
}

function mapped<From, To>(value: From | undefined, change: (value: From) => To): To | undefined {
  return value === undefined ? undefined : change(value);
}

function scalarFirst(types: readonly SpecType[]): SpecType | undefined {
  return types.find(({ type }) => type === 'string') ?? types.find(({ type }) => type === 'ref') ?? types[0];
}
