import type { MapEntry, MapNode, Node, NodeBase, ScalarNode } from '../../../core/tree/node';
import type { Facets, ObjectType, PropertySchema, PropertyType, Shape } from '../../../schema/types';

/** The way from `Properties` down, last step first. */
export interface PathSteps {
  readonly name: string;
  readonly above: PathSteps | undefined;
}

/** A value of a known type. */
export interface Typed {
  readonly node: Node;
  readonly entry: MapEntry;
  readonly types: readonly PropertyType[];
  readonly way: PathSteps;
}

/** An object of a shape, as it is written. */
export interface SeenObject {
  readonly map: MapNode;
  readonly object: ObjectType;
  /** Where it is said what is wrong with the object itself. */
  readonly at: NodeBase;
  readonly facets: Facets;
  /** The object below which the names that are declared here are known; nothing for the whole document. */
  readonly within: MapNode | undefined;
}

/** A key of an object of a shape, with the property that it is. */
export interface SeenProperty {
  readonly entry: MapEntry;
  readonly map: MapNode;
  readonly property: PropertySchema;
  readonly object: ObjectType;
  readonly facets: Facets;
}

/** A scalar in a shape, and the object it is in. */
export interface SeenScalar extends Typed {
  readonly node: ScalarNode;
  readonly around: MapNode;
  /** The object below which the names that are declared here are known; nothing for the whole document. */
  readonly within: MapNode | undefined;
}

/** A list of a shape, as it is written. */
export interface SeenList {
  readonly items: readonly Node[];
  readonly entry: MapEntry;
  readonly types: readonly PropertyType[];
}

/** Where a walk along a shape notes what only shapes have. */
export interface Seen {
  readonly objects: SeenObject[];
  readonly properties: SeenProperty[];
  readonly scalars: SeenScalar[];
  readonly lists: SeenList[];
  readonly shape: Shape;
}
