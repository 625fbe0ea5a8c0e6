import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/api';
import { findingsOf, service } from '../../../support/lint';

/** The card at `<|>` in a policy of a queue. */
async function cardIn(statement: string): Promise<string> {
  const before =
    'Resources:\n  P:\n    Type: AWS::SQS::QueuePolicy\n    Properties:\n      PolicyDocument:\n        ';
  const marked = `${before}Statement: [${statement}]\n`;
  const offset = marked.indexOf('<|>');
  const doc = openDocument(marked.replace('<|>', ''), { path: 'template.yaml' });
  // Checking reads what the policies need.
  await findingsOf(doc, { rules: [] });
  return service().hover(doc, offset)?.markdown ?? '';
}

const CASES: readonly (readonly [statement: string, has: string])[] = [
  ['{ Eff<|>ect: Allow }', 'Whether the statement allows or denies'],
  ['{ Action: sqs:Send<|>Message }', 'Resource: queue'],
  ['{ Action: "sqs:Get<|>*" }', '2 actions'],
  ['{ Action: "<|>*" }', 'every action of every service'],
  ['{ Resource: "arn:aws:sqs:eu-west-1:111122223333:or<|>ders" }', 'queue of'],
  ['{ Principal: { Service: sns.amazon<|>aws.com } }', 'Delivers messages of Amazon SNS topics'],
  ['{ Principal: { AWS: "1111222<|>23333" } }', 'An account'],
  ['{ Condition: { String<|>Equals: { "aws:SourceAccount": "1" } } }', 'The string equals one of the values'],
  ['{ Condition: { "ForAnyValue:String<|>LikeIfExists": { "aws:TagKeys": a } } }', 'absent from the request'],
  ['{ Condition: { StringEquals: { "aws:Source<|>Account": "1" } } }', 'confused deputy'],
  ['{ Condition: { StringEquals: { "aws:SourceAccount": "11<|>11" } } }', 'value of `aws:SourceAccount`'],
  ['{ Sid: A<|>bc }', 'Optional name of the statement'],
];

describe('the cards of a policy', () => {
  for (const [statement, has] of CASES)
    it(statement, async () => {
      const markdown = await cardIn(statement);
      assert.ok(markdown.includes(has), markdown);
    });
});
