import type { Fix } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { asMap } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { isFifoQueue } from '../aws/queues';
import {
  getProperty,
  numberDefault,
  originNote,
  type ResolvedNumber,
  resolveNumber,
} from '../evaluate/properties';
import { areCreatedTogether, resourceAt } from '../evaluate/references';
import { insertResourceProperty, replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

const KEY = 'MessageRetentionPeriod';

/** A dead-letter queue keeps messages longer than the queue they come from. */
export const sqsDlqRetention: Rule = {
  id: 'sqs-dlq-retention',
  title: 'The dead-letter queue drops messages too soon',
  why: 'A message of a standard queue keeps its age when it goes to the dead-letter queue. If that queue keeps messages no longer than the first one, a message that failed late is gone before anybody has looked at it. Keep dead letters for longer, best for the longest time there is.',
  severity: 'warning',
  service: 'sqs',
  source:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 604800
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Failed.Arn
        maxReceiveCount: 5
  Failed:
    Type: AWS::SQS::Queue
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 604800
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Failed.Arn
        maxReceiveCount: 5
  Failed:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SQS::Queue'],
  checkResource(queue, ctx) {
    const { template, kb } = ctx;
    const policy = getProperty(queue, ['RedrivePolicy'], template);
    const target = policy.state === 'set' ? asMap(policy.entry.value)?.get('deadLetterTargetArn') : undefined;
    const letters = resourceAt(target, template, ['AWS::SQS::Queue']);
    // On a FIFO queue the age begins anew.
    if (!letters || !areCreatedTogether([queue, letters]) || isFifoQueue(queue, template) !== false) return;
    const limit = kb.limit('sqs.retention');
    const own = resolveNumber(getProperty(queue, [KEY], template), numberDefault(limit), template);
    const theirs = resolveNumber(getProperty(letters, [KEY], template), numberDefault(limit), template);
    if (!own || !theirs || theirs.amount > own.amount) return;
    // Longer than the longest is not to be had.
    if (limit?.max !== undefined && theirs.amount >= limit.max) return;
    const isShorter = theirs.amount < own.amount;
    // Both at the default is how most people begin; that is no more than advice.
    ctx.report({
      at: theirs.entry?.value ?? letters.entry.key,
      severity: isShorter ? 'warning' : 'information',
      message: `The dead-letter queue ${letters.id} keeps messages for ${describe(theirs)}, ${isShorter ? 'less than' : 'as long as'} the queue ${queue.id} (${formatValue(own.amount, 's', 'plain')}), and their age counts from the first queue. Keep dead letters for longer.`,
      related: [
        {
          at: own.entry?.value ?? queue.entry.key,
          message: `${queue.id} keeps messages for ${describe(own)}`,
        },
      ],
      fixes: fixes(letters, theirs, limit?.max, ctx),
    });
  },
};

function describe(figure: ResolvedNumber): string {
  return formatValue(figure.amount, 's', 'plain') + originNote(figure);
}

function fixes(
  letters: Resource,
  figure: ResolvedNumber,
  max: number | undefined,
  ctx: RuleContext,
): readonly Fix[] {
  if (max === undefined) return [];
  const title = `Keep dead letters for ${formatValue(max, 's')}`;
  const value = figure.entry?.value;
  if (value) return value.kind === 'scalar' ? [replacement(title, value, max, false)] : [];
  const body = asMap(letters.entry.value);
  if (!body) return [];
  const edits = () => {
    const edit = insertResourceProperty(ctx.source, body, KEY, max);
    return edit ? [edit] : [];
  };
  return [{ title, preferred: false, edits }];
}
