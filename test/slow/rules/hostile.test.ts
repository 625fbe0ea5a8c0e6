import assert from 'node:assert/strict';
import { knownNames } from '../../../src/rules/engine/knownRules';
import { readProfile } from '../../../src/rules/engine/profileFile';
import { RULES } from '../../../src/rules/index';
import { assertLinear, assertWithin } from '../../support/growth';
import { knowledge, lint, service } from '../../support/lint';

const HEAD = 'AWSTemplateFormatVersion: "2010-09-09"\n';
const QUEUE = 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n';
const NAMED = `${HEAD}${QUEUE}    Properties:\n      QueueName: `;

/** Pages of YAML that take as long to read: many times what a text takes, and far from what is felt as a freeze. */
const MOST_PAGES = 30;

const parameter = (pattern: string, text: string) =>
  `${HEAD}Parameters:\n  P:\n    Type: String\n    AllowedPattern: '${pattern}'\n    Default: '${text}'\n${QUEUE}`;
const times = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join('');

const conditions = (count: number, target: (at: number) => number) =>
  `${HEAD}Conditions:\n${times(count, (at) => `  C${at}: !Not [!Condition C${target(at)}]\n`)}${QUEUE}    Condition: C0\n`;
const circle = (count: number) =>
  `${HEAD}Resources:\n${times(count, (at) => `  R${at}: { Type: AWS::SNS::Topic, DependsOn: R${(at + 1) % count} }\n`)}`;
const equalNames = (count: number) =>
  `${HEAD}Resources:\n${times(count, (at) => `  R${at}:\n    Type: AWS::SQS::Queue\n    Properties: { QueueName: same }\n`)}`;
const resources = (count: number, properties: (at: number) => string, first = '') =>
  `${HEAD}Resources:\n${first}${times(count, (at) => `  R${at}: { ${properties(at)} }\n`)}`;
const typed = (type: string, properties: string) => `Type: ${type}, Properties: { ${properties} }`;
const maybeEqualNames = (count: number) =>
  `${HEAD}Conditions:\n  A: !Equals [!Ref AWS::Region, a]\n  B: !Equals [!Ref AWS::Region, b]\nResources:\n${times(count, (at) => `  R${at}: { Type: AWS::SQS::Queue, Condition: ${at % 2 === 0 ? 'A' : 'B'}, Properties: { QueueName: same } }\n`)}`;
const wideMapping = (count: number, value: (at: number) => string) =>
  `${HEAD}Mappings:\n  M:\n${times(count, (at) => `    k${at}: { a: b${at} }\n`)}Resources:\n${times(count, (at) => `  Q${at}: { ${typed('AWS::SQS::Queue', `DelaySeconds: !FindInMap [M, ${value(at)}, a]`)} }\n`)}`;
const states = (count: number) =>
  `${HEAD}Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      RoleArn: x\n      Definition:\n        StartAt: A0\n        States:\n${times(count, (at) => `          A${at}: { Type: Pass, Next: B${at} }\n`)}`;
const allowedValues = (count: number) =>
  `${HEAD}Parameters:\n  P:\n    Type: String\n    Default: other\n    AllowedValues:\n${times(count, (at) => `      - v${at}\n`)}${NAMED.slice(HEAD.length)}!Ref P\n`;
const tags = (count: number) =>
  `${HEAD}Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags:\n${'        - { Key: k, Value: v }\n'.repeat(count)}`;
const items = (type: string, head: string, count: number, item: (at: number) => string) =>
  `${HEAD}Resources:\n  X:\n    Type: ${type}\n    Properties:\n${head}${times(count, (at) => `        - ${item(at)}\n`)}`;
const sections = (parameters: string, others: string) => `${HEAD}Parameters:\n${parameters}${others}${QUEUE}`;
const patterns = (count: number) =>
  `${HEAD}Parameters:\n${times(count, (at) => `  P${at}:\n    Type: String\n    AllowedPattern: '(a+${at})+(b|bb)+$'\n    Default: '${'a'.repeat(60)}!'\n`)}${QUEUE}`;

const FIXED: Readonly<Record<string, string>> = {
  'a repetition in a repetition': parameter('(a+)+$', `${'a'.repeat(3000)}!`),
  'alternatives that begin alike': parameter('^(a|aa)+$', `${'a'.repeat(3000)}b`),
  'repetitions of what may be empty': parameter('([a-z]*[0-9]*)*x', 'ab1'.repeat(1000)),
  'eight repetitions in a row': parameter('[a-z]*'.repeat(8), `${'a'.repeat(3000)}!`),
  'many states': parameter('(a|b)*a(a|b){900}', `${'ab'.repeat(2000)}c`),
  'counts in counts': parameter('((a{1,100}){1,100}){1,100}', 'a'.repeat(3000)),
  'rounds of nothing': parameter('(?:(?:){9999}){999999}', 'a'),
  'deep groups': parameter('('.repeat(20_000), 'a'),
  'a long pattern': parameter('[a-z]?'.repeat(20_000), `${'a'.repeat(3000)}!`),
  'a name that the schema refuses': `${HEAD}Resources:\n  I:\n    Type: AWS::RDS::Integration\n    Properties:\n      IntegrationName: productionordersreportingwarehouse_v2\n      SourceArn: a\n      TargetArn: b\n`,
  'a filter that the schema refuses': `${HEAD}Resources:\n  I:\n    Type: AWS::ECR::RegistryScanningConfiguration\n    Properties:\n      ScanType: BASIC\n      Rules:\n        - ScanFrequency: SCAN_ON_PUSH\n          RepositoryFilters:\n            - { FilterType: WILDCARD, Filter: productionapplicationservicesImages }\n`,
  'a deep Fn::If': `${NAMED}${'!If [A, '.repeat(300)}x${', y]'.repeat(300)}\n`,
  'a suppression of many rules': `${HEAD}# aws-hints-disable ${times(20_000, (at) => `r${at}, `)}\n${QUEUE}`,
  'many suppressions in one line': `${HEAD}${'# aws-hints-disable '.repeat(10_000)}\n${QUEUE}`,
  'sizes of digits and spaces': `${HEAD}Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      Cpu: "1${' '.repeat(50_000)}x"\n      Memory: "${'1'.repeat(50_000)}x"\n`,
  'an address of colons': `${NAMED}x\n  V: { Type: AWS::EC2::VPC, Properties: { CidrBlock: "${':'.repeat(50_000)}" } }\n`,
  'a record of quotes that are not closed': `${HEAD}Resources:\n  R:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneId: x\n      Name: a.example.com\n      Type: TXT\n      TTL: 5\n      ResourceRecords:\n        - '${'"\\\\'.repeat(30_000)}'\n`,
  'resources of braces and spaces': `{"Resources": ${' '.repeat(50_000)}`,
  'a line of two megabytes': `${HEAD}Description: ${'x'.repeat(2_000_000)}\n${QUEUE}`,
};

const GROWING: Readonly<Record<string, readonly [(size: number) => string, number]>> = {
  'variables that are not closed': [(size) => `${NAMED}!Sub "${`\${A`.repeat(size)}"\n`, 8000],
  'variables of spaces': [(size) => `${NAMED}!Sub "\${A${' '.repeat(size)}"\n`, 16_000],
  suppressions: [(size) => `${HEAD}${'# aws-hints-disable-next-line x\n'.repeat(size)}${QUEUE}`, 1500],
  'suppressions to the end': [
    (size) => `${HEAD}${times(size, (at) => `# aws-hints-disable x.${at}\n`)}${QUEUE}`,
    1000,
  ],
  'conditions in a circle': [(size) => conditions(size, (at) => (at + 1) % size), 250],
  'a chain of conditions': [(size) => conditions(size, (at) => at + 1), 250],
  'resources in a circle': [circle, 250],
  'equal names': [equalNames, 250],
  patterns: [patterns, 100],
  'equal names under conditions': [maybeEqualNames, 1500],
  'names that do not exist': [
    (size) => resources(size, (at) => typed('AWS::SQS::Queue', `QueueName: !Ref Qu${at}x`)),
    400,
  ],
  'keys of a wide mapping that do not exist': [(size) => wideMapping(size, (at) => `kz${at}`), 600],
  'a wide mapping by what is not known': [(size) => wideMapping(size, () => '!Ref AWS::Region'), 150],
  'states that do not exist': [states, 1000],
  'allowed values': [allowedValues, 2000],
  'equal tags': [tags, 1000],
  'route tables of one subnet': [
    (size) =>
      resources(size, (at) =>
        typed('AWS::EC2::SubnetRouteTableAssociation', `SubnetId: subnet-1, RouteTableId: t${at}`),
      ),
    250,
  ],
  'gateways of one VPC': [
    (size) =>
      resources(size, () =>
        typed('AWS::EC2::VPCGatewayAttachment', 'VpcId: vpc-1, InternetGatewayId: igw-1'),
      ),
    500,
  ],
  'readers of one table': [
    (size) =>
      resources(
        size,
        () =>
          typed('AWS::Lambda::EventSourceMapping', 'FunctionName: f, EventSourceArn: !GetAtt T.StreamArn'),
        '  T: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }\n',
      ),
    500,
  ],
  'replicas of one database': [
    (size) =>
      resources(
        size,
        () => typed('AWS::RDS::DBInstance', 'SourceDBInstanceIdentifier: !Ref D'),
        '  D: { Type: AWS::RDS::DBInstance, Properties: { Engine: mysql } }\n',
      ),
    500,
  ],
  'dead letters in one queue': [
    (size) =>
      resources(
        size,
        () =>
          typed(
            'AWS::SQS::Queue',
            'RedrivePolicy: { deadLetterTargetArn: !GetAtt D.Arn, maxReceiveCount: 1 }',
          ),
        '  D: { Type: AWS::SQS::Queue }\n',
      ),
    500,
  ],
  'circles of two': [
    (size) =>
      `${HEAD}Resources:\n${times(size, (at) => `  R${at}: { Type: AWS::SNS::Topic, DependsOn: R${at ^ 1} }\n`)}`,
    1000,
  ],
  'a circle of which all is chosen': [
    (size) =>
      `${HEAD}Conditions:\n  C: !Equals [!Ref AWS::Region, a]\n${items('AWS::SQS::Queue', '      Tags:\n', size, (at) => `{ Key: k${at}, Value: !If [C, !Ref Y, !Ref Y] }`).slice(HEAD.length)}    DependsOn: Y\n  Y: { Type: AWS::SNS::Topic, DependsOn: X }\n`,
    500,
  ],
  'pipeline actions with one name': [
    (size) =>
      items(
        'AWS::CodePipeline::Pipeline',
        '      RoleArn: x\n      Stages:\n',
        size,
        (at) =>
          `{ Name: same, Actions: [{ Name: same, ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: 1 }, InputArtifacts: [{ Name: a${at} }], OutputArtifacts: [{ Name: b }] }] }`,
      ),
    250,
  ],
  'origins that do not exist': [
    (size) =>
      `${items('AWS::CloudFront::Distribution', '      DistributionConfig:\n        Enabled: true\n        Origins:\n', size, (at) => `{ Id: o${at}, DomainName: x }`)}        CacheBehaviors:\n${times(size, (at) => `        - { PathPattern: x, TargetOriginId: p${at}, ViewerProtocolPolicy: allow-all }\n`)}`,
    300,
  ],
  'subnets of one load balancer': [
    (size) =>
      `${items('AWS::ElasticLoadBalancingV2::LoadBalancer', '      Subnets:\n', size, (at) => `!Ref S${at}`)}${times(size, (at) => `  S${at}: { ${typed('AWS::EC2::Subnet', `VpcId: v, AvailabilityZone: z${at}, CidrBlock: 10.0.0.0/24`)} }\n`)}`,
    250,
  ],
  'unused parameters in a file with broken text': [
    (size) =>
      `${sections(
        times(size, (at) => `  P${at}: { Type: String }\n`),
        '',
      )}  Z:\n    Type: "AWS\n`,
    500,
  ],
  'unused mappings and as many parameters': [
    (size) =>
      sections(
        times(size, (at) => `  P${at}: { Type: String }\n`),
        `Mappings:\n${times(size, (at) => `  M${at}: { a: { b: c } }\n`)}`,
      ),
    500,
  ],
  'unquoted defaults and as many comparisons': [
    (size) =>
      sections(
        times(size, (at) => `  P${at}: { Type: String, Default: on }\n`),
        `Conditions:\n${times(size, (at) => `  C${at}: !Equals [!Ref P${at}, on]\n`)}`,
      ),
    300,
  ],
  'a list of all allowed values': [
    (size) =>
      sections(
        `  P:\n    Type: CommaDelimitedList\n    Default: "${times(size, (at) => `v${at},`)}v0"\n    AllowedValues:\n${times(size, (at) => `      - v${at}\n`)}`,
        '',
      ),
    2000,
  ],
  'conditions of one resource': [
    (size) =>
      `${HEAD}Conditions:\n${times(size, (at) => `  C${at}: !Equals [!Ref AWS::Region, a]\n`)}${QUEUE}    Properties:\n${times(size, (at) => `      K${at}: !If [C${at}, a, b]\n`)}`,
    500,
  ],
  'subnets of a VPC with as many blocks': [
    (size) =>
      `${resources(size, () => typed('AWS::EC2::Subnet', 'VpcId: !Ref V, CidrBlock: 10.2.0.0/24'), `  V: { ${typed('AWS::EC2::VPC', 'CidrBlock: 10.0.0.0/16')} }\n`)}${times(size, (at) => `  B${at}: { ${typed('AWS::EC2::VPCCidrBlock', 'VpcId: !Ref V, CidrBlock: 10.1.0.0/16')} }\n`)}`,
    200,
  ],
  'a long number': [
    (size) => `${HEAD}${QUEUE}    Properties:\n      DelaySeconds: ${'9'.repeat(size)}z\n`,
    20_000,
  ],
  'broken lines between findings': [
    (size) =>
      `${HEAD}Resources:\n${times(size, (at) => `  Q${at}:\n    Type: AWS::SQS::Queue\n    Properties: { DelaySeconds: 901 }\n   x y\n`)}`,
    250,
  ],
  'notifications of a bucket': [
    (size) =>
      `${HEAD}Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      NotificationConfiguration:\n        QueueConfigurations:\n${times(size, (at) => `          - { Event: 's3:ObjectCreated:*', Queue: q, Filter: { S3Key: { Rules: [{ Name: prefix, Value: a${at}/ }] } } }\n`)}`,
    500,
  ],
  'containers of a task, and load balancers for each': [
    (size) =>
      `${HEAD}Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n${times(size, (at) => `        - { Name: a${at}, Image: x, Memory: 10, DependsOn: [{ ContainerName: a${(at + 1) % size}, Condition: START }] }\n`)}  S:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref T\n      LoadBalancers:\n${times(size, (at) => `        - { ContainerName: a${at}, ContainerPort: 80 }\n`)}`,
    300,
  ],
};

describe('hostile inputs', function () {
  // Of the clock, on a machine that others use; the tests themselves compare processor time.
  this.timeout(120_000);

  // The schema of these types and the words of all rules are read before anything is measured.
  before(async () => {
    for (const text of Object.values(FIXED)) if (text.length < 2000) await lint(text);
  });

  for (const [name, text] of Object.entries(FIXED))
    it(`${name} are answered`, () =>
      assertWithin(MOST_PAGES, () => lint(text, { path: 'template.yaml', known: true })));

  for (const [name, [textOf, size]] of Object.entries(GROWING))
    it(`${name} take time in proportion`, async () => {
      const docs = new Map<string, Awaited<ReturnType<typeof lint>>['doc']>();
      const texts = new Map([size, 4 * size].map((each) => [each, textOf(each)]));
      for (const text of texts.values())
        docs.set(text, (await lint(text, { path: 'template.yaml', rules: [] })).doc);
      await assertLinear((each) => {
        const doc = docs.get(texts.get(each) ?? '');
        assert.ok(doc);
        // Another profile each time: nothing is kept from the run before.
        service().check(doc, { profile: { severities: {}, quotas: {}, schemaChecks: true } });
      }, size);
    });

  it('a profile of unknown rules takes time in proportion', async () => {
    const known = knownNames(RULES, knowledge());
    await assertLinear(
      (size) => readProfile(`rules:\n${times(size, (at) => `  nothing.${at}: off\n`)}`, known),
      2000,
    );
  });

  it('a circle of resources is one short message', async () => {
    const { findings } = await lint(circle(300));
    const found = findings.filter(({ rule }) => rule === 'circular-dependency');
    assert.equal(found.length, 1);
    assert.ok((found[0]?.message.length ?? 0) < 200 && (found[0]?.related.length ?? 0) < 20);
  });

  it('messages and related places are few, whatever a file repeats', async () => {
    for (const text of [allowedValues(5000), tags(5000), equalNames(2000), maybeEqualNames(2000)]) {
      const { findings } = await lint(text);
      assert.ok(findings.length > 0);
      for (const { message, related } of findings) assert.ok(message.length <= 1000 && related.length <= 50);
      assert.ok(findings.filter(({ rule }) => rule === 'name-twice').length <= 100);
    }
  });

  it('a circle of conditions is one short message', async () => {
    const { findings } = await lint(conditions(300, (at) => (at + 1) % 300));
    assert.equal(findings.filter(({ message }) => message.startsWith('Circular condition')).length, 1);
  });
});
