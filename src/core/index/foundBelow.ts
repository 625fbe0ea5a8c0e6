import type { MapEntry, MapNode, Node } from '../tree/node';

/**
 * Tells whether some node below others passes a test. Entries with an origin of their own stay as they are from edit to
 * edit, so what is below them is looked at once.
 */
export class FoundBelow {
  private readonly known = new WeakMap<MapEntry, boolean>();

  constructor(private readonly test: (node: Node) => boolean) {}

  /** True where the node or one below it passes. */
  in(node: Node): boolean {
    if (this.test(node)) return true;
    if (node.kind === 'map') return node.entries.some((each) => this.inEntry(each, node));
    if (node.kind === 'seq') return node.items.some((each) => this.in(each));
    return node.kind === 'call' && this.in(node.argument);
  }

  private inEntry(entry: MapEntry, map: MapNode): boolean {
    if (entry.origin === map.origin) return this.in(entry.value);
    let known = this.known.get(entry);
    if (known === undefined) {
      known = this.in(entry.value);
      this.known.set(entry, known);
    }
    return known;
  }
}
