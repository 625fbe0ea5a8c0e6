import assert from 'node:assert/strict';
import type { Severity } from '../../../../src/core/findings';
import { RULES } from '../../../../src/rules/index';
import type { Overlap, Rule } from '../../../../src/rules/rule';
import { lint } from '../../../support/lint';

const told = async (text: string) => {
  const { findings } = await lint(text, { path: 'template.yaml' });
  return findings.filter(({ severity }) => severity !== 'information').map(({ rule }) => rule);
};

const task = (mode: string) => `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: ${mode}
      Cpu: "256"
      Memory: "512"
      ContainerDefinitions: [{ Name: web, Image: nginx }]
`;

const stream = (position: string) => `Resources:
  Stream:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: arn:aws:kinesis:eu-west-1:111122223333:stream/orders
      StartingPosition: ${position}
`;

const parameter = (type: string) => `Parameters:
  Name:
    Type: ${type}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: { QueueName: !Ref Name }
`;

const snapStart = (runtime: string) => `Resources:
  Work:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Handler: index.handler
      Code: { S3Bucket: code, S3Key: code.zip }
      Runtime: ${runtime}
      SnapStart: { ApplyOn: PublishedVersions }
`;

/** One mistake is told once, by the rule that says it best. */
describe('One mistake', () => {
  for (const [what, text, wanted] of [
    ['that a provider schema knows too', task('bridge'), ['fargate-cpu-memory']],
    ['of a task that has none', task('awsvpc'), []],
    ['in a value that a limit lists', stream('NOW'), ['lambda.esm-starting-position']],
    [
      'of a key without its colon',
      'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueNam\n      DelaySeconds: 5\n',
      ['syntax'],
    ],
    ['in a value that is right', stream('LATEST'), []],
    [
      'of a type that the limit names',
      'Resources:\n  Key: { Type: AWS::SSM::Parameter, Properties: { Type: SecureString, Value: x } }\n',
      ['ssm.securestring'],
    ],
    ['of a function where a type belongs', parameter('!Ref AWS::Region'), ['parameter-shape']],
    ['of a type that is written out', parameter('String'), []],
  ] as const)
    it(`${what} is ${wanted.length === 0 ? 'not told' : 'told once'}`, async () => {
      assert.deepEqual(await told(text), wanted);
    });

  it('is not hidden by the age of the value', async () => {
    assert.deepEqual((await told(snapStart('python3.9'))).sort(), ['lambda-runtime-dates', 'schema-case']);
    assert.deepEqual(await told(snapStart('python3.13')), []);
  });
});

/** What happens at one place is what the rules say of themselves: no list of their ids stands elsewhere. */
describe('Two new rules at one place', () => {
  const newRule = (id: string, overlap?: Overlap, severity: Severity = 'error'): Rule => ({
    ...(RULES[0] as Rule),
    id,
    severity,
    types: ['AWS::SQS::Queue'],
    checkDocument: () => undefined,
    checkResource: ({ entry }, ctx) => ctx.report({ at: entry.key, message: `${id}.` }),
    ...(overlap && { overlap }),
  });
  const reported = async (...rules: readonly Rule[]) => {
    const { findings } = await lint('Resources: { Queue: { Type: AWS::SQS::Queue } }\n', { rules });
    return findings.map(({ rule }) => rule).sort();
  };

  it('are both reported where neither says anything of it', async () => {
    assert.deepEqual(await reported(newRule('one'), newRule('two')), ['one', 'two']);
  });
  it('are reported by the one that the other yields to', async () => {
    assert.deepEqual(await reported(newRule('one', 'yields'), newRule('two')), ['two']);
    assert.deepEqual(await reported(newRule('one', 'yields')), ['one']);
    const hint = newRule('two', undefined, 'information');
    assert.deepEqual(await reported(newRule('one', 'yields'), hint), ['one', 'two']);
  });
  it('are both reported where one coexists', async () => {
    assert.deepEqual(await reported(newRule('one', 'yields'), newRule('two', 'coexists')), ['one', 'two']);
    assert.deepEqual(await reported(newRule('one'), newRule('two', 'coexists')), ['one', 'two']);
  });
  it('are reported by the one that silences', async () => {
    for (const overlap of [undefined, 'yields', 'coexists'] as const)
      assert.deepEqual(await reported(newRule('one', 'silences'), newRule('two', overlap)), ['one']);
  });
});
