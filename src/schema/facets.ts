import { entriesOf, itemsOf, type MapNode, type Node, textOf } from '../core/tree/node';
import type { FacetTest, ShapeData } from '../knowledge/shapes';
import type { Facets, ObjectFacts, Shape } from './types';

/** What a document decides of its shape: the first value of each facet whose test holds. */
export function facetsOf(shape: ShapeData, root: MapNode | undefined): Facets {
  const decided = new Map<string, string>();
  for (const [facet, values] of Object.entries(shape.facets)) {
    const all = Object.entries(values);
    const found = (root && all.find(([, test]) => holds(test, root))) ?? all.find(([, { usual }]) => usual);
    if (found) decided.set(facet, found[0]);
  }
  return decided;
}

/**
 * The facets in an object that may decide some of them.
 *
 * @param textOf the plain text of a property; an empty one for a value that is a function, nothing for a property that is not set
 */
export function facetsWithin(
  facets: Facets,
  { decides }: Pick<ObjectFacts, 'decides'>,
  { facetValues }: Pick<Shape, 'facetValues'>,
  textOf: (property: string) => string | undefined,
): Facets {
  if (decides.size === 0) return facets;
  const within = new Map(facets);
  for (const [facet, property] of decides) {
    const text = textOf(property);
    if (text === undefined) continue;
    if (facetValues.get(facet)?.includes(text)) within.set(facet, text);
    else within.delete(facet);
  }
  return within;
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
