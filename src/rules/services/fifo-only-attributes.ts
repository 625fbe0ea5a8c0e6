import type { Fix } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import type { MapEntry, MapNode } from '../../core/tree/node';
import { booleanIn } from '../../core/tree/scalars';
import { getProperty, resolveBoolean, resolveText } from '../evaluate/properties';
import { insertProperty, removeEntry, replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

const ONLY_FIFO: Readonly<Record<string, { readonly flag: string; readonly keys: readonly string[] }>> = {
  'AWS::SQS::Queue': {
    flag: 'FifoQueue',
    keys: ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'],
  },
  'AWS::SNS::Topic': { flag: 'FifoTopic', keys: ['ContentBasedDeduplication'] },
};

/** Attributes that only FIFO queues and topics support, and two of them that depend on each other. */
export const fifoOnlyAttributes: Rule = {
  id: 'fifo-only-attributes',
  title: 'FIFO-only attribute on a standard queue or topic',
  why: 'Deduplication and throughput per message group exist only for FIFO queues and topics; SQS and SNS reject these attributes on standard ones. High throughput per message group also requires deduplication per message group.',
  severity: 'error',
  service: 'sqs',
  source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html',
  bad: `Resources:
  Standard:
    Type: AWS::SQS::Queue
    Properties:
      ContentBasedDeduplication: true
      DelaySeconds: 5
  Fifo:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
      FifoThroughputLimit: perMessageGroupId
`,
  good: `Resources:
  Standard:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: 5
  Fifo:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
      FifoThroughputLimit: perMessageGroupId
      DeduplicationScope: messageGroup
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SQS::Queue', 'AWS::SNS::Topic'],
  checkResource(resource, ctx) {
    const fifo = ONLY_FIFO[resource.type];
    const { properties } = resource;
    if (!fifo || !properties) return;
    const isFifo = resolveBoolean(getProperty(resource, [fifo.flag], ctx.template), false, ctx.template);
    if (isFifo === false)
      for (const key of fifo.keys) checkKey(resource, properties, properties.entry(key), fifo.flag, ctx);
    if (isFifo === true) checkThroughput(resource, properties, ctx);
  },
};

function checkKey(
  resource: Resource,
  properties: MapNode,
  entry: MapEntry | undefined,
  flag: string,
  ctx: RuleContext,
): void {
  const text = entry && resolveText({ state: 'set', entry }, ctx.template);
  // `false` is the default.
  if (!entry || text === undefined || booleanIn(text) === false) return;
  const thing = flag === 'FifoTopic' ? 'topic' : 'queue';
  ctx.report({
    at: entry.key,
    service: thing === 'topic' ? 'sns' : 'sqs',
    message: `${entry.key.text} is supported only for FIFO ${thing}s; ${flag} of ${resource.id} is not true.`,
    fixes: removal(properties, entry, ctx),
  });
}

function removal(properties: MapNode, entry: MapEntry, ctx: RuleContext): readonly Fix[] {
  const edits = () => {
    const edit = removeEntry(ctx.source, properties, entry);
    return edit ? [edit] : [];
  };
  return properties.entries.length > 1
    ? [{ title: `Remove ${entry.key.text}`, preferred: false, edits }]
    : [];
}

function checkThroughput(resource: Resource, properties: MapNode, ctx: RuleContext): void {
  const limit = getProperty(resource, ['FifoThroughputLimit'], ctx.template);
  const scope = getProperty(resource, ['DeduplicationScope'], ctx.template);
  if (limit.state !== 'set' || resolveText(limit, ctx.template) !== 'perMessageGroupId') return;
  const text = resolveText(scope, ctx.template);
  if (scope.state !== 'absent' && (text === undefined || text === 'messageGroup')) return;
  const title = 'Set DeduplicationScope to messageGroup';
  const value = scope.state === 'set' ? scope.entry.value : undefined;
  const edits = () => {
    const edit = insertProperty(ctx.source, properties, 'DeduplicationScope', 'messageGroup');
    return edit ? [edit] : [];
  };
  ctx.report({
    at: limit.entry.value,
    message: `FifoThroughputLimit perMessageGroupId requires DeduplicationScope messageGroup; it is ${text ?? 'not set, which means queue'}.`,
    fixes:
      value === undefined
        ? [{ title, preferred: true, edits }]
        : value.kind === 'scalar'
          ? [replacement(title, value, 'messageGroup', false)]
          : [],
  });
}
