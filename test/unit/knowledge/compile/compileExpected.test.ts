import assert from 'node:assert/strict';
import { compileExpected } from '../../../../src/knowledge/compile/compileLists';
import { type CompileProblem, YamlSource } from '../../../../src/knowledge/compile/yamlSource';

const ENTRY = `- at: [AWS::SNS::Topic/Subscription/Endpoint]
  when: { Protocol: [sqs] }
  accepts: { AWS::SQS::Queue: [Arn] }
  arn: [sqs]
  what: the ARN of a queue
  source: https://docs.aws.amazon.com/x
`;

function compiled(text: string) {
  const problems: CompileProblem[] = [];
  const entries = compileExpected(new YamlSource('cloudformation/expected-resources.yaml', problems), text);
  return { entries, problems: problems.map(({ line, message }) => `${line}: ${message}`) };
}

describe('expected-resources.yaml', () => {
  it('is read: places by type and path, lists by name', () => {
    const { entries, problems } = compiled(ENTRY);
    assert.deepEqual(problems, []);
    assert.deepEqual(entries, [
      {
        at: [{ type: 'AWS::SNS::Topic', path: ['Subscription', 'Endpoint'] }],
        when: { Protocol: ['sqs'] },
        accepts: { 'AWS::SQS::Queue': ['Arn'] },
        arn: ['sqs'],
        what: 'the ARN of a queue',
        accepted: false,
        source: 'https://docs.aws.amazon.com/x',
      },
    ]);
  });

  it('says once what several entries accept', () => {
    const anchored = ENTRY.replace('accepts: {', 'accepts: &queue {');
    const { entries, problems } = compiled(anchored + ENTRY.replace(/accepts: .*/, 'accepts: *queue'));
    assert.deepEqual(problems, []);
    assert.deepEqual(entries[1], entries[0]);
    assert.match(compiled(ENTRY.replace(/accepts: .*/, 'accepts: *none')).problems.join(), /none/);
  });

  it('needs a place, and what is accepted there', () => {
    const { problems } = compiled(ENTRY.replace(/- at.*\n.*\n.*\n.*\n {2}/, '- at: []\n  '));
    assert.deepEqual(problems, ['1: `at` is missing', '1: `accepts` is missing, and no ARN is accepted']);
  });

  it('has only known keys, and a source with https', () => {
    assert.match(compiled(`${ENTRY}  only: true\n`).problems.join(), /only/);
    assert.match(compiled(ENTRY.replace('https', 'http')).problems.join(), /source/);
  });
});
