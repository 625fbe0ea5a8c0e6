import { codeBlock, inlineCode, shorten } from '../../../core/markdown';
import { type IfBranches, ifBranches, isNoValue } from '../../../core/tree/branches';
import { type CallNode, itemsOf, type Node, type Range, textOf } from '../../../core/tree/node';
import { knownValues } from '../../../rules/evaluate/values';
import { conditionText, valueCode } from '../../expressionText';
import { isSecret, resolve, resolveScope } from '../../resolve';
import type { Card } from '../../types';
import { type CardPart, card, lines } from '../card';
import { links } from '../links';
import type { CardMaker, Scene } from '../scene';
import { tokenOf } from '../scene';
import { allowedText, prose } from '../text';
import { typeIn } from '../trail';
import { withDefaults } from './conditions';
import { mappingKeyCard } from './mappings';
import { namedCard, namedCondition, namedMapping } from './names';

/** Longest value, in characters. */
const VALUE = 120;
/** An argument longer than this is text (a script) and no name to explain. */
const ARGUMENT = 200;

/** An intrinsic function, on its name: what it gives here, and what it is. */
export const functionCard: CardMaker = (scene) => {
  const call = scene.cursor.onCallName ?? loopAt(scene);
  if (!call) return undefined;
  return describeCall(scene, call, { start: call.nameStart, end: call.nameEnd }, true);
};

/** A loop is an entry whose key is the function's name. */
function loopAt({ cursor }: Scene): CallNode | undefined {
  const value = cursor.entries.at(-1)?.value;
  return cursor.inKey && value?.kind === 'call' && value.name === cursor.scalar?.text ? value : undefined;
}

function describeCall(scene: Scene, call: CallNode, range: Range, usage: boolean): Card | undefined {
  const name = call.name.startsWith('Fn::ForEach') ? 'Fn::ForEach' : call.name;
  const doc = scene.ctx.kb.functionDoc(name, 'function');
  const result = resultText(scene, call);
  if (!doc && !result) return undefined;
  return card(
    range,
    `**${inlineCode(name)}**`,
    result,
    doc && prose(doc.what),
    usage && !result && doc?.usage && codeBlock(doc.usage.trimEnd(), 'yaml'),
    links(doc?.docs, undefined),
  );
}

/** An argument of an intrinsic function: the name it holds, or what the function gives. */
export const argumentCard: CardMaker = (scene) => {
  const { cursor, trail } = scene;
  const call = cursor.calls.at(-1);
  const token = tokenOf(scene);
  const { scalar } = cursor;
  if (!call || !token || !scalar || cursor.inKey || cursor.onCallName) return undefined;
  const at = call.argument === scalar ? 0 : itemsOf(call.argument).indexOf(scalar);
  if (at < 0) return undefined;
  const named = nameIn(scene, call, at, scalar.text, token);
  if (named || (call.name === 'Fn::If' && at > 0) || trail.call === undefined) return named;
  return scalar.text.length <= ARGUMENT && !scalar.text.includes('\n')
    ? describeCall(scene, call, token, false)
    : undefined;
};

function nameIn(scene: Scene, call: CallNode, at: number, text: string, token: Range): Card | undefined {
  const items = itemsOf(call.argument);
  switch (call.name) {
    case 'Ref': {
      const dot = text.indexOf('.');
      return namedCard(
        scene,
        dot < 0 ? text : text.slice(0, dot),
        dot < 0 ? undefined : text.slice(dot + 1),
        token,
      );
    }
    case 'Fn::GetAtt': {
      const [id, attribute] = items.map(textOf);
      return namedCard(scene, id ?? '', at === 0 ? undefined : attribute, token);
    }
    case 'Condition':
      return namedCondition(scene, text, token);
    case 'Fn::If':
      return at === 0 ? namedCondition(scene, text, token) : undefined;
    case 'Fn::FindInMap':
      return inMapping(scene, items, at, token);
    default:
      return undefined;
  }
}

function inMapping(scene: Scene, items: readonly Node[], at: number, token: Range): Card | undefined {
  const name = textOf(items[0]) ?? '';
  if (at === 0) return namedMapping(scene, name, token);
  const mapping = scene.ctx.doc.template?.mappings.get(name);
  const [first, second] = [textOf(items[1]), textOf(items[2])];
  if (!mapping || at > 2 || first === undefined) return undefined;
  return mappingKeyCard(mapping, at === 1 || second === undefined ? [first] : [first, second], token);
}

/** What a function returns here, as far as the template shows. */
function resultText(scene: Scene, call: CallNode): CardPart {
  if (call.name === 'Ref' || call.name === 'Fn::GetAtt') {
    const target = targetText(scene, call);
    if (target) return target;
  }
  const chosen = ifBranches(call);
  if (chosen) return lines(branchesText(scene, chosen), valueResult(scene, call));
  if (/^Fn::(?:Equals|And|Or|Not)$|^Condition$/.test(call.name)) return `True if ${conditionText(call)}`;
  return valueResult(scene, call);
}

/** What a function returns with the defaults of the parameters, or the few values it can return. */
export function valueResult({ ctx }: Scene, call: CallNode): CardPart {
  const around = resolveScope(ctx.doc);
  const found = resolve(call, around);
  if (found) return `Resolves to ${code(found.text)}${withDefaults(found.parameters)}`;
  const open = { ...around, parameter: (name: string) => shown(around.parameter(name)) };
  const values = [...new Set(knownValues(call, open).map((each) => shorten(each.text, VALUE)))];
  return values.length > 1 && `Resolves to one of ${allowedText(values)}`;
}

function shown(parameter: Node | undefined): Node | undefined {
  return isSecret(parameter) ? undefined : parameter;
}

function branchesText({ ctx }: Scene, { condition = '', branches: [yes, no] }: IfBranches): CardPart {
  const expression = ctx.doc.template?.conditions.get(condition)?.value;
  const what = expression ? ` (${conditionText(expression)})` : '';
  return `${branch(yes)} if ${code(condition)}${what}, otherwise ${branch(no)}`;
}

function branch(node: Node | undefined): string {
  return isNoValue(node) ? 'nothing (`AWS::NoValue`)' : valueCode(node);
}

/** Which resource a `Ref` or `GetAtt` names, in one line. */
function targetText({ ctx }: Scene, call: CallNode): CardPart {
  const [id = '', attribute] =
    call.argument.kind === 'seq'
      ? itemsOf(call.argument).map((each) => textOf(each))
      : [textOf(call.argument)];
  const resource = ctx.doc.template?.resources.get(id);
  if (!resource) return undefined;
  const type = typeIn(resource.entry.value);
  if (call.name === 'Fn::GetAtt') return attribute && `${code(attribute)} of ${code(id)}, ${code(type)}`;
  const [given] = ctx.schema.resource(type)?.ref ?? [];
  return `${given === undefined ? 'The value' : code(given)} of ${code(id)}, ${code(type)}`;
}

function code(text: string): string {
  return inlineCode(shorten(text, VALUE)) || 'empty';
}
