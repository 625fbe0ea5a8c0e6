import { alternatives, isAlwaysNoValue, isIf } from '../../core/tree/branches';
import { asMap, itemsOf, type MapNode, type Node } from '../../core/tree/node';
import { isSpliced } from '../evaluate/maps';
import { policiesOf } from '../iam/policies';
import type { Rule, RuleContext } from '../rule';

/** A statement of a queue policy may have only one resource. */
export const sqsPolicyResource: Rule = {
  id: 'sqs-policy-resource',
  title: 'Several resources in a statement of a queue policy',
  why: 'The policy is attached to each queue in Queues, and SQS requires exactly one resource in each statement: with several, the stack fails with an invalid value for Policy. Write a separate policy for each queue.',
  severity: 'error',
  service: 'sqs',
  source:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-creating-custom-policies.html',
  bad: `Resources:
  Orders:
    Type: AWS::SQS::Queue
  Bills:
    Type: AWS::SQS::Queue
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Orders, !Ref Bills]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: sns.amazonaws.com }
            Action: sqs:SendMessage
            Resource: [!GetAtt Orders.Arn, !GetAtt Bills.Arn]
`,
  good: `Resources:
  Orders:
    Type: AWS::SQS::Queue
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Orders]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: sns.amazonaws.com }
            Action: sqs:SendMessage
            Resource: !GetAtt Orders.Arn
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SQS::QueuePolicy'],
  checkResource(resource, ctx) {
    for (const { document } of policiesOf(resource, ctx))
      for (const list of alternatives(asMap(document)?.get('Statement')))
        for (const item of list.kind === 'seq' ? itemsOf(list) : [list]) checkStatement(asMap(item), ctx);
  },
};

function checkStatement(statement: MapNode | undefined, ctx: RuleContext): void {
  for (const name of ['Resource', 'NotResource']) {
    const entry = statement?.entry(name);
    if (!entry || fewest(entry.value) < 2) continue;
    ctx.report({
      at: entry.key,
      message: `SQS allows one resource per statement of a queue policy; this one has ${fewest(entry.value)}. Write a separate policy for each queue.`,
    });
  }
}

/** The minimum number of resources: those a condition may omit or a loop adds are not counted. */
function fewest(value: Node): number {
  if (value.kind !== 'seq') return 1;
  return value.items.filter((each) => {
    const isLoop = each.kind === 'map' && isSpliced(each);
    return !isLoop && !isIf(each) && !isAlwaysNoValue(each);
  }).length;
}
