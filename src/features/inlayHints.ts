import { allEmbedded } from '../core/embedded/embedded';
import { capacityHints } from './inlay/capacity';
import { cidrHints } from './inlay/cidr';
import { defaultHints } from './inlay/defaults';
import { limitHints } from './inlay/limits';
import { resolvedHints } from './inlay/resolved';
import type { HintMaker, InlayScene } from './inlay/scene';
import { scheduleHints } from './inlay/schedules';
import type { FeatureContext, Inlay, InlayClass } from './types';

/** In the order in which hints at one place are read: what it is, then what that means. */
const MAKERS: readonly HintMaker[] = [
  resolvedHints,
  capacityHints,
  limitHints,
  scheduleHints,
  cidrHints,
  defaultHints,
];

/**
 * The hints in a stretch of the text, in its order, at most one a place. Only where a hint says more than what stands
 * there; all figures come from the knowledge.
 *
 * @param range UTF-16 offsets; hints at both ends are given
 * @param classes the classes that are switched on
 */
export function inlayHints(
  ctx: FeatureContext,
  range: { readonly start: number; readonly end: number },
  classes: ReadonlySet<InlayClass>,
): readonly Inlay[] {
  if (classes.size === 0 || ctx.doc.kind === 'none') return [];
  const scene: InlayScene = { ctx, range, classes };
  const places = new Map<number, Inlay>();
  for (const make of MAKERS)
    for (const hint of make(scene)) {
      if (hint.offset < range.start || hint.offset > range.end) continue;
      const known = places.get(hint.offset);
      places.set(hint.offset, known ? joined(known, hint) : hint);
    }
  for (const inner of allEmbedded(ctx.doc))
    for (const hint of inlayHints({ ...ctx, doc: inner.doc }, { start: 0, end: inner.doc.length }, classes)) {
      const offset = inner.toOuter(hint.offset);
      if (offset >= range.start && offset <= range.end) places.set(offset, { ...hint, offset });
    }
  return [...places.values()].sort((a, b) => a.offset - b.offset);
}

function joined(first: Inlay, second: Inlay): Inlay {
  const label = `${first.label}, ${second.label}`;
  return { ...first, label, tooltip: `${first.tooltip}\n\n${second.tooltip}` };
}
