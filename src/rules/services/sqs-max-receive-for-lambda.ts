import { asMap } from '../../core/tree/node';
import { EVENT_SOURCE_TYPES, eventSources } from '../aws/eventSources';
import { getProperty, getPropertyIn, resolveNumber } from '../evaluate/properties';
import { areCreatedTogether } from '../evaluate/references';
import type { Rule } from '../rule';

/** How often a message may be received before it goes to the dead-letter queue, where Lambda reads the queue. */
export const sqsMaxReceiveForLambda: Rule = {
  id: 'sqs-max-receive-for-lambda',
  title: 'Messages go to the dead-letter queue before Lambda had its tries',
  why: 'A message that Lambda received but could not hand over because the function was throttled counts as received. With a small maxReceiveCount good messages end in the dead-letter queue when the load is high.',
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
        message: `Lambda reads the queue ${from.id}: with a maxReceiveCount of ${count.amount} throttled messages soon go to the dead-letter queue. AWS advises at least ${least}.`,
        related: [{ at: source ?? entry.key, message: 'Lambda is connected to the queue here' }],
      });
    }
  },
};
