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
 * All values below a map that limits are set on; sequences and the branches of `Fn::If` are passed through.
 *
 * @param limits those of the map; what no limit leads to is not looked at
 */
export function limited(map: MapNode, limits: PathTrie<Limit> | undefined): readonly Limited[] {
  const found: Limited[] = [];
  if (limits) collect(map, limits, [], [map], found);
  return found;
}

function collect(
  map: MapNode,
  limits: PathTrie<Limit>,
  path: readonly string[],
  around: LimitScope,
  found: Limited[],
): void {
  for (const { key, value } of map.entries) {
    const here = limits.below(key.text);
    if (!here) continue;
    const below = [...path, key.text];
    for (const limit of here.values) found.push({ limit, value, key, path: below, around });
    if (here.isLast) continue;
    for (const child of mapsIn(value)) collect(child, here, below, [child, ...around], found);
  }
}
