import { alternatives } from '../../core/tree/branches';
import { asMap, numberOf } from '../../core/tree/node';
import type { Rule } from '../rule';
import { checkKeys, isSpecialKey } from '../syntax/shape/keys';

const PARTS = ['deadLetterTargetArn', 'maxReceiveCount'];

/** The parts of a redrive policy. */
export const sqsRedriveShape: Rule = {
  id: 'sqs-redrive-shape',
  title: 'Invalid redrive policy',
  why: 'A redrive policy sets a dead-letter queue (deadLetterTargetArn) and how often a message is received before it moves there (maxReceiveCount). SQS rejects other policies.',
  severity: 'error',
  service: 'sqs',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html#cfn-sqs-queue-redrivepolicy',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy:
        deadLetterTargetArn: arn:aws:sqs:eu-west-1:111122223333:dead
        maxReceives: 3
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy:
        deadLetterTargetArn: arn:aws:sqs:eu-west-1:111122223333:dead
        maxReceiveCount: 3
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['AWS::SQS::Queue'],
  checkResource({ properties }, ctx) {
    const entry = properties?.entry('RedrivePolicy');
    for (const each of alternatives(entry?.value)) {
      const map = asMap(each);
      if (!entry || !map || map.entries.some(({ key }) => isSpecialKey(key.text))) continue;
      checkKeys(map, PARTS, 'a redrive policy', ctx);
      // A misspelled key is missing as well, and reported already.
      if (map.entries.every(({ key }) => PARTS.includes(key.text)))
        for (const name of PARTS)
          if (!map.entry(name)) ctx.report({ at: entry.key, message: `A redrive policy requires ${name}.` });
      const count = map.get('maxReceiveCount');
      if (count?.kind === 'scalar' && numberOf(count) === undefined)
        ctx.report({ at: count, message: 'maxReceiveCount must be a whole number.' });
    }
  },
};
