import { hasBareSubstitution } from '../../core/embedded/substitutions';
import type { Rule } from '../rule';

/** Of a file that is broken all over, the first mistakes say enough. */
const MAX_REPORTED = 20;

/** What cannot be read as YAML or JSON. */
export const syntax: Rule = {
  id: 'syntax',
  title: 'Invalid YAML or JSON',
  why: 'A file with a syntax error is rejected as a whole: by CloudFormation before it creates any resource, by other services when the build or deployment starts. The rest of the file is still checked.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: "orders
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: "orders"
`,
  kinds: [
    'cloudformation',
    'sam',
    'buildspec',
    'appspec',
    'ebextensions',
    'eb-cron',
    'eb-env',
    'dockerrun',
    'asl',
  ],
  schemaCheck: true,
  waitsWhileTyping: 'text',
  overlap: 'silences',
  reportedByEditors: true,
  checkDocument(ctx) {
    if (hasBareSubstitution(ctx.doc)) return;
    for (const problem of ctx.doc.problems.slice(0, MAX_REPORTED))
      ctx.report({ at: problem, message: `${problem.message}.` });
  },
};
