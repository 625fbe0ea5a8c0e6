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
import { POLICY_TYPES, type Policy, type PolicyKind, policiesOf } from '../aws/policies';
import { type ItemText, reportDuplicates } from '../evaluate/duplicateItems';
import type { Rule, RuleContext } from '../rule';
import { checkKeys, firstOf, placeOf } from '../syntax/shape/keys';

/** The structure of a policy. */
export const iamPolicyShape: Rule = {
  id: 'iam-policy-shape',
  title: 'Malformed IAM policy',
  why: 'A policy has a version and statements, and a statement has an effect, actions, resources and, in resource-based policies, principals. IAM rejects any other policy as malformed.',
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
    if (ctx.template.hasMacro()) return;
    for (const policy of policiesOf(resource)) checkPolicy(policy, ctx);
  },
};

function checkPolicy({ kind, entry, document }: Policy, ctx: RuleContext): void {
  if (document.kind === 'seq')
    ctx.report({ at: entry.key, message: `${entry.key.text} must be an object with Version and Statement.` });
  if (document.kind !== 'map' || isOpen(document)) return;
  const key = document === entry.value ? entry.key : (document.entries[0]?.key ?? entry.key);
  checkKeys(document, ['Version', 'Id', 'Statement'], 'a policy', ctx);
  const version = document.entry('Version');
  if (version?.value.kind === 'scalar' && !/^(?:2012-10-17|2008-10-17)/.test(version.value.text))
    ctx.report({
      at: placeOf(version.value, version.key),
      message: 'The version of a policy must be 2012-10-17 or 2008-10-17.',
    });
  const statement = document.entry('Statement');
  if (!statement) ctx.report({ at: key, message: 'This policy has no Statement.' });
  else checkStatements(statement, kind, ctx);
}

function checkStatements({ key, value }: MapEntry, kind: PolicyKind, ctx: RuleContext): void {
  for (const list of alternatives(value)) {
    if (list.kind === 'scalar')
      ctx.report({ at: placeOf(list, key), message: 'Statement must be a list of objects.' });
    const items = list.kind === 'seq' ? list.items : [list];
    for (const item of items.flatMap((each) => alternatives(each))) {
      if (list.kind === 'seq' && item.kind === 'scalar')
        ctx.report({ at: placeOf(item, key), message: 'A statement must be an object.' });
      if (item.kind !== 'map' || isOpen(item)) continue;
      checkStatement(item, item === value ? key : (item.entries[0]?.key ?? key), kind, ctx);
      for (const sid of sidsOf(item)) checkSid(sid, kind, ctx);
    }
    const message = (texts: string) => `Duplicate Sid ${texts}; each statement requires a unique Sid.`;
    if (items.length > 1) reportDuplicates(key, items, marksOf, message, ctx);
  }
}

function checkSid(sid: ScalarNode, kind: PolicyKind, ctx: RuleContext): void {
  if (kind === 'identity' && !sid.text.includes('${') && !/^[A-Za-z0-9]*$/.test(sid.text))
    ctx.report({ at: sid, message: 'Sid may contain only letters and digits.' });
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

function checkStatement(map: MapNode, at: NodeBase, kind: PolicyKind, ctx: RuleContext): void {
  checkKeys(map, PARTS, 'a statement', ctx);
  const effect = map.entry('Effect');
  const text = textOf(effect?.value);
  if (!effect) ctx.report({ at, message: 'This statement has no Effect. Add Effect: Allow or Deny.' });
  else if (text !== undefined && text !== 'Allow' && text !== 'Deny')
    ctx.report({ at: effect.value, message: `Effect must be Allow or Deny, not “${text}”.` });
  checkPair(map, at, 'Action', 'needed', ctx);
  checkPair(
    map,
    at,
    'Resource',
    kind === 'trust' ? 'forbidden' : kind === 'repository' ? 'optional' : 'needed',
    ctx,
  );
  checkPair(map, at, 'Principal', kind === 'identity' ? 'forbidden' : 'needed', ctx);
  for (const name of ['Action', 'NotAction'])
    checkTexts(
      map.get(name),
      ACTION,
      `${name} must be “*” or a service and an action, like s3:GetObject.`,
      ctx,
    );
  for (const name of ['Resource', 'NotResource'])
    checkTexts(map.get(name), RESOURCE, `${name} must be “*” or an ARN.`, ctx);
  for (const name of ['Principal', 'NotPrincipal']) {
    const principal = map.get(name);
    // Any other string is not a valid principal: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    if (
      principal?.kind === 'scalar' &&
      principal.value !== null &&
      !/^\*$|\$\{|\{\{resolve:|%/.test(principal.text)
    )
      ctx.report({
        at: principal,
        message: `${name} must be “*” or an object, like { AWS: … } or { Service: … }.`,
      });
  }
  for (const name of ['Principal', 'NotPrincipal'])
    for (const principal of alternatives(map.get(name)))
      if (principal.kind === 'map' && !isOpen(principal))
        checkKeys(principal, ['AWS', 'Service', 'Federated', 'CanonicalUser'], 'a principal', ctx);
  const condition = map.get('Condition');
  if (condition?.kind === 'map' && !isOpen(condition))
    for (const { key } of condition.entries)
      if (!OPERATOR.test(key.text))
        ctx.report({ at: key, message: `${key.text} is not a valid condition operator.` });
}

type Need = 'needed' | 'forbidden' | 'optional';

function checkPair(map: MapNode, at: NodeBase, name: string, need: Need, ctx: RuleContext): void {
  const own = map.entry(name);
  const not = map.entry(`Not${name}`);
  const given = own ?? not;
  // Either may be the wrong one.
  if (own && not)
    for (const { key } of [own, not])
      ctx.report({ at: key, message: `${name} and Not${name} are mutually exclusive; set only one.` });
  else if (!given && need === 'needed') ctx.report({ at, message: `This statement requires ${name}.` });
  else if (given && need === 'forbidden')
    ctx.report({
      at: given.key,
      message:
        name === 'Principal'
          ? 'Principal is not allowed in an identity-based policy; it applies to the identity it is attached to.'
          : 'Resource is not allowed in a trust policy; it applies to the role itself.',
    });
}

const ACTION = /^(?:\*|[A-Za-z0-9*?-]+:\S+)$/;
const RESOURCE = /^(?:\*|[*?].*|arn:.*)$/s;
const OPERATOR =
  /^(?:ForAllValues:|ForAnyValue:)?(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|Numeric(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Date(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like)|Null)(?:IfExists)?$/i;

function checkTexts(node: Node | undefined, form: RegExp, message: string, ctx: RuleContext): void {
  for (const one of alternatives(node))
    for (const list of itemsOf(one).flatMap((item) => alternatives(item)))
      if (list.kind === 'seq')
        ctx.report({
          at: firstOf(list),
          message:
            'A list cannot contain another list. Write its items out, or choose the whole list with Fn::If.',
        });
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
