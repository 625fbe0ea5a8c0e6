import { formatNumber } from '../../knowledge/figures/figures';
import { EVENT_SOURCE_TYPES, eventSources } from '../aws/eventSources';
import { fifoOf } from '../aws/queues';
import { getPropertyIn, resolveNumber, severityFor } from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule } from '../rule';

/** The batch size of a FIFO queue. */
export const sqsFifoBatch: Rule = {
  id: 'sqs-fifo-batch',
  title: 'Batch size too large for a FIFO queue',
  why: 'Lambda reads a FIFO queue only in small batches, without a batching window. A larger BatchSize is supported only for standard queues.',
  severity: 'error',
  service: 'lambda',
  source: 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: !GetAtt Queue.Arn
      BatchSize: 100
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: !GetAtt Queue.Arn
      BatchSize: 10
`,
  kinds: ['cloudformation', 'sam'],
  types: EVENT_SOURCE_TYPES,
  checkResource(resource, ctx) {
    const max = ctx.kb.limit('lambda.esm-batch-sqs-fifo')?.max;
    if (max === undefined) return;
    for (const source of eventSources(resource, ctx.template)) {
      if (source.kind !== 'SQS' || fifoOf(source, ctx.template) !== true) continue;
      const set = getPropertyIn(source.settings, ['BatchSize'], ctx.template);
      const batch = resolveNumber(set, undefined, ctx.template);
      if (!batch?.entry || batch.amount <= max) continue;
      const { value } = batch.entry;
      const fix =
        value.kind === 'scalar' ? [replacement(`Change to ${max}, the maximum`, value, max, true)] : [];
      ctx.report({
        at: value,
        severity: severityFor('error', batch),
        message: `BatchSize of ${formatNumber(batch.amount)} exceeds the maximum of ${formatNumber(max)} for a FIFO queue.`,
        related: source.from
          ? [{ at: source.from.entry.key, message: `${source.from.id} is a FIFO queue` }]
          : [],
        fixes: fix,
      });
    }
  },
};
