import { type MapEntry, MapNode, type Node, type Origin, ScalarNode, SeqNode } from '../tree/node';
import { call } from './nodeFactory';

/** The entries of a map with those of `<<: *base` in their place, where the map itself has none of the name. */
export function mergeEntries(entries: readonly MapEntry[]): readonly MapEntry[] {
  if (!entries.some((each) => each.key.text === '<<' && each.key.style === 'plain')) return entries;
  const own = new Set(entries.map((each) => each.key.text));
  return entries.flatMap((each) => {
    if (each.key.text !== '<<' || each.key.style !== 'plain') return [each];
    const sources = each.value.kind === 'seq' ? each.value.items : [each.value];
    const added = sources.flatMap((source) => (source.kind === 'map' ? source.entries : []));
    return added.filter((one) => !own.has(one.key.text) && own.add(one.key.text));
  });
}

/** The anchored node at an alias, with the range of its alias; what is inside stays where it was written. */
export function nodeAtAlias(origin: Origin, start: number, end: number, node: Node): Node {
  switch (node.kind) {
    case 'map':
      return new MapNode(origin, start, end, node.entries, node.style);
    case 'seq':
      return new SeqNode(origin, start, end, node.items, node.style);
    case 'scalar':
      return new ScalarNode(origin, start, end, node.value, node.text, node.style, node.written);
    case 'call': {
      const { relativeStart, relativeEnd } = node.nameRange;
      return call(origin, start, end, node.name, { relativeStart, relativeEnd }, node.argument, node.form);
    }
  }
}
