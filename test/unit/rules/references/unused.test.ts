import assert from 'node:assert/strict';
import { lint } from '../../../support/lint';

const template = (broken: string, type = 'AWS::SQS::Queue') => `Parameters:
  Stage: { Type: String }
Resources:
  Topic:
    Type: AWS::SNS::Topic
  Queue:
    Type: ${type}
    Properties:
      QueueName: ${broken}
`;

describe('What is unused while something cannot be read', () => {
  const isTold = async (text: string) => {
    const { findings } = await lint(text);
    return findings.some(({ rule }) => rule === 'unused-parameter');
  };

  it('is told all the same, unless its name stands in the entry that cannot be read', async () => {
    assert.ok(await isTold(template('"a')));
    assert.ok(await isTold(template(`"\${Stages}`)), 'part of another name');
    assert.ok(!(await isTold(template(`"\${Stage}`))));
    assert.ok(!(await isTold(template('a: {Ref: Stage'))));
    const elsewhere = template('"a').replace('SNS::Topic', 'SNS::Topic # Stage');
    assert.ok(await isTold(elsewhere), 'in an entry that can be read');
  });

  it('is told while a type is typed, but not where the type is a file', async () => {
    for (const type of ['', 'A', 'AWS:', 'AWS::S', 'Cust'])
      assert.ok(await isTold(template('a', type)), type);
    for (const type of ['./queue.yaml', 'Queue', '!Module queue'])
      assert.ok(!(await isTold(template('a', type))), type);
  });
});
