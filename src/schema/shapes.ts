import type { ShapeData, ShapeNode } from '../knowledge/shapes';
import { facetsOf } from './facets';
import { lazyMap } from './lazyMap';
import type {
  Facets,
  ObjectFacts,
  ObjectType,
  PropertyFacts,
  PropertySchema,
  PropertyType,
  Shape,
} from './types';
import type { ValueFacts } from './valueFacts';

/** The types of the schema for a compiled shape. Each part of it is read when it is asked for, and then kept. */
export function readShape(data: ShapeData): Shape {
  return {
    name: data.name,
    reader: data.reader,
    service: data.service,
    docs: data.docs,
    root: new ShapeReader(data).root(),
    scopes: new Map(Object.entries(data.scopes)),
    known: new Map(
      Object.entries(data.known).map(([scope, names]) => [scope, new Map(Object.entries(names))]),
    ),
    facetNames: new Map(
      Object.values(data.facets).flatMap((values) =>
        Object.entries(values).map(([value, { what }]): [string, string] => [value, what]),
      ),
    ),
    facetValues: new Map(Object.entries(data.facets).map(([facet, values]) => [facet, Object.keys(values)])),
    facets: (root) => facetsOf(data, root),
  };
}

/** A property in which a shape is written. */
export interface ShapePlaceData {
  /** The name of the shape. */
  readonly name: string;
  readonly property: readonly string[];
  readonly facets: Facets;
}

/** Resource type -> its properties in which shapes are written, with what each decides. */
export function placesOf(shapes: readonly ShapeData[]): ReadonlyMap<string, readonly ShapePlaceData[]> {
  const places = new Map<string, ShapePlaceData[]>();
  const add = (name: string, target: string, facets: Facets) => {
    const [type = '', ...property] = target.split('/');
    places.set(type, [...(places.get(type) ?? []), { name, property, facets }]);
  };
  for (const shape of shapes) {
    const { name, at, facets } = shape;
    const usual = facetsOf(shape, undefined);
    for (const target of at) add(name, target, usual);
    for (const [facet, values] of Object.entries(facets))
      for (const [value, test] of Object.entries(values))
        for (const target of test.in ?? []) add(name, target, new Map([...usual, [facet, value]]));
  }
  return places;
}

class ShapeReader {
  private readonly types = new Map<ShapeNode, PropertyType>();
  /** Value of a facet -> the facet. */
  private readonly facetOf: ReadonlyMap<string, string>;

  constructor(private readonly data: ShapeData) {
    const values = Object.entries(data.facets).flatMap(([facet, tests]) =>
      Object.keys(tests).map((value): [string, string] => [value, facet]),
    );
    this.facetOf = new Map(values);
  }

  root(): ObjectType {
    return this.object(this.data.root, this.data.name);
  }

  private type(node: ShapeNode): PropertyType {
    const known = this.types.get(node);
    if (known) return known;
    const type = this.readType(node);
    this.types.set(node, type);
    return type;
  }

  private readType(written: ShapeNode): PropertyType {
    const node = this.joined(written);
    if (node.list) {
      const list: PropertyType = { kind: 'list', of: this.type(node.list), facts: this.facts(node) };
      if (!node.single) return list;
      // Completion writes the last form.
      const item = this.type(node.list);
      return { kind: 'union', of: node.proposed ? [item, list] : [list, item] };
    }
    if (node.oneOf) return { kind: 'union', of: node.oneOf.map((each) => this.type(each)) };
    if (node.by !== undefined && node.cases)
      return {
        kind: 'variant',
        by: node.by,
        of: lazyMap(node.cases, (_value, each) => this.type(each)),
        facts: this.facts(node),
      };
    return node.keys || node.others || node.open ? this.object(node, written.part ?? '') : this.scalar(node);
  }

  /** The node with what its part says where it says nothing itself; keys are joined. */
  private joined(node: ShapeNode): ShapeNode {
    const found = node.part === undefined ? undefined : this.data.parts[node.part];
    if (!found) return node;
    const part = this.joined(found);
    const keys = part.keys || node.keys ? { keys: { ...part.keys, ...node.keys } } : {};
    return { ...part, ...node, ...keys };
  }

  private scalar(node: ShapeNode): PropertyType {
    const { type = 'any', values, more } = node;
    const facts = this.facts(node);
    const names = (values ?? []).map(([value]) => value);
    if (type === 'string' && names.length > 0 && !more) return { kind: 'string', allowed: names, facts };
    return { kind: type, facts };
  }

  private facts(node: ShapeNode): ValueFacts {
    const { also, checked, declares, refers, mentions, path, hint, from, limit } = node;
    const form = node.form === undefined ? undefined : this.data.forms[node.form];
    return {
      values: new Map(node.values),
      ...(checked === undefined ? {} : { checked }),
      ...(also === undefined ? {} : { also }),
      ...(form === undefined ? {} : { form }),
      ...(declares === undefined ? {} : { declares }),
      ...(refers === undefined ? {} : { refers }),
      ...(mentions === undefined ? {} : { mentions }),
      ...(path === undefined ? {} : { path }),
      ...(hint === undefined ? {} : { hint }),
      ...(limit === undefined ? {} : { limit }),
      ...(from === undefined ? {} : { from }),
      retired: new Map(Object.entries(node.retired ?? {})),
      open: node.more ?? false,
      near: node.near ?? false,
      anyCase: node.anyCase ?? false,
      acyclic: node.acyclic ?? false,
      unique: node.unique ?? false,
      rejects: node.rejects ?? false,
      strict: node.strict ?? false,
    };
  }

  private object(node: ShapeNode, name: string): ObjectType {
    const keys = node.keys ?? {};
    return {
      kind: 'object',
      name,
      open: node.open ?? false,
      docs: node.docs ?? this.data.docs,
      properties: lazyMap(keys, (key, each) => this.property(key, each)),
      required: Object.keys(keys).filter((key) => keys[key]?.required),
      facts: this.facts(node),
      shape: this.objectFacts(node),
    };
  }

  private objectFacts(node: ShapeNode): ObjectFacts {
    return {
      ...(node.others ? { others: this.property('*', node.others) } : {}),
      ...(node.names ? { names: this.facts(node.names) } : {}),
      ...(node.unknown === undefined ? {} : { unknown: node.unknown }),
      anyCase: node.anyCase ?? false,
      near: node.near ?? false,
      exact: node.exact ?? [],
      order: node.order ?? [],
      exclusive: node.exclusive ?? [],
      anyOf: node.anyOf ?? [],
      needs: new Map(Object.entries(node.needs ?? {})),
      rejects: node.rejects ?? false,
      decides: new Map(Object.entries(node.decides ?? {})),
      encloses: node.encloses ?? false,
    };
  }

  private property(name: string, node: ShapeNode): PropertySchema {
    const { what, default: fallback, docs = this.data.docs } = this.joined(node);
    const reader = this;
    return {
      name,
      // Parts may hold each other, so a type is made when it is asked for.
      get type() {
        return reader.type(node);
      },
      required: node.required ?? false,
      replacement: 'no',
      ...(what === undefined ? {} : { documentation: what }),
      ...(fallback === undefined ? {} : { default: fallback }),
      deprecated: node.ignored !== undefined,
      refersTo: [],
      docs,
      shape: this.propertyFacts(node),
    };
  }

  private propertyFacts({
    only = [],
    ignored,
    proposed,
    reserved,
    rejects,
    refused,
  }: ShapeNode): PropertyFacts {
    const allowed = new Map<string, string[]>();
    for (const value of only) {
      const facet = this.facetOf.get(value) ?? '';
      allowed.set(facet, [...(allowed.get(facet) ?? []), value]);
    }
    return {
      only: allowed,
      ...(ignored === undefined ? {} : { ignored }),
      proposed: proposed ?? false,
      reserved: reserved ?? false,
      rejects: rejects ?? false,
      refused: refused ?? false,
    };
  }
}
