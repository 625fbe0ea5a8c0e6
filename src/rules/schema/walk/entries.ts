import { hasSubstitution } from '../../../core/embedded/substitutions';
import { isFunctionKey, isSplicingKey } from '../../../core/parse/intrinsics';
import { ifBranches, isAlwaysNoValue } from '../../../core/tree/branches';
import type { MapEntry, MapNode, Node } from '../../../core/tree/node';
import type { ObjectType, PropertyType } from '../../../schema/types';
import { propertyNamed } from '../../../schema/walk';

/** The entry of a property, also where its name is written in another case; in a shape, one without a value is none. */
export function writtenEntry(map: MapNode, name: string, { shape }: ObjectType): MapEntry | undefined {
  const entry =
    map.entry(name) ??
    (shape?.anyCase
      ? map.entries.find(({ key }) => key.text.toLowerCase() === name.toLowerCase())
      : undefined);
  const isEmpty = shape && entry?.value.kind === 'scalar' && entry.value.value === null;
  return isEmpty ? undefined : entry;
}

/** When a value is none: always (an empty text), with one answer of a condition, or never (nothing). */
export function leftOut(value: Node): string | undefined {
  if (isAlwaysNoValue(value)) return '';
  const { condition, branches = [] } = ifBranches(value) ?? {};
  const at = branches.findIndex(isAlwaysNoValue);
  return at < 0 ? undefined : `If ${condition} is ${at === 0 ? 'true' : 'false'}: `;
}

/** An entry that stands for others, or that is not for AWS. */
export function isSpecial({ key, value }: MapEntry): boolean {
  const { text } = key;
  // `Transform: { Name: AWS::Include, ... }` is another way to write `Fn::Transform`.
  if (text === 'Transform' && value.kind === 'map') return value.entry('Name') !== undefined;
  return (
    isSplicingKey(text) ||
    isFunctionKey(text) ||
    text.startsWith('Rain::') ||
    text === '<<' ||
    hasSubstitution(text)
  );
}

/** The type of a property with this name in one of several objects. */
export function propertyType(objects: readonly ObjectType[], name: string): PropertyType | undefined {
  const [first] = objects;
  if (objects.length < 2) return first && typeIn(first, name);
  const types = objects.flatMap((each) => typeIn(each, name) ?? []);
  const different = [...new Set(types)];
  return different.length > 1 ? { kind: 'union', of: different } : different[0];
}

function typeIn(object: ObjectType, name: string): PropertyType | undefined {
  const { shape } = object;
  if (!shape) return object.properties.get(name)?.type;
  return (propertyNamed(object, name) ?? shape.others)?.type;
}
