import type { SpecDatabase, SpecResource, SpecType } from '../../../src/schema/build/spec';
import { askedOf } from './asking';
import type { Listed, Validator } from './validator';

/** Resource type -> property (`Property` or `PropertyType/Property`) -> its values, joined with `|`. */
export type ListsByType = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the API accepts. */
export interface ApiLists {
  /** As they are written. */
  readonly values: ListsByType;
  /** In any case. */
  readonly anyCase: ListsByType;
}

/** The lists, and types of machines that are among them: of those there are many, and AWS adds to them. */
export interface FoundLists extends ApiLists {
  readonly machines: readonly string[];
}

/** Properties whose values a file of the knowledge has, with more about each. */
const KNOWN_ELSEWHERE: ReadonlySet<string> = new Set(['AWS::Lambda::Function/Runtime']);

type Entry = readonly [key: string, values: readonly (string | number)[]];

/**
 * Asks for the lists of all resource types.
 *
 * @param enumsOf the enumerations of the API of a resource type: how values are written that are compared without regard
 * to case
 */
export function listsOf(
  db: SpecDatabase,
  validator: Validator,
  enumsOf: (type: string) => readonly unknown[],
): FoundLists {
  const machines = new Set<string>();
  const exact: Record<string, Record<string, string>> = {};
  const anyCase: Record<string, Record<string, string>> = {};
  for (const resource of [...db.all('resource')].sort(byName)) {
    const type = resource.cloudFormationType;
    const { properties, keys } = askedOf(db, resource);
    const known = knownLists(db, resource);
    const found = validator.listsOf(type, properties).filter(({ path }) => keys.has(path));
    const caseless = caselessIn(db, resource, validator, found);
    for (const { path, values } of found) {
      const key = keys.get(path) ?? '';
      const [target, written] = caseless.has(path)
        ? [anyCase, spelled(values.map(String), enumsOf(type), documentation(db, resource, key))]
        : [exact, values];
      const sizes = written.map(String).filter((each) => /^ml\.[^.]+\.[^.]+$/.test(each));
      if (sizes.length === written.length) for (const each of sizes) machines.add(each);
      if (sizes.length === written.length || !adds(written, known.get(key))) continue;
      if (KNOWN_ELSEWHERE.has(`${type}/${key}`)) continue;
      target[type] = { ...target[type], [key]: written.join('|') };
    }
  }
  return { values: sorted(exact), anyCase: sorted(anyCase), machines: [...machines] };
}

function byName(one: SpecResource, other: SpecResource): number {
  return one.cloudFormationType < other.cloudFormationType ? -1 : 1;
}

/** One value and no list before it: the validator knows one form of the property only. */
function adds(values: Entry[1], known: Entry[1] | undefined): boolean {
  const texts = new Set(known?.map(String));
  return values.some((each) => !texts.has(String(each)));
}

/** The paths whose list also has values in another case. */
function caselessIn(
  db: SpecDatabase,
  resource: SpecResource,
  validator: Validator,
  found: readonly Listed[],
): ReadonlySet<string> {
  const turned = new Map(found.flatMap(({ path, values }) => turnedOf(path, values)));
  const { properties } = askedOf(db, resource, (path) => turned.get(path));
  const wrong = new Set(validator.listsOf(resource.cloudFormationType, properties).map(({ path }) => path));
  return new Set([...turned.keys()].filter((path) => !wrong.has(path)));
}

/** A value of the list in the other case, unless the list has that too. */
function turnedOf(path: string, values: Listed['values']): (readonly [string, string])[] {
  const text = values.map(String).find((each) => /[a-z]/i.test(each));
  if (text === undefined) return [];
  const turned = text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
  return values.includes(turned) ? [] : [[path, turned]];
}

/** Values in lower case as the API writes them, or else the documentation of the property, if it has them all. */
function spelled(
  values: readonly string[],
  enums: readonly unknown[],
  documentation: string,
): readonly string[] {
  const sources = enums.map((each) => Object.values(each ?? {}).filter((text) => typeof text === 'string'));
  const quoted = [...documentation.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '');
  for (const words of [...sources, quoted, documentation.split(/[^\w-]+/)]) {
    const found = values.flatMap((value) => words.find((word) => word.toLowerCase() === value) ?? []);
    if (found.length === values.length && !isMixed(found)) return found;
  }
  return values;
}

/** Words of a sentence stand beside names of values. */
function isMixed(values: readonly string[]): boolean {
  return values.some((each) => /^[a-z-]+$/.test(each)) && values.some((each) => /^[A-Z_]+$/.test(each));
}

/** Property -> the list that the package has. */
function knownLists(db: SpecDatabase, resource: SpecResource): ReadonlyMap<string, Entry[1]> {
  const lists = propertiesOf(db, resource).map(([key, { type }]): Entry => [key, listOf(type)]);
  return new Map(lists.filter(([, values]) => values.length > 0));
}

function documentation(db: SpecDatabase, resource: SpecResource, key: string): string {
  return propertiesOf(db, resource).find(([name]) => name === key)?.[1].documentation ?? '';
}

function propertiesOf(db: SpecDatabase, resource: SpecResource) {
  const own = Object.entries(resource.properties);
  const below = definitionsOf(db, resource).flatMap((definition) =>
    Object.entries(definition.properties).map(
      ([name, each]) => [`${definition.name}/${name}`, each] as const,
    ),
  );
  return [...own, ...below];
}

/** All property types that a resource type uses. */
function definitionsOf(db: SpecDatabase, resource: SpecResource) {
  const found = new Map<string, ReturnType<typeof db.get>>();
  const visit = (type: SpecType): void => {
    if (type.type === 'array' || type.type === 'map') visit(type.element);
    if (type.type === 'union') type.types.forEach(visit);
    if (type.type !== 'ref' || found.has(type.reference.$ref)) return;
    const definition = db.get('typeDefinition', type.reference.$ref);
    found.set(type.reference.$ref, definition);
    for (const each of Object.values(definition.properties)) visit(each.type);
  };
  for (const each of Object.values(resource.properties)) visit(each.type);
  return [...found.values()];
}

function listOf(type: SpecType): Entry[1] {
  if (type.type === 'array' || type.type === 'map') return listOf(type.element);
  if (type.type === 'union') return type.types.flatMap(listOf);
  return type.type === 'string' || type.type === 'integer' ? (type.allowedValues ?? []) : [];
}

function sorted(lists: ListsByType): ListsByType {
  const entries = Object.entries(lists).map(([type, each]): [string, Readonly<Record<string, string>>] => [
    type,
    Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1))),
  ]);
  return Object.fromEntries(entries);
}
