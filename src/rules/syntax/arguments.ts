import type { Severity } from '../../core/findings';
import { isSplicingKey } from '../../core/intrinsics';
import { asMap, type CallNode, entriesOf, itemsOf, type Node } from '../../core/node';
import { givesOf } from '../gives';
import type { RuleContext } from '../rule';
import { alternatives } from '../values';

/** What is wrong with the arguments of a function. */
export interface Mistake {
  readonly at: Node;
  readonly message: string;
  readonly severity?: Severity;
}

/** What the check of one function is given. */
export interface Looked {
  readonly call: CallNode;
  readonly items: readonly Node[];
  readonly ctx: RuleContext;
  /** The transform AWS::LanguageExtensions lets functions stand in more places. */
  readonly isExtended: boolean;
}

type Check = (looked: Looked) => Mistake | undefined;

/** True where the node gives something else than a list; a map of functions of another language counts as well. */
function givesNoList(node: Node, { ctx }: Looked): boolean {
  const gives = givesOf(node, ctx);
  return gives !== undefined && gives.shape !== 'a list';
}

/** What is wrong where one text is wanted: a list, a map, or a function that gives one. */
function wrongValue(node: Node | undefined, { ctx }: Looked, message: string): Mistake | undefined {
  const gives = node && givesOf(node, ctx);
  if (!node || !gives || gives.shape === 'one value') return undefined;
  return gives.isSure ? { at: node, message } : { at: node, message, severity: 'warning' };
}

/** The first of several nodes that is wrong where a text is wanted. */
function wrongAmong(nodes: readonly Node[], looked: Looked, message: string): Mistake | undefined {
  for (const node of nodes) {
    const wrong = wrongValue(node, looked, message);
    if (wrong) return wrong;
  }
  return undefined;
}

function wrongCount({ call, items }: Looked, least: number, most: number, what: string): Mistake | undefined {
  if (call.argument.kind === 'seq' && items.length >= least && items.length <= most) return undefined;
  return { at: call, message: `${call.name} takes a list of ${what}.` };
}

function wrongText(node: Node | undefined, message: string): Mistake | undefined {
  return node && (node.kind !== 'scalar' || node.value === null) ? { at: node, message } : undefined;
}

function wrongList(node: Node | undefined, looked: Looked, message: string): Mistake | undefined {
  return node && givesNoList(node, looked)
    ? { at: node, message, severity: givesOf(node, looked.ctx)?.isSure ? 'error' : 'warning' }
    : undefined;
}

function wrongNumber(node: Node | undefined, most: number, message: string): Mistake | undefined {
  if (node === undefined || node.kind === 'call') return undefined;
  const amount = node.kind === 'scalar' && /^\d+$/.test(node.text) ? Number(node.text) : undefined;
  return amount === undefined || amount < 1 || amount > most ? { at: node, message } : undefined;
}

const join: Check = (looked) => {
  const [delimiter, list] = looked.items;
  return (
    wrongCount(looked, 2, 2, 'two: a delimiter and a list') ??
    wrongText(delimiter, 'The delimiter of Fn::Join is a plain text.') ??
    wrongList(list, looked, 'Fn::Join joins a list: a sequence, or a function that gives one.') ??
    wrongAmong(list?.kind === 'seq' ? list.items : [], looked, 'Fn::Join joins texts, not lists or maps.')
  );
};

const select: Check = (looked) => {
  const [index, list] = looked.items;
  const count = wrongCount(looked, 2, 2, 'two: an index and a list');
  if (count || !index || !list) return count;
  const amount = index.kind === 'scalar' && /^\d+$/.test(index.text) ? Number(index.text) : undefined;
  if (index.kind !== 'call' && amount === undefined)
    return { at: index, message: 'The index of Fn::Select is a whole number from 0.' };
  if (list.kind === 'seq' && amount !== undefined && amount >= list.items.length)
    return {
      at: index,
      message: `The list of this Fn::Select has only ${list.items.length}; the index counts from 0.`,
    };
  return wrongList(list, looked, 'Fn::Select selects from a list: a sequence, or a function that gives one.');
};

const split: Check = (looked) => {
  const [delimiter, text] = looked.items;
  return (
    wrongCount(looked, 2, 2, 'two: a delimiter and a text') ??
    wrongText(delimiter, 'The delimiter of Fn::Split is a plain text.') ??
    wrongValue(text, looked, 'Fn::Split splits one text, not a list or a map.')
  );
};

const sub: Check = (looked) => {
  const { call, items } = looked;
  if (call.argument.kind === 'scalar') return undefined;
  const [text, variables] = items;
  return (
    wrongCount(looked, 2, 2, 'two, a text and a map of variables, or a text alone') ??
    wrongText(text, 'The first argument of Fn::Sub is a plain text.') ??
    (variables && (variables.kind === 'scalar' || variables.kind === 'seq')
      ? { at: variables, message: 'The second argument of Fn::Sub is a map of variables.' }
      : undefined) ??
    wrongAmong(
      entriesOf(variables).map(({ value }) => value),
      looked,
      'A variable of Fn::Sub is one text, not a list or a map.',
    )
  );
};

const branch: Check = (looked) =>
  wrongCount(looked, 3, 3, 'three: the name of a condition and two values') ??
  wrongText(looked.items[0], 'The first argument of Fn::If is the name of a condition.');

const findInMap: Check = (looked) => {
  const { items, isExtended } = looked;
  const count = wrongCount(looked, 3, isExtended ? 4 : 3, 'three: a mapping and two keys');
  const wrong = items.slice(0, 3).find((each) => each.kind === 'seq' || each.kind === 'map');
  const other = isExtended
    ? undefined
    : items.find((each) => each.kind === 'call' && !/^(?:Ref|Fn::FindInMap|Fn::Transform)$/.test(each.name));
  if (count) return count;
  if (wrong) return { at: wrong, message: 'A key of Fn::FindInMap is a text.' };
  const fallback = items[3];
  if (fallback && fallback.kind !== 'call' && !asMap(fallback)?.entry('DefaultValue'))
    return { at: fallback, message: 'The fourth argument of Fn::FindInMap is a map with DefaultValue.' };
  return other && { at: other, message: 'The keys of Fn::FindInMap are texts, Ref or Fn::FindInMap.' };
};

const CIDR = /^(?:(?:\d{1,3}\.){3}\d{1,3}\/(?:\d|[12]\d|3[0-2])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*\/\d{1,3})$/;

const cidr: Check = (looked) => {
  const [block, count, bits] = looked.items;
  const wrong = alternatives(block).find((each) =>
    each.kind === 'scalar' ? !CIDR.test(each.text) : each.kind !== 'call',
  );
  return (
    wrongCount(looked, 2, 3, 'two or three: a block, a count and the bits of a block') ??
    (wrong && { at: wrong, message: 'The first argument of Fn::Cidr is a block like 10.0.0.0/16.' }) ??
    wrongNumber(count, 256, 'The count of Fn::Cidr is a number from 1 to 256.') ??
    wrongNumber(bits, 128, 'The bits of Fn::Cidr are a number from 1 to 128.')
  );
};

const single: Check = (looked) => {
  const { call } = looked;
  const wrong = wrongValue(call.argument, looked, `${call.name} takes one text, not a list or a map.`);
  return wrong && { ...wrong, at: call };
};

/** Its value names a stack to depend on, so that nothing of that stack can be asked for in turn. */
const importValue: Check = (looked) => {
  const { argument } = looked.call;
  if (argument.kind === 'call' && argument.name === 'Fn::ImportValue')
    return { at: argument, message: 'Fn::ImportValue takes no other Fn::ImportValue.' };
  return single(looked);
};

/** A zone where a Region is wanted: eu-west-1a. */
const ZONE = /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/;

const zones: Check = (looked) => {
  const { argument } = looked.call;
  const isZone = argument.kind === 'scalar' && ZONE.test(argument.text);
  return isZone
    ? {
        at: argument,
        message: 'Fn::GetAZs takes a Region, or an empty text for that of the stack, not a zone.',
      }
    : single(looked);
};

const length: Check = (looked) =>
  extended(looked) ??
  wrongList(
    looked.call.argument,
    looked,
    'Fn::Length counts a list: a sequence, or a function that gives one.',
  );

const toJson: Check = (looked) => {
  const { argument } = looked.call;
  const isOne = argument.kind === 'scalar';
  return (
    extended(looked) ??
    (isOne ? { at: argument, message: 'Fn::ToJsonString takes a map or a list.' } : undefined)
  );
};

const OF_OUTPUT: readonly string[] = ['StackName', 'OutputName', 'Region', 'RoleArn'];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html */
const stackOutput: Check = ({ call }) => {
  const { argument } = call;
  if (argument.kind !== 'map')
    return { at: call, message: 'Fn::GetStackOutput takes a map with StackName and OutputName.' };
  if (argument.entries.some(({ key }) => isSplicingKey(key.text) || key.text === '<<')) return undefined;
  const missing = ['StackName', 'OutputName'].find((name) => !argument.entry(name));
  if (missing !== undefined) return { at: call, message: `Fn::GetStackOutput needs ${missing}.` };
  const other = argument.entries.find(({ key }) => !OF_OUTPUT.includes(key.text));
  return (
    other && {
      at: other.key,
      message: `Fn::GetStackOutput has no ${other.key.text}: it has ${OF_OUTPUT.join(', ')}.`,
    }
  );
};

const ref: Check = ({ call, isExtended }) =>
  call.argument.kind === 'scalar' || (isExtended && call.argument.kind === 'call')
    ? undefined
    : { at: call, message: 'Ref takes the name of a parameter or a resource.' };

const getAtt: Check = ({ call, items, isExtended }) => {
  if (items.length < 2)
    return { at: call, message: 'Fn::GetAtt takes a resource and an attribute: Queue.Arn.' };
  return isExtended
    ? undefined
    : wrongText(items[0], 'The first argument of Fn::GetAtt is the name of a resource.');
};

const equals: Check = (looked) =>
  wrongCount(looked, 2, 2, 'two values') ??
  wrongAmong(
    looked.items,
    looked,
    'Fn::Equals compares texts, not lists or maps; Fn::Join makes a text of a list.',
  );

const logic =
  (least: number, most: number, what: string): Check =>
  (looked) => {
    const wrong = looked.items.find((each) => each.kind !== 'call' || each.name === 'Ref');
    return (
      wrongCount(looked, least, most, what) ??
      (wrong && {
        at: wrong,
        message: `${looked.call.name} takes conditions: functions that give true or false.`,
      })
    );
  };

const extended: Check = ({ call, isExtended }) =>
  isExtended ? undefined : { at: call, message: `${call.name} needs the transform AWS::LanguageExtensions.` };

/** The checks by function. */
export const CHECKS: ReadonlyMap<string, Check> = new Map([
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::Sub', sub],
  ['Fn::If', branch],
  ['Fn::FindInMap', findInMap],
  ['Fn::Cidr', cidr],
  ['Fn::Base64', single],
  ['Fn::ImportValue', importValue],
  ['Fn::GetAZs', zones],
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Equals', equals],
  ['Fn::And', logic(2, 10, 'two to ten conditions')],
  ['Fn::Or', logic(2, 10, 'two to ten conditions')],
  ['Fn::Not', logic(1, 1, 'one condition')],
  ['Fn::Length', length],
  ['Fn::ToJsonString', toJson],
  ['Fn::GetStackOutput', stackOutput],
]);

/** The items of the argument, where it is a list. */
export function looked(call: CallNode, ctx: RuleContext, isExtended: boolean): Looked {
  return { call, items: itemsOf(call.argument), ctx, isExtended };
}
