import { nestedDocs, propertyDocs } from '../docs';
import { type DefinitionEntry, flags, globalsType, listCodes, type PropertyEntry } from '../format';
import type { SamDefinition, SamProperty, SamSource, SamType } from './extra';
import { type FileWriter, optional, propertyEntry, union } from './fileWriter';
import type { SpecDatabase, SpecDefinition, SpecProperty, SpecResource, SpecType } from './spec';

const transform = 'AWS::Serverless-2016-10-31';
const simpleTypes: Readonly<Record<string, string>> = {
  string: 's',
  integer: 'i',
  number: 'n',
  boolean: 'b',
  any: 'j',
};

/**
 * Writes the SAM resource types and the `Globals` section.
 *
 * @returns the names of the types
 * @throws where a type, definition or CloudFormation property that is named does not exist
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html
 */
export function writeSam(
  writer: FileWriter,
  source: SamSource,
  resources: readonly SpecResource[],
  db: SpecDatabase,
): readonly string[] {
  const sam = new SamWriter(
    writer,
    source,
    new Map(resources.map((each) => [each.cloudFormationType, each])),
    db,
  );
  for (const [type, entry] of Object.entries(source.types)) sam.writeType(type, entry);
  sam.writeGlobals();
  return Object.keys(source.types);
}

/** A property found in the package, with the resource type and property type that contain it. */
interface FoundProperty {
  readonly property: SpecProperty;
  readonly owner: string;
  /** `Type/Property` or `Type/PropertyType/Property`. */
  readonly path: string;
  readonly docs: string;
}

class SamWriter {
  constructor(
    private readonly writer: FileWriter,
    private readonly source: SamSource,
    private readonly resources: ReadonlyMap<string, SpecResource>,
    private readonly db: SpecDatabase,
  ) {}

  writeType(type: string, entry: SamType): void {
    const base = entry.becomes === undefined ? undefined : this.baseOf(type, entry.becomes);
    const inherited = Object.entries(base?.attributes ?? {}).map(([name, each]) => [
      name,
      this.writer.specAttribute(each, entry.becomes ?? type),
    ]);
    const own = Object.entries(entry.attributes).map(([name, what]) => [name, ['s', this.writer.text(what)]]);
    this.writer.resource(type, {
      ...optional('t', this.writer.text(entry.what)),
      ...(entry.open ? { x: 1 as const } : {}),
      ...optional('h', entry.rules),
      p: this.properties(type, type, entry),
      a: Object.fromEntries([...inherited, ...own]),
      ...(entry.openAttributes ? { y: 1 as const } : {}),
      ...(entry.references.length > 0 ? { f: entry.references } : {}),
      ...optional('c', base?.cfnRefIdentifier ?? base?.primaryIdentifier),
      ...optional('k', entry.tags === undefined ? undefined : ([entry.tags, 'map'] as const)),
      m: transform,
    });
  }

  writeGlobals(): void {
    const sections = Object.entries(this.source.globals).map(([section, names]): [string, PropertyEntry] => {
      const type = `AWS::Serverless::${section}`;
      const entry = this.source.types[type];
      if (!entry)
        throw new Error(
          `sam/schema.yaml: globals: ${section}: AWS::Serverless::${section} is not a type in this file`,
        );
      const code = this.writer.definition(`Globals ${section}`, () =>
        this.globalsSection(type, entry, names),
      );
      return [
        section,
        propertyEntry(code, 0, this.writer.text(`Values shared by all ${type} resources.`), {}),
      ];
    });
    this.writer.resource(globalsType, { p: Object.fromEntries(sections), a: {} });
  }

  private globalsSection(type: string, entry: SamType, names: readonly string[]): DefinitionEntry {
    const all = this.properties(type, type, entry);
    const missing = names.find((name) => !all[name]);
    if (missing) throw new Error(`sam/schema.yaml: globals: ${type} has no property ${missing}`);
    const optionalOnes = names.map((name): [string, PropertyEntry] => {
      const [code, bits = 0, text = -1, rest = {}] = all[name] ?? ['j'];
      // Nothing is required here, and the documentation page is that of the resource type.
      return [name, [code, bits & ~flags.required, text, { ...rest, g: rest.g ?? propertyDocs(type, name) }]];
    });
    const name = type.slice(type.lastIndexOf(':') + 1);
    return {
      n: name,
      o: globalsType,
      ...(entry.open ? { x: 1 as const } : {}),
      p: this.writer.inOrder(type, Object.fromEntries(optionalOnes)),
    };
  }

  private properties(place: string, owner: string, entry: SamDefinition): Record<string, PropertyEntry> {
    const entries = Object.entries(entry.properties).map(([name, each]): [string, PropertyEntry] => [
      name,
      this.property(`${owner}/${name}`, owner, each),
    ]);
    return this.writer.inOrder(place, Object.fromEntries(entries));
  }

  private property(place: string, owner: string, property: SamProperty): PropertyEntry {
    if (property.from) return this.passedOn(place, property, property.from);
    const bits =
      (property.required ? flags.required : 0) +
      (property.replaces ? flags.replaces : 0) +
      (property.deprecated ? flags.deprecated : 0);
    return propertyEntry(this.code(place, owner, property), bits, this.writer.text(property.what), {
      ...optional('d', property.default),
    });
  }

  private code(place: string, owner: string, property: SamProperty): string {
    if (property.type) {
      const code = this.typeCode(place, owner, property.type);
      // The allowed values are those of the strings within: `list of string`.
      const { allowed, anyCase } = property;
      if (!allowed) return code;
      return code.replace(
        's',
        anyCase ? this.writer.listed(listCodes.apiAnyCase, allowed) : this.writer.enumeration(allowed),
      );
    }
    const variants = Object.entries(property.variants ?? {}).map(([value, type]) => [
      value,
      this.typeCode(place, owner, type),
    ]);
    return this.writer.variant(property.by ?? 'Type', Object.fromEntries(variants));
  }

  /** `list of A`, `map of A`, `A or B`, the name of a definition, or a simple type. */
  private typeCode(place: string, owner: string, type: string): string {
    const parts = type.split(' or ');
    if (parts.length > 1) return union(parts.map((part) => this.typeCode(place, owner, part)));
    if (type.startsWith('list of ')) return `[${this.typeCode(place, owner, type.slice('list of '.length))}`;
    if (type.startsWith('map of ')) return `{${this.typeCode(place, owner, type.slice('map of '.length))}`;
    if (type.includes('::')) {
      const { property, owner: from, path } = this.find(place, type);
      return this.writer.specPropertyType(property, from, path);
    }
    return simpleTypes[type] ?? this.definition(place, owner, type);
  }

  private definition(place: string, owner: string, name: string): string {
    const definition = this.source.definitions[name];
    if (!definition) throw new Error(`sam/schema.yaml: ${place}: the definition ${name} does not exist`);
    return this.writer.definition(`sam ${name}`, () => ({
      n: name,
      o: owner,
      ...optional('t', this.writer.text(definition.what)),
      ...(definition.open ? { x: 1 as const } : {}),
      ...(definition.closed ? {} : { i: 1 as const }),
      ...optional('h', definition.rules),
      ...optional('g', definition.page),
      p: this.properties(`${owner}/${name}`, owner, definition),
    }));
  }

  private passedOn(place: string, property: SamProperty, from: string): PropertyEntry {
    const found = this.find(place, from);
    const entry = this.writer.specProperty(found.property, found.owner, found.path, {
      required: property.required ?? false,
      ...optional('documentation', property.what),
    });
    const [code, bits = 0, text, rest = {}] = entry;
    const own = property.default === undefined ? rest : { ...rest, d: property.default };
    return propertyEntry(code, bits, text === -1 ? undefined : text, { ...own, g: found.docs });
  }

  /** Follows `AWS::Lambda::Function/Code/ImageUri` through the package; lists and unions on the way are passed through. */
  private find(place: string, path: string): FoundProperty {
    const [owner = '', ...names] = path.split('/');
    const resource = this.baseOf(place, owner);
    let properties = resource.properties;
    let definition: string | undefined;
    let found: FoundProperty | undefined;
    for (const name of names) {
      const property = properties[name];
      if (!property) throw new Error(`sam/schema.yaml: ${place}: the property ${path} does not exist`);
      const docs = definition ? nestedDocs(owner, definition, name) : propertyDocs(owner, name);
      found = { property, owner, path: [owner, ...(definition ? [definition] : []), name].join('/'), docs };
      const below = this.objectOf(property.type);
      definition = below?.name;
      properties = below?.properties ?? {};
    }
    if (!found)
      throw new Error(
        `sam/schema.yaml: ${place}: ${path} must name a property, like AWS::Lambda::Function/Timeout`,
      );
    return found;
  }

  private objectOf(type: SpecType): SpecDefinition | undefined {
    if (type.type === 'array' || type.type === 'map') return this.objectOf(type.element);
    return type.type === 'ref' ? this.db.get('typeDefinition', type.reference.$ref) : undefined;
  }

  private baseOf(place: string, type: string): SpecResource {
    const resource = this.resources.get(type);
    if (!resource) throw new Error(`sam/schema.yaml: ${place}: the resource type ${type} does not exist`);
    return resource;
  }
}
