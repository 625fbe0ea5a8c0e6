import { isLoopKey } from '../../core/parse/intrinsics';
import {
  asMap,
  entriesOf,
  itemsOf,
  type MapEntry,
  type MapNode,
  type Node,
  type NodeBase,
  numberOf,
  textOf,
} from '../../core/tree/node';
import { resultShapeOfAttribute, resultShapeOfName } from '../evaluate/resultShape';
import { onReferences } from '../references/declared';
import type { Rule, RuleContext } from '../rule';
import { CHECKS, OF_EXTENSIONS } from './shape/arguments';
import { firstOf } from './shape/keys';
import { callCheck } from './shape/mistakes';
import { misplaced, placeNamed, wrongCall } from './shape/places';
import { walkEntries } from './shape/walkEntries';

/** How intrinsic functions are called. */
export const functionArguments: Rule = {
  id: 'function-arguments',
  title: 'Invalid call of an intrinsic function',
  why: 'Each intrinsic function accepts a fixed number of arguments of certain types. CloudFormation rejects a template with other arguments or with unknown functions.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Join [orders, live]
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Join ['-', [orders, live]]
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  types: ['*'],
  checkResource(resource, ctx) {
    if (ctx.template.hasMacro()) return;
    checkBelow(resource.entry.value, 'value', ctx);
    SUBSTITUTED.checkResource(resource, ctx);
  },
  checkDocument(ctx) {
    const { template } = ctx.doc;
    if (!template || ctx.template.hasMacro()) return;
    for (const { value } of template.outputs.values()) checkBelow(value, 'value', ctx);
    for (const { value } of template.conditions.values()) {
      checkBelow(value, undefined, ctx);
      checkPlace(value, 'condition', ctx);
    }
    for (const section of ['Conditions', 'Outputs', 'Resources'])
      for (const loop of template.loops(section)) checkLoop(loop, ctx);
    SUBSTITUTED.checkDocument(ctx);
  },
};

/** Names in the text of `Fn::Sub` that stand for lists. */
const SUBSTITUTED = onReferences(
  ({ attribute, form, name, span }, _root, ctx) => {
    if (form !== 'Sub') return;
    const gives =
      attribute === undefined ? resultShapeOfName(name, ctx) : resultShapeOfAttribute(name, attribute, ctx);
    if (gives?.shape !== 'a list') return;
    const what = attribute === undefined ? name : `${name}.${attribute}`;
    ctx.report({
      at: span,
      message: `${what} is a list, but Fn::Sub can insert only single values. Use Fn::Join to turn the list into a string.`,
      ...(gives.isSure ? {} : { severity: 'warning' as const }),
    });
  },
  ['Outputs'],
);

const OTHERS: ReadonlySet<string> = new Set(['Fn::Transform', 'Condition']);
const OF_RULES = /^Fn::(?:Contains|EachMemberEquals|EachMemberIn|RefAll|ValueOf|ValueOfAll)$/;

function checkBelow(root: Node, place: string | undefined, ctx: RuleContext): void {
  const table = place === undefined ? undefined : placeNamed(place, ctx);
  const isExtended = ctx.template.hasTransform('AWS::LanguageExtensions');
  walkEntries(root, `${place} ${isExtended}`, ctx, (node) => {
    if (node.kind === 'map') checkKeys(node, ctx);
    if (!isExtended) checkExtensions(node, ctx);
    if (node.kind !== 'call') return true;
    const { name } = node;
    // What a macro is given is a template of its own.
    if (isLoopKey(name)) return isExtended;
    if (name === 'Fn::Transform') checkInclude(node.argument, ctx);
    if (gives(node) || isForeign(node.argument)) return false;
    if (name === 'Fn::ImportValue') checkPlace(node.argument, 'import-name', ctx);
    const wrongPlace = table && wrongCall(node, table, ctx);
    if (wrongPlace) {
      ctx.report(wrongPlace);
      return false;
    }
    const check = CHECKS.get(name);
    for (const wrong of check?.(callCheck(node, ctx, isExtended)) ?? [])
      ctx.report({ ...wrong, at: firstOf(wrong.at) });
    if (!check && !OTHERS.has(name) && !OF_RULES.test(name))
      ctx.report({ at: firstOf(node), message: `Unknown function ${name}.` });
    return true;
  });
}

/** Without the transform a property has no such value, so it is the property that is marked. */
function checkExtensions(node: Node, ctx: RuleContext): void {
  const told = (value: Node, at: NodeBase) => {
    if (value.kind === 'call' && OF_EXTENSIONS.has(value.name))
      ctx.report({ at, message: `${value.name} requires the transform AWS::LanguageExtensions.` });
  };
  if (node.kind === 'map') for (const { key, value } of node.entries) told(value, key);
  else if (node.kind === 'seq') for (const item of node.items) told(item, firstOf(item));
}

function checkPlace(root: Node, place: string, ctx: RuleContext): void {
  for (const each of misplaced(root, place, ctx)) ctx.report(each);
}

/** A macro of AWS that reads its parameters itself: for those of others, functions are only text. */
function checkInclude(argument: Node, ctx: RuleContext): void {
  const map = asMap(argument);
  const parameters = textOf(map?.get('Name')) === 'AWS::Include' ? map?.get('Parameters') : undefined;
  if (parameters) checkPlace(parameters, 'include-location', ctx);
}

/** Loops, and functions that do not stand alone. */
function checkKeys(map: MapNode, ctx: RuleContext): void {
  checkLoops(map, ctx);
  if (map.entries.length < 2) return;
  const call = map.entries.find(({ key }) => key.text !== 'Ref' && CHECKS.has(key.text));
  if (call)
    ctx.report({
      at: call.key,
      message: `A function must be the only key of its object; with other keys, ${call.key.text} is read as a plain key.`,
      severity: 'warning',
    });
}

function checkLoops(section: Node | undefined, ctx: RuleContext): void {
  for (const entry of entriesOf(section)) if (isLoopKey(entry.key.text)) checkLoop(entry, ctx);
}

function checkLoop({ key, value }: MapEntry, ctx: RuleContext): void {
  const [identifier, collection, body] = itemsOf(value.kind === 'call' ? value.argument : value);
  if (!ctx.template.hasTransform('AWS::LanguageExtensions')) {
    ctx.report({ at: key, message: 'Fn::ForEach requires the transform AWS::LanguageExtensions.' });
    checkLoops(body, ctx);
    return;
  }
  if (collection && !body) {
    ctx.report({
      at: key,
      message:
        'Fn::ForEach requires three arguments: an identifier, a collection and the fragment to repeat.',
    });
    return;
  }
  checkLoops(body, ctx);
  if (collection?.kind === 'scalar' && collection.value !== null)
    ctx.report({
      at: collection,
      message: 'The collection of Fn::ForEach must be a list or an object, not a string.',
    });
  const number = itemsOf(identifier).find((each) => numberOf(each) !== undefined);
  if (number)
    ctx.report({ at: number, message: 'The identifiers of Fn::ForEach must be strings, not numbers.' });
  // Over a list of lists there may be more.
  else if (collection?.kind === 'map' && itemsOf(identifier).length > 2)
    ctx.report({
      at: identifier ? firstOf(identifier) : key,
      message: 'For an object, Fn::ForEach has two identifiers: one for the keys and one for the values.',
    });
}

/** Another language than that of CloudFormation gives the arguments, or one of them: rain, or a macro. */
function isForeign(node: Node): boolean {
  return gives(node) || itemsOf(node).some(gives);
}

/** How the functions of CloudFormation begin, and those that were meant as one; tags of other tools are called otherwise. */
const OF_CLOUDFORMATION = /^(?:Ref$|Condition$|Fn::)/;

function gives(node: Node): boolean {
  if (node.kind === 'call') return node.name === 'Fn::Transform' || !OF_CLOUDFORMATION.test(node.name);
  return node.kind === 'map' && node.entries.some(({ key }) => /^(?:Rain::|Fn::Transform$)/.test(key.text));
}
