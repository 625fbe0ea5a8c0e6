import type { Fix } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { asMap } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { EVENT_SOURCE_TYPES, type EventSource, eventSources } from '../aws/eventSources';
import { timeoutOf } from '../aws/functions';
import { areCreatedTogether } from '../evaluate/conditions';
import {
  getProperty,
  getPropertyIn,
  numberDefault,
  originNote,
  type ResolvedNumber,
  resolveNumber,
  severityFor,
} from '../evaluate/properties';
import { insertResourceProperty, replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** Compares the visibility timeout of a queue that Lambda polls with the timeout of the function. */
export const sqsVisibilityVsLambda: Rule = {
  id: 'sqs-visibility-vs-lambda',
  title: 'Visibility timeout too short for the function that reads the queue',
  why: 'While a function processes a message, the queue hides it for the visibility timeout. Lambda rejects an event source mapping if the visibility timeout of the queue is shorter than the function timeout, and AWS recommends six times the function timeout, plus the batching window, so that throttled batches are not delivered twice. If a timeout is not set, its default applies.',
  severity: 'warning',
  service: 'sqs',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: 60
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Queue.Arn
      FunctionName: !Ref Function
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 360
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: 60
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Queue.Arn
      FunctionName: !Ref Function
`,
  kinds: ['cloudformation', 'sam'],
  types: EVENT_SOURCE_TYPES,
  checkResource(resource, ctx) {
    for (const source of eventSources(resource, ctx.template)) checkSource(source, ctx);
  },
};

function checkSource(source: EventSource, ctx: RuleContext): void {
  const { from: queue, to, owner } = source;
  if (queue?.type !== 'AWS::SQS::Queue' || !to || !areCreatedTogether([queue, to, owner])) return;
  const { template, kb } = ctx;
  const limit = kb.limit('sqs.visibility');
  const factor = numberDefault(kb.limit('sqs.lambda-visibility-factor'));
  const timeout = timeoutOf(to, ctx);
  const hidden = resolveNumber(
    getProperty(queue, ['VisibilityTimeout'], template),
    numberDefault(limit),
    template,
  );
  const window = resolveNumber(
    getPropertyIn(source.settings, ['MaximumBatchingWindowInSeconds'], template),
    numberDefault(kb.limit('lambda.esm-window')),
    template,
  );
  if (!timeout || !hidden || !window || factor === undefined) return;
  const advised = Math.min(factor * timeout.amount + window.amount, limit?.max ?? Number.POSITIVE_INFINITY);
  if (hidden.amount >= advised) return;
  const isRejected = hidden.amount < timeout.amount;
  ctx.report({
    at: hidden.entry?.value ?? queue.entry.key,
    severity: severityFor(isRejected ? 'error' : 'warning', timeout, hidden),
    message: `${describe(queue, hidden)}, but function ${to.id} that reads it can run for ${seconds(timeout)}${originNote(timeout)}. ${
      isRejected ? 'Lambda rejects this; AWS recommends' : 'AWS recommends'
    } at least ${formatValue(advised, 's')}: ${factor} times the timeout${window.amount > 0 ? ' and the batching window' : ''}.`,
    related: [
      {
        at: timeout.entry?.value ?? to.entry.key,
        message: `Timeout of ${to.id}: ${seconds(timeout)}${originNote(timeout)}`,
      },
      { at: source.source ?? source.entry.key, message: 'Event source mapping of the queue' },
    ],
    fixes: fixes(queue, hidden, advised, ctx),
  });
}

function describe(queue: Resource, hidden: ResolvedNumber): string {
  return `Queue ${queue.id} hides a message for ${seconds(hidden)}${originNote(hidden)}`;
}

function seconds(figure: ResolvedNumber): string {
  return formatValue(figure.amount, 's', 'plain');
}

function fixes(queue: Resource, hidden: ResolvedNumber, advised: number, ctx: RuleContext): readonly Fix[] {
  const title = `Set VisibilityTimeout of ${queue.id} to ${advised}`;
  const value = hidden.entry?.value;
  if (value) return value.kind === 'scalar' ? [replacement(title, value, advised, false)] : [];
  const body = asMap(queue.entry.value);
  if (!body) return [];
  const edits = () => {
    const edit = insertResourceProperty(ctx.source, body, 'VisibilityTimeout', advised);
    return edit ? [edit] : [];
  };
  return [{ title, preferred: false, edits }];
}
