import { choice, openScalar, stop } from '../core/write/tabStops';
import { OpenObject, Verbatim, type WritableValue } from '../core/write/writeValue';
import { documentedValues } from './documentedValues';
import type { PropertySchema, PropertyType } from './types';

/** More values than this are no choice to look through. */
const MOST_CHOICES = 40;

/** Levels of required properties that are written with a property. */
const DEEPEST = 3;

/** What is known of the place of a skeleton. */
export interface SkeletonPlace {
  /** Names of properties from the properties of the resource, without indexes of lists. */
  readonly path: readonly string[];
  /** What stands in a property that the schema says nothing about, such as a policy document; nothing where that is not known either. */
  readonly written: (path: readonly string[]) => WritableValue | undefined;
}

/** A place that nothing more is known of than the schema. */
const PLAIN: SkeletonPlace = { path: [], written: () => undefined };

/**
 * What a property holds before it is filled in: its default or an allowed value where there is one, the required properties of
 * objects, and tab stops for the rest. Where its documentation names the values, they are offered.
 *
 * @param usual the value to begin with, if any
 * @param place where the property is; without it only the schema is asked
 */
export function skeletonOf(
  schema: PropertySchema,
  usual: PropertySchema['default'] = schema.default,
  place = PLAIN,
  depth = DEEPEST,
): WritableValue {
  const values = documentedValues(schema);
  const body = place.written(place.path) ?? bodyOf(schema.type, usual, place, depth);
  return body instanceof Verbatim && values.length > 0
    ? new Verbatim(ordered(values, usual), body.isText)
    : body;
}

function bodyOf(
  type: PropertyType,
  usual: string | number | boolean | undefined,
  place: SkeletonPlace,
  depth: number,
): WritableValue {
  switch (type.kind) {
    case 'boolean':
      return new Verbatim(
        choice(usual === true ? ['true', 'false'] : usual === false ? ['false', 'true'] : ['true', 'false']),
        false,
      );
    case 'integer':
    case 'number':
      return scalarBody(type.kind === 'integer' ? type.allowed?.map(String) : undefined, usual, false);
    case 'string':
    case 'timestamp':
      return scalarBody(type.kind === 'string' ? type.allowed : undefined, usual, true);
    case 'list':
      return [bodyOf(type.of, undefined, place, depth - 1)];
    case 'object':
      // A policy template of SAM without parameters.
      if (type.properties.size === 0 && !type.open) return new Verbatim('{}', false);
      return openObject(depth > 0 ? requiredSkeleton(type.properties, place, depth) : []);
    case 'union': {
      // The form AWS documents first.
      const [first] = type.of;
      return first ? bodyOf(first, usual, place, depth) : new OpenObject(stop());
    }
    default:
      return new OpenObject(stop());
  }
}

function scalarBody(
  allowed: readonly string[] | undefined,
  usual: string | number | boolean | undefined,
  isText: boolean,
): Verbatim {
  if (allowed?.length) return new Verbatim(ordered(allowed, usual), isText);
  return openScalar(usual === undefined ? '' : String(usual), isText);
}

/** An object with these entries; with none, one whose keys are still to be typed. */
export function openObject(entries: readonly (readonly [string, WritableValue])[]): WritableValue {
  return entries.length === 0 ? new OpenObject(stop()) : new Map(entries);
}

function ordered(allowed: readonly string[], usual: string | number | boolean | undefined): string {
  const first = usual === undefined ? undefined : allowed.find((each) => each === String(usual));
  const list = first === undefined ? allowed : [first, ...allowed.filter((each) => each !== first)];
  return list.length <= MOST_CHOICES && list.every((each) => /^[\w.:/ -]+$/.test(each))
    ? choice(list)
    : stop(first);
}

/** The required properties by name; of a tag, its value too, which is of no use without. */
export function requiredSkeleton(
  properties: ReadonlyMap<string, PropertySchema>,
  place = PLAIN,
  depth = DEEPEST,
): readonly (readonly [string, WritableValue])[] {
  const isTag = properties.size === 2 && properties.has('Key') && properties.has('Value');
  return [...properties.values()]
    .filter((each) => each.required || isTag)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((each): readonly [string, WritableValue] => {
      const at = { ...place, path: [...place.path, each.name] };
      return [each.name, skeletonOf(each, each.default, at, depth - 1)];
    });
}
