import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/api';
import { plain } from '../../../support/trees';
import { Desk } from './completeSupport';

/** A template around half-typed lines: the marked one takes the place of the line `#n`, the others go away. */
const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
#top
Parameters:
  Stage:
    Type: String
    AllowedValues: [dev, prod]
    #parameter
  Key: { Type: String }
Mappings:
  Sizes:
    dev: { Memory: 128, Time: 3 }
    prod: { Memory: 512, Other: 9 }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  #condition
Resources:
  Role:
    Type: AWS::IAM::Role
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: q
      #queue
      DelaySeconds: 3
  #resource
  Function:
    Type: AWS::Lambda::Function
    #attribute
    Properties:
      Handler: index.handler
      #property
      Environment:
        Variables:
          #variable
          LAST: x
      Tags:
        - Key: a
          #tag
        #item
Outputs:
  Url:
    #output
    Export:
      #export
`;

interface Case {
  /** The line with its cursor, at the indentation of the line it replaces. */
  readonly line: string;
  /** Where it stands in {@link TEMPLATE}. */
  readonly at: string;
  /** What must be shown first, in this order. */
  readonly first?: readonly string[];
  /** What must be shown as well. */
  readonly has?: readonly string[];
  readonly not?: readonly string[];
  /** What is taken, and the line that must be there then. */
  readonly take?: readonly [string, string];
  readonly detail?: readonly [string, RegExp];
}

const CASES: readonly Case[] = [
  // Sections
  {
    at: 'top',
    line: '<|>',
    has: ['Description', 'Metadata', 'Transform'],
    not: ['Resources', 'Parameters', 'Globals', 'Timeout'],
  },
  { at: 'top', line: 'Desc<|>', first: ['Description'], take: ['Description', 'Description: '] },
  { at: 'top', line: 'Transform: <|>', has: ['AWS::LanguageExtensions'] },
  {
    at: 'top',
    line: 'Transform: AWS::L<|>',
    take: ['AWS::LanguageExtensions', 'Transform: AWS::LanguageExtensions'],
  },
  // Parameters
  { at: 'parameter', line: 'D<|>', has: ['Default', 'Description'], not: ['Type', 'AllowedValues'] },
  { at: 'parameter', line: 'Default: <|>', first: ['dev', 'prod'] },
  { at: 'parameter', line: 'NoEcho: <|>', has: ['true', 'false'] },
  { at: 'parameter', line: 'Type: Str<|>', has: ['String'] },
  { at: 'parameter', line: 'Type: AWS::SSM<|>', has: ['AWS::SSM::Parameter::Value<String>'] },
  // Conditions
  { at: 'condition', line: 'New: !<|>', has: ['!Equals', '!And', '!Or', '!Not'], not: ['!Sub', '!GetAtt'] },
  { at: 'condition', line: 'New: !Equ<|>', take: ['!Equals', 'New: !Equals [value1, value2]'] },
  {
    at: 'condition',
    line: 'New: !Equals [!Ref <|>',
    first: ['Key', 'Stage'],
    not: ['Queue'],
    has: ['AWS::Region'],
  },
  { at: 'condition', line: 'New: !Not [!Condition <|>]', first: ['IsProd'] },
  { at: 'condition', line: 'New: !Not [<|>]', has: ['!Condition', '!Equals'] },
  // New resources
  {
    at: 'resource',
    line: '<|>',
    first: ['LogicalId: …'],
    has: ['aws-lambda-s3', 'aws-sqs-dlq'],
    not: ['Type'],
  },
  { at: 'resource', line: 'Top<|>', has: ['Top: …'] },
  { at: 'resource', line: 'aws-lam<|>', has: ['aws-lambda-s3'] },
  // Resource attributes
  {
    at: 'attribute',
    line: '<|>',
    has: ['DeletionPolicy', 'DependsOn', 'Condition'],
    not: ['Type', 'Properties', 'Timeout', 'Connectors'],
  },
  { at: 'attribute', line: 'DependsOn: <|>', first: ['Queue', 'Role'], not: ['Function', 'Stage'] },
  { at: 'attribute', line: 'DependsOn: [Queue, <|>]', has: ['Role'], not: ['Function'] },
  { at: 'attribute', line: 'Condition: <|>', first: ['IsProd'] },
  { at: 'attribute', line: 'Condition:<|>', take: ['IsProd', 'Condition: IsProd'] },
  {
    at: 'attribute',
    line: 'DeletionPolicy: R<|>',
    has: ['Retain'],
    take: ['Retain', 'DeletionPolicy: Retain'],
  },
  { at: 'attribute', line: 'DeletionPolicy: "R<|>"', take: ['Retain', 'DeletionPolicy: "Retain"'] },
  // Properties
  {
    at: 'property',
    line: '<|>',
    first: ['Code', 'Role'],
    has: ['Timeout', 'Runtime'],
    not: ['Handler', 'Environment', 'Tags'],
  },
  { at: 'property', line: 'Ti<|>', first: ['Timeout'], take: ['Timeout', 'Timeout: 3'] },
  { at: 'property', line: 'Ti<|>: 5', first: ['Timeout'], take: ['Timeout', 'Timeout: 5'] },
  { at: 'property', line: 'Tim<|>eout: 5', take: ['Timeout', 'Timeout: 5'] },
  { at: 'property', line: '"Ti<|>', take: ['Timeout', 'Timeout: 3'] },
  { at: 'property', line: 'Ti<|>', detail: ['Timeout', /15 min/] },
  { at: 'property', line: 'DeadL<|>', take: ['DeadLetterConfig', 'DeadLetterConfig:'] },
  { at: 'queue', line: 'Vis<|>', first: ['VisibilityTimeout'], not: ['QueueName', 'DelaySeconds'] },
  { at: 'tag', line: '<|>', first: ['Value'], not: ['Key'] },
  { at: 'item', line: '<|>', first: ['Key'], take: ['Key', '        - Key: '] },
  { at: 'item', line: '- <|>', first: ['Key'], take: ['Key', '        - Key: '] },
  { at: 'item', line: '-<|>', take: ['Key', '        - Key: '] },
  { at: 'property', line: 'VpcConfig: {Sub<|>}', take: ['SubnetIds', '      VpcConfig: {SubnetIds: []}'] },
  // Values
  { at: 'property', line: 'Timeout: <|>', first: ['3', '900', '1'], detail: ['900', /the maximum/] },
  {
    at: 'property',
    line: 'Runtime: <|>',
    has: ['python3.13', 'nodejs24.x'],
    not: ['nodejs18.x', 'python2.7'],
  },
  { at: 'property', line: 'Runtime: py<|>', take: ['python3.13', '      Runtime: python3.13'] },
  { at: 'property', line: 'PackageType: <|>', first: ['Image', 'Zip'] },
  { at: 'property', line: 'Architectures: <|>', take: ['arm64', '      Architectures: [arm64]'] },
  { at: 'property', line: 'Architectures: [<|>]', take: ['arm64', '      Architectures: [arm64]'] },
  {
    at: 'property',
    line: 'Role: <|>',
    first: ['!GetAtt Role.Arn'],
    has: ['!Ref', '!Sub', '!ImportValue'],
    not: ['!Equals', '!Contains'],
  },
  {
    at: 'property',
    line: 'Role: !G<|>',
    has: ['!GetAtt', '!GetAtt Role.Arn'],
    take: ['!GetAtt Role.Arn', '      Role: !GetAtt Role.Arn'],
  },
  { at: 'queue', line: 'FifoQueue: <|>', has: ['true', 'false'] },
  { at: 'queue', line: 'FifoQueue: !If [IsProd, <|>', has: ['true', 'false'] },
  { at: 'queue', line: 'VisibilityTimeout: !If [IsProd, 3, <|>]', first: ['30', '43200', '0'] },
  // References
  {
    at: 'variable',
    line: 'A: !Ref <|>',
    first: ['Queue', 'Role', 'Key', 'Stage'],
    has: ['AWS::Region'],
    not: ['Function', 'IsProd'],
  },
  { at: 'variable', line: 'A: !Ref AWS::R<|>', take: ['AWS::Region', '          A: !Ref AWS::Region'] },
  { at: 'variable', line: "A: !Ref 'AWS::R<|>'", take: ['AWS::Region', "          A: !Ref 'AWS::Region'"] },
  { at: 'variable', line: 'A: {Ref: <|>}', first: ['Queue', 'Role'] },
  { at: 'variable', line: 'A: !GetAtt <|>', first: ['Queue', 'Role'], not: ['Stage'] },
  { at: 'variable', line: 'A: !GetAtt Qu<|>', take: ['Queue', '          A: !GetAtt Queue.'] },
  { at: 'variable', line: 'A: !GetAtt [Qu<|>]', take: ['Queue', '          A: !GetAtt [Queue]'] },
  {
    at: 'variable',
    line: 'A: !GetAtt Queue.<|>',
    has: ['Arn', 'QueueName'],
    take: ['Arn', '          A: !GetAtt Queue.Arn'],
  },
  { at: 'variable', line: 'A: !GetAtt Ro<|>.Arn', take: ['Role', '          A: !GetAtt Role.Arn'] },
  { at: 'variable', line: 'A: !Sub "${Ro<|>.Arn}"', take: ['Role', '          A: !Sub "${Role.Arn}"'] },
  {
    at: 'resource',
    line: 'New:\n    Type: AWS::SQS::<|>',
    take: ['AWS::SQS::QueuePolicy', '    Type: AWS::SQS::QueuePolicy'],
  },
  {
    at: 'condition',
    line: 'Both: !And\n    - Condition: <|>\n    - !Condition IsProd',
    take: ['IsProd', '    - Condition: IsProd'],
  },
  { at: 'property', line: 'Architectures: [<|>]', first: ['x86_64', 'arm64'] },
  { at: 'variable', line: 'A: !GetAtt "Queue.A<|>"', take: ['Arn', '          A: !GetAtt "Queue.Arn"'] },
  { at: 'variable', line: 'A: !GetAtt [Queue, <|>]', has: ['Arn'] },
  {
    at: 'variable',
    line: 'A: !Sub "x ${<|>"',
    has: ['Queue', 'Stage', 'AWS::Region'],
    take: ['Queue', '          A: !Sub "x ${Queue}"'],
  },
  { at: 'variable', line: 'A: !Sub x ${St<|>}', take: ['Stage', '          A: !Sub x ${Stage}'] },
  { at: 'variable', line: 'A: !Sub x ${Queue.<|>}', take: ['Arn', '          A: !Sub x ${Queue.Arn}'] },
  { at: 'variable', line: "A: !Sub ['${<|>}', {Mine: 1}]", first: ['Mine'] },
  { at: 'variable', line: 'A: !Sub "x <|>"', not: ['Queue', 'Stage'] },
  { at: 'variable', line: 'A: !Sub "${!<|>"', not: ['Queue', 'Stage'] },
  { at: 'variable', line: 'A: !If [<|>', first: ['IsProd'], not: ['Queue'] },
  { at: 'variable', line: 'A: !FindInMap [<|>', first: ['Sizes'] },
  { at: 'variable', line: 'A: !FindInMap [Sizes, <|>]', first: ['dev', 'prod'], has: ['!Ref'].slice(1) },
  { at: 'variable', line: 'A: !FindInMap [Sizes, dev, <|>]', first: ['Memory', 'Time'], not: ['Other'] },
  { at: 'variable', line: 'A: !FindInMap [Sizes, !Ref Stage, <|>]', has: ['Memory', 'Time', 'Other'] },
  { at: 'variable', line: 'A: !ImportValue <|>', not: ['Queue', 'Stage', 'IsProd'] },
  { at: 'variable', line: 'A: !Join [",", [<|>', has: ['!Ref', '!Sub'] },
  // Outputs
  { at: 'output', line: '<|>', first: ['Value'], has: ['Description'], not: ['Export'] },
  { at: 'output', line: 'Value: !<|>', has: ['!Ref', '!GetAtt', '!Sub'] },
  { at: 'export', line: '<|>', first: ['Name'] },
  // Nothing
  { at: 'property', line: '# Ti<|>', not: ['Timeout'] },
  { at: 'property', line: 'Description: some text <|>', not: ['Timeout', '!Ref'] },
  { at: 'property', line: 'Timeout: 3 # <|>', not: ['900'] },
];

/** The template with one line in it, the other marks taken out. */
function around(each: Case): string {
  return TEMPLATE.replace(`#${each.at}\n`, () => `${each.line}\n`).replace(/^ *#\w+\n/gm, (mark) =>
    mark.includes('<|>') ? mark : '',
  );
}

describe('completion in a YAML template', function () {
  this.timeout(120_000);
  const desk = new Desk();

  for (const each of CASES)
    it(`${each.at}: ${each.line}${each.take ? ` + ${each.take[0]}` : ''}`, async () => {
      const marked = around(each);
      assert.ok(marked.includes('<|>'));
      const found = await desk.at(marked);
      if (each.first) assert.deepEqual(found.labels.slice(0, each.first.length), each.first);
      for (const label of each.has ?? [])
        assert.ok(found.labels.includes(label), `${label} in ${found.labels.slice(0, 30)}`);
      for (const label of each.not ?? [])
        assert.ok(!found.labels.includes(label), `no ${label} in ${found.labels.slice(0, 30)}`);
      if (each.detail) assert.match(found.get(each.detail[0]).detail ?? '', each.detail[1]);
      if (!each.take) return;
      const text = found.take(each.take[0]);
      assert.ok(
        text.split('\n').some((line) => line.trim() === each.take?.[1].trim()),
        text,
      );
      assert.deepEqual(
        openDocument(text, { path: 'template.yaml' }).problems.map((problem) => problem.message),
        [],
        text,
      );
    });

  it('proposes the resource types, those in use first, then by how often people use them', async () => {
    const marked = around({ at: 'resource', line: 'New:\n    Type: <|>' });
    const found = await desk.at(marked);
    assert.ok(found.labels.length > 1000);
    assert.deepEqual(found.labels.slice(0, 3), [
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::SQS::Queue',
    ]);
    const isBefore = (one: string, other: string) => found.labels.indexOf(one) < found.labels.indexOf(other);
    assert.ok(isBefore('AWS::S3::Bucket', 'AWS::S3::AccessGrant'));
    assert.ok(isBefore('AWS::SQS::QueuePolicy', 'AWS::S3::AccessGrant'));
    assert.equal(found.get('AWS::S3::Bucket').filterText, 'Bucket AWS::S3::Bucket');
    assert.equal(found.get('AWS::S3::Bucket').detail, desk.kb.serviceOfType('AWS::S3::Bucket')?.title);
    const typed = await desk.at(marked.replace('Type: <|>', 'Type: AWS::Dyn<|>'));
    assert.ok(typed.labels.includes('AWS::DynamoDB::Table') && typed.list.length < 200);
    assert.match(typed.take('AWS::DynamoDB::Table'), /\n {4}Type: AWS::DynamoDB::Table\n/);
  });

  it('writes what a property needs below it', async () => {
    const text = (await desk.at(around({ at: 'property', line: 'FileS<|>' }))).take('FileSystemConfigs');
    assert.match(text, /\n {6}FileSystemConfigs:\n {8}- Arn: \n {10}LocalMountPath: \n/);
    const inItem = await desk.at(
      'Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      LifecycleConfiguration:\n        Rules:\n          - Transitions:\n              <|>\n',
    );
    assert.match(inItem.take('StorageClass'), /\n {14}- StorageClass: \w+\n/);
  });

  it('puts a snippet at the right indentation, with names that are free', async () => {
    const text = (await desk.at(TEMPLATE.replace('  #resource', '  aws-lambda-s3<|>'))).take('aws-lambda-s3');
    const doc = openDocument(text, { path: 'template.yaml' });
    assert.deepEqual(doc.problems, []);
    assert.ok(doc.template?.resources.has('Function2') && doc.template?.resources.has('Function2Role'));
    assert.equal(doc.template?.resources.get('Function2')?.type, 'AWS::Lambda::Function');
  });

  it('follows the indentation of the file', async () => {
    const marked =
      'Resources:\n    Q:\n        Type: AWS::Lambda::Function\n        Properties:\n            Env<|>\n';
    assert.match((await desk.at(marked)).take('Environment'), /\n {12}Environment:\n {16}\n/);
  });

  it('reads a function that is written over several lines', async () => {
    const value = (lines: string) =>
      TEMPLATE.replace('          #variable', () => `          A:\n${lines}`).replace(/^ *#\w+\n/gm, '');
    assert.ok((await desk.at(value('            Fn::GetAtt: [Queue, <|>]'))).labels.includes('Arn'));
    assert.ok(
      (
        await desk.at(value('            Fn::GetAtt:\n              - Queue\n              - <|>'))
      ).labels.includes('Arn'),
    );
    assert.ok(
      (await desk.at(value('            Fn::Sub: |\n              some ${<|>'))).labels.includes('Stage'),
    );
    assert.ok((await desk.at(value('            !If\n              - <|>'))).labels.includes('IsProd'));
    assert.ok(
      (
        await desk.at(value('            Fn::If:\n              - IsProd\n              - !Ref <|>'))
      ).labels.includes('Stage'),
    );
    assert.ok((await desk.at(value('            Fn<|>'))).labels.includes('Fn::GetAtt'));
  });

  it('proposes nothing inside code in the template', async () => {
    const code = TEMPLATE.replace(
      '      #property',
      () => '      Code:\n        ZipFile: |\n          if a:\n            Ti<|>',
    ).replace(/^ *#\w+\n/gm, '');
    assert.deepEqual((await desk.at(code)).list, []);
  });

  it('knows SAM: events by their type, Globals, and its own resource types', async () => {
    const sam =
      'Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    #globals\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        A:\n          Type: SQS\n          Properties:\n            #event\n';
    assert.deepEqual((await desk.at(sam.replace('#event', '<|>'))).labels.slice(0, 1), ['Queue']);
    const globals = await desk.at(sam.replace('#globals', 'Ti<|>'));
    assert.ok(globals.labels.includes('Timeout') && !globals.labels.includes('Events'));
    const types = await desk.at(
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::F<|>\n',
    );
    assert.equal(types.labels[0], 'AWS::Serverless::Function');
  });
});

describe('completion in a JSON template', function () {
  this.timeout(120_000);
  const desk = new Desk();
  const template = (queue: string, more = '') =>
    `{\n  "Parameters": { "Stage": { "Type": "String" } },\n  "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] } },\n  "Resources": {\n    "Topic": { "Type": "AWS::SNS::Topic" },${more}\n    "Queue": {\n      "Type": "AWS::SQS::Queue",\n      "Properties": {\n        ${queue}\n      }\n    }\n  }\n}\n`;

  const cases: readonly (readonly [string, string, unknown])[] = [
    ['<|>', 'VisibilityTimeout', { VisibilityTimeout: 30 }],
    ['"Vis<|>"', 'VisibilityTimeout', { VisibilityTimeout: 30 }],
    ['"Vis<|>', 'VisibilityTimeout', { VisibilityTimeout: 30 }],
    ['"Vis<|>": 3', 'VisibilityTimeout', { VisibilityTimeout: 3 }],
    ['"<|>"\n        "QueueName": "a"', 'FifoQueue', { FifoQueue: true, QueueName: 'a' }],
    ['"QueueName": "a",\n        <|>', 'KmsMasterKeyId', { QueueName: 'a', KmsMasterKeyId: '' }],
    ['"VisibilityTimeout": <|>', '43200', { VisibilityTimeout: 43200 }],
    ['"VisibilityTimeout":<|>', '43200', { VisibilityTimeout: 43200 }],
    ['"VisibilityTimeout": "4<|>"', '43200', { VisibilityTimeout: '43200' }],
    ['"FifoQueue": t<|>', 'true', { FifoQueue: true }],
    ['"DeduplicationScope": <|>', 'queue', { DeduplicationScope: 'queue' }],
    ['"DeduplicationScope": "q<|>"', 'queue', { DeduplicationScope: 'queue' }],
    ['"QueueName": <|>', 'Fn::Sub', { QueueName: { '!Fn::Sub': '' } }],
    ['"QueueName": "<|>"', 'Ref', { QueueName: { '!Ref': 'Topic' } }],
    ['"QueueName": { "<|>" }', 'Ref', { QueueName: { '!Ref': 'Topic' } }],
    ['"QueueName": { "Ref": "<|>" }', 'Stage', { QueueName: { '!Ref': 'Stage' } }],
    [
      '"QueueName": { "Fn::GetAtt": ["Topic", "<|>"] }',
      'TopicName',
      { QueueName: { '!Fn::GetAtt': ['Topic', 'TopicName'] } },
    ],
    [
      '"QueueName": { "Fn::GetAtt": "Topic.<|>" }',
      'TopicName',
      { QueueName: { '!Fn::GetAtt': ['Topic', 'TopicName'] } },
    ],
    ['"QueueName": { "Fn::Sub": "a-${<|>" }', 'Stage', { QueueName: { '!Fn::Sub': 'a-${Stage}' } }],
    [
      '"QueueName": { "Fn::If": ["<|>", "a", "b"] }',
      'IsProd',
      { QueueName: { '!Fn::If': ['IsProd', 'a', 'b'] } },
    ],
    ['"Tags": [{ "<|>" }]', 'Key', { Tags: [{ Key: '' }] }],
    ['"Ta<|>"', 'Tags', { Tags: [{ Key: '', Value: '' }] }],
  ];

  for (const [queue, label, wanted] of cases)
    it(`${queue} + ${label}`, async () => {
      const text = (await desk.at(template(queue), 'template.json')).take(label);
      const doc = openDocument(text, { path: 'template.json' });
      assert.deepEqual(
        doc.problems.map((each) => each.message),
        [],
        text,
      );
      const found = plain(doc.template?.resources.get('Queue')?.properties);
      assert.deepEqual(found, wanted, text);
    });

  it('proposes types, sections, attributes and whole resources', async () => {
    const at = (marked: string) =>
      desk.at(
        template('"QueueName": "a"').replace('"Topic": { "Type": "AWS::SNS::Topic" },', () => marked),
        'template.json',
      );
    assert.ok((await at('"New": { "Type": "AWS::Lam<|>" },')).labels.includes('AWS::Lambda::Function'));
    assert.ok((await at('"New": { "Type": "AWS::SNS::Topic", "Dep<|>" },')).labels.includes('DependsOn'));
    const whole = await at('<|>');
    const doc = openDocument(whole.take('aws-lambda-s3'), { path: 'template.json' });
    assert.deepEqual(
      doc.problems.map((each) => each.message),
      [],
      doc.text,
    );
    assert.deepEqual(
      [...(doc.template?.resources.keys() ?? [])],
      ['Function', 'FunctionLogs', 'FunctionRole', 'Queue'],
    );
    const made = JSON.parse((await at('<|>')).take('LogicalId: …')) as { Resources: Record<string, unknown> };
    assert.deepEqual(made.Resources.LogicalId, { Type: '' });
    const top = await desk.at('{\n  "Resources": {},\n  <|>\n}\n', 'template.json', 'cloudformation');
    assert.ok(top.labels.includes('Parameters') && !top.labels.includes('Resources'));
    JSON.parse(top.take('Outputs'));
  });
});

describe('completion in the other files', function () {
  this.timeout(120_000);
  const desk = new Desk();
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['buildspec.yml', 'version: 0.2\nph<|>\n', 'phases', 'version: 0.2\nphases:\n  \n'],
    ['buildspec.yml', 'version: <|>\n', '0.2', 'version: 0.2\n'],
    ['buildspec.yml', 'version: 0.2\nphases:\n  bu<|>\n', 'build', 'version: 0.2\nphases:\n  build:\n    \n'],
    [
      'buildspec.yml',
      'version: 0.2\nphases:\n  build:\n    co<|>\n',
      'commands',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - \n',
    ],
    [
      'buildspec.yml',
      'version: 0.2\nphases:\n  build:\n    on-failure: <|>\n',
      'ABORT',
      'version: 0.2\nphases:\n  build:\n    on-failure: ABORT\n',
    ],
    [
      'buildspec.yml',
      'version: 0.2\nartifacts:\n  files:\n    - a\n  dis<|>\n',
      'discard-paths',
      'version: 0.2\nartifacts:\n  files:\n    - a\n  discard-paths: no\n',
    ],
    [
      'buildspec.json',
      '{"version": 0.2, "phases": {"build": {"com<|>"}}}',
      'commands',
      '{"version": 0.2, "phases": {"build": {"commands": [""]}}}',
    ],
    ['appspec.yml', 'version: 0.0\nos: <|>\n', 'linux', 'version: 0.0\nos: linux\n'],
    [
      'buildspec.yml',
      'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: <|>\n',
      '24',
      "version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: '24'\n",
    ],
    [
      'buildspec.yml',
      'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n      env:\n        compute-type: <|>\n',
      'BUILD_LAMBDA_1GB',
      'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n      env:\n        compute-type: BUILD_LAMBDA_1GB\n',
    ],
    [
      'buildspec.yml',
      'version: 0.2\nbatch:\n  build-graph:\n    - identifier: one\n    - identifier: two\n      depend-on:\n        - <|>\n',
      'one',
      'version: 0.2\nbatch:\n  build-graph:\n    - identifier: one\n    - identifier: two\n      depend-on:\n        - one\n',
    ],
    [
      'buildspec.yml',
      'version: 0.2\nenv:\n  variables: { TAG: a }\n  secrets-manager:\n    KEY: app:key\n  exported-variables:\n    - <|>\n',
      'KEY',
      'version: 0.2\nenv:\n  variables: { TAG: a }\n  secrets-manager:\n    KEY: app:key\n  exported-variables:\n    - KEY\n',
    ],
    [
      'appspec.yml',
      'version: 0.0\nos: linux\nfiles:\n  <|>\n',
      'source',
      'version: 0.0\nos: linux\nfiles:\n  - source: \n',
    ],
    [
      'appspec.yml',
      'version: 0.0\nos: linux\nhooks:\n  Val<|>\n',
      'ValidateService',
      'version: 0.0\nos: linux\nhooks:\n  ValidateService:\n    - location: \n',
    ],
    [
      'appspec.yml',
      'version: 0.0\nos: linux\nhooks:\n  BeforeInstall:\n    - location: a\n      tim<|>\n',
      'timeout',
      'version: 0.0\nos: linux\nhooks:\n  BeforeInstall:\n    - location: a\n      timeout: \n',
    ],
    [
      'appspec.yml',
      'version: 0.0\nResources:\n  - T:\n      Type: AWS::ECS::Service\n      Properties:\n        Plat<|>\n',
      'PlatformVersion',
      'version: 0.0\nResources:\n  - T:\n      Type: AWS::ECS::Service\n      Properties:\n        PlatformVersion: LATEST\n',
    ],
    ['.ebextensions/a.config', 'option<|>\n', 'option_settings', 'option_settings:\n  \n'],
    [
      '.ebextensions/a.config',
      'option_settings:\n  aws:auto<|>\n',
      'aws:autoscaling:asg',
      'option_settings:\n  aws:autoscaling:asg:\n    \n',
    ],
    [
      '.ebextensions/a.config',
      'option_settings:\n  aws:autoscaling:<|>\n',
      'aws:autoscaling:asg',
      'option_settings:\n  aws:autoscaling:asg:\n    \n',
    ],
    [
      '.ebextensions/a.config',
      'option_settings:\n  aws:autoscaling:asg:\n    Min<|>\n',
      'MinSize',
      'option_settings:\n  aws:autoscaling:asg:\n    MinSize: \n',
    ],
    [
      '.ebextensions/a.config',
      'option_settings:\n  aws:autoscaling:asg:\n    Av<|>\n',
      'Availability Zones',
      'option_settings:\n  aws:autoscaling:asg:\n    Availability Zones: Any\n',
    ],
    [
      '.ebextensions/a.config',
      'option_settings:\n  - namespace: aws:autoscaling:asg\n    option_name: Max<|>\n',
      'MaxSize',
      'option_settings:\n  - namespace: aws:autoscaling:asg\n    option_name: MaxSize\n',
    ],
    [
      '.ebextensions/a.config',
      'option_settings:\n  - namespace: aws:elasticbeanstalk:command\n    option_name: DeploymentPolicy\n    value: <|>\n',
      'Rolling',
      'option_settings:\n  - namespace: aws:elasticbeanstalk:command\n    option_name: DeploymentPolicy\n    value: Rolling\n',
    ],
    [
      '.ebextensions/a.config',
      'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      Del<|>\n',
      'DelaySeconds',
      'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 0\n',
    ],
    [
      '.ebextensions/a.config',
      'container_commands:\n  01_a:\n    command: x\n    lea<|>\n',
      'leader_only',
      'container_commands:\n  01_a:\n    command: x\n    leader_only: false\n',
    ],
  ];

  for (const [path, marked, label, wanted] of cases)
    it(`${path}: ${marked.split('\n').find((line) => line.includes('<|>'))} + ${label}`, async () => {
      const found = await desk.at(marked, path);
      assert.equal(found.take(label), wanted);
      assert.ok(!found.labels.some((each) => each.startsWith('AWS::Lambda')));
    });

  for (const [typed, label, line] of [
    ['echo $<|>', 'TAG', 'echo $TAG'],
    ['echo ${CODEBUILD_BUILD_I<|>}', 'CODEBUILD_BUILD_ID', 'echo ${CODEBUILD_BUILD_ID}'],
    ['|\n        echo $<|>', 'HOME', '|\n        echo $HOME'],
  ] as const)
    it(`offers variables in a command: ${typed}`, async () => {
      const head = 'version: 0.2\nenv: { variables: { TAG: a } }\nphases:\n  build:\n    commands:\n      - ';
      const found = await desk.at(`${head}${typed}\n`, 'buildspec.yml');
      assert.equal(found.take(label), `${head}${line}\n`);
    });

  it('offers resources of the file as option settings refer to them', async () => {
    const head = 'Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\noption_settings:\n  ';
    const line = 'aws:elasticbeanstalk:application:environment:\n    QUEUE: ';
    const found = await desk.at(`${head}${line}<|>\n`, '.ebextensions/worker.config');
    assert.equal(found.take('Ref Jobs'), `${head}${line}'\`{"Ref": "Jobs"}\`'\n`);
    const closed = 'aws:elasticbeanstalk:command:\n    BatchSizeType: ';
    const others = await desk.at(`${head}${closed}<|>\n`, '.ebextensions/worker.config');
    assert.ok(!others.labels.includes('Ref Jobs'));
  });

  it('begins a target in an appspec, in its words', async () => {
    const found = await desk.at('version: 0.0\nResources:\n  - <|>\n', 'appspec.yml');
    assert.ok(found.labels.includes('TargetService: …'));
    assert.ok(!found.labels.includes('LogicalId: …'));
  });

  it('offers the targets of a deployment in an appspec', async () => {
    const found = await desk.at('version: 0.0\nResources:\n  - T:\n      Type: <|>\n', 'appspec.yml');
    assert.deepEqual(found.labels, ['AWS::ECS::Service', 'AWS::Lambda::Function']);
  });

  it('offers the events of the platform, without those that are reserved', async () => {
    const text = 'version: 0.0\nResources:\n  - T:\n      Type: AWS::Lambda::Function\nHooks:\n  - <|>\n';
    const found = await desk.at(text, 'appspec.yml');
    assert.deepEqual(found.labels, ['BeforeAllowTraffic', 'AfterAllowTraffic']);
  });

  it('offers whole files for new ones, and only there', async () => {
    const skeletons: readonly (readonly [string, string])[] = [
      ['buildspec.yml', 'buildspec'],
      ['appspec.yml', 'appspec-ec2'],
      ['template.yaml', 'aws-cfn'],
      ['template.yaml', 'aws-sam'],
      ['.ebextensions/a.config', 'ebext-options'],
    ];
    for (const [path, label] of skeletons) {
      const doc = openDocument((await desk.at('<|>', path)).take(label), { path });
      assert.deepEqual(doc.problems, []);
      assert.notEqual(doc.kind, 'none', path);
    }
    const json = (await desk.at('<|>', 'template.json')).take('aws-cfn');
    assert.ok(JSON.parse(json));
    assert.ok(
      !(await desk.at('version: 0.2\nphases: {}\n<|>', 'buildspec.yml')).labels.includes('buildspec'),
    );
  });

  it('completes JSON behind a missing comma, and adds the comma', async () => {
    const inside = (line: string) =>
      `{\n  "Resources": {\n    "Q": {\n      "Type": "AWS::SQS::Queue",\n      "Properties": {\n        "DelaySeconds": 3\n        ${line}\n      }\n    }\n  }\n}\n`;
    for (const typed of ['Vis<|>', '"Vis<|>', '"Vis<|>"']) {
      const text = (await desk.at(inside(typed), 'template.json')).take('VisibilityTimeout');
      const { Q } = JSON.parse(text).Resources;
      assert.deepEqual(Object.keys(Q.Properties), ['DelaySeconds', 'VisibilityTimeout'], text);
    }
    const resource =
      '{\n  "Resources": {\n    "Q": {\n      "Type": "AWS::SQS::Queue"\n    }\n    aws-sns-s<|>\n  }\n}\n';
    assert.ok(JSON.parse((await desk.at(resource, 'template.json')).take('aws-sns-sqs')));
    const sameLine = inside('').replace('3\n', '3 Vis<|>\n');
    assert.deepEqual((await desk.at(sameLine, 'template.json')).list, []);
  });

  it('begins a template in an empty file of any name, for who types so', async () => {
    assert.ok((await desk.at('AWSTem<|>', 'fn.yaml')).labels.includes('AWSTemplateFormatVersion'));
    assert.ok((await desk.at('aws-s<|>', 'fn.yaml')).labels.includes('aws-sam'));
    assert.ok((await desk.at('{\n  "AWS<|>"\n}\n', 'fn.json')).labels.includes('AWSTemplateFormatVersion'));
    assert.ok((await desk.at('a<|>', 'fn.yaml')).labels.includes('aws-sam'));
    assert.ok((await desk.at('{\n  "A<|>"\n}\n', 'fn.json')).labels.includes('AWSTemplateFormatVersion'));
    assert.deepEqual((await desk.at('Res<|>', 'values.yaml')).list, []);
    assert.deepEqual((await desk.at('ab<|>', 'values.yaml')).list, []);
    assert.deepEqual((await desk.at('awsRegion: x\naws<|>', 'values.yaml')).list, []);
    assert.deepEqual((await desk.at('aws<|>', 'notes.txt')).list, []);
  });

  it('takes comments for nothing, however many', async () => {
    const comments = '#\n'.repeat(400) + '#'.repeat(900);
    assert.ok((await desk.at(`${comments}\n<|>`, 'template.yaml')).labels.includes('aws-cfn'));
    assert.deepEqual((await desk.at(`${comments}\nreplicas: 3\n<|>`, 'template.yaml')).list, []);
  });

  it('says nothing in files that are not ours', async () => {
    for (const path of ['values.yaml', 'docker-compose.yml', 'package.json', '.github/workflows/ci.yml', ''])
      assert.deepEqual((await desk.at('replicas: 3\n<|>', path)).list, []);
    assert.deepEqual((await desk.at('<|>', 'values.yaml')).list, []);
  });

  it('leaves snippets out where they are not wanted', async () => {
    const { doc, service } = await desk.open('Resources:\n  A:\n    Type: AWS::SNS::Topic\n  \n');
    const found = await service.complete(doc, doc.length - 1, { snippets: false });
    assert.ok(!found.some((each) => each.sort === 'snippet'));
  });
});

describe('completion and how a file is written', function () {
  this.timeout(120_000);
  const desk = new Desk();

  it('reads lines that end with a carriage return too', async () => {
    const lines = [
      'Resources:',
      '  Q:',
      '    Type: AWS::SQS::Queue',
      '    Properties:',
      '      QueueName: a',
      '      Vis<|>',
      '      DelaySeconds: 1',
      '',
    ];
    const found = await desk.at(lines.join('\r\n'));
    assert.ok(!found.labels.includes('QueueName') && !found.labels.includes('DelaySeconds'));
    const doc = openDocument(found.take('VisibilityTimeout'), { path: 'template.yaml' });
    assert.deepEqual(plain(doc.template?.resources.get('Q')?.properties), {
      QueueName: 'a',
      VisibilityTimeout: 30,
      DelaySeconds: 1,
    });
  });

  it('indents JSON with tabs where the file does', async () => {
    const marked =
      '{\n\t"Resources": {\n\t\t"Q": {\n\t\t\t"Type": "AWS::SQS::Queue",\n\t\t\t"Properties": {\n\t\t\t\t"Ta<|>"\n\t\t\t}\n\t\t}\n\t}\n}\n';
    assert.match(
      (await desk.at(marked, 'template.json')).take('Tags'),
      /\n\t{4}"Tags": \[\n\t{5}\{\n\t{6}"Key": "",\n/,
    );
  });

  it('offers the values that the documentation of a property names', async () => {
    const table = (line: string) =>
      `Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      KeySchema:\n        - AttributeName: a\n          ${line}\n`;
    assert.deepEqual((await desk.at(table('KeyType: <|>'))).labels.slice(0, 2), ['HASH', 'RANGE']);
  });

  it('writes what a resource needs with its Properties', async () => {
    const found = await desk.at('Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Pro<|>\n');
    assert.match(found.take('Properties'), /\n {4}Properties:\n {6}Code:\n {8}\n {6}Role: \n/);
  });

  it('keeps to what a limit says under its condition', async () => {
    const volume = (type: string) =>
      `Resources:\n  V:\n    Type: AWS::EC2::Volume\n    Properties:\n      VolumeType: ${type}\n      Io<|>\n`;
    const gp3 = (await desk.at(volume('gp3'))).get('Iops').detail;
    const io1 = (await desk.at(volume('io1'))).get('Iops').detail;
    assert.match(gp3 ?? '', /\d/);
    assert.notEqual(gp3, io1);
  });
});

describe('completion of snippets', function () {
  this.timeout(60_000);
  const desk = new Desk();
  const first = async (marked: string, path = 'template.yaml') => (await desk.at(marked, path)).labels[0];

  it('offers a whole file in an empty one, and not behind a brace', async () => {
    assert.ok((await desk.at('<|>')).labels.includes('aws-sam'));
    assert.ok((await desk.at('# ours\n<|>')).labels.includes('aws-cfn'));
    assert.ok((await desk.at('<|>', 'template.json')).labels.includes('aws-cfn'));
    for (const text of ['{<|>', '{<|>}', '{\n  <|>\n}', '{"<|>"}'])
      assert.ok(!(await desk.at(text, 'template.json')).labels.includes('aws-cfn'), text);
    assert.ok((await desk.at('{ "aws-c<|>"}', 'template.json')).labels.includes('aws-cfn'));
    const begun = await desk.at('Description: a\n<|>\n', 'template.yaml', 'cloudformation');
    assert.ok(!begun.labels.includes('aws-cfn') && !begun.labels.includes('aws-sam'));
  });

  it('puts the name that is typed before any snippet', async () => {
    const resources = 'Resources:\n  <|>\n  Topic:\n    Type: AWS::SNS::Topic\n';
    for (const name of ['Fn', 'func', 'Queue', 'step', 'Topics'])
      assert.equal(await first(resources.replace('<|>', `${name}<|>`)), `${name}: …`);
    const json = '{\n  "Resources": {\n    "Fn<|>"\n  }\n}\n';
    assert.equal(await first(json, 'template.json'), 'Fn: …');
    assert.equal(await first(resources.replace('<|>', 'aws-sqs-d<|>')), 'aws-sqs-dlq');
  });

  it('finds a snippet by a word of its title, and none by letters far apart', async () => {
    const at = (typed: string) => desk.at(`Resources:\n  ${typed}<|>\n`);
    assert.ok((await at('queue')).labels.includes('aws-sqs-dlq'));
    assert.ok(!(await at('Fn')).labels.some((each) => each.startsWith('aws-')));
  });

  it('leaves nothing without a value below a new name', async () => {
    const taken = (await desk.at('Resources:\n  Worker<|>\n')).take('Worker: …');
    assert.equal(taken, 'Resources:\n  Worker:\n    Type: \n');
    const { insertText } = (await desk.at('Resources:\n  Worker<|>\n')).get('Worker: …');
    assert.equal(insertText, 'Worker:\n  Type: $1');
  });
});
