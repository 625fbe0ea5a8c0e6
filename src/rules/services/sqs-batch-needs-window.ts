import type { Fix } from '../../core/findings';
import { formatNumber } from '../../knowledge/figures/figures';
import { EVENT_SOURCE_TYPES, type EventSource, eventSources } from '../aws/eventSources';
import { fifoOf } from '../aws/queues';
import {
  getPropertyIn,
  numberDefault,
  type ResolvedNumber,
  resolveNumber,
  severityFor,
} from '../evaluate/properties';
import { insertProperty, replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

const WINDOW = 'MaximumBatchingWindowInSeconds';

/**
 * A large batch of a queue requires a batching window. The page says so of streams too, but Lambda accepts large batches of
 * streams without a window: their default size is already larger.
 */
export const sqsBatchNeedsWindow: Rule = {
  id: 'sqs-batch-needs-window',
  title: 'Large batch without a batching window',
  why: 'Lambda receives a few messages of a queue at a time. To pass more in one batch, it has to collect them first, so a large BatchSize requires a batching window of at least one second.',
  severity: 'error',
  service: 'lambda',
  source: 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
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
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: !GetAtt Queue.Arn
      BatchSize: 100
      MaximumBatchingWindowInSeconds: 5
`,
  kinds: ['cloudformation', 'sam'],
  types: EVENT_SOURCE_TYPES,
  checkResource(resource, ctx) {
    for (const source of eventSources(resource, ctx.template))
      if (source.kind === 'SQS') checkSource(source, ctx);
  },
};

function checkSource(source: EventSource, ctx: RuleContext): void {
  const { kb, template } = ctx;
  const most = kb.limit('lambda.esm-batch-unwindowed')?.max;
  const batch = resolveNumber(getPropertyIn(source.settings, ['BatchSize'], template), undefined, template);
  const fallback = numberDefault(kb.limit('lambda.esm-window'));
  const window = resolveNumber(getPropertyIn(source.settings, [WINDOW], template), fallback, template);
  if (!batch?.entry || !window || most === undefined || batch.amount <= most || window.amount >= 1) return;
  // Larger batches are never allowed for a FIFO queue, which sqs-fifo-batch reports.
  if (fifoOf(source, template) !== false) return;
  ctx.report({
    at: batch.entry.value,
    severity: severityFor('error', batch, window),
    message: `A BatchSize greater than ${formatNumber(most)} requires ${WINDOW} of at least 1; it is ${window.entry ? '0' : 'not set'}.`,
    fixes: fixes(source, window, ctx),
  });
}

function fixes(source: EventSource, window: ResolvedNumber, ctx: RuleContext): readonly Fix[] {
  const title = `Set ${WINDOW} to 1`;
  const value = window.entry?.value;
  if (value) return value.kind === 'scalar' ? [replacement(title, value, 1, false)] : [];
  const edits = () => {
    const edit = insertProperty(ctx.source, source.settings, WINDOW, 1);
    return edit ? [edit] : [];
  };
  return [{ title, preferred: false, edits }];
}
