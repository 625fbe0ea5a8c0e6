import { isSplicingKey } from '../../core/parse/intrinsics';
import { alternatives } from '../../core/tree/branches';
import {
  asMap,
  itemsOf,
  type MapEntry,
  type MapNode,
  type Node,
  type NodeBase,
  type ScalarNode,
  textOf,
} from '../../core/tree/node';
import { POLICY_TYPES, type Policy, type PolicySort, policiesOf } from '../aws/policies';
import { type ItemText, reportDuplicates } from '../evaluate/duplicateItems';
import type { Rule, RuleContext } from '../rule';
import { hasMacro } from '../schema/walk/judge';
import { checkKeys, placeOf } from '../syntax/shape/keys';

/** How a policy is written. */
export const iamPolicyShape: Rule = {
  id: 'iam-policy-shape',
  title: 'A policy is written in a way that IAM does not take',
  why: 'A policy has a version and statements, and a statement has an effect, actions, resources and, in policies of resources, principals. IAM rejects a policy with anything else as malformed.',
  severity: 'error',
  service: 'iam',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  bad: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allowed
            Principal: "*"
            Action: GetObject
            Resource: my-bucket
`,
  good: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: arn:aws:s3:::my-bucket/*
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: POLICY_TYPES,
  checkResource(resource, ctx) {
    if (hasMacro(ctx.template)) return;
    for (const policy of policiesOf(resource)) checkPolicy(policy, ctx);
  },
};

function checkPolicy({ sort, entry, document }: Policy, ctx: RuleContext): void {
  if (document.kind === 'seq')
    ctx.report({ at: entry.key, message: `${entry.key.text} is a map with Version and Statement.` });
  if (document.kind !== 'map' || isOpen(document)) return;
  const key = document === entry.value ? entry.key : (document.entries[0]?.key ?? entry.key);
  checkKeys(document, ['Version', 'Id', 'Statement'], 'A policy', ctx);
  const version = document.entry('Version');
  if (version?.value.kind === 'scalar' && !/^(?:2012-10-17|2008-10-17)/.test(version.value.text))
    ctx.report({
      at: placeOf(version.value, version.key),
      message: 'The version of a policy is 2012-10-17 or 2008-10-17.',
    });
  const statement = document.entry('Statement');
  if (!statement) ctx.report({ at: key, message: 'A policy needs Statement.' });
  else checkStatements(statement, sort, ctx);
}

function checkStatements({ key, value }: MapEntry, sort: PolicySort, ctx: RuleContext): void {
  for (const list of alternatives(value)) {
    if (list.kind === 'scalar')
      ctx.report({ at: placeOf(list, key), message: 'Statement is a list of maps.' });
    const items = list.kind === 'seq' ? list.items : [list];
    for (const item of items.flatMap((each) => alternatives(each))) {
      if (list.kind === 'seq' && item.kind === 'scalar')
        ctx.report({ at: placeOf(item, key), message: 'A statement is a map.' });
      if (item.kind !== 'map' || isOpen(item)) continue;
      checkStatement(item, item === value ? key : (item.entries[0]?.key ?? key), sort, ctx);
      for (const sid of sidsOf(item)) checkSid(sid, sort, ctx);
    }
    const message = (texts: string) => `Each statement has a Sid of its own; ${texts} stands in several.`;
    if (items.length > 1) reportDuplicates(key, items, marksOf, message, ctx);
  }
}

function checkSid(sid: ScalarNode, sort: PolicySort, ctx: RuleContext): void {
  if (sort === 'identity' && !sid.text.includes('${') && !/^[A-Za-z0-9]*$/.test(sid.text))
    ctx.report({ at: sid, message: 'Sid is made of letters and digits only.' });
}

function marksOf(statement: Node): readonly ItemText[] {
  return sidsOf(statement).map((at) => ({ text: at.text, at }));
}

/** The Sid of a statement, or those of the branches of an `Fn::If`. */
function sidsOf(statement: Node): readonly ScalarNode[] {
  return alternatives(statement).flatMap((each) => {
    const sid = asMap(each)?.get('Sid');
    return sid?.kind === 'scalar' && sid.value !== null ? [sid] : [];
  });
}

const PARTS = [
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
];

function checkStatement(map: MapNode, at: NodeBase, sort: PolicySort, ctx: RuleContext): void {
  checkKeys(map, PARTS, 'A statement', ctx);
  const effect = map.entry('Effect');
  const text = textOf(effect?.value);
  if (!effect) ctx.report({ at, message: 'A statement needs Effect: Allow or Deny.' });
  else if (text !== undefined && text !== 'Allow' && text !== 'Deny')
    ctx.report({ at: effect.value, message: `Effect is Allow or Deny, not “${text}”.` });
  checkPair(map, at, 'Action', 'needed', ctx);
  checkPair(
    map,
    at,
    'Resource',
    sort === 'trust' ? 'forbidden' : sort === 'repository' ? 'optional' : 'needed',
    ctx,
  );
  checkPair(map, at, 'Principal', sort === 'identity' ? 'forbidden' : 'needed', ctx);
  for (const name of ['Action', 'NotAction'])
    checkTexts(map.get(name), ACTION, `${name} is “*” or a service and an action: s3:GetObject.`, ctx);
  for (const name of ['Resource', 'NotResource'])
    checkTexts(map.get(name), RESOURCE, `${name} is “*” or an ARN.`, ctx);
  for (const name of ['Principal', 'NotPrincipal']) {
    const who = map.get(name);
    // Any other text is no principal: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    if (who?.kind === 'scalar' && who.value !== null && !/^\*$|\$\{|\{\{resolve:|%/.test(who.text))
      ctx.report({ at: who, message: `${name} is “*” or a map: { AWS: … } or { Service: … }.` });
  }
  const condition = map.get('Condition');
  if (condition?.kind === 'map' && !isOpen(condition))
    for (const { key } of condition.entries)
      if (!OPERATOR.test(key.text))
        ctx.report({ at: key, message: `IAM has no condition operator ${key.text}.` });
}

type Need = 'needed' | 'forbidden' | 'optional';

function checkPair(map: MapNode, at: NodeBase, name: string, need: Need, ctx: RuleContext): void {
  const own = map.entry(name);
  const not = map.entry(`Not${name}`);
  const given = own ?? not;
  // Either may be the one too many.
  if (own && not)
    for (const { key } of [own, not])
      ctx.report({ at: key, message: `A statement has ${name} or Not${name}, not both.` });
  else if (!given && need === 'needed')
    ctx.report({ at, message: `A statement of this policy needs ${name}.` });
  else if (given && need === 'forbidden')
    ctx.report({
      at: given.key,
      message:
        name === 'Principal'
          ? 'A policy of an identity has no principal: it holds for what it is attached to.'
          : 'A trust policy names no resource: it is the role itself.',
    });
}

const ACTION = /^(?:\*|[A-Za-z0-9*?-]+:\S+)$/;
const RESOURCE = /^(?:\*|[*?].*|arn:.*)$/s;
const OPERATOR =
  /^(?:ForAllValues:|ForAnyValue:)?(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|Numeric(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Date(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like)|Null)(?:IfExists)?$/i;

function checkTexts(node: Node | undefined, form: RegExp, message: string, ctx: RuleContext): void {
  for (const each of alternatives(node).flatMap((one) =>
    one.kind === 'seq' ? itemsOf(one).flatMap((item) => alternatives(item)) : [one],
  )) {
    const isEmpty = each.kind === 'scalar' && (each.value === null || /\$\{|\{\{resolve:|%/.test(each.text));
    if (each.kind === 'scalar' && !isEmpty && !form.test(each.text)) ctx.report({ at: each, message });
    if (each.kind === 'map' && !isOpen(each) && each.entries[0])
      ctx.report({ at: each.entries[0].key, message });
  }
}

function isOpen(map: MapNode): boolean {
  return map.entries.some(({ key }) => isSplicingKey(key.text) || /^(?:Rain::|Fn::|<<)/.test(key.text));
}
