import { entriesOf, itemsOf, type MapNode, type Node, textOf } from '../core/tree/node';
import type { FacetTest, ShapeData } from '../knowledge/shapes';
import type { Facets } from './types';

/** What a document decides of its shape: the first value of each facet whose test holds. */
export function facetsOf(shape: ShapeData, root: MapNode | undefined): Facets {
  const decided = new Map<string, string>();
  if (!root) return decided;
  for (const [facet, values] of Object.entries(shape.facets)) {
    const found = Object.entries(values).find(([, test]) => holds(test, root));
    if (found) decided.set(facet, found[0]);
  }
  return decided;
}

function holds({ keys, at, is }: FacetTest, root: MapNode): boolean {
  if (keys?.some((key) => root.entry(key) !== undefined)) return true;
  return at !== undefined && valuesAt(root, at.split('/')).some((each) => textOf(each) === is);
}

/** The values at a path of keys; lists are passed through, and `*` is any key. */
function valuesAt(node: Node, path: readonly string[]): readonly Node[] {
  const [name, ...below] = path;
  if (node.kind === 'seq') return itemsOf(node).flatMap((item) => valuesAt(item, path));
  if (name === undefined) return [node];
  return entriesOf(node)
    .filter(({ key }) => name === '*' || key.text.toLowerCase() === name.toLowerCase())
    .flatMap(({ value }) => valuesAt(value, below));
}
