import { isSplicingKey } from '../../core/parse/intrinsics';
import { alternatives } from '../../core/tree/branches';
import type { MapNode, Node } from '../../core/tree/node';

const NONE: readonly never[] = [];

/** The maps that stand under a key: itself, the items of a sequence, the branches of an `Fn::If`. */
export function mapsIn(node: Node): readonly MapNode[] {
  // Most values are scalars, and this is asked of every value of a template.
  if (node.kind === 'scalar') return NONE;
  if (node.kind === 'map') return [node];
  const found: MapNode[] = [];
  collectMaps(node, found);
  return found;
}

function collectMaps(node: Node, found: MapNode[]): void {
  if (node.kind === 'map') found.push(node);
  else if (node.kind === 'seq') for (const item of node.items) collectMaps(item, found);
  else if (node.kind === 'call')
    for (const each of alternatives(node)) if (each !== node) collectMaps(each, found);
}

/** The maps at a path, through sequences and the branches of `Fn::If`. */
export function mapsAt(node: Node | undefined, path: readonly string[]): readonly MapNode[] {
  const found: MapNode[] = [];
  collectAt(node, path, 0, found);
  return found;
}

function collectAt(node: Node | undefined, path: readonly string[], from: number, found: MapNode[]): void {
  if (node === undefined || node.kind === 'scalar') return;
  for (const each of alternatives(node))
    if (each.kind === 'map') below(each, path, from, found);
    else if (each.kind === 'seq')
      for (const item of each.items)
        for (const one of alternatives(item)) if (one.kind === 'map') below(one, path, from, found);
}

function below(map: MapNode, path: readonly string[], from: number, found: MapNode[]): void {
  const key = path[from];
  if (key === undefined) found.push(map);
  else collectAt(map.get(key), path, from + 1, found);
}

/** True where a loop or a macro may add properties to a map. */
export function isSpliced(map: MapNode): boolean {
  for (const { key } of map.entries) if (isSplicingKey(key.text)) return true;
  return false;
}
