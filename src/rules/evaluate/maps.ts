import { isSplicingKey } from '../../core/parse/intrinsics';
import { alternatives } from '../../core/tree/branches';
import { itemsOf, type MapNode, type Node } from '../../core/tree/node';

const NONE: readonly never[] = [];

/** The maps that stand under a key: itself, the items of a sequence, the branches of an `Fn::If`. */
export function mapsIn(node: Node): readonly MapNode[] {
  // Most values are scalars, and this is asked of every value of a template.
  if (node.kind === 'scalar') return NONE;
  if (node.kind === 'map') return [node];
  if (node.kind === 'seq') return node.items.flatMap(mapsIn);
  return alternatives(node).flatMap((each) => (each === node ? NONE : mapsIn(each)));
}

/** The maps at a path, through sequences and the branches of `Fn::If`. */
export function mapsAt(node: Node | undefined, path: readonly string[]): readonly MapNode[] {
  if (node === undefined || node.kind === 'scalar') return NONE;
  const here = alternatives(node).flatMap((each) =>
    each.kind === 'seq' ? itemsOf(each).flatMap((item) => alternatives(item)) : [each],
  );
  const maps = here.flatMap((each) => (each.kind === 'map' ? [each] : []));
  const [key, ...rest] = path;
  return key === undefined ? maps : maps.flatMap((map) => mapsAt(map.get(key), rest));
}

/** True where a loop or a macro may add properties to a map. */
export function isSpliced(map: MapNode): boolean {
  return map.entries.some(({ key }) => isSplicingKey(key.text));
}
