import type { Resource } from '../../core/index/template';
import { asMap, type Node, textOf } from '../../core/tree/node';
import { isFifoQueue } from '../aws/queues';
import { areCreatedTogether } from '../evaluate/conditions';
import { getProperty } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

/** The dead-letter queue of a FIFO queue must be a FIFO queue, that of a standard queue a standard one. */
export const sqsDlqKind: Rule = {
  id: 'sqs-dlq-kind',
  title: 'Dead-letter queue of a different type',
  why: 'The dead-letter queue of a FIFO queue must be a FIFO queue, and that of a standard queue a standard queue.',
  severity: 'error',
  service: 'sqs',
  source:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
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
      FifoQueue: true
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Failed.Arn
        maxReceiveCount: 5
  Failed:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SQS::Queue'],
  checkResource(resource, ctx) {
    const target = deadLetters(resource, ctx);
    if (!target) return;
    const other = resourceAt(target, ctx.template, ['AWS::SQS::Queue']);
    if (other && !areCreatedTogether([resource, other])) return;
    const own = isFifoQueue(resource, ctx.template);
    const theirs = other ? isFifoQueue(other, ctx.template) : isFifoArn(target);
    if (own === undefined || theirs === undefined || own === theirs) return;
    ctx.report({
      at: target,
      message: `${resource.id} is a ${kind(own)} queue, but its dead-letter queue${other ? ` ${other.id}` : ''} is a ${kind(theirs)} queue. Both must be of the same type.`,
      related: other ? [{ at: other.entry.key, message: `${other.id} is a ${kind(theirs)} queue` }] : [],
    });
  },
};

function deadLetters(queue: Resource, ctx: RuleContext): Node | undefined {
  const policy = getProperty(queue, ['RedrivePolicy'], ctx.template);
  const map = policy.state === 'set' ? asMap(policy.entry.value) : undefined;
  return map?.get('deadLetterTargetArn');
}

function isFifoArn(target: Node): boolean | undefined {
  const text = textOf(target);
  return text?.startsWith('arn:') ? text.endsWith('.fifo') : undefined;
}

function kind(isFifo: boolean): string {
  return isFifo ? 'FIFO' : 'standard';
}
