import assert from 'node:assert/strict';
import { type Overview, openDocument } from '../../../../src/api';
import { service } from '../../../support/lint';

const maxOf = (id: string) => service().knowledge.limit(id)?.max ?? Number.NaN;

async function overview(text: string, path = 'template.yaml'): Promise<Overview> {
  const doc = await service().open(text, { path });
  return service().overview(doc, service().check(doc));
}

const shown = ({ contents }: Overview) => Object.fromEntries(contents.map(({ name, text }) => [name, text]));
const edges = ({ graph }: Overview) => graph.references.map(({ from, to }) => `${from} -> ${to}`);

const ORDERS = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Seconds: { Type: Number, Default: 450 }
Conditions:
  Always: !Equals [a, a]
Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn
      Code: { S3Bucket: !Ref Code, S3Key: a.zip }
      Timeout: ${maxOf('lambda.timeout')}
      MemorySize: 3538
      Environment: { Variables: { QUEUE: !Sub "\${Queue.QueueName}" } }
  Other:
    Type: AWS::Lambda::Function
    DependsOn: Function
    Properties:
      Role: !GetAtt Role.Arn
      Code: { S3Bucket: !Ref Code, S3Key: b.zip }
      Timeout: !Ref Seconds
      MemorySize: 300
  Role:
    Type: AWS::IAM::Role
    Properties: { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [] } }
  Code: { Type: AWS::S3::Bucket }
  Queue: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: ${maxOf('sqs.visibility') + 1} } }
  Stream: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 4 } }
  Volume: { Type: AWS::EC2::Volume, Properties: { AvailabilityZone: a, VolumeType: gp3, Size: 8, Throughput: 250 } }
  Task: { Type: AWS::ECS::TaskDefinition, Properties: { Cpu: "512", Memory: "1024" } }
  Thing: { Type: Custom::Thing, Properties: { ServiceToken: !GetAtt Function.Arn } }
`;

describe('the overview of a file', () => {
  it('compares the parts of a template with their limits', async () => {
    const figures = shown(await overview(ORDERS));
    assert.equal(figures.Resources, `9 of ${maxOf('cfn.resources')}`);
    assert.equal(figures.Parameters, `1 of ${maxOf('cfn.parameters')}`);
    assert.equal(figures.Outputs, `0 of ${maxOf('cfn.outputs')}`);
    assert.equal(figures.Conditions, '1');
    assert.match(figures['Size, sent in the request'] ?? '', /^1,\d{3} of 51,200 bytes/);
    assert.match(figures['Size, uploaded to S3'] ?? '', / of 1,000,000 bytes/);
  });

  it('says what to do with a template that is too large for a request, and counts bytes', async () => {
    const text = `Description: "${'ä'.repeat(maxOf('cfn.body') / 2)}"\nResources: { A: { Type: AWS::SNS::Topic } }\n`;
    const { contents } = await overview(text);
    const [request, upload] = contents;
    assert.equal(request?.value, new TextEncoder().encode(text).length);
    assert.match(request?.text ?? '', /: upload the template to S3$/);
    assert.equal(request?.share, undefined);
    assert.ok((upload?.share ?? 0) > 0.05);
  });

  it('lists every limit in use once, the nearest first, with all its values', async () => {
    const { limits } = await overview(ORDERS);
    const shares = limits.map(({ share }) => share);
    assert.deepEqual(
      shares,
      [...shares].sort((a, b) => b - a),
    );
    assert.equal(new Set(limits.map(({ limit }) => limit.id)).size, limits.length);
    assert.equal(limits[0]?.limit.id, 'sqs.visibility');
    const timeout = limits.find(({ limit }) => limit.id === 'lambda.timeout');
    assert.deepEqual(
      timeout?.values.map(({ name, value, share }) => [name, value, share]),
      [
        ['Function.Timeout', maxOf('lambda.timeout'), 1],
        ['Other.Timeout', 450, 450 / maxOf('lambda.timeout')],
      ],
    );
    assert.ok(limits.some(({ limit }) => limit.id === 'cfn.parameter-value'));
  });

  it('measures policies as IAM does, and each item of a list', async () => {
    const { limits } = await overview(`Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:*", Resource: "*" }] }
`);
    const size = limits.find(({ limit }) => limit.measure === 'json');
    assert.equal(
      size?.values[0].value,
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
      }).length,
    );
  });

  it('puts nothing near a minimum that has no maximum, and what is below it first', async () => {
    const queue = (count: number) => `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: { deadLetterTargetArn: arn, maxReceiveCount: ${count} }
`;
    assert.equal(
      (await overview(queue(1))).limits.find(({ limit }) => limit.id === 'sqs.max-receive')?.share,
      0,
    );
    const [first] = (await overview(queue(0))).limits;
    assert.equal(first?.limit.id, 'sqs.max-receive');
    assert.ok((first?.share ?? 0) > 1);
  });

  it('gives capacity in units that people know', async () => {
    const { capacity } = await overview(ORDERS);
    assert.deepEqual(
      capacity.map(({ name, text }) => `${name}: ${text}`),
      [
        'Function.MemorySize: 2 vCPUs',
        'Other.MemorySize: about 0.17 vCPU',
        'Stream.ShardCount: 4 MB/s and 4,000 records/s in, 8 MB/s out',
        'Volume.Throughput: 250 MiB/s',
        'Task.Cpu: 0.5 vCPU',
      ],
    );
  });

  it('gathers findings by rule, the worst first', async () => {
    const { findings } = await overview(ORDERS);
    const [first] = findings;
    assert.deepEqual(
      [first?.rule, first?.severity, first?.places.length],
      ['lambda-package-type', 'error', 4],
    );
    const visibility = findings.find(({ rule }) => rule === 'sqs.visibility');
    assert.equal(visibility?.title, service().knowledge.limit('sqs.visibility')?.what);
    assert.deepEqual(
      visibility?.places.map(({ offset }) => offset),
      [ORDERS.indexOf(String(maxOf('sqs.visibility') + 1))],
    );
    const order = ['error', 'warning', 'information'];
    const severities = findings.map(({ severity }) => order.indexOf(severity));
    assert.deepEqual(
      severities,
      [...severities].sort((a, b) => a - b),
    );
  });

  it('has the resources by service and each reference once', async () => {
    const { graph } = await overview(ORDERS);
    assert.deepEqual(
      graph.groups
        .map(({ title, resources }) => `${title}: ${resources.map(({ id }) => id).join(', ')}`)
        .slice(0, 4),
      ['AWS Lambda: Function, Other', 'AWS IAM: Role', 'Amazon S3: Code', 'Amazon SQS: Queue'],
    );
    assert.equal(graph.groups.at(-1)?.title, 'Custom resources');
    assert.deepEqual(edges(await overview(ORDERS)), [
      'Function -> Role',
      'Function -> Code',
      'Function -> Queue',
      'Other -> Function',
      'Other -> Role',
      'Other -> Code',
      'Thing -> Function',
    ]);
  });

  it('reads JSON like YAML', async () => {
    const yaml = await overview(
      'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties: { DelaySeconds: 900 }\n',
    );
    const json = await overview(
      '{"Resources":{"A":{"Type":"AWS::SQS::Queue","Properties":{"DelaySeconds":900}}}}',
      'template.json',
    );
    const plain = ({ limits }: Overview) => limits.map(({ limit, share }) => [limit.id, share]);
    assert.deepEqual(plain(json), plain(yaml));
    assert.deepEqual(plain(json)[0], ['sqs.delay', 1]);
  });

  it('reads SAM: Globals, events and what they refer to', async () => {
    const sam = await overview(`Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Timeout: ${maxOf('lambda.timeout')} } }
Resources:
  Api: { Type: AWS::Serverless::Api, Properties: { StageName: prod } }
  Get:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: a.b
      Runtime: nodejs22.x
      Events: { Get: { Type: Api, Properties: { Path: /, Method: get, RestApiId: !Ref Api } } }
`);
    assert.equal(sam.kind, 'sam');
    assert.deepEqual(sam.limits[0]?.values[0].name, 'Globals.Function.Timeout');
    assert.deepEqual(edges(sam), ['Get -> Api']);
  });

  it('counts the commands of a buildspec', async () => {
    const figures = shown(
      await overview(
        'version: 0.2\nenv: { variables: { A: b } }\nphases:\n  build:\n    commands: [a, b]\n    finally: [c]\n  install: { commands: [x] }\n',
        'buildspec.yml',
      ),
    );
    assert.deepEqual(figures, {
      Size: '126 bytes',
      env: '1 entry',
      build: '3 commands',
      install: '1 command',
    });
  });

  it('adds up the timeouts of a lifecycle event, as CodeDeploy does', async () => {
    const { contents } = await overview(
      `version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - { location: a.sh, timeout: ${maxOf('appspec.hook-timeout')} }\n    - { location: b.sh, timeout: 1 }\n  ApplicationStop: [{ location: c.sh }]\n`,
      'appspec.yml',
    );
    const [, install, stop] = contents;
    assert.match(install?.text ?? '', /^2 scripts, timeouts 3,601 of 3,600 s/);
    assert.ok((install?.share ?? 0) > 1);
    assert.equal(stop?.text, '1 script');
  });

  it('counts the functions of an ECS or Lambda appspec', async () => {
    const figures = shown(
      await overview(
        'version: 0.0\nResources:\n  - A: { Type: AWS::Lambda::Function, Properties: { Name: f, Alias: a, CurrentVersion: "1", TargetVersion: "2" } }\nHooks:\n  - BeforeAllowTraffic: check\n',
        'appspec.yml',
      ),
    );
    assert.equal(figures.Hooks, '1 function');
    assert.equal(figures.Resources, '1 entry');
  });

  it('counts the options of each namespace of .ebextensions, in either form', async () => {
    const map = shown(
      await overview(
        'option_settings:\n  aws:autoscaling:asg: { MinSize: 1, MaxSize: 2 }\ncommands: { a: { command: ls } }\n',
        '.ebextensions/a.config',
      ),
    );
    assert.deepEqual([map['aws:autoscaling:asg'], map.commands], ['2 options', '1 entry']);
    const list = shown(
      await overview(
        'option_settings:\n  - { namespace: aws:autoscaling:asg, option_name: MinSize, value: 1 }\n',
        '.ebextensions/a.config',
      ),
    );
    assert.equal(list['aws:autoscaling:asg'], '1 option');
  });

  it('is empty for other files', async () => {
    assert.deepEqual(await overview('hello: world\n', 'a.yaml'), {
      kind: 'none',
      contents: [],
      limits: [],
      capacity: [],
      findings: [],
      graph: { groups: [], references: [] },
    });
  });

  it('compares with the quotas of the account', () => {
    const knowledge = service().knowledge.withQuotas({ 'cfn.resources': 2 });
    const doc = openDocument(ORDERS, { path: 'template.yaml' });
    assert.equal(shown(service().withKnowledge(knowledge).overview(doc, [])).Resources, '9 of 2');
  });
});
