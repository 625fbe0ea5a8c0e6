import { asMap, type CallNode, itemsOf, type Node, textOf } from '../../core/node';
import type { TemplateView } from '../rule';
import { CONDITIONS } from './condition-shape';

/** What is wrong with the arguments of a function. */
export interface Mistake {
  readonly at: Node | CallNode;
  readonly message: string;
}

/** What the check of one function is given. */
export interface Looked {
  readonly call: CallNode;
  readonly items: readonly Node[];
  readonly template: TemplateView;
  /** The transform AWS::LanguageExtensions lets functions stand in more places. */
  readonly isExtended: boolean;
}

type Check = (looked: Looked) => Mistake | undefined;

const TEXTS: ReadonlySet<string> = new Set([
  ...['Fn::Sub', 'Fn::Join', 'Fn::Base64', 'Fn::ToJsonString', 'Fn::Length', 'Condition'],
]);
const LISTS: ReadonlySet<string> = new Set(['Fn::Split', 'Fn::GetAZs', 'Fn::Cidr']);

/** True where the node surely gives no list. */
function givesNoList(node: Node, template: TemplateView): boolean {
  if (node.kind === 'scalar' || node.kind === 'map') return true;
  if (node.kind === 'seq') return false;
  if (node.name !== 'Ref')
    return TEXTS.has(node.name) || CONDITIONS.has(node.name) !== (node.name === 'Fn::Transform');
  const name = textOf(node.argument) ?? '';
  if (name.startsWith('AWS::')) return name !== 'AWS::NotificationARNs' && name !== 'AWS::NoValue';
  const type = textOf(asMap(template.parameter(name))?.get('Type'));
  return type === undefined ? false : !/List/.test(type);
}

/** True where the node surely gives no text. */
function givesNoText(node: Node): boolean {
  return node.kind === 'seq' || node.kind === 'map' || (node.kind === 'call' && LISTS.has(node.name));
}

function wrongCount({ call, items }: Looked, least: number, most: number, what: string): Mistake | undefined {
  if (call.argument.kind === 'seq' && items.length >= least && items.length <= most) return undefined;
  return { at: call, message: `${call.name} takes a list of ${what}.` };
}

function wrongText(node: Node | undefined, message: string): Mistake | undefined {
  return node && (node.kind !== 'scalar' || node.value === null) ? { at: node, message } : undefined;
}

function wrongList(node: Node | undefined, looked: Looked, message: string): Mistake | undefined {
  return node && givesNoList(node, looked.template) ? { at: node, message } : undefined;
}

function wrongNumber(node: Node | undefined, most: number, message: string): Mistake | undefined {
  if (node === undefined || node.kind === 'call') return undefined;
  const amount = node.kind === 'scalar' && /^\d+$/.test(node.text) ? Number(node.text) : undefined;
  return amount === undefined || amount < 1 || amount > most ? { at: node, message } : undefined;
}

const join: Check = (looked) => {
  const [delimiter, list] = looked.items;
  const wrong =
    list?.kind === 'seq' ? list.items.find((each) => each.kind === 'seq' || each.kind === 'map') : undefined;
  return (
    wrongCount(looked, 2, 2, 'two: a delimiter and a list') ??
    wrongText(delimiter, 'The delimiter of Fn::Join is a plain text.') ??
    wrongList(list, looked, 'Fn::Join joins a list: a sequence, or a function that gives one.') ??
    (wrong && { at: wrong, message: 'Fn::Join joins texts, not lists or maps.' })
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
    (text && givesNoText(text)
      ? { at: text, message: 'Fn::Split splits one text, not a list or a map.' }
      : undefined)
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
      : undefined)
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
  return other && { at: other, message: 'The keys of Fn::FindInMap are texts, Ref or Fn::FindInMap.' };
};

const CIDR = /^(?:(?:\d{1,3}\.){3}\d{1,3}\/(?:\d|[12]\d|3[0-2])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*\/\d{1,3})$/;

const cidr: Check = (looked) => {
  const [block, count, bits] = looked.items;
  const isWrong =
    block?.kind === 'scalar' ? !CIDR.test(block.text) : block !== undefined && block.kind !== 'call';
  return (
    wrongCount(looked, 2, 3, 'two or three: a block, a count and the bits of a block') ??
    (block && isWrong
      ? { at: block, message: 'The first argument of Fn::Cidr is a block like 10.0.0.0/16.' }
      : undefined) ??
    wrongNumber(count, 256, 'The count of Fn::Cidr is a number from 1 to 256.') ??
    wrongNumber(bits, 128, 'The bits of Fn::Cidr are a number from 1 to 128.')
  );
};

const single: Check = ({ call }) =>
  givesNoText(call.argument)
    ? { at: call, message: `${call.name} takes one text, not a list or a map.` }
    : undefined;

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

const equals: Check = (looked) => {
  const wrong = looked.items.find((each) => each.kind === 'map');
  return (
    wrongCount(looked, 2, 2, 'two values') ??
    (wrong && { at: wrong, message: 'Fn::Equals compares texts, not maps.' })
  );
};

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
  ['Fn::ImportValue', single],
  ['Fn::GetAZs', single],
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Equals', equals],
  ['Fn::And', logic(2, 10, 'two to ten conditions')],
  ['Fn::Or', logic(2, 10, 'two to ten conditions')],
  ['Fn::Not', logic(1, 1, 'one condition')],
  ['Fn::Length', extended],
  ['Fn::ToJsonString', extended],
]);

/** The items of the argument, where it is a list. */
export function looked(call: CallNode, template: TemplateView, isExtended: boolean): Looked {
  return { call, items: itemsOf(call.argument), template, isExtended };
}
