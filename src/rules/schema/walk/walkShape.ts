import type { MapNode, NodeBase } from '../../../core/tree/node';
import type { Facets, Shape } from '../../../schema/types';
import type { SeenList, SeenObject, SeenProperty, SeenScalar } from './seen';
import { type Walked, Walker } from './walk';

/** What a walk along a shape came upon. */
export interface WalkedShape extends Walked {
  readonly objects: readonly SeenObject[];
  readonly properties: readonly SeenProperty[];
  readonly scalars: readonly SeenScalar[];
  readonly lists: readonly SeenList[];
}

/**
 * Walks a document and its shape side by side.
 *
 * @param at where it is said that a key at the top is missing
 */
export function walkShape(
  root: MapNode,
  shape: Shape,
  facets: Facets,
  at: NodeBase = root.entries[0]?.key ?? root,
): WalkedShape {
  const seen = { objects: [], properties: [], scalars: [], lists: [], shape };
  const walker = new Walker(seen, undefined, facets);
  walker.map(root, [shape.root], at, undefined);
  const { unknown, missing, mismatched, enumerated, retyped, calls, together } = walker;
  return { ...seen, unknown, missing, mismatched, enumerated, retyped, calls, together };
}
