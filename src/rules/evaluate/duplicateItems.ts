import { shorten } from '../../core/markdown';
import { alternatives, isIf } from '../../core/tree/branches';
import { itemsOf, type MapNode, type Node, type NodeBase, nodeAt } from '../../core/tree/node';
import { isSameBoolean } from '../../core/tree/scalars';
import type { UniqueResource } from '../../knowledge/resourceFacts';
import type { RuleContext } from '../rule';
import { formOf } from './symbols';

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

/**
 * What maps cannot share: the values of some of their properties, each as {@link formOf} gives it. Nothing where one of
 * these values is not known or not set.
 */
export function sharedKeys(
  map: MapNode,
  { optional, same, when }: Pick<UniqueResource, 'optional' | 'same' | 'when'>,
): readonly string[] {
  const value = (path: string) => nodeAt(map, ...path.split('/'));
  const isMeant = Object.entries(when).every(([path, text]) => {
    const form = formOf(value(path));
    return form !== undefined && (form === text || isSameBoolean(form, text));
  });
  if (!isMeant) return [];
  let keys: readonly string[] = [''];
  for (const path of [...same, ...optional]) {
    const forms = formsOf(value(path), optional.includes(path));
    keys = keys.flatMap((key) => forms.map((form) => `${key}\n${form}`));
  }
  return [...new Set(keys)];
}

function formsOf(node: Node | undefined, isOptional: boolean): readonly string[] {
  if (!node) return isOptional ? [''] : [];
  if (isIf(node)) return [];
  const nodes = node.kind === 'seq' ? itemsOf(node).filter((each) => !isIf(each)) : alternatives(node);
  return nodes.flatMap((each) => formOf(each) ?? []);
}
