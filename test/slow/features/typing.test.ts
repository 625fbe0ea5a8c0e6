import assert from 'node:assert/strict';
import { type Seen, Typist } from '../../support/typing';

const YAML = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Stage:
    Type: String
  Owner:
    Type: String
Mappings:
  Sizes:
    prod: { memory: 1024 }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Handler:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Handler: index.handler
      Runtime: python3.14
      Timeout: 60
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub "jobs-\${Stage}"
      MessageRetentionPeriod: 1209600
<|>
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
Outputs:
  Url:
    Value: !Ref Jobs
`;

const SAM = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Owner: { Type: String }
Globals:
  Function: { Runtime: python3.14, Timeout: 10 }
Resources:
  First:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler }
<|>
  Second:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler }
`;

const JSON_TEMPLATE = `{
  "Parameters": {
    "Stage": { "Type": "String" },
    "Owner": { "Type": "String" }
  },
  "Resources": {
    "Jobs": {
      "Type": "AWS::SQS::Queue",
      "Properties": { "QueueName": { "Ref": "Stage" } }
    },
    <|>
    "Work": {
      "Type": "AWS::SQS::Queue"
    }
  }
}
`;

const QUEUE = `  Orders:
    Type: AWS::SQS::Queue
    DeletionPolicy: Retain
    Properties:
      QueueName: !Sub "\${AWS::StackName}-orders"
      VisibilityTimeout: 300
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Jobs.Arn
        maxReceiveCount: 5
      Tags:
        - Key: stage
          Value: !Ref Stage
`;

const ROLE = `  Runner:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: read
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Action:
                  - s3:GetObject
                Resource: "*"
`;

const FUNCTION = `  Third:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Environment:
        Variables:
          STAGE: !Join ['-', [a, !Ref AWS::Region]]
      Events:
        Tick:
          Type: Schedule
          Properties: { Schedule: rate(1 minute) }
`;

const JSON_QUEUE = `"Orders": {
"Type": "AWS::SQS::Queue",
"Properties": {
"QueueName": { "Fn::Sub": "orders-\${Stage}" },
"VisibilityTimeout": 300,
"Tags": [{ "Key": "stage", "Value": { "Ref": "Stage" } }]
}
},`;

const BUILDSPEC = `version: 0.2
<|>
artifacts:
  files: ['**/*']
`;
const PHASES = `env:
  variables:
    STAGE: test
phases:
  install:
    runtime-versions:
      nodejs: 22
  build:
    on-failure: ABORT
    commands:
      - npm ci
      - echo "a: b"
`;

const APPSPEC = `version: 0.0
os: linux
<|>
hooks:
  AfterInstall:
    - location: scripts/start.sh
      timeout: 300
`;
const FILES = `files:
  - source: /
    destination: /srv/app
permissions:
  - object: /srv/app
    pattern: "**"
    owner: root
    mode: 755
`;

const OPTIONS = `option_settings:
  aws:autoscaling:asg:
    MinSize: 1
<|>
files:
  "/etc/app.conf":
    content: a
`;
const SETTINGS = `  aws:elasticbeanstalk:command:
    DeploymentPolicy: Rolling
    BatchSize: 30
commands:
  01_first:
    command: echo a
    ignoreErrors: true
`;

const blocks: readonly (readonly [what: string, path: string, text: string, typed: string])[] = [
  ['a queue into a template', 'template.yaml', YAML, QUEUE],
  ['a role into a template', 'template.yaml', YAML, ROLE],
  ['a function into a SAM template', 'template.yaml', SAM, FUNCTION],
  ['a queue into JSON', 'template.json', JSON_TEMPLATE, JSON_QUEUE],
  ['phases into a buildspec', 'buildspec.yml', BUILDSPEC, PHASES],
  ['files into an appspec', 'appspec.yml', APPSPEC, FILES],
  ['options into .ebextensions', '.ebextensions/a.config', OPTIONS, SETTINGS],
];

/** A name of a snippet, or a line that is left half typed. */
const unfinished: readonly (readonly [path: string, text: string, typed: string])[] = [
  ['template.yaml', YAML, '  aws-sqs-fifo'],
  ['template.yaml', YAML, '      aws-sqs'],
  ['template.yaml', YAML, '      RedrivePolicy: !'],
  ['template.yaml', YAML, '    Other: !'],
  ['template.yaml', YAML, '      KmsMasterKeyId: !Sub "$'],
  ['template.yaml', YAML, "      KmsMasterKeyId: '"],
  ['template.yaml', YAML, '      Tags: [{ Key: a, Value: '],
  ['template.yaml', YAML, '      Tags:\n        -'],
  ['template.yaml', SAM, '      Events: { A: { Type: '],
  ['template.json', JSON_TEMPLATE, '"aws-sqs-fifo'],
  ['buildspec.yml', BUILDSPEC, 'buildspec'],
  ['appspec.yml', APPSPEC, 'appspec-ec2'],
  ['.ebextensions/a.config', OPTIONS, '  ebext-options'],
];

describe('While somebody types', () => {
  for (const [path, text, typed] of unfinished)
    it(`${JSON.stringify(typed)} into ${path}`, async () => {
      const typist = await Typist.open(text, path);
      const { information } = typist;
      const wrong: string[] = [];
      for (const seen of typist.type(typed)) wrong.push(...complaints(seen, information));
      assert.deepEqual(wrong, []);
    });

  for (const [what, path, text, typed] of blocks)
    it(what, async () => {
      const typist = await Typist.open(text, path);
      const { information } = typist;
      const wrong: string[] = [];
      for (const seen of typist.type(typed)) wrong.push(...complaints(seen, information));
      assert.deepEqual(wrong, []);
      assert.deepEqual(typist.doc.problems, []);
    });
});

/** At most one finding more than before, where something is typed, and information elsewhere as it was. */
function complaints({ typed, added, elsewhere, information }: Seen, before: readonly string[]): string[] {
  const list: string[] = [];
  if (added.length > 1) list.push(`${typed}| several: ${added.join(' / ')}`);
  if (elsewhere.length > 0) list.push(`${typed}| elsewhere: ${elsewhere.join(' / ')}`);
  const [gone, come] = [
    before.filter((each) => !information.includes(each)),
    information.filter((each) => !before.includes(each)),
  ];
  if (gone.length + come.length > 0)
    list.push(`${typed}| gone: ${gone.join(' / ')} come: ${come.join(' / ')}`);
  return list;
}
