import { filesWithin } from './fileAt';
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
  return filesWithin(ctx, range)
    .flatMap((file) => {
      const own = file.ctx === ctx ? range : { start: 0, end: file.ctx.doc.length };
      return hintsOf({ ctx: file.ctx, range: own, classes }).map((hint) => ({
        ...hint,
        offset: file.toOuter(hint.offset),
      }));
    })
    .filter(({ offset }) => offset >= range.start && offset <= range.end)
    .sort((a, b) => a.offset - b.offset);
}

/** The hints of one file, at most one a place. */
function hintsOf(scene: InlayScene): readonly Inlay[] {
  const { start, end } = scene.range;
  const places = new Map<number, Inlay>();
  for (const make of MAKERS)
    for (const hint of make(scene)) {
      if (hint.offset < start || hint.offset > end) continue;
      const known = places.get(hint.offset);
      places.set(hint.offset, known ? joined(known, hint) : hint);
    }
  return [...places.values()];
}

function joined(first: Inlay, second: Inlay): Inlay {
  const label = `${first.label}, ${second.label}`;
  return { ...first, label, tooltip: `${first.tooltip}\n\n${second.tooltip}` };
}
