import type { LiveDocument } from '../../core/open';
import { isSplicingKey } from '../../core/parse/intrinsics';
import { entriesOf, type MapEntry, type MapNode, type Node, type Range } from '../../core/tree/node';
import type { FeatureContext, Inlay, InlayClass } from '../types';

/** What the makers of hints read. */
export interface InlayScene {
  readonly ctx: FeatureContext;
  /** The stretch of the text hints are asked for. */
  readonly range: Range;
  readonly classes: ReadonlySet<InlayClass>;
}

/** Makes the hints of one sort. */
export type HintMaker = (scene: InlayScene) => Iterable<Inlay>;

/** The entries that reach into a range. They are in the order of the text, so the first is found by binary search. */
export function entriesWithin(entries: readonly MapEntry[], range: Range): readonly MapEntry[] {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.end ?? 0) < range.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((entries[end]?.start ?? Number.POSITIVE_INFINITY) <= range.end) end += 1;
  return entries.slice(low, end);
}

/** The entries of a section of a template that reach into the range; loops and transforms are left out. */
export function sectionWithin({ ctx, range }: InlayScene, section: string): readonly MapEntry[] {
  const entries = entriesWithin(entriesOf(ctx.doc.root?.get(section)), range);
  return entries.filter((entry) => !isSplicingKey(entry.key.text));
}

/** A value with its key and the object that contains both. */
export interface Held {
  readonly node: Node;
  readonly key: string;
  readonly map: MapNode | undefined;
}

/** Visits all nodes below a value that reach into a range, parents first; `false` skips what is below. */
export function walkWithin(held: Held, range: Range, visit: (held: Held) => boolean): void {
  const { node, key, map } = held;
  if (node.end < range.start || node.start > range.end || !visit(held)) return;
  if (node.kind === 'map') {
    for (const entry of node.entries)
      walkWithin({ node: entry.value, key: entry.key.text, map: node }, range, visit);
  } else if (node.kind === 'seq')
    for (const item of node.items) walkWithin({ node: item, key, map }, range, visit);
  else if (node.kind === 'call') walkWithin({ node: node.argument, key, map }, range, visit);
}

/** Longest line that is looked through for its end. */
const LINE = 400;

/** Where a hint for a value is shown: behind it, or at the end of its first line. */
export function hintOffset(doc: LiveDocument, node: Node): number {
  const from = node.kind === 'call' ? node.nameEnd : node.start;
  const line = doc.slice(from, Math.min(node.end, from + LINE)).split('\n', 1)[0] ?? '';
  return from + line.length >= node.end ? node.end : from + line.trimEnd().length;
}
