import { constraintOf, constraintsOf } from './constraintFile';
import { definitionDocs, nestedDocs, propertyDocs, resourceDocs, samPropertyDocs } from './docs';
import {
  type AttributeEntry,
  type DefinitionEntry,
  flags,
  listCodes,
  type PropertyEntry,
  type ServiceFile,
} from './format';
import { lazyMap } from './lazyMap';
import type {
  ApiList,
  AttributeSchema,
  ObjectType,
  PropertySchema,
  PropertyType,
  ResourceSchema,
} from './types';

/** One service's file, given as plain objects. Each type is read when it is asked for, and then kept. */
export class ServiceReader {
  private readonly resources = new Map<string, ResourceSchema>();
  private readonly definitions = new Map<number, ObjectType>();
  private readonly types = new Map<string, PropertyType>();

  constructor(private readonly file: ServiceFile) {}

  /** The resource type; nothing where the file has no such type. */
  resource(type: string): ResourceSchema | undefined {
    const known = this.resources.get(type);
    if (known || !Object.hasOwn(this.file.r, type)) return known;
    const resource = this.readResource(type);
    if (resource) this.resources.set(type, resource);
    return resource;
  }

  private readResource(type: string): ResourceSchema | undefined {
    const entry = this.file.r[type];
    if (!entry) return undefined;
    const documentation = this.text(entry.t);
    const own = {
      docs: entry.g ?? resourceDocs(type),
      open: entry.x === 1,
      properties: lazyMap(entry.p, (name, each) => this.property(name, each, propertyDocs(type, name))),
      required: requiredOf(entry.p),
      ...(entry.h ? { constraint: constraintOf(entry.h) } : {}),
    };
    return {
      type,
      ...(documentation ? { documentation } : {}),
      ...own,
      object: { kind: 'object', name: type, ...own },
      attributes: lazyMap(entry.a, (name, each) => this.attribute(name, each)),
      constraints: entry.l && constraintsOf(entry.l),
      openAttributes: entry.y === 1,
      propertyAttributes: entry.q === 1,
      references: entry.f ?? [],
      ref: entry.c ?? entry.i ?? [],
      primaryIdentifier: entry.i ?? [],
      ...(entry.k ? { tags: { property: entry.k[0], form: entry.k[1] } } : {}),
      stateful: entry.s === 1,
      ...(entry.m ? { transform: entry.m } : {}),
    };
  }

  private property(name: string, entry: PropertyEntry, docs: string): PropertySchema {
    const [code, bits = 0, text, rest] = entry;
    const documentation = this.text(text);
    return {
      name,
      type: this.type(code),
      required: (bits & flags.required) !== 0,
      replacement: bits & flags.replaces ? 'yes' : bits & flags.mayReplace ? 'maybe' : 'no',
      ...(documentation ? { documentation } : {}),
      ...(rest?.d === undefined ? {} : { default: rest.d }),
      deprecated: (bits & flags.deprecated) !== 0,
      refersTo: (rest?.r ?? []).map((each) => {
        const [type = '', attribute = ''] = each.split(' ');
        return { type, attribute };
      }),
      docs: rest?.g ?? docs,
    };
  }

  private attribute(name: string, [code, text]: AttributeEntry): AttributeSchema {
    const documentation = this.text(text);
    return { name, type: this.type(code), ...(documentation ? { documentation } : {}) };
  }

  private type(code: string): PropertyType {
    const known = this.types.get(code);
    if (known) return known;
    const type = this.readType(code);
    this.types.set(code, type);
    return type;
  }

  private readType(code: string): PropertyType {
    const rest = code.slice(1);
    switch (code[0]) {
      case '[':
        return { kind: 'list', of: this.type(rest) };
      case '{':
        return { kind: 'map', of: this.type(rest) };
      case '(':
        return { kind: 'union', of: splitUnion(rest.slice(0, -1)).map((each) => this.type(each)) };
      case '#':
        return this.definition(Number(rest));
      case '?':
        return this.variant(Number(rest));
      case listCodes.closed:
        return { kind: 'string', allowed: this.listed(rest).map(String) };
      case listCodes.closedIntegers:
        return { kind: 'integer', allowed: this.listed(rest).map(Number) };
      case listCodes.api:
      case listCodes.apiAnyCase:
      case listCodes.apiGrowing:
        return { kind: 'string', allowed: this.listed(rest).map(String), api: this.apiList(code) };
      case listCodes.suggested:
        return { kind: 'string', suggested: this.listed(rest).map(String) };
      case listCodes.apiIntegers:
        return { kind: 'integer', allowed: this.listed(rest).map(Number), api: this.apiList(code) };
      default:
        return simpleTypes[code] ?? { kind: 'any' };
    }
  }

  private listed(index: string): readonly (string | number)[] {
    return this.file.e[Number(index)] ?? [];
  }

  private apiList(code: string): ApiList {
    return {
      checked: this.file.w ?? '',
      anyCase: code.startsWith(listCodes.apiAnyCase),
      grows: code.startsWith(listCodes.apiGrowing),
    };
  }

  private variant(index: number): PropertyType {
    const [by, of] = this.file.v[index] ?? ['', {}];
    return { kind: 'variant', by, of: lazyMap(of, (_value, code) => this.type(code)) };
  }

  private definition(index: number): PropertyType {
    const known = this.definitions.get(index);
    if (known) return known;
    const entry = this.file.d[index];
    if (!entry) return { kind: 'any' };
    const object = this.readDefinition(entry);
    this.definitions.set(index, object);
    return object;
  }

  private readDefinition(entry: DefinitionEntry): ObjectType {
    const documentation = this.text(entry.t);
    const page = entry.g;
    const docsOf = (name: string) =>
      page ? samPropertyDocs(page, name) : nestedDocs(entry.o, entry.n, name);
    return {
      kind: 'object',
      name: entry.n,
      open: entry.x === 1,
      ...(entry.i ? { lenient: true } : {}),
      ...(entry.h ? { constraint: constraintOf(entry.h) } : {}),
      ...(documentation ? { documentation } : {}),
      docs: page ? samPropertyDocs(page) : definitionDocs(entry.o, entry.n),
      properties: lazyMap(entry.p, (name, each) => this.property(name, each, docsOf(name))),
      required: requiredOf(entry.p),
    };
  }

  private text(index: number | undefined): string | undefined {
    return index === undefined ? undefined : this.file.t[index];
  }
}

function requiredOf(entries: Readonly<Record<string, PropertyEntry>>): readonly string[] {
  return Object.keys(entries).filter((name) => ((entries[name]?.[1] ?? 0) & flags.required) !== 0);
}

/** A list of Key and Value, which CloudFormation has built in for the tags of older types. */
const tagType: PropertyType = {
  kind: 'object',
  name: 'Tag',
  open: false,
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html',
  required: ['Key'],
  properties: new Map(
    ['Key', 'Value'].map((name): [string, PropertySchema] => [
      name,
      {
        name,
        type: { kind: 'string' },
        required: name === 'Key',
        replacement: 'no',
        deprecated: false,
        refersTo: [],
        docs: `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html#cfn-resource-tags-${name.toLowerCase()}`,
      },
    ]),
  ),
};

const simpleTypes: Readonly<Record<string, PropertyType>> = {
  s: { kind: 'string' },
  i: { kind: 'integer' },
  n: { kind: 'number' },
  b: { kind: 'boolean' },
  t: { kind: 'timestamp' },
  j: { kind: 'any' },
  T: tagType,
};

/** Splits `a|(b|c)|d` at the bars outside of brackets. */
function splitUnion(codes: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= codes.length; index += 1) {
    const character = codes[index];
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === undefined || (character === '|' && depth === 0)) {
      parts.push(codes.slice(start, index));
      start = index + 1;
    }
  }
  return parts;
}
