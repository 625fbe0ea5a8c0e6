import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, type MapNode, type Node } from '../../core/tree/node';
import { formatAllowed, formatNumber, formatValue } from '../../knowledge/figures/figures';
import { areCreatedTogether } from '../evaluate/conditions';
import {
  getProperty,
  getPropertyIn,
  numberDefault,
  type ResolvedNumber,
  resolveNumber,
  resolveText,
  severityFor,
} from '../evaluate/properties';
import { referenceOf, resourceAt } from '../evaluate/references';
import type { KeysOf, Rule, RuleContext } from '../rule';

const SUBSCRIPTION = 'AWS::SNS::Subscription';

/** The subscriptions of a topic for large messages. */
export const snsLargeTopicSubscribers: Rule = {
  id: 'sns-large-topic-subscribers',
  title: 'Unsupported subscription of a topic for large messages',
  why: 'A topic whose MaximumMessageSize is above the default delivers only to queues, functions and delivery streams, and only to a limited number of them. For other subscribers, store large content in S3 and send its location.',
  severity: 'error',
  service: 'sns',
  source: 'https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html',
  bad: `Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      MaximumMessageSize: 1048576
      Subscription:
        - { Protocol: email, Endpoint: someone@example.com }
`,
  good: `Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      MaximumMessageSize: 1048576
      Subscription:
        - { Protocol: sqs, Endpoint: !GetAtt Queue.Arn }
  Queue:
    Type: AWS::SQS::Queue
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SNS::Topic', SUBSCRIPTION],
  checkResource(resource, ctx) {
    if (resource.type === SUBSCRIPTION) checkSubscription(resource, ctx);
    else checkTopic(resource, ctx);
  },
};

function largeSize(topic: Resource, ctx: RuleContext): ResolvedNumber | undefined {
  const usual = numberDefault(ctx.kb.limit('sns.message-size'));
  const size = resolveNumber(getProperty(topic, ['MaximumMessageSize'], ctx.template), usual, ctx.template);
  return size && usual !== undefined && size.amount > usual ? size : undefined;
}

function checkSubscription(subscription: Resource, ctx: RuleContext): void {
  const { properties } = subscription;
  const topic = resourceAt(properties?.get('TopicArn'), ctx.template, ['AWS::SNS::Topic']);
  const size = topic && largeSize(topic, ctx);
  if (properties && size && areCreatedTogether([topic, subscription]))
    checkProtocol(properties, topic, size, ctx);
}

function checkTopic(topic: Resource, ctx: RuleContext): void {
  const size = largeSize(topic, ctx);
  if (!size) return;
  const own = itemsOf(topic.properties?.get('Subscription')).flatMap((each) => asMap(each) ?? []);
  for (const each of own) checkProtocol(each, topic, size, ctx);
  const most = ctx.kb.limit('sns.large-topic-subscriptions')?.max;
  const others = ctx.template.resourcesByKey(SUBSCRIPTION, topicOf).get(topic.id);
  const count = own.length + others.filter((each) => areCreatedTogether([topic, each])).length;
  if (most === undefined || count <= most) return;
  ctx.report({
    at: placeOf(size, topic),
    severity: severityFor('error', size),
    message: `Topic ${topic.id} has ${formatNumber(count)} subscriptions; the maximum is ${formatNumber(most)} with messages of ${formatValue(size.amount, 'bytes', 'plain')}.`,
  });
}

const topicOf: KeysOf = ({ properties }) => [referenceOf(properties?.get('TopicArn'))?.id];

function checkProtocol(subscription: MapNode, topic: Resource, size: ResolvedNumber, ctx: RuleContext): void {
  const allowed = ctx.kb.limit('sns.large-topic-subscriptions')?.allowed;
  const given = getPropertyIn(subscription, ['Protocol'], ctx.template);
  const protocol = resolveText(given, ctx.template);
  if (given.state !== 'set' || protocol === undefined || !allowed || allowed.includes(protocol)) return;
  ctx.report({
    at: given.entry.value,
    severity: severityFor('error', size),
    message: `SNS does not deliver messages of ${formatValue(size.amount, 'bytes', 'plain')} (topic ${topic.id}) to ${protocol} subscriptions. Above the default size, use ${formatAllowed(allowed)}.`,
    related: [{ at: placeOf(size, topic), message: 'Maximum message size' }],
  });
}

function placeOf(size: ResolvedNumber, topic: Resource): Node {
  return size.entry?.value ?? topic.entry.key;
}
