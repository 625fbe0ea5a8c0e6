import { loopParts } from '../../../core/index/loops';
import { subVariables } from '../../../core/index/references';
import { inlineCode } from '../../../core/markdown';
import type { ScalarNode } from '../../../core/tree/node';
import { asMap, itemsOf, type Node, textOf } from '../../../core/tree/node';
import { valueCode } from '../../expressionText';
import { type LoopVariableAt, loopVariableAt } from '../../loopVariables';
import type { Card } from '../../types';
import { card, facts } from '../card';
import { links } from '../links';
import type { CardMaker, Scene } from '../scene';
import { allowedText } from '../text';
import { namedCard } from './names';

/** So far to both sides of the cursor a variable is looked for. */
const REACH = 300;

/** A `${Name}` in the text of `Fn::Sub`. */
export const variableCard: CardMaker = (scene) => {
  const { cursor } = scene;
  const call = cursor.calls.at(-1);
  const { scalar } = cursor;
  if (call?.name !== 'Fn::Sub' || !scalar || cursor.inKey) return undefined;
  const text = call.argument.kind === 'seq' ? call.argument.items[0] : call.argument;
  if (text !== scalar) return undefined;
  const variable = variableAt(scene, scalar);
  return variable && describe(scene, variable, itemsOf(call.argument)[1]);
};

interface Variable {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The variable under the cursor; it is looked for in the text as written, so that offsets fit in every style of scalar. */
function variableAt({ ctx, cursor }: Scene, scalar: ScalarNode): Variable | undefined {
  const from = Math.max(scalar.start, cursor.offset - REACH);
  const around = ctx.doc.slice(from, Math.min(scalar.end, cursor.offset + REACH));
  const at = cursor.offset - from;
  // `${` and `}` belong to the name.
  const found = subVariables(around).find(({ start, end }) => {
    const open = around.lastIndexOf('${', start);
    return open <= at && at <= around.indexOf('}', end) + 1;
  });
  if (!found) return undefined;
  // With the cursor on a brace the token reaches to it.
  const start = Math.min(found.start, at);
  return { name: found.name, start: from + start, end: from + Math.max(found.end, at) };
}

function describe(scene: Scene, variable: Variable, own: Node | undefined): Card | undefined {
  const { name } = variable;
  const value = asMap(own)?.get(name);
  if (value) {
    const title = facts(`**${inlineCode(name)}**`, 'variable of this `Fn::Sub`');
    return card(variable, title, `Stands for ${valueCode(value)}`);
  }
  const dot = name.indexOf('.');
  return namedCard(
    scene,
    dot < 0 ? name : name.slice(0, dot),
    dot < 0 ? undefined : name.slice(dot + 1),
    variable,
  );
}

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
