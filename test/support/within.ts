import { isEqual, type MapNode, type Node } from '../../src/core/tree/node';

/** Whether the entries and items of one tree are in the other, in order, and equal but for what was added below them. */
export function isWithin(before: Node | undefined, after: Node | undefined): boolean {
  if (before?.kind === 'map' && after?.kind === 'map') return areWithin(before, after);
  if (before?.kind === 'seq' && after?.kind === 'seq')
    return before.items.every((item, at) => isEqual(item, after.items[at]));
  const isEmpty = !before || (before.kind === 'scalar' && before.value === null);
  return isEmpty || isEqual(before, after);
}

function areWithin(before: MapNode, after: MapNode): boolean {
  let at = 0;
  for (const { key, value } of before.entries) {
    while (at < after.entries.length && !isEqual(after.entries[at]?.key, key)) at += 1;
    if (!isWithin(value, after.entries[at]?.value)) return false;
    at += 1;
  }
  return at <= after.entries.length;
}
