import { limitHints } from './inlay/limits';
import type { InlayScene } from './inlay/scene';
import type { FeatureContext, Inlay, InlayClass } from './types';

/**
 * The hints in a stretch of the text, in its order. Only where a hint says more than what stands there; all figures
 * come from the knowledge.
 *
 * @param range UTF-16 offsets; hints at both ends are given
 * @param classes the classes that are switched on
 */
export function inlayHints(
  ctx: FeatureContext,
  range: { readonly start: number; readonly end: number },
  classes: ReadonlySet<InlayClass>,
): readonly Inlay[] {
  const scene: InlayScene = { ctx, range, classes };
  const hints = [...limitHints(scene)];
  return hints
    .filter(({ offset }) => offset >= range.start && offset <= range.end)
    .sort((a, b) => a.offset - b.offset);
}
