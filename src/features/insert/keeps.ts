import { isEqual, type MapNode, type Node } from '../../core/tree/node';

/**
 * Whether all that was in a document is there unchanged, in its order: only sections, and entries or items of sections,
 * may have been added.
 */
export function keepsAll(before: MapNode | undefined, after: MapNode | undefined): boolean {
  if (!before) return true;
  return after !== undefined && keepsEntries(before, after, keepsSection);
}

function keepsSection(before: Node, after: Node): boolean {
  if (before.kind === 'map' && after.kind === 'map') return keepsEntries(before, after, isEqual);
  if (before.kind === 'seq' && after.kind === 'seq')
    return before.items.every((item, at) => isEqual(item, after.items[at]));
  const isEmpty = before.kind === 'scalar' && before.value === null;
  return (isEmpty && after.kind === 'map') || isEqual(before, after);
}

function keepsEntries(
  before: MapNode,
  after: MapNode,
  keeps: (before: Node, after: Node) => boolean,
): boolean {
  let at = 0;
  return before.entries.every(({ key, value }) => {
    const isIt = (from: number) => {
      const other = after.entries[from];
      return other !== undefined && isEqual(key, other.key) && keeps(value, other.value);
    };
    while (at < after.entries.length && !isIt(at)) at += 1;
    at += 1;
    return at <= after.entries.length;
  });
}
