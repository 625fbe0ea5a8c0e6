import type { MapEntry } from '../../core/tree/node';
import { booleanIn } from '../../core/tree/scalars';
import { EVENT_SOURCE_TYPES, type EventSource, eventSources } from '../aws/eventSources';
import { missingPropertyAnchor } from '../evaluate/missingProperty';
import { getPropertyIn, resolveText } from '../evaluate/properties';
import { insertProperty, removeEntry } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** Settings that apply only to streams. */
const OF_STREAMS: readonly string[] = [
  'StartingPosition',
  'StartingPositionTimestamp',
  'ParallelizationFactor',
  'BisectBatchOnFunctionError',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'TumblingWindowInSeconds',
];

/** A stream requires a starting position; a queue does not allow one. */
export const esmStreamNeedsPosition: Rule = {
  id: 'esm-stream-needs-position',
  title: 'Event source mapping settings that do not match the source',
  why: 'A stream keeps its records, so Lambda requires a starting position: TRIM_HORIZON for the oldest record, LATEST for new ones, or AT_TIMESTAMP for Kinesis. A queue does not have a position or any of the settings of streams; Lambda rejects them.',
  severity: 'error',
  service: 'lambda',
  source: 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
  bad: `Resources:
  Stream:
    Type: AWS::Kinesis::Stream
  Queue:
    Type: AWS::SQS::Queue
  FromStream:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: !GetAtt Stream.Arn
  FromQueue:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: !GetAtt Queue.Arn
      StartingPosition: LATEST
`,
  good: `Resources:
  Stream:
    Type: AWS::Kinesis::Stream
  Queue:
    Type: AWS::SQS::Queue
  FromStream:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: !GetAtt Stream.Arn
      StartingPosition: LATEST
  FromQueue:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: !GetAtt Queue.Arn
`,
  kinds: ['cloudformation', 'sam'],
  types: EVENT_SOURCE_TYPES,
  checkResource(resource, ctx) {
    for (const source of eventSources(resource, ctx.template)) {
      if (source.kind === 'SQS') checkQueue(source, ctx);
      else checkStream(source, ctx);
    }
  },
};

function checkQueue(source: EventSource, ctx: RuleContext): void {
  for (const key of OF_STREAMS) {
    const entry = source.settings.entry(key);
    if (!entry || !isGiven(entry, ctx)) continue;
    const edits = () => {
      const edit = removeEntry(ctx.source, source.settings, entry);
      return edit ? [edit] : [];
    };
    ctx.report({
      at: entry.key,
      message: `${key} applies only to streams; it is not supported for queues.`,
      fixes: [{ title: `Remove ${key}`, preferred: true, edits }],
    });
  }
}

/** A literal other than `false`: the value of a function may be empty, and `false` is the default. */
function isGiven(entry: MapEntry, ctx: RuleContext): boolean {
  const text = resolveText({ state: 'set', entry }, ctx.template);
  return text !== undefined && booleanIn(text) !== false;
}

function checkStream(source: EventSource, ctx: RuleContext): void {
  const { entry, kind, settings } = source;
  const position = getPropertyIn(settings, ['StartingPosition'], ctx.template);
  const name = kind === 'DynamoDB' ? 'DynamoDB stream' : 'Kinesis stream';
  if (position.state === 'absent')
    ctx.report({
      at: missingPropertyAnchor(entry),
      message: `An event source mapping for a ${name} requires StartingPosition: LATEST${kind === 'Kinesis' ? ', TRIM_HORIZON or AT_TIMESTAMP' : ' or TRIM_HORIZON'}.`,
      fixes: ['TRIM_HORIZON', 'LATEST'].map((value) => ({
        title: `Add StartingPosition: ${value}`,
        preferred: false,
        edits: () => {
          const edit = insertProperty(ctx.source, settings, 'StartingPosition', value);
          return edit ? [edit] : [];
        },
      })),
    });
  else if (
    position.state === 'set' &&
    kind === 'DynamoDB' &&
    resolveText(position, ctx.template) === 'AT_TIMESTAMP'
  )
    ctx.report({
      at: position.entry.value,
      message:
        'AT_TIMESTAMP is supported only for Kinesis; for a DynamoDB stream, use LATEST or TRIM_HORIZON.',
    });
}
