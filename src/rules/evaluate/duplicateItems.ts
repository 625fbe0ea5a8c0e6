import { shorten } from '../../core/markdown';
import type { Node, NodeBase } from '../../core/tree/node';
import type { RuleContext } from '../rule';

/** What must differ from item to item of a list, and where it stands. */
export interface ItemText {
  readonly text: string;
  readonly at: NodeBase;
}

/**
 * Says at the key of a list what several of its items have in common: which of them is the mistake nobody knows, so the
 * finding is one of the list and leads to each.
 *
 * @param marksOf what must differ; an item that a condition chooses has several, of which one counts
 * @param message the sentence for the texts that stand twice
 */
export function reportDuplicates(
  key: NodeBase,
  items: readonly Node[],
  marksOf: (item: Node) => readonly ItemText[],
  message: (texts: string) => string,
  ctx: RuleContext,
): void {
  const seen = new Map<string, NodeBase[]>();
  for (const item of items)
    for (const [text, at] of new Map(marksOf(item).map((mark) => [mark.text, mark.at]))) {
      const places = seen.get(text);
      if (places) places.push(at);
      else seen.set(text, [at]);
    }
  const twice = [...seen].filter(([, places]) => places.length > 1);
  if (twice.length > 0)
    ctx.report({
      at: key,
      severity: 'warning',
      message: message(twice.map(([text]) => `“${shorten(text)}”`).join(', ')),
      related: twice.flatMap(([text, places]) => places.map((at) => ({ at, message: shorten(text) }))),
    });
}
