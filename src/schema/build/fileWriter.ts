import {
  type AttributeEntry,
  type DefinitionEntry,
  flags,
  listCodes,
  type PropertyEntry,
  type PropertyRest,
  type ResourceEntry,
  type ServiceFile,
} from '../format';
import type { ApiValues } from './apiValues';
import type { Extra } from './extra';
import type { SpecDatabase, SpecProperty, SpecType } from './spec';
import { shortText } from './texts';

/** Collects the types of one service and puts each text, enumeration and property type into the file once. */
export class FileWriter {
  private readonly texts = new Pool<string>((text) => text);
  private readonly enums = new Pool<readonly (string | number)[]>((values) => JSON.stringify(values));
  private readonly variants: [string, Record<string, string>][] = [];
  private readonly definitions: DefinitionEntry[] = [];
  private readonly definitionIndex = new Map<string, number>();
  private readonly resources: Record<string, ResourceEntry> = {};
  /** The day of the lists of the APIs, where the file has one. */
  private day: string | undefined;

  constructor(
    private readonly db: SpecDatabase,
    private readonly extra: Pick<Extra, 'localPaths' | 'apiLists' | 'usage'>,
  ) {}

  /** The index of a text after shortening it; `undefined` for an empty one. */
  text(text: string | undefined): number | undefined {
    const short = shortText(text);
    return short === undefined ? undefined : this.texts.index(short);
  }

  /** The type code of an enumeration. */
  enumeration(values: readonly (string | number)[]): string {
    const code = typeof values[0] === 'number' ? listCodes.closedIntegers : listCodes.closed;
    return `${code}${this.enums.index(values)}`;
  }

  /** The type code of a variant. */
  variant(by: string, of: Record<string, string>): string {
    return `?${this.variants.push([by, of]) - 1}`;
  }

  /** The type code of a property type; `make` is called once for each key, after the index is given (types recur). */
  definition(key: string, make: () => DefinitionEntry): string {
    let index = this.definitionIndex.get(key);
    if (index === undefined) {
      index = this.definitions.length;
      this.definitionIndex.set(key, index);
      this.definitions.push({ n: '', o: '', p: {} });
      this.definitions[index] = make();
    }
    return `#${index}`;
  }

  resource(type: string, entry: ResourceEntry): void {
    this.resources[type] = entry;
  }

  /** Properties as they are in the package; `place` is the prefix of their names in the files of the knowledge. */
  specProperties(
    properties: Readonly<Record<string, SpecProperty>>,
    owner: string,
    place: string,
  ): Record<string, PropertyEntry> {
    const entries = Object.entries(properties).map(([name, each]): [string, PropertyEntry] => {
      const path = `${place}/${name}`;
      const [code, ...rest] = this.specProperty(each, owner, path);
      return [name, [this.extra.localPaths.has(path) ? union([code, 's']) : code, ...rest]];
    });
    return this.inOrder(place, Object.fromEntries(entries));
  }

  /** The properties in the order of their use, the others by name; `place`: `Type` or `Type/PropertyType`. */
  inOrder(place: string, properties: Readonly<Record<string, PropertyEntry>>): Record<string, PropertyEntry> {
    const used = this.extra.usage.keys.get(place) ?? [];
    const rank = new Map(used.map((name, at) => [name, at]));
    const order = ([one]: [string, unknown], [other]: [string, unknown]) =>
      (rank.get(one) ?? used.length) - (rank.get(other) ?? used.length) || (one < other ? -1 : 1);
    return Object.fromEntries(Object.entries(properties).sort(order));
  }

  /**
   * A property as it is in the package, with the values that its API accepts.
   *
   * @param owner the resource type whose pages document it
   * @param path `Type/Property` or `Type/PropertyType/Property`
   */
  specProperty(
    property: SpecProperty,
    owner: string,
    path: string,
    changes: Partial<SpecProperty> = {},
  ): PropertyEntry {
    const { type, documentation, ...all } = { ...property, ...changes };
    const bits =
      (all.required ? flags.required : 0) +
      (all.causesReplacement === 'yes' ? flags.replaces : 0) +
      (all.causesReplacement === 'maybe' ? flags.mayReplace : 0) +
      (all.deprecated === 'WARN' ? flags.deprecated : 0);
    const refers = (all.relationshipRefs ?? []).map(
      (each) => `${each.cloudFormationType} ${each.propertyName}`,
    );
    const fallback = readDefault(all.defaultValue);
    const code = this.specPropertyType({ type }, owner, path);
    return propertyEntry(code, bits, this.text(documentation), {
      ...(fallback === undefined ? {} : { d: fallback }),
      ...(refers.length > 0 ? { r: refers } : {}),
    });
  }

  /** The code of the type of a property, with the values that its API accepts. */
  specPropertyType({ type }: Pick<SpecProperty, 'type'>, owner: string, path: string): string {
    return this.specType(type, owner, this.extra.apiLists.of(path));
  }

  /** The code of a type as it is in the package; `api`: what its API accepts. */
  specType(type: SpecType, owner: string, api?: ApiValues): string {
    switch (type.type) {
      case 'string':
        if (type.allowedValues?.length) return this.enumeration(joined(type.allowedValues, api?.values));
        return api ? this.listed(apiCode(api), api.values) : 's';
      case 'integer':
        if (type.allowedValues?.length)
          return this.enumeration(joined(type.allowedValues, api?.values.map(Number)));
        return api ? this.listed(listCodes.apiIntegers, api.values.map(Number)) : 'i';
      case 'array':
        return `[${this.specType(type.element, owner, api)}`;
      case 'map':
        return `{${this.specType(type.element, owner, api)}`;
      case 'union':
        return union(type.types.map((each) => this.specType(each, owner, api)));
      case 'ref':
        return this.specDefinition(type.reference.$ref, owner);
      default:
        return simpleCodes[type.type];
    }
  }

  /** The type code of a list of the API. */
  listed(code: string, values: readonly (string | number)[]): string {
    this.day = this.extra.apiLists.checked;
    return `${code}${this.enums.index(values)}`;
  }

  /** An attribute as it is in the package. */
  specAttribute(
    attribute: { readonly type: SpecType; readonly documentation?: string },
    owner: string,
  ): AttributeEntry {
    const text = this.text(attribute.documentation);
    const code = this.specType(attribute.type, owner);
    return text === undefined ? [code] : [code, text];
  }

  /** The file as minified JSON. */
  toJson(): string {
    const file: ServiceFile = {
      t: this.texts.values,
      e: this.enums.values,
      v: this.variants,
      d: this.definitions,
      r: this.resources,
      ...optional('w', this.day),
    };
    return JSON.stringify(file);
  }

  private specDefinition(id: string, owner: string): string {
    return this.definition(`${owner} ${id}`, () => {
      const definition = this.db.get('typeDefinition', id);
      const properties = Object.entries(definition.properties);
      return {
        n: definition.name,
        o: owner,
        ...optional('t', this.text(definition.documentation)),
        // A type without properties is an empty object on purpose, or one the package knows nothing of.
        ...(properties.length === 0 ? { x: 1 as const } : {}),
        p: this.specProperties(definition.properties, owner, `${owner}/${definition.name}`),
      };
    });
  }
}

const simpleCodes = {
  number: 'n',
  boolean: 'b',
  json: 'j',
  null: 'j',
  'date-time': 't',
  tag: 'T',
} as const;

function apiCode({ anyCase, grows, suggested }: ApiValues): string {
  if (suggested) return listCodes.suggested;
  if (grows) return listCodes.apiGrowing;
  return anyCase ? listCodes.apiAnyCase : listCodes.api;
}

/** The list of the package, and what the API has more. */
function joined<T>(known: readonly T[], more: readonly T[] = []): readonly T[] {
  return [...new Set([...known, ...more])];
}

/** Values that are written once and named by their index. */
class Pool<T> {
  readonly values: T[] = [];
  private readonly known = new Map<string, number>();
  constructor(private readonly keyOf: (value: T) => string) {}

  index(value: T): number {
    const key = this.keyOf(value);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** A property entry without empty parts at its end. */
export function propertyEntry(
  code: string,
  bits: number,
  text: number | undefined,
  rest: PropertyRest,
): PropertyEntry {
  if (Object.keys(rest).length > 0) return [code, bits, text ?? -1, rest];
  if (text !== undefined) return [code, bits, text];
  return bits > 0 ? [code, bits] : [code];
}

/** The code of a union; of one type, that type. */
export function union(codes: readonly string[]): string {
  const different = [...new Set(codes)];
  return different.length === 1 ? (different[0] ?? 'j') : `(${different.join('|')})`;
}

/** The key with its value, or nothing where there is no value: JSON has no `undefined`. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}

/** The default, which the package keeps as JSON text; lists and maps are left out. */
function readDefault(text: string | undefined): string | number | boolean | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : undefined;
  } catch {
    return text;
  }
}
