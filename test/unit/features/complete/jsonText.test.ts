import assert from 'node:assert/strict';
import { Desk, withDefaults } from './completeSupport';

const HEAD = 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n';

/** A template in JSON with a property whose value is this JSON, as a string; the mark is kept. */
function asString(type: string, property: string, json: string): string {
  return JSON.stringify({ Resources: { It: { Type: type, Properties: { [property]: json } } } }, null, 2);
}

describe('completion in JSON that is a text', () => {
  const desk = new Desk();

  it('proposes the keys of a redrive policy, in quotes of both kinds and in a block of text', async () => {
    for (const [value, inserted] of [
      [`'{"max<|>"}'`, '"maxReceiveCount": '],
      [`"{\\"max<|>\\"}"`, '\\"maxReceiveCount\\": '],
      ['!Sub |\n        {\n          "max<|>"\n        }', '"maxReceiveCount": '],
      [`!Sub '{"max<|>", "deadLetterTargetArn": "\${Dead.Arn}"}'`, '"maxReceiveCount": '],
    ] as const) {
      const found = await desk.at(`${HEAD}    Properties:\n      RedrivePolicy: ${value}\n`);
      const [first] = found.shown;
      assert.equal(first?.label, 'maxReceiveCount', value);
      assert.ok(withDefaults(first.insertText).startsWith(inserted), first.insertText);
    }
  });

  it('proposes them in a string of a JSON template, with its quotes escaped', async () => {
    const found = await desk.at(asString('AWS::SQS::Queue', 'RedrivePolicy', '{"max<|>"}'), 't.json');
    const [first] = found.shown;
    assert.equal(first?.label, 'maxReceiveCount');
    assert.ok(withDefaults(first.insertText).startsWith('\\"maxReceiveCount\\": '), first.insertText);
  });

  it('leaves out the keys that are there', async () => {
    const found = await desk.at(
      `${HEAD}    Properties:\n      RedrivePolicy: '{"maxReceiveCount": 3, "<|>"}'\n`,
    );
    assert.deepEqual(
      found.shown.map(({ label }) => label),
      ['deadLetterTargetArn'],
    );
  });

  it('proposes keys, values and actions of a policy', async () => {
    const policy = (statement: string) =>
      `Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: !Sub |\n        {\n          "Version": "2012-10-17",\n          "Statement": [{${statement}}]\n        }\n`;
    const labels = async (statement: string) =>
      (await desk.at(policy(statement))).shown.map(({ label }) => label);
    assert.deepEqual((await labels('"Eff<|>"'))[0], 'Effect');
    assert.deepEqual(await labels('"Effect": "<|>"'), ['Allow', 'Deny']);
    assert.ok((await labels('"Effect": "Allow", "Action": "sqs:Send<|>"')).includes('sqs:SendMessage'));
    assert.ok((await labels('"Condition": {"StringEquals": {"aws:Sou<|>"}}')).includes('aws:SourceArn'));
  });

  it('proposes what belongs into an event pattern', async () => {
    const found = await desk.at(
      `Resources:\n  R:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern: '{"source": ["aws.ec2"], "det<|>"}'\n`,
    );
    assert.deepEqual(found.shown.map(({ label }) => label).sort(), ['detail', 'detail-type']);
  });

  it('proposes no functions, and in a variable what the template has', async () => {
    const text = (value: string) => `${HEAD}    Properties:\n      RedrivePolicy: !Sub '${value}'\n`;
    const found = await desk.at(text('{"maxReceiveCount": <|>}'));
    assert.deepEqual(
      found.list.filter(({ sort }) => sort === 'function' || sort === 'reference'),
      [],
    );
    const variable = await desk.at(text('{"deadLetterTargetArn": "${<|>}"}'));
    assert.ok(variable.list.some(({ label }) => label === 'AWS::Region'));
  });

  it('proposes states of a definition in quotes', async () => {
    const machine = '{"StartAt": "<|>", "States": {"One": {"Type": "Pass", "End": true}}}';
    const yaml = await desk.at(
      `Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: '${machine}'\n`,
    );
    assert.deepEqual(
      yaml.shown.map(({ label }) => label),
      ['One'],
    );
    const json = await desk.at(
      asString('AWS::StepFunctions::StateMachine', 'DefinitionString', machine),
      't.json',
    );
    assert.deepEqual(
      json.shown.map(({ label, insertText }) => [label, insertText]),
      [['One', '\\"One\\"']],
    );
  });

  it('proposes nothing of JSON in a property that holds a text', async () => {
    const found = await desk.at(`${HEAD}    Properties:\n      QueueName: '{"max<|>"}'\n`);
    assert.deepEqual(found.shown, []);
  });
});
