import type { Fix } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { asMap } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { isFifoQueue } from '../aws/queues';
import { areCreatedTogether } from '../evaluate/conditions';
import {
  getProperty,
  numberDefault,
  originNote,
  type ResolvedNumber,
  resolveNumber,
} from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import { insertResourceProperty, replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

const KEY = 'MessageRetentionPeriod';

/** A dead-letter queue should retain messages longer than the queue they come from. */
export const sqsDlqRetention: Rule = {
  id: 'sqs-dlq-retention',
  title: 'Dead-letter queue drops messages too soon',
  why: 'A message of a standard queue keeps its age when it moves to the dead-letter queue. If that queue does not have a longer retention period than the source queue, a message that fails late expires before anyone can inspect it. Set a longer retention period for dead-letter queues, ideally the maximum.',
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
    // With FIFO queues, the age is reset.
    if (!letters || !areCreatedTogether([queue, letters]) || isFifoQueue(queue, template) !== false) return;
    const limit = kb.limit('sqs.retention');
    const own = resolveNumber(getProperty(queue, [KEY], template), numberDefault(limit), template);
    const theirs = resolveNumber(getProperty(letters, [KEY], template), numberDefault(limit), template);
    if (!own || !theirs || theirs.amount > own.amount) return;
    // The maximum cannot be exceeded.
    if (limit?.max !== undefined && theirs.amount >= limit.max) return;
    const isShorter = theirs.amount < own.amount;
    // Both at the default is common, so that is only advice.
    ctx.report({
      at: theirs.entry?.value ?? letters.entry.key,
      severity: isShorter ? 'warning' : 'information',
      message: `Dead-letter queue ${letters.id} keeps messages for ${describe(theirs)}, ${isShorter ? 'less than' : 'as long as'} queue ${queue.id} (${formatValue(own.amount, 's', 'plain')}), and their age counts from the first queue. Set a longer MessageRetentionPeriod.`,
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
  const title = `Set MessageRetentionPeriod of ${letters.id} to ${formatValue(max, 's')}`;
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
