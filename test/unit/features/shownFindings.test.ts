import assert from 'node:assert/strict';
import { lint } from '../../support/lint';
import { Typist } from '../../support/typing';

const QUEUE = `Resources:
  Queue:
    Type: AWS::SQS::Queue
`;

describe('What a snippet leaves open', () => {
  const role = '  Runner:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n';

  it('is held back while the cursor is in it, wherever the stop is', async () => {
    for (const at of ['Runner', 'Type: ', 'Properties:', 'Document:']) {
      const typist = await Typist.open(`${QUEUE}<|>`, 'template.yaml');
      assert.deepEqual(typist.insert(role.replace(at, `${at}<|>`)).added, []);
    }
    const empty = await Typist.open('<|>', 'template.yaml');
    const body = "AWSTemplateFormatVersion: '2010-09-09'\nDescription: <|>\nResources:\n";
    assert.deepEqual(empty.insert(body).added, []);
  });

  it('stays held back while a stop is filled in, and is told when the cursor has left', async () => {
    const typist = await Typist.open(`${QUEUE}<|>`, 'template.yaml');
    typist.insert(role.replace('Runner', 'Run<|>'));
    for (const seen of typist.type('ning')) assert.deepEqual(seen.added, []);
    assert.match(typist.moveTo(0).added.join(), /AssumeRolePolicyDocument has no value/);
    assert.match(typist.moveTo(60).added.join(), /has no value/, 'what was told stays told');
  });

  it('is told at once where it surely is wrong', async () => {
    const typist = await Typist.open(`${QUEUE}<|>`, 'template.yaml');
    const body = role.replace('Role', 'Role<|>').replace(/ {6}A.*\n/, '      MaxSessionDuration: 1\n');
    assert.match(typist.insert(body).added.join(), /MaxSessionDuration|minimum/);
  });
});

describe('A line that was left half typed', () => {
  const told = async (text: string) => (await lint(text)).findings.map(({ rule }) => rule);
  const policy = (line: string) => `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Resource: "*"
            ${line}
`;

  it('is one finding', async () => {
    const parameter = `Parameters:\n  A:\n    Type: \n${QUEUE}    Properties: { QueueName: !Ref A }\n`;
    assert.deepEqual(await told(parameter), ['null-value']);
    assert.deepEqual(await told(policy('Action: s3:')), ['syntax']);
    assert.deepEqual(await told(`${QUEUE}    Other: !\n`), ['resource-shape']);
    assert.deepEqual(await told(`${QUEUE}Outputs:\n  A:\n    Value:\n`), ['null-value']);
    assert.deepEqual(await told(`Foo:\n${QUEUE}`), ['template-shape']);
  });
});

describe('Information while a line is typed', () => {
  const text = `Parameters:
  Owner: { Type: String }
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: <|>
  Topic:
    Type: AWS::SNS::Topic
`;

  it('about other lines stays as it was, and follows when the cursor leaves the line', async () => {
    const typist = await Typist.open(text, 'template.yaml');
    const before = typist.information;
    assert.match(before.join(), /Owner/);
    for (const seen of typist.type('!Ref Owner')) assert.deepEqual(seen.information, before, seen.typed);
    assert.doesNotMatch(typist.moveTo(0).information.join(), /Owner/);
  });

  it('that comes up waits for the end of the line, whatever rule it is of', async () => {
    const used = text.replace('<|>', '!Ref Owner<|>');
    const typist = await Typist.open(used, 'template.yaml');
    const before = typist.information;
    assert.doesNotMatch(before.join(), /Owner/);
    for (const seen of typist.type('s ')) assert.deepEqual(seen.information, before, seen.typed);
    assert.match(typist.moveTo(0).information.join(), /Owner/);
  });

  it('about what was just changed goes at once', async () => {
    const typist = await Typist.open(
      text.replace('Owner:', 'Own<|>er:').replace('<|>\n', '\n'),
      'template.yaml',
    );
    const seen = [...typist.type('x')].at(-1);
    assert.doesNotMatch(seen?.information.join() ?? '', /“?Owner\b/);
  });
});

describe('An unknown property without a value', () => {
  it('is one finding, an error: null is rejected whatever the property is', async () => {
    const { findings } = await lint(`${QUEUE}    Properties:\n      Surely:\n`);
    assert.deepEqual(
      findings.map(({ rule, severity }) => [rule, severity]),
      [['schema-property', 'error']],
    );
  });
});
