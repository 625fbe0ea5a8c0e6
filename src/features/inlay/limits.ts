import { escapeMarkdown } from '../../core/markdown';
import { formatLimit } from '../../knowledge/figures';
import type { Limit } from '../../knowledge/types';
import { limitedValues } from '../limitedValues';
import { standingOf } from '../limitMeaning';
import type { Inlay } from '../types';
import type { InlayScene } from './scene';

/** What a number means beside its limit: `15 min, the maximum`. */
export function* limitHints({ ctx, range, classes }: InlayScene): Generator<Inlay> {
  const seen = new Set<number>();
  for (const { limit, value, node } of limitedValues(ctx.kb, ctx.doc, range)) {
    if (limit.measure !== 'number' || node.kind !== 'scalar' || seen.has(node.end)) continue;
    const { converted, mark } = standingOf(limit, value);
    const said = [
      classes.has('units') ? converted : undefined,
      classes.has('limits') ? mark : undefined,
    ].filter((part) => part !== undefined);
    if (said.length === 0) continue;
    seen.add(node.end);
    yield {
      offset: node.end,
      label: said.join(', '),
      tooltip: limitTooltip(limit),
      class: mark !== undefined && classes.has('limits') ? 'limits' : 'units',
    };
  }
}

/** Which limit a hint speaks of, and where the figure comes from. */
export function limitTooltip(limit: Limit): string {
  const figure = formatLimit(limit);
  const said = escapeMarkdown(figure === undefined ? limit.what : `${limit.what}: ${figure}`);
  return `${said} ([checked ${limit.checked}](${limit.source}))`;
}
