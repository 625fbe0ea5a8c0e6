import { parse } from 'yaml';
import type { ConstraintEntries, ConstraintEntry } from '../format';

/** Constraints on the values of a resource type, by path: `Code/S3Bucket`, `.` for the resource itself. */
export type TypeConstraints = Readonly<Record<string, ConstraintEntries>>;

/** A constraint as it is written: with where its keys are from, which is for whoever maintains the file and is not shipped. */
interface WrittenEntry extends ConstraintEntry {
  /** Keys that are from AWS's API models, not from its provider schemas. */
  readonly api?: readonly string[];
  /** Keys that are from neither. */
  readonly more?: readonly string[];
}

const KEYS: ReadonlySet<string> = new Set([
  ...[
    'range',
    'length',
    'items',
    'unique',
    'form',
    'oneOf',
    'anyOf',
    'excludes',
    'needs',
    'json',
    'soft',
    'rejected',
    'literal',
    'exact',
    'plain',
    'reserved',
    'cases',
    'api',
    'more',
  ],
]);

/**
 * Reads `constraints.yaml` or `combinations.yaml` of `knowledge/cloudformation/`: resource type -> path -> constraint.
 *
 * @param name of the file, for messages
 * @throws where a key is unknown or a form is not a valid regular expression; the message names type and path
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 */
export function readConstraints(text: string, name: string): ReadonlyMap<string, TypeConstraints> {
  const types: Readonly<Record<string, Readonly<Record<string, WrittenEntry>>>> = parse(text) ?? {};
  for (const [type, paths] of Object.entries(types))
    for (const [path, entry] of Object.entries(paths)) {
      const wrong = constraintProblem(entry);
      if (wrong) throw new Error(`cloudformation/${name}: ${type}: ${path}: ${wrong}`);
    }
  return new Map(Object.entries(types).map(([type, paths]) => [type, shippedOf(paths)]));
}

/** The constraints of two files; where both have one for the same value, both hold. */
export function joinedConstraints(
  one: ReadonlyMap<string, TypeConstraints>,
  other: ReadonlyMap<string, TypeConstraints>,
): ReadonlyMap<string, TypeConstraints> {
  const joined = new Map(one);
  for (const [type, paths] of other) {
    const own: Record<string, ConstraintEntries> = { ...joined.get(type) };
    for (const [path, entries] of Object.entries(paths)) own[path] = [own[path] ?? [], entries].flat(2);
    joined.set(type, own);
  }
  return joined;
}

function shippedOf(paths: Readonly<Record<string, WrittenEntry>>): TypeConstraints {
  return Object.fromEntries(
    Object.entries(paths).map(([path, { api: _, more: __, ...entry }]) => [path, entry]),
  );
}

/** What is wrong with a constraint as it is written; nothing for a valid one. */
export function constraintProblem(entry: ConstraintEntry): string | undefined {
  const unknown = Object.keys(entry).find((key) => !KEYS.has(key));
  if (unknown) return `unknown key ${unknown}; must be one of ${[...KEYS].join(', ')}`;
  for (const span of [entry.range, entry.length, entry.items])
    if (span !== undefined && !/^(-?[\d.]+)?\.\.(-?[\d.]+)?$/.test(span))
      return `${span} is not a valid range; write it like 1..10, 1.. or ..10`;
  if (entry.form === undefined) return undefined;
  try {
    new RegExp(entry.form, 'u');
    return undefined;
  } catch {
    return 'form is not a valid regular expression';
  }
}
