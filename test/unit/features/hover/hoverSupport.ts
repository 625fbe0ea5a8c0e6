import assert from 'node:assert/strict';
import {
  createKnowledgeBase,
  createLanguageService,
  createNoteStore,
  createSchema,
  type LanguageService,
  type Limit,
} from '../../../../src/api';
import { knowledgeData } from '../../../support/knowledge';
import { limit } from '../../knowledge/support';
import { builtSchema } from '../../schema/built';
import type { OpenFile } from '../complete/completeSupport';

/** Limits with figures of the tests' own: the knowledge may change, these do not. */
const LIMITS: readonly Limit[] = [
  limit('lambda.timeout', {
    at: ['AWS::Lambda::Function/Timeout', 'AWS::Serverless::Function/Timeout', 'Globals/Function/Timeout'],
    what: 'Longest run of one invocation',
    min: 1,
    max: 900,
    default: 3,
    hint: true,
    unit: 's',
    noted: [
      {
        was: '5 minutes',
        in: 2017,
        now: 'A function runs for up to {{lambda.timeout.max}}.',
        match: ['\\b5 ?min'],
        aged: true,
      },
    ],
  }),
  limit('lambda.memory', {
    at: ['AWS::Lambda::Function/MemorySize', 'AWS::Serverless::Function/MemorySize'],
    what: 'Memory of a function',
    min: 128,
    max: 10240,
    default: 128,
    hint: true,
    unit: 'MB',
  }),
  limit('lambda.env-size', {
    at: ['AWS::Lambda::Function/Environment/Variables'],
    what: 'Environment variables together',
    measure: 'bytes',
    max: 4096,
    unit: 'bytes',
  }),
  limit('lambda.vcpu', { what: 'Memory that equals one vCPU', default: 1769, unit: 'MB' }),
  limit('sqs.retention', {
    at: ['AWS::SQS::Queue/MessageRetentionPeriod'],
    what: 'How long messages are kept',
    min: 60,
    max: 1209600,
    default: 345600,
    hint: true,
    unit: 's',
  }),
  limit('sqs.visibility', {
    at: ['AWS::SQS::Queue/VisibilityTimeout'],
    what: 'Visibility timeout',
    min: 0,
    max: 43200,
    default: 30,
    hint: true,
    unit: 's',
  }),
  limit('sqs.name', {
    at: ['AWS::SQS::Queue/QueueName'],
    what: 'Length of a queue name',
    measure: 'length',
    max: 80,
  }),
  limit('dynamodb.rcu', { what: 'One strong read', default: 4, unit: 'KB' }),
  limit('dynamodb.wcu', { what: 'One write', default: 1, unit: 'KB' }),
  limit('vpc.subnet-reserved', { what: 'Addresses AWS keeps in a subnet', default: 5 }),
  limit('ebs.gp3-iops', {
    at: ['AWS::EC2::Volume/Iops'],
    what: 'IOPS of gp3',
    max: 80000,
    when: [{ path: 'VolumeType', in: ['gp3'] }],
    adjustable: true,
    confidence: 'unverified',
  }),
  limit('appspec.hook-timeout', {
    service: 'codedeploy',
    at: ['appspec/hooks/*/timeout'],
    what: 'Time a script may run',
    max: 3600,
    default: 3600,
    unit: 's',
  }),
  limit('eb.asg.maxsize', {
    service: 'elastic-beanstalk',
    at: ['option/aws:autoscaling:asg/MaxSize'],
    what: 'Most instances',
    min: 1,
    max: 10000,
    default: 4,
  }),
];

/** What somebody's notes say; one line is stale, one tries to do harm. */
const NOTES = `## Lambda
- Times out after 5 min
- [click](command:workbench.action.quit) <img src=x onerror=alert(1)> **bold**
`;

/** The built knowledge with the tests' limits and notes, and the schema as the build makes it. */
class World {
  private readonly built = builtSchema();
  private readonly knowledge = createKnowledgeBase({ ...knowledgeData(), limits: LIMITS });
  private readonly service = this.answering(this.built.read());

  /** A document as a feature sees it, with the schema of its types read. */
  async open(text: string, path = 'template.yaml'): Promise<OpenFile> {
    return { doc: await this.service.open(text, { path }), service: this.service };
  }

  /** The service where all that AWS says of the types of SQS is this. */
  documented(documentation: string): LanguageService {
    return this.answering(async (file) => {
      const text = await this.built.read()(file);
      if (file !== 'sqs.json') return text;
      const { t, ...rest } = JSON.parse(text) as { readonly t: readonly string[] };
      return JSON.stringify({ ...rest, t: t.map(() => documentation) });
    });
  }

  private answering(read: (file: string) => Promise<string>): LanguageService {
    const fail = (file: string, error: unknown) => assert.fail(`${file}: ${error}`);
    const { knowledge } = this;
    const plain = createLanguageService({ knowledge, schema: createSchema(read, fail, knowledge.shapes) });
    const notes = createNoteStore(plain.indexNotes('mine.md', NOTES));
    return plain.withKnowledge(knowledge.withUserNotes(notes));
  }
}

const once: { world?: World } = {};

/** The world of all tests of a run: building its schema takes seconds. */
export function theWorld(): World {
  once.world ??= new World();
  return once.world;
}

/** A template with something of every kind; cases put their cursor into it by the text before and after it. */
export const TEMPLATE = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage:
    Type: String
    Description: Where *it* runs
    Default: dev
    AllowedValues: [dev, test, prod]
  Secret:
    Type: String
    NoEcho: true
    Default: hunter2
  Image:
    Type: AWS::SSM::Parameter::Value<String>
    Default: /aws/image
Mappings:
  Sizes:
    dev: { Memory: 128, Time: 3 }
    prod: { Memory: 1769, Time: 900 }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsBig: !And [!Condition IsProd, !Not [!Equals [!Ref 'AWS::Region', us-east-1]]]
Globals:
  Function:
    Timeout: 30
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: IsProd
    DeletionPolicy: Retain
    Properties:
      QueueName: !Sub 'q-\${Stage}-\${AWS::Region}'
      MessageRetentionPeriod: 345600
      VisibilityTimeout: !If [IsProd, 43200, 900]
  Function:
    Type: AWS::Lambda::Function
    DependsOn: Queue
    Properties:
      Timeout: 900
      MemorySize: !FindInMap [Sizes, !Ref Stage, Memory]
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Code: { ZipFile: 'exports.handler = 1' }
      Environment:
        Variables:
          URL: !Ref Queue
          NAME: !Join ['-', [a, !Ref Stage]]
          TEXT: !Sub
            - 'in \${Where}, \${Queue.QueueName}, \${Secret}'
            - Where: !Ref AWS::Region
  Role:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: p
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: [sqs:SendMessage, 's3:Get*', '*']
                Resource: '*'
  Logs:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 14
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Policies: [AWSXRayDaemonWriteAccess]
      Events:
        Poll:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
            BatchSize: 10
Outputs:
  Url:
    Description: The <b>url</b>
    Value: !Sub 'https://\${Stage}.example.com'
    Export: { Name: !Sub '\${AWS::StackName}-url' }
`;
