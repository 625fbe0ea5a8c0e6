import { itemsOf, type MapNode, type Node } from '../core/node';
import { alternatives } from './values';

/** The maps at a path, through sequences and the branches of `Fn::If`. */
export function mapsAt(node: Node | undefined, path: readonly string[]): readonly MapNode[] {
  const here = alternatives(node).flatMap((each) =>
    each.kind === 'seq' ? itemsOf(each).flatMap((item) => alternatives(item)) : [each],
  );
  const maps = here.flatMap((each) => (each.kind === 'map' ? [each] : []));
  const [key, ...rest] = path;
  return key === undefined ? maps : maps.flatMap((map) => mapsAt(map.get(key), rest));
}
