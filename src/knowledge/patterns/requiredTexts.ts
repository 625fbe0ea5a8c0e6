import type { FormTree } from './formTree';

/** A longer list costs as much as the expression. */
const MOST = 12;

/**
 * Lowercase strings of which each match has one in it, in any case; nothing where no such list is known.
 * A text without them needs no matching. It holds for ASCII texts: other letters may have an ASCII letter as another case.
 */
export function requiredTexts(tree: FormTree): readonly string[] | undefined {
  if (tree.kind === 'literal') return [tree.text.toLowerCase()];
  if (tree.kind === 'repeat') return tree.min > 0 ? requiredTexts(tree.of) : undefined;
  if (tree.kind === 'all') return best(tree.of.map(requiredTexts));
  return tree.kind === 'any' ? together(tree.of.map(requiredTexts)) : undefined;
}

type Required = readonly string[] | undefined;

/** The list whose shortest string is the longest: it is in the fewest texts. */
function best(lists: readonly Required[]): Required {
  let found: Required;
  for (const list of lists) if (list && shortest(list) > shortest(found)) found = list;
  return found;
}

function shortest(list: Required): number {
  return list ? Math.min(...list.map(({ length }) => length)) : 0;
}

function together(lists: readonly Required[]): Required {
  const all = new Set<string>();
  for (const list of lists) {
    if (!list) return undefined;
    for (const each of list) all.add(each);
  }
  return all.size > MOST ? undefined : [...all];
}
