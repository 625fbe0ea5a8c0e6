import { alternatives } from '../../core/tree/branches';
import type { Node } from '../../core/tree/node';
import { mapsAt } from '../evaluate/maps';
import { getProperty, resolveText } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

/** The lists of destinations that can be FIFO: the property of the destination, its type and what makes it one. */
const DESTINATIONS = [
  { list: 'QueueConfigurations', key: 'Queue', type: 'AWS::SQS::Queue', fifo: 'FifoQueue', noun: 'queues' },
  { list: 'TopicConfigurations', key: 'Topic', type: 'AWS::SNS::Topic', fifo: 'FifoTopic', noun: 'topics' },
] as const;

/** A FIFO queue or topic that a bucket notifies. */
export const s3NotificationFifo: Rule = {
  id: 's3-notification-fifo',
  title: 'Notification of a bucket to a FIFO queue or topic',
  why: 'S3 sends event notifications to standard queues and standard topics only, and rejects a FIFO queue or topic as a destination. Use a standard one, or send the events to EventBridge, which has FIFO queues as targets.',
  severity: 'error',
  service: 's3',
  source:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html',
  bad: `Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { FifoQueue: true } }
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      NotificationConfiguration:
        QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: !GetAtt Queue.Arn }]
`,
  good: `Resources:
  Queue: { Type: AWS::SQS::Queue }
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      NotificationConfiguration:
        QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: !GetAtt Queue.Arn }]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::S3::Bucket'],
  checkResource({ properties }, ctx) {
    if (ctx.template.hasMacro()) return;
    for (const each of DESTINATIONS)
      for (const map of mapsAt(properties, ['NotificationConfiguration', each.list]))
        for (const node of alternatives(map.get(each.key))) check(node, each, ctx);
  },
};

function check(
  node: Node,
  { fifo, noun, type }: (typeof DESTINATIONS)[number],
  { report, template }: RuleContext,
): void {
  const target = resourceAt(node, template, [type]);
  const set = target && getProperty(target, [fifo], template);
  if (!target || set?.state !== 'set' || resolveText(set, template)?.toLowerCase() !== 'true') return;
  report({
    at: node,
    message: `S3 cannot notify FIFO ${noun}, and ${target.id} is one. Use a standard one, or EventBridge.`,
    related: [{ at: set.entry.key, message: target.id }],
  });
}
