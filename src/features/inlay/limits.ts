import type { Node } from '../../core/tree/node';
import { formatLimit } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';
import { prose } from '../hover/text';
import { limitedValues } from '../limits/limitedValues';
import { standingOf } from '../limits/limitMeaning';
import { type ResolveScope, resolve, resolveScope } from '../resolve';
import type { Inlay } from '../types';
import { type HintMaker, hintOffset } from './scene';

/** What a number means compared with its limit: `15 min, the maximum`. */
export const limitHints: HintMaker = function* ({ ctx, range, classes }): Generator<Inlay> {
  const around = resolveScope(ctx.doc);
  const seen = new Set<Node>();
  for (const { limit, value, node } of limitedValues(ctx.kb, ctx.doc, range)) {
    if (limit.measure !== 'number' || seen.has(node) || !isShown(node, around)) continue;
    const { converted, mark } = standingOf(limit, value);
    // After `= 30 (default)` the word would refer to another default.
    const shownMark = node.kind === 'call' && mark === 'the default' ? undefined : mark;
    const parts = [
      classes.has('units') ? converted : undefined,
      classes.has('limits') ? shownMark : undefined,
    ].filter((part) => part !== undefined);
    if (parts.length === 0) continue;
    seen.add(node);
    yield {
      offset: hintOffset(ctx.doc, node),
      label: parts.join(', '),
      tooltip: limitTooltip(limit),
      class: shownMark !== undefined && classes.has('limits') ? 'limits' : 'units',
    };
  }
};

/** A literal, or a function whose value is not a secret. */
function isShown(node: Node, around: ResolveScope): boolean {
  if (node.kind === 'scalar') return true;
  return node.kind === 'call' && resolve(node, around) !== undefined;
}

/** The limit a hint is about, and the source of its figure. */
export function limitTooltip(limit: Limit): string {
  const figure = formatLimit(limit);
  const text = prose(figure === undefined ? limit.what : `${limit.what}: ${figure}`);
  return `${text} ([checked ${limit.checked}](${limit.source}))`;
}
