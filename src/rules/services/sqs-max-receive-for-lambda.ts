import { asMap } from '../../core/tree/node';
import { EVENT_SOURCE_TYPES, eventSources } from '../aws/eventSources';
import { areCreatedTogether } from '../evaluate/conditions';
import { getProperty, getPropertyIn, resolveNumber } from '../evaluate/properties';
import type { Rule } from '../rule';

/** For queues that Lambda reads: how often a message is received before it moves to the dead-letter queue. */
export const sqsMaxReceiveForLambda: Rule = {
  id: 'sqs-max-receive-for-lambda',
  title: 'maxReceiveCount too low for a queue that Lambda reads',
  why: 'A message that Lambda received but could not process because the function was throttled counts as received. With a low maxReceiveCount, valid messages end up in the dead-letter queue under high load.',
  severity: 'information',
  service: 'sqs',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Failed.Arn
        maxReceiveCount: 1
  Failed:
    Type: AWS::SQS::Queue
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: !GetAtt Queue.Arn
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Failed.Arn
        maxReceiveCount: 5
  Failed:
    Type: AWS::SQS::Queue
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: !GetAtt Queue.Arn
`,
  kinds: ['cloudformation', 'sam'],
  types: EVENT_SOURCE_TYPES,
  checkResource(resource, ctx) {
    const least = ctx.kb.limit('sqs.lambda-max-receive')?.min;
    if (least === undefined) return;
    for (const { from, source, owner, entry } of eventSources(resource, ctx.template)) {
      if (from?.type !== 'AWS::SQS::Queue' || !areCreatedTogether([from, owner])) continue;
      const policy = getProperty(from, ['RedrivePolicy'], ctx.template);
      const map = policy.state === 'set' ? asMap(policy.entry.value) : undefined;
      const count =
        map && resolveNumber(getPropertyIn(map, ['maxReceiveCount'], ctx.template), undefined, ctx.template);
      if (!count?.entry || count.amount >= least) continue;
      ctx.report({
        at: count.entry.value,
        message: `Lambda reads queue ${from.id}: with a maxReceiveCount of ${count.amount}, throttled messages soon move to the dead-letter queue. AWS recommends at least ${least}.`,
        related: [{ at: source ?? entry.key, message: 'Event source mapping of the queue' }],
      });
    }
  },
};
