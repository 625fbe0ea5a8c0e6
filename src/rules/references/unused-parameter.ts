import type { Rule } from '../rule';
import { isValue, mentionedIn, reportUnused } from './unused';

/** A parameter that nothing uses. */
export const unusedParameter: Rule = {
  id: 'unused-parameter',
  title: 'Unused parameter',
  why: 'Every deployment asks for a parameter, even if nothing refers to it. AWS::CloudFormation::Interface in Metadata only arranges parameters in the console; it does not use them.',
  severity: 'information',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  bad: `Parameters:
  Stage:
    Type: String
  Owner:
    Type: String
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub "orders-\${Stage}"
`,
  good: `Parameters:
  Stage:
    Type: String
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub "orders-\${Stage}"
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  checkDocument(ctx) {
    const { template } = ctx.doc;
    if (!template) return;
    const isMentioned = mentionedIn(template.rules);
    const isUsed = (name: string) => template.isReferred(name, isValue) || isMentioned(name);
    reportUnused('Parameters', template.parameters, isUsed, ctx);
  },
};
