import type { MapNode } from '../../../core/tree/node';
import type { Shape } from '../../../schema/types';
import type { SeenObject, SeenProperty, SeenScalar } from './seen';
import { type Walked, Walker } from './walk';

/** What a walk along a shape came upon. */
export interface WalkedShape extends Walked {
  readonly objects: readonly SeenObject[];
  readonly properties: readonly SeenProperty[];
  readonly scalars: readonly SeenScalar[];
}

/** Walks a document and its shape side by side. */
export function walkShape(root: MapNode, shape: Shape): WalkedShape {
  const seen = { objects: [], properties: [], scalars: [], facets: shape.facets(root) };
  const walker = new Walker(seen);
  walker.map(root, [shape.root], root.entries[0]?.key ?? root, undefined);
  const { unknown, missing, mismatched, enumerated, retyped, calls, together } = walker;
  return { ...seen, unknown, missing, mismatched, enumerated, retyped, calls, together };
}
