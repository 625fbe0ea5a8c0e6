import { loopParts } from '../../../core/index/loops';
import { inlineCode } from '../../../core/markdown';
import { itemsOf, type Node, textOf } from '../../../core/tree/node';
import { valueCode } from '../../expressionText';
import { type LoopVariableAt, loopVariableAt } from '../../loopVariables';
import { card, facts } from '../card';
import { links } from '../links';
import type { CardMaker } from '../scene';
import { allowedText } from '../text';

/** A variable of `Fn::ForEach`, where it is declared and where it is used. */
export const loopVariableCard: CardMaker = ({ ctx, cursor }) => {
  const found = loopVariableAt(ctx.doc, cursor);
  if (!found) return undefined;
  const loop = found.loop.name.split('::')[2] ?? '';
  const title = facts(`**${inlineCode(found.scalar.written)}**`, `variable of the loop ${inlineCode(loop)}`);
  return card(
    found.range,
    title,
    valuesText(found),
    links(ctx.kb.functionDoc('Fn::ForEach', 'function')?.docs, undefined),
  );
};

/** What the variable is in each turn. */
function valuesText({ loop, scalar }: LoopVariableAt): string {
  const { collection, variables = [] } = loopParts(loop) ?? {};
  const at = variables.indexOf(scalar);
  const values = written(collection, at);
  if (values && values.length > 0) return `Each turn gives it one of ${allowedText(values)}`;
  return collection
    ? `Each turn gives it an item of ${valueCode(collection)}`
    : 'Each turn gives it an item of the collection';
}

/** The values of a variable where they are written out. */
function written(collection: Node | undefined, at: number): readonly string[] | undefined {
  const nodes =
    collection?.kind === 'map'
      ? collection.entries.map(({ key, value }) => (at === 0 ? key : value))
      : itemsOf(collection).map((item) => (item.kind === 'seq' ? item.items[at] : item));
  const texts = nodes.map((each) => textOf(each));
  return texts.every((each) => each !== undefined) ? texts : undefined;
}
