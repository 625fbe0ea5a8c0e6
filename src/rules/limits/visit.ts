import type { MapNode, Node, NodeBase } from '../../core/tree/node';
import type { PathTrie } from '../../core/tree/pathTrie';
import type { Limit } from '../../knowledge/types';
import { mapsIn } from '../evaluate/maps';
import type { LimitScope } from './conditions';

/** A value that a limit is set on. */
export interface Limited {
  readonly limit: Limit;
  readonly value: Node;
  readonly key: NodeBase;
  /** Keys from the map the visit began at. */
  readonly path: readonly string[];
  readonly around: LimitScope;
}

/**
 * Visits all values below a map that limits are set on; sequences and the branches of `Fn::If` are passed through.
 *
 * @param limits those of the map; what no limit leads to is not looked at
 */
export function* limited(
  map: MapNode,
  limits: PathTrie<Limit> | undefined,
  path: readonly string[] = [],
  around: LimitScope = [map],
): Generator<Limited> {
  for (const entry of limits ? map.entries : []) {
    const here = limits?.below(entry.key.text);
    if (!here) continue;
    const below = [...path, entry.key.text];
    for (const limit of here.values) yield { limit, value: entry.value, key: entry.key, path: below, around };
    for (const child of mapsIn(entry.value)) yield* limited(child, here, below, [child, ...around]);
  }
}
