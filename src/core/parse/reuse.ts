import type { MapEntry, Node, NodeBase } from '../tree/node';

/** The entry whose key stands there, and ends before its colon, in a map in block style. */
export function blockEntryAt(map: Node | undefined, offset: number, colon: number): MapEntry | undefined {
  if (map?.kind !== 'map' || map.style !== 'block') return undefined;
  const entry = startingAt(map.entries, offset);
  return entry?.key.relativeStart === offset && entry.key.relativeEnd <= colon ? entry : undefined;
}

/** The item that begins there, in a sequence in block style. */
export function blockItemAt(list: Node | undefined, offset: number): Node | undefined {
  if (list?.kind !== 'seq' || list.style !== 'block') return undefined;
  return startingAt(list.items, offset);
}

/** The one of these that begins there, if they stand in the order of the text. */
function startingAt<T extends NodeBase>(parts: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as T).relativeStart < offset) low = middle + 1;
    else high = middle;
  }
  return parts[low]?.relativeStart === offset ? parts[low] : undefined;
}
