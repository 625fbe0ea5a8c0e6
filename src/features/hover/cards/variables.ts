import { subVariables } from '../../../core/index/references';
import { inlineCode } from '../../../core/markdown';
import type { ScalarNode } from '../../../core/tree/node';
import { asMap, itemsOf, type Node } from '../../../core/tree/node';
import { valueCode } from '../../expressionText';
import type { Card } from '../../types';
import { card, facts } from '../card';
import type { CardMaker, Scene } from '../scene';
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
