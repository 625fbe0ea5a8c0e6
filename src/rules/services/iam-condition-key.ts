import { isFunctionKey, isSplicingKey } from '../../core/parse/intrinsics';
import type { ScalarNode } from '../../core/tree/node';
import { correcting } from '../fixes/edits';
import { conditionKeyIn, keysFor } from '../iam/names';
import { judgedPolicies } from '../iam/policies';
import type { Report, Rule, RuleContext } from '../rule';
import { isFilledIn } from '../shape/judgedShape';
import { reportIn } from '../shape/writtenShapes';
import { slipOf } from '../text/spelling';

/** Condition keys that are spelled almost like one that exists. */
export const iamConditionKey: Rule = {
  id: 'iam-condition-key',
  title: 'Misspelled condition key',
  why: 'IAM accepts any condition key. A misspelled one is in no request, so an Allow statement never applies, and a Deny statement with a negated operator or IfExists always does. Only names that are close to an existing key are reported.',
  severity: 'warning',
  service: 'iam',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  bad: `Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [https://sqs.eu-west-1.amazonaws.com/111122223333/orders]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: sns.amazonaws.com }
            Action: sqs:SendMessage
            Resource: "*"
            Condition: { StringEquals: { "aws:SourceAcount": "111122223333" } }
`,
  good: `Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [https://sqs.eu-west-1.amazonaws.com/111122223333/orders]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: sns.amazonaws.com }
            Action: sqs:SendMessage
            Resource: "*"
            Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'value',
  types: ['*'],
  checkResource(resource, ctx) {
    for (const policy of judgedPolicies(resource, ctx))
      for (const { map, object } of policy.judged.objects)
        if (object.shape?.names?.from === 'iam-condition-keys')
          for (const { key } of map.entries)
            for (const report of keyReports(key, ctx)) reportIn(policy, report, ctx);
  },
};

function keyReports(key: ScalarNode, { schema: { iam } }: RuleContext): readonly Report[] {
  const { text } = key;
  if (isFilledIn(text) || isSplicingKey(text) || isFunctionKey(text) || conditionKeyIn(iam, text)) return [];
  // What follows the slash is a name of the author: a tag.
  const [base = '', ...rest] = text.split('/');
  const bases = new Set(keysFor(iam, text)?.map(({ name }) => name.split('/')[0] ?? ''));
  if ([...bases].some((each) => each.toLowerCase() === base.toLowerCase())) return [];
  const close = slipOf(base, bases);
  if (!close) return [];
  const meant = { ...close, meant: [close.meant, ...rest].join('/') };
  return [
    {
      at: key,
      message: `“${text}” is not a known condition key. Did you mean ${meant.meant}?`,
      fixes: [correcting(key, meant)],
    },
  ];
}
