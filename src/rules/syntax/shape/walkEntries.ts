import type { Node } from '../../../core/tree/node';
import type { RuleContext } from '../../rule';

/**
 * Calls `visit` for a node of a resource and all below it, parents first; `false` skips what is below. Entries in which it
 * found nothing before are left out: see {@link RuleContext.checkEntries}.
 */
export function walkEntries(
  node: Node,
  subject: string,
  ctx: RuleContext,
  visit: (node: Node) => boolean | undefined,
): void {
  if (visit(node) === false) return;
  // Most nodes are scalars: nothing is made for them.
  if (node.kind === 'map')
    ctx.checkEntries(node, subject, ({ value }) => walkEntries(value, subject, ctx, visit));
  else if (node.kind === 'seq') for (const item of node.items) walkEntries(item, subject, ctx, visit);
  else if (node.kind === 'call') walkEntries(node.argument, subject, ctx, visit);
}
