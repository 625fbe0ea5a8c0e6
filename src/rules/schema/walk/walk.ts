import { hasSubstitution } from '../../../core/embedded/substitutions';
import { isSplicingKey } from '../../../core/parse/intrinsics';
import { ifBranches } from '../../../core/tree/branches';
import {
  type MapEntry,
  type MapNode,
  type Node,
  type NodeBase,
  type Origin,
  type ScalarNode,
  textOf,
} from '../../../core/tree/node';
import { facetsWithin } from '../../../schema/facets';
import type { Facets, ObjectType, PropertySchema, PropertyType } from '../../../schema/types';
import { propertyNamed } from '../../../schema/walk';
import { isSpecial, leftOut, propertyType, writtenEntry } from './entries';
import {
  allowedBy,
  allowsAnything,
  canBeRead,
  expanded,
  expandedWithin,
  isOneOf,
  isStrictlyOther,
  isUnjudgedText,
  itemTypes,
  valueShapeOf,
} from './scalarTypes';
import type { PathSteps, Seen, Typed } from './seen';
import type { CheckedTogether } from './together';

/** A name that no property has. */
export interface Unknown {
  readonly entry: MapEntry;
  readonly map: MapNode;
  readonly objects: readonly ObjectType[];
  /** The way to the map. */
  readonly way: PathSteps | undefined;
  /** What is decided where it is. */
  readonly facets: Facets;
}

/** A property that must be there and is not. */
export interface Missing {
  readonly property: PropertySchema;
  readonly object: ObjectType;
  /** Where it is missing; nothing where there are no `Properties` at all. */
  readonly map: MapNode | undefined;
  readonly at: NodeBase;
  readonly way: PathSteps | undefined;
  /** With which answer of a condition it is left out (`If IsLive is true: `); empty where it always is, nothing where it is not written. */
  readonly when?: string;
  /** What is decided where it is missing. */
  readonly facets: Facets;
}

/** A value of which only some are allowed. */
export interface Enumerated extends Typed {
  readonly allowed: readonly string[];
}

/** What a walk along the schema came upon. */
export interface Walked {
  readonly unknown: readonly Unknown[];
  readonly missing: readonly Missing[];
  /** Values that are written in another shape, or that cannot be read as what AWS wants. */
  readonly mismatched: readonly Typed[];
  /** Literals that are not among those allowed, and functions in such a place. */
  readonly enumerated: readonly Enumerated[];
  /** Plain scalars that YAML does not read as they are written, where any string is allowed. */
  readonly retyped: readonly Typed[];
  /** Functions of which it can be told whether they give a list or a single value. */
  readonly calls: readonly Typed[];
  /** Maps whose properties are checked together. */
  readonly together: readonly CheckedTogether[];
}

/** `Ref` gives what its parameter is, and `Fn::GetAtt` what the schema says; the others give always the same. */
const TELLING: ReadonlySet<string> = new Set([
  ...['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::Base64', 'Fn::Split', 'Fn::GetAZs', 'Fn::Cidr'],
  ...['Fn::ToJsonString', 'Fn::Length'],
]);

/**
 * Walks maps and the property maps of the schema side by side. Says nothing of what functions give, of free-form JSON
 * and of values that are not written yet.
 *
 * @param maps those that may stand in one place
 * @param at where it is said that a property of the map itself is missing
 */
export function walkAlong(maps: readonly MapNode[], object: ObjectType, at: NodeBase): Walked {
  const walker = new Walker();
  for (const map of maps) walker.map(map, [object], at, undefined);
  return walker;
}

/**
 * The maps whose properties are checked together, in a map that is put together of two places.
 *
 * @param origin that of the place to which what is found has to belong
 */
export function togetherOf(
  map: MapNode,
  object: ObjectType,
  at: NodeBase,
  origin: Origin,
): readonly CheckedTogether[] {
  const walker = new Walker(undefined, origin);
  walker.map(map, [object], at, undefined);
  return walker.together;
}

/** The names on a way, from the top. */
export function pathFromProperties(way: PathSteps | undefined): readonly string[] {
  const path: string[] = [];
  for (let step = way; step; step = step.above) path.push(step.name);
  return path.reverse();
}

/** Nothing is decided. */
export const NO_FACETS: ReadonlyMap<string, string> = new Map();

/** Walks objects and the types of the schema side by side; where shapes are walked, it notes what only they have. */
export class Walker implements Walked {
  readonly unknown: Unknown[] = [];
  readonly missing: Missing[] = [];
  readonly mismatched: Typed[] = [];
  readonly enumerated: Enumerated[] = [];
  readonly retyped: Typed[] = [];
  readonly calls: Typed[] = [];
  readonly together: CheckedTogether[] = [];

  /** The object that encloses the names here, and what is decided in it. */
  private enclosing: { readonly map: MapNode | undefined; readonly facets: Facets };

  /**
   * @param origin other entries than those of this origin are not walked into
   * @param facets what is decided at the place of the walk
   */
  constructor(
    private readonly seen?: Seen,
    private readonly origin?: Origin,
    private facets: Facets = NO_FACETS,
  ) {
    this.enclosing = { map: undefined, facets };
  }

  map(map: MapNode, types: readonly PropertyType[], at: NodeBase, way: PathSteps | undefined): void {
    const { facets, enclosing } = this;
    const expandedTypes = this.seen ? expandedWithin(types, map, facets) : types;
    this.enter(map, expandedTypes);
    this.entries(map, expandedTypes, at, way);
    this.facets = facets;
    this.enclosing = enclosing;
  }

  /** Decides what the object decides, for itself and what is below it. */
  private enter(map: MapNode, types: readonly PropertyType[]): void {
    const [first] = types;
    const facts = first?.kind === 'object' && types.length === 1 ? first.shape : undefined;
    if (!facts || !this.seen) return;
    const before = facts.encloses ? this.enclosing.facets : this.facets;
    this.facets = facetsWithin(before, facts, this.seen.shape, (name) => {
      const value = map.get(name);
      return value && (textOf(value) ?? '');
    });
    if (facts.encloses) this.enclosing = { map, facets: this.facets };
  }

  private entries(
    map: MapNode,
    types: readonly PropertyType[],
    at: NodeBase,
    way: PathSteps | undefined,
  ): void {
    const { facets } = this;
    const objects: ObjectType[] = [];
    let values: PropertyType | undefined;
    for (const type of types) {
      if (type.kind === 'object') objects.push(type);
      if (type.kind === 'map') values = type.of;
    }
    for (const entry of map.entries) {
      if (this.origin && entry.origin !== this.origin) continue;
      const type = propertyType(objects, entry.key.text) ?? values;
      if (this.seen) this.property(entry, map, objects, this.seen);
      if (type && !isSplicingKey(entry.key.text))
        this.value(entry.value, type, map, entry, { name: entry.key.text, above: way });
      else if (!isSpecial(entry) && !objects.some((each) => each.open && !each.shape?.near))
        this.unknown.push({ entry, map, objects, way, facets });
    }
    const [object, ...others] = objects;
    if (object && others.length === 0 && !values) this.required(object, map, at, way);
    if (object?.constraint && others.length === 0 && !values)
      this.together.push({ constraint: object.constraint, object, map, at });
    if (object?.shape) this.seen?.objects.push({ map, object, at, facets, within: this.enclosing.map });
  }

  private property(
    entry: MapEntry,
    map: MapNode,
    objects: readonly ObjectType[],
    { properties }: Seen,
  ): void {
    for (const object of objects) {
      const property = propertyNamed(object, entry.key.text) ?? object.shape?.others;
      if (property) properties.push({ entry, map, property, object, facets: this.facets });
    }
  }

  private required(object: ObjectType, map: MapNode, at: NodeBase, way: PathSteps | undefined): void {
    for (const name of object.required) {
      const entry = writtenEntry(map, name, object);
      const when = entry && leftOut(entry.value);
      if (entry && when === undefined) continue;
      if (map.entries.some(isSpecial)) return;
      const property = object.properties.get(name);
      if (property)
        this.missing.push({
          ...{ property, object, map, at, way, facets: this.facets },
          ...(when === undefined ? {} : { when }),
        });
    }
  }

  private value(node: Node, type: PropertyType, around: MapNode, entry: MapEntry, way: PathSteps): void {
    if (type.kind === 'any' || (!this.seen && isUnjudgedText(node, type))) return;
    const types =
      type.kind === 'union' || type.kind === 'variant' ? expanded(type, around, this.facets) : [type];
    if (!allowsAnything(types)) this.known(node, types, around, entry, way, entry.key);
  }

  private known(
    node: Node,
    types: readonly PropertyType[],
    around: MapNode,
    entry: MapEntry,
    way: PathSteps,
    at: NodeBase,
  ): void {
    const chosen = ifBranches(node);
    if (chosen) for (const branch of chosen.branches) this.known(branch, types, around, entry, way, at);
    else if (node.kind === 'call') {
      if (TELLING.has(node.name)) this.calls.push({ node, types, entry, way });
      this.enumeration(node, types, entry, way);
    } else if (node.kind === 'scalar') this.scalar(node, types, around, entry, way);
    else if (types.some((each) => valueShapeOf(each) === (node.kind === 'map' ? 'map' : 'list'))) {
      if (node.kind === 'map') this.map(node, types, at, way);
      else this.items(node.items, types, around, entry, way);
    } else if (node.kind === 'seq' || !node.entries.some(isSpecial))
      this.mismatched.push({ node, types, entry, way });
  }

  private items(
    items: readonly Node[],
    types: readonly PropertyType[],
    around: MapNode,
    entry: MapEntry,
    way: PathSteps,
  ): void {
    const of = itemTypes(types, around, this.facets);
    this.seen?.lists.push({ items, entry, types });
    if (allowsAnything(of)) return;
    for (const item of items) {
      const first = item.kind === 'map' ? item.entries[0] : undefined;
      this.known(item, of, around, entry, way, first?.key ?? item);
    }
  }

  private scalar(
    node: ScalarNode,
    types: readonly PropertyType[],
    around: MapNode,
    entry: MapEntry,
    way: PathSteps,
  ): void {
    if (node.value === null) return;
    this.seen?.scalars.push({ node, types, entry, way, around, within: this.enclosing.map });
    if (node.text.includes('{{resolve:') || hasSubstitution(node.text)) return;
    if (types.every((each) => isStrictlyOther(node, each))) this.mismatched.push({ node, types, entry, way });
    else if (!types.some((each) => canBeRead(node.text, each)))
      this.mismatched.push({ node, types, entry, way });
    else this.enumeration(node, types, entry, way);
    if (node.written !== node.text && types.every((each) => each.kind === 'string' && !each.allowed))
      this.retyped.push({ node, types, entry, way });
  }

  private enumeration(node: Node, types: readonly PropertyType[], entry: MapEntry, way: PathSteps): void {
    if (node.kind === 'scalar' && isOneOf(node.text, types)) return;
    const allowed = allowedBy(types);
    if (allowed) this.enumerated.push({ node, types, entry, way, allowed });
  }
}
