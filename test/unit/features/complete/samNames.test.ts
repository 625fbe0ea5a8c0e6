import assert from 'node:assert/strict';
import { Desk } from './completeSupport';

const desk = new Desk();

const HEAD = `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      AutoPublishAlias: live
      FunctionUrlConfig: { AuthType: NONE }
      Events:
        Get: { Type: Api, Properties: { Path: /, Method: get } }
        Nightly: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
  Web: { Type: AWS::Serverless::HttpApi }
  Table: { Type: AWS::Serverless::SimpleTable }
  Logs: { Type: AWS::Logs::LogGroup }
`;

/** What is proposed at `<|>` in what follows the resources. */
async function labels(rest: string): Promise<readonly string[]> {
  return (await desk.at(HEAD + rest)).labels;
}

function has(all: readonly string[], ...names: readonly string[]): void {
  for (const name of names) assert.ok(all.includes(name), `${name} is not in ${all.join(', ')}`);
}

describe('names that SAM generates', () => {
  it('are proposed after !Ref, also those with a dot', async () => {
    const found = await labels('Outputs: { Role: { Value: !Ref <|> } }\n');
    has(found, 'WorkerRole', 'Worker.Version', 'Worker.Alias', 'WorkerAliaslive', 'WorkerUrl');
    has(found, 'WorkerNightly', 'WorkerNightlyPermission', 'ServerlessRestApi', 'ServerlessRestApiProdStage');
    has(found, 'Web.Stage', 'WebApiGatewayDefaultStage');
    assert.ok(!found.includes('ServerlessHttpApi'));
    assert.ok(found.indexOf('Worker') < found.indexOf('WorkerRole'));
  });

  it('are proposed after !GetAtt and DependsOn, without those with a dot', async () => {
    const got = await labels('Outputs: { Role: { Value: !GetAtt Work<|> } }\n');
    has(got, 'WorkerRole');
    assert.ok(!got.includes('Worker.Version'));
    const depended = await labels('  Queue:\n    Type: AWS::SQS::Queue\n    DependsOn: <|>\n');
    has(depended, 'WorkerRole', 'ServerlessRestApi');
    assert.ok(!depended.includes('Worker.Alias'));
  });

  it('have their attributes and parts', async () => {
    has(await labels('Outputs: { Role: { Value: !GetAtt WorkerRole.<|> } }\n'), 'Arn', 'RoleId');
    has(await labels('Outputs: { Alias: { Value: !Sub "${Worker.<|>}" } }\n'), 'Arn', 'Alias', 'Version');
  });

  it('are proposed in JSON', async () => {
    const text = `{"Transform": "AWS::Serverless-2016-10-31", "Resources": {"Worker": {"Type": "AWS::Serverless::Function", "Properties": {"CodeUri": "src/"}}}, "Outputs": {"Role": {"Value": {"Ref": "<|>"}}}}`;
    has((await desk.at(text, 'template.json')).labels, 'WorkerRole');
  });

  it('are not proposed without the transform', async () => {
    const found = await desk.at(
      'Resources:\n  Worker: { Type: AWS::Lambda::Function }\nOutputs: { Role: { Value: !Ref <|> } }\n',
    );
    assert.ok(!found.labels.includes('WorkerRole'));
  });
});

describe('connectors of SAM', () => {
  const connectors = (rest: string) =>
    `  Source:\n    Type: AWS::Serverless::Function\n    Connectors:\n      ToTable:\n        Properties:\n${rest}`;

  it('propose their keys', async () => {
    has(await labels(connectors('          <|>')), 'Destination', 'Permissions', 'SourceReference');
  });

  it('propose what the source can be connected to first', async () => {
    const found = await labels(connectors('          Destination:\n            Id: <|>\n'));
    has(found, 'Table', 'Worker', 'Logs');
    assert.ok(found.indexOf('Table') < found.indexOf('Logs'));
    assert.ok(!found.includes('Source'));
  });

  it('propose permissions with what they allow', async () => {
    has(await labels(connectors('          Permissions:\n            - <|>\n')), 'Read', 'Write');
  });

  it('of their own propose sources', async () => {
    const found = await labels(
      '  Join:\n    Type: AWS::Serverless::Connector\n    Properties:\n      Source:\n        Id: <|>\n',
    );
    assert.ok(found.indexOf('Worker') < found.indexOf('Logs'), found.join(', '));
  });
});

describe('cfn-init', () => {
  const init = (rest: string) =>
    `Resources:\n  Server:\n    Type: AWS::EC2::Instance\n    Metadata:\n      AWS::CloudFormation::Init:\n${rest}`;
  const at = async (rest: string) => (await desk.at(init(rest))).labels;

  it('proposes sections, keys and values', async () => {
    has(await at('        config:\n          <|>'), 'packages', 'files', 'commands', 'services');
    has(
      await at('        config:\n          files:\n            /etc/a:\n              <|>'),
      'mode',
      'content',
    );
    has(await at('        config:\n          services:\n            <|>'), 'sysvinit', 'systemd', 'windows');
    has(
      await at('        config:\n          commands:\n            a:\n              ignoreErrors: <|>\n'),
      'true',
    );
    has(await at('        <|>'), 'configSets');
  });
});

describe('statements of least privilege', () => {
  const head = `Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }] }
  Alerts: { Type: AWS::SNS::Topic }
  Unused: { Type: AWS::SQS::Queue }
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Environment: { Variables: { TABLE: !Ref Orders, TOPIC: !Ref Alerts } }
`;
  const policy = `${head}  Policy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - <|>
`;

  it('are proposed for what the functions of the template use', async () => {
    const found = await desk.at(policy);
    has(found.labels, 'Read Orders', 'Write Orders', 'Write Alerts', 'Effect');
    assert.ok(!found.labels.some((each) => each.includes('Unused')));
    const lines = found.take('Read Orders').split('\n').slice(-14);
    assert.ok(lines.includes('          - Effect: Allow'), lines.join('\n'));
    assert.ok(lines.includes('              - dynamodb:GetItem'), lines.join('\n'));
    assert.ok(lines.includes('              - !GetAtt Orders.Arn'), lines.join('\n'));
    assert.ok(lines.includes('              - !Sub "${Orders.Arn}/index/*"'), lines.join('\n'));
    assert.ok(found.take('Write Alerts').includes('Resource: !Ref Alerts'));
  });

  it('are not proposed in trust policies, and where a statement has been begun', async () => {
    const trust = policy
      .replace('AWS::IAM::Policy', 'AWS::IAM::Role')
      .replace('PolicyDocument', 'AssumeRolePolicyDocument');
    assert.ok(!(await desk.at(trust)).labels.includes('Read Orders'));
    const begun = policy.replace('- <|>', '- Effect: Allow\n            <|>');
    assert.ok(!(await desk.at(begun)).labels.includes('Read Orders'));
  });

  it('are those of the function itself in SAM', async () => {
    const sam = `Transform: AWS::Serverless-2016-10-31\n${head}  Other:
    Type: AWS::Serverless::Function
    Properties:
      Environment: { Variables: { QUEUE: !Ref Unused } }
      Policies:
        - Statement:
            - <|>
`;
    const { labels: found } = await desk.at(sam);
    has(found, 'Write Unused');
    assert.ok(!found.includes('Read Orders'));
  });
});

describe('a function that is an item of a list', () => {
  const policy = (rest: string) =>
    `Conditions:\n  IsLive: !Equals [!Ref AWS::Region, eu-west-1]\nResources:\n  R:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - !If\n${rest}`;

  it('has conditions first, and the keys of the item in its branches', async () => {
    has((await desk.at(policy('            - Is<|>\n'))).labels, 'IsLive');
    const branch = (await desk.at(policy('            - IsLive\n            - <|>\n'))).labels;
    has(branch, 'Effect', 'Action');
    assert.ok(!branch.includes('IsLive'));
  });
});
