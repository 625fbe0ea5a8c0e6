import { formatNumber } from '../../knowledge/figures/figures';
import { EVENT_SOURCE_TYPES, eventSources } from '../aws/eventSources';
import { fifoOf } from '../aws/queues';
import { getPropertyIn, resolveNumber, severityFor } from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule } from '../rule';

/** The batch size of a FIFO queue. */
export const sqsFifoBatch: Rule = {
  id: 'sqs-fifo-batch',
  title: 'A batch of a FIFO queue is too large',
  why: 'Lambda reads a FIFO queue in small batches only, and with no batching window. A larger BatchSize is taken for standard queues alone.',
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
        message: `A BatchSize of ${formatNumber(batch.amount)} is too large for a FIFO queue; Lambda takes at most ${formatNumber(max)} there.`,
        related: source.from
          ? [{ at: source.from.entry.key, message: `${source.from.id} is a FIFO queue` }]
          : [],
        fixes: fix,
      });
    }
  },
};
