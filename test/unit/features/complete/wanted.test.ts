import assert from 'node:assert/strict';
import { Desk } from './completeSupport';

const desk = new Desk();

/** What is proposed first at `<|>`. */
async function first(text: string, path?: string): Promise<string | undefined> {
  return (await desk.at(text, path)).labels[0];
}

const POLICY = `Resources:
  Topic: { Type: AWS::SNS::Topic }
  Queue: { Type: AWS::SQS::Queue }
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
`;

describe('a policy from an empty place', () => {
  it('comes with the properties of a resource that needs one', async () => {
    const list = await desk.at('Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Prop<|>\n');
    assert.equal(
      list.take('Properties'),
      `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal:
              Service:
                - ${''}
            Action:
              - ${''}
`,
    );
  });

  it('comes inside of what a property needs', async () => {
    const list = await desk.at(
      'Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      Polic<|>\n',
    );
    assert.match(
      list.take('Policies'),
      /- PolicyDocument:\n {12}Version: '2012-10-17'\n {12}Statement:\n {14}- Effect: Allow\n/,
    );
  });

  it('has a document for what it is attached to in JSON', async () => {
    const list = await desk.at(
      '{\n  "Resources": {\n    "P": {\n      "Type": "AWS::SQS::QueuePolicy",\n      "<|>"\n    }\n  }\n}\n',
      'template.json',
    );
    assert.match(list.take('Properties'), /"PolicyDocument": \{\n {10}"Version": "2012-10-17",/);
  });

  it('has the services themselves before their parts', async () => {
    const role =
      'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n';
    const text = `${role}        Statement:\n          - Principal:\n              Service: lambda<|>\n`;
    assert.equal(await first(text), 'lambda.amazonaws.com');
  });

  it('has the condition keys that are used most first', async () => {
    const text = `${POLICY}      PolicyDocument:\n        Statement:\n          - Condition:\n              ArnEquals:\n                aws<|>\n`;
    assert.equal(await first(text), 'aws:SourceArn');
  });
});

describe('what a property expects', () => {
  it('is proposed as the resource of a statement', async () => {
    const text = `${POLICY}      PolicyDocument:\n        Statement:\n          - Action: [sqs:SendMessage]\n            Resource: <|>\n`;
    const { labels } = await desk.at(text);
    assert.equal(labels[0], '!GetAtt Queue.Arn');
    assert.ok(!labels.includes('!Ref Topic'));
  });

  it('is Ref where that returns the ARN', async () => {
    const text = `${POLICY}      PolicyDocument:\n        Statement:\n          - Action: sns:Publish\n            Resource: <|>\n`;
    assert.equal(await first(text), '!Ref Topic');
  });

  const places = [
    ['an item of a list', `${POLICY}      Queues:\n        - <|>\n`, '!Ref Queue'],
    [
      'what another property decides',
      'Resources:\n  Q: { Type: AWS::SQS::Queue }\n  S:\n    Type: AWS::SNS::Subscription\n    Properties:\n      Protocol: sqs\n      Endpoint: <|>\n',
      '!GetAtt Q.Arn',
    ],
    [
      'a parameter of its type',
      'Parameters:\n  Aaa: { Type: String }\n  Net: { Type: AWS::EC2::VPC::Id }\nResources:\n  A: { Type: AWS::SNS::Topic }\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      VpcId: !Ref <|>\n',
      'Net',
    ],
    [
      'a parameter of its name',
      'Parameters:\n  Aaa: { Type: String }\n  InstanceType: { Type: String }\nResources:\n  A: { Type: AWS::SNS::Topic }\n  I:\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: !Ref <|>\n',
      'InstanceType',
    ],
    [
      'a resource whose type it is named after',
      'Resources:\n  A: { Type: AWS::SNS::Topic }\n  R: { Type: AWS::IAM::Role }\n  P:\n    Type: AWS::IAM::RolePolicy\n    Properties:\n      RoleName: !Ref <|>\n',
      'R',
    ],
    [
      'nothing, as a branch of a condition',
      'Conditions: { C: !Equals [a, b] }\nResources:\n  A: { Type: AWS::SNS::Topic }\n  I:\n    Type: AWS::EC2::Instance\n    Properties:\n      KeyName: !If [C, k, !Ref <|>]\n',
      'AWS::NoValue',
    ],
  ] as const;
  for (const [what, text, label] of places)
    it(`is ${what}`, async () => {
      assert.equal(await first(text), label);
    });

  it('is told by neither type nor name: pseudo parameters come by use', async () => {
    const { labels } = await desk.at(
      'Resources:\n  I:\n    Type: AWS::EC2::Instance\n    Properties:\n      KeyName: !Ref AWS<|>\n',
    );
    assert.deepEqual(labels.slice(0, 3), ['AWS::Region', 'AWS::AccountId', 'AWS::StackName']);
  });
});
