import type { MapNode, Node, NodeBase } from '../../core/node';
import type { Limit } from '../../knowledge/types';
import { mapsIn } from '../maps';
import type { Surroundings } from './conditions';

/** A value that a limit is set on. */
export interface Limited {
  readonly limit: Limit;
  readonly value: Node;
  readonly key: NodeBase;
  /** Keys from the map the visit began at. */
  readonly path: readonly string[];
  readonly around: Surroundings;
}

/** Gives the limits that are set on a path of keys. */
export type LimitsAt = (path: readonly string[]) => readonly Limit[];

/** Visits all values below a map that limits are set on; sequences and the branches of `Fn::If` are passed through. */
export function* limited(
  map: MapNode,
  limitsAt: LimitsAt,
  path: readonly string[] = [],
  around: Surroundings = [map],
): Generator<Limited> {
  for (const entry of map.entries) {
    const below = [...path, entry.key.text];
    for (const limit of limitsAt(below))
      yield { limit, value: entry.value, key: entry.key, path: below, around };
    for (const child of mapsIn(entry.value)) yield* limited(child, limitsAt, below, [child, ...around]);
  }
}
