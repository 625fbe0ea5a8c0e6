import { isFunctionKey, isSplicingKey } from '../../core/parse/intrinsics';
import { alternatives } from '../../core/tree/branches';
import { asMap, type MapEntry, type MapNode, type Node, type ScalarNode } from '../../core/tree/node';
import { propertyNamed } from '../../schema/walk';
import { type ItemText, reportDuplicates } from '../evaluate/duplicateItems';
import { correcting } from '../fixes/edits';
import { type JudgedPolicy, judgedPolicies, policiesOf } from '../iam/policies';
import type { Report, Rule, RuleContext } from '../rule';
import type { SeenObject } from '../schema/walk/seen';
import { shapeReports } from '../shape/embeddedShape';
import { isFilledIn } from '../shape/judgedShape';
import { reportIn } from '../shape/writtenShapes';
import { correction } from '../text/spelling';

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
  types: ['*'],
  checkResource(resource, ctx) {
    if (ctx.template.hasMacro()) return;
    for (const { document, entry } of policiesOf(resource, ctx))
      if (document.kind === 'seq')
        ctx.report({
          at: entry.key,
          message: `${entry.key.text} must be an object with Version and Statement.`,
        });
    for (const policy of judgedPolicies(resource, ctx)) checkPolicy(policy, ctx);
  },
};

function checkPolicy(policy: JudgedPolicy, ctx: RuleContext): void {
  const { document, judged } = policy;
  if (document.kind !== 'map' || isOpen(document)) return;
  for (const report of [...shapeReports(judged, ctx), ...judged.objects.flatMap(operatorReports)])
    reportIn(policy, report, ctx);
  const statement = document.entry('Statement');
  if (statement) checkSids(statement, ctx);
}

/** Operators have names in any case, with a set operator before and IfExists behind. */
function operatorReports({ map, object }: SeenObject): readonly Report[] {
  if (object.shape?.names?.from !== 'iam-condition-operators') return [];
  return map.entries.flatMap(({ key }) => {
    const [, before = '', base = ''] = OPERATOR.exec(key.text) ?? [];
    if (isSplicingKey(key.text) || isFunctionKey(key.text) || isFilledIn(key.text)) return [];
    if (propertyNamed(object, base)) return [];
    const close = correction(base, object.properties.keys());
    const meant = close && {
      ...close,
      meant: `${before}${close.meant}${key.text.slice(before.length + base.length)}`,
    };
    return {
      at: key,
      message: `${key.text} is not a valid condition operator.${meant ? ` Did you mean ${meant.meant}?` : ''}`,
      fixes: meant ? [correcting(key, meant)] : [],
    };
  });
}

const OPERATOR = /^(ForAllValues:|ForAnyValue:)?(.*?)(?:IfExists)?$/i;

function checkSids({ key, value }: MapEntry, ctx: RuleContext): void {
  const message = (texts: string) => `Duplicate Sid ${texts}; each statement requires a unique Sid.`;
  for (const list of alternatives(value))
    if (list.kind === 'seq' && list.items.length > 1)
      reportDuplicates(key, list.items, marksOf, message, ctx);
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

function isOpen(map: MapNode): boolean {
  return map.entries.some(({ key }) => isSplicingKey(key.text) || /^(?:Rain::|Fn::|<<)/.test(key.text));
}
