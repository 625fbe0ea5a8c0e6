import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inlay, InlayClass } from '../../../../src/api';
import { repo } from '../../../support/knowledge';
import { TEMPLATE, theWorld } from '../hover/hoverSupport';

const ALL: ReadonlySet<InlayClass> = new Set([
  'limits',
  'units',
  'resolved',
  'defaults',
  'schedules',
  'cidr',
]);

/** A rule with a schedule, or a scheduled action with a recurrence in the form of Unix. */
const schedule = (expression: string): string =>
  `Type: AWS::Events::Rule\nProperties: { ScheduleExpression: ${expression} }`;
const recurrence = (expression: string): string =>
  `Type: AWS::AutoScaling::ScheduledAction\nProperties: { Recurrence: ${expression} }`;

/** Resources (or a whole template) in which every hint stands as `«hint»` where it is shown. */
const RESOURCES: readonly (readonly [name: string, body: string])[] = [
  [
    'a maximum',
    'Type: AWS::Lambda::Function\nProperties: { Timeout: 900 «15 min, the maximum», MemorySize: 512 }',
  ],
  [
    'near to the maximum',
    'Type: AWS::Lambda::Function\nProperties: { Timeout: 870 «96% of the maximum», MemorySize: 512 }',
  ],
  [
    'exceeds the maximum',
    'Type: AWS::Lambda::Function\nProperties: { Timeout: 1200 «20 min, exceeds the maximum», MemorySize: 512 }',
  ],
  ['one processor', 'Type: AWS::Lambda::Function\nProperties: { Timeout: 10, MemorySize: 1769 «1 vCPU» }'],
  [
    'a default in days',
    "Type: AWS::SQS::Queue\nProperties: { MessageRetentionPeriod: '345600' «4 days, the default», VisibilityTimeout: 45 }",
  ],
  [
    'a larger unit',
    'Type: AWS::SQS::Queue\nProperties: { MessageRetentionPeriod: 86400 «1 day», VisibilityTimeout: 45 }',
  ],
  [
    'numbers that say all themselves',
    'Type: AWS::Lambda::Function\nProperties: { Timeout: 31, MemorySize: 512 }',
  ],
  ['lengths are no numbers', `Type: AWS::SNS::Topic\nProperties: { TopicName: ${'a'.repeat(80)} }`],
  [
    'capacity',
    'Type: AWS::DynamoDB::Table\nProperties: { ProvisionedThroughput: { ReadCapacityUnits: 10 «10 strongly consistent reads of 4 KB per second», WriteCapacityUnits: 1 «1 write of 1 KB per second» } }',
  ],
  [
    'defaults of what is not there',
    'Type: AWS::Lambda::Function «Timeout 3 s, MemorySize 128 MB by default»',
  ],
  [
    'one default is given',
    'Type: AWS::SQS::Queue «MessageRetentionPeriod 4 days by default»\nProperties: { VisibilityTimeout: 45 }',
  ],
  [
    'a transform may add the property',
    "Type: AWS::Lambda::Function\nProperties: { 'Fn::Transform': { Name: AWS::Include } }",
  ],
  ['a network', 'Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.0.0.0/16 «65,536 addresses» }'],
  [
    'a subnet',
    'Type: AWS::EC2::Subnet\nProperties: { CidrBlock: 10.0.1.0/24 «251 usable addresses», VpcId: x }',
  ],
  ['no block', 'Type: AWS::EC2::Subnet\nProperties: { CidrBlock: 10.0.1.0/33, VpcId: x }'],
  ['other blocks', 'Type: AWS::EC2::Route\nProperties: { DestinationCidrBlock: 0.0.0.0/0, RouteTableId: x }'],
  [
    'cron',
    'Type: AWS::Events::Rule\nProperties: { ScheduleExpression: cron(0 12 ? * MON-FRI *) «at 12:00, Monday through Friday, UTC» }',
  ],
  [
    'cron in a zone',
    'Type: AWS::Scheduler::Schedule\nProperties:\n  ScheduleExpression: cron(30 8 1 * ? *) «at 08:30, on day 1 of the month, Europe/Berlin»\n  ScheduleExpressionTimezone: Europe/Berlin',
  ],
  ['cron that is none', 'Type: AWS::Events::Rule\nProperties: { ScheduleExpression: cron(0 12 * * * *) }'],
  ['rate', 'Type: AWS::Events::Rule\nProperties: { ScheduleExpression: rate(1440 minutes) «every day» }'],
  ['a last weekday', schedule('cron(0 10 ? * 6L *) «at 10:00, on the last Friday of the month, UTC»')],
  ['a first weekday', schedule('cron(0 10 ? * 2#1 *) «at 10:00, on the first Monday of the month, UTC»')],
  ['the first day of the week', schedule('cron(0 9 ? * 1 *) «at 09:00, only on Sunday, UTC»')],
  [
    'a last day',
    schedule('cron(15 10 L * ? 2026) «at 10:15, on the last day of the month, only in 2026, UTC»'),
  ],
  ['every 15 minutes', schedule('cron(0/15 * * * ? *) «every 15 minutes»')],
  ['cron of five fields', schedule('cron(0 12 * * *)')],
  ['cron with two open days', schedule('cron(0 12 ? * ? *)')],
  ['cron with an hour 25', schedule('cron(0 25 * * ? *)')],
  ['cron of a letter', schedule('cron(x)')],
  ['a rate in a larger unit', schedule('rate(120 minutes) «every 2 hours»')],
  ['a rate of a day in hours', schedule('rate(24 hours) «every day»')],
  ['a rate that says it', schedule('rate(5 minutes)')],
  ['a rate of a day', schedule('rate(1 day)')],
  ['recurrence', recurrence("'0 9 * * 1' «at 09:00, only on Monday, UTC»")],
  ['recurrence with 0 for Sunday', recurrence("'0 9 * * 0' «at 09:00, only on Sunday, UTC»")],
  ['recurrence of four fields', recurrence("'0 9 * *'")],
  ['a small network', 'Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.0.0.0/28 «16 addresses» }'],
  ['all addresses', 'Type: AWS::EC2::VPC\nProperties: { CidrBlock: 0.0.0.0/0 «4,294,967,296 addresses» }'],
  ['an address', 'Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.0.0.0 }'],
  ['a block of IPv6', "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 'fd00::/64' }"],
  ...[
    '60 «1 min»',
    '881 «97% of the maximum»',
    '7200 «2 hours, exceeds the maximum»',
    '0 «is below the minimum»',
    '3 «the default»',
    '1',
  ].map((value): readonly [string, string] => [
    `${value} for 900 s`,
    `Type: AWS::Lambda::Function\nProperties: { Timeout: ${value}, MemorySize: 512 }`,
  ]),
];

const HEAD = `Parameters:
  Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }
  Secret: { Type: String, NoEcho: true, Default: hunter2 }
  Empty: { Type: String, Default: '' }
  Time: { Type: Number, Default: 900 }
  Ami: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /aws/image }
  Long: { Type: String, Default: ${'long-'.repeat(20)} }
  Block: { Type: String, Default: 10.0.0.0/20 }
Mappings:
  Sizes:
    dev: { Name: small }
    prod: { Name: large }
  Regions:
    us-east-1: { Name: a }
    us-east-2: { Name: b }
Conditions:
  IsProd: !Equals [!Ref Stage, prod] «= false (default)»
  HasNone: !Equals [!Ref Empty, ''] «= true (default)»
  InVirginia: !Equals [!Ref AWS::Region, us-east-1]
  Both: !And [!Condition IsProd, !Condition InVirginia] «= false (default)»
Resources:
`;

const VALUES: readonly (readonly [name: string, value: string])[] = [
  ['a default', '!Ref Stage «= dev (default)»'],
  ['a secret', '!Ref Secret'],
  ['a secret inside', "!Sub '${Stage}-${Secret}'"],
  ['an empty default', "!Ref Empty «= '' (default)»"],
  ['an SSM parameter', '!Ref Ami'],
  ['a pseudo parameter', '!Ref AWS::Region'],
  ['a resource', '!GetAtt Other.Arn'],
  ['a long value is cut', '!Ref Long «= long-long-long-long-long-long-long-long… (default)»'],
  ['text with a variable', "!Sub '${Stage}-x' «= dev-x (default)»"],
  ['text without', '!Sub plain'],
  ['text that is not known', "!Sub '${AWS::Region}-x'"],
  ['only the outer of two', "!Join ['-', [a, !Ref Stage]] «= a-dev (default)»"],
  ['the inner where the outer is not known', "!Join ['-', [!Ref AWS::Region, !Ref Stage «= dev (default)»]]"],
  ['a mapping by a default', '!FindInMap [Sizes, !Ref Stage, Name] «= small (default)»'],
  ['a mapping by literal keys', '!FindInMap [Sizes, prod, Name] «= large»'],
  ['a mapping by Region', '!FindInMap [Regions, !Ref AWS::Region, Name]'],
  ['a branch', '!If [IsProd, a, b] «= b (default)»'],
  ['a branch that is left out', '!If [IsProd, a, !Ref AWS::NoValue]'],
  ['branches of which none is sure', '!If [InVirginia, a, b]'],
  ['equal branches', '!If [InVirginia, a, a] «= a»'],
];

describe('inlay hints', () => {
  let world: ReturnType<typeof theWorld>;
  before(function () {
    this.timeout(60_000);
    world = theWorld();
  });

  const shown = async (text: string, path?: string, classes = ALL) => {
    const { doc, service } = await world.open(text, path);
    return service.inlayHints(doc, undefined, classes);
  };
  /** Takes the marks out, and expects the hints to give them back. */
  const check = async (marked: string, path?: string) => {
    const text = marked.replace(/ «[^»]*»/g, '');
    assert.equal(withHints(text, await shown(text, path)), marked);
  };

  for (const [name, body] of RESOURCES)
    it(name, () => check(`Resources:\n  A:\n${body.replace(/^/gm, '    ')}\n`));

  for (const [name, value] of VALUES)
    it(name, () =>
      check(`${HEAD}  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: ${value}\n`),
    );

  it('says what a resolved value means', () =>
    check(`${HEAD}  A:
    Type: AWS::Lambda::Function
    Properties: { MemorySize: 512, Timeout: !Ref Time «= 900 (default), 15 min, the maximum» }
  B:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: !Ref Block «= 10.0.0.0/20 (default), 4,096 addresses» }
`));

  it('shows the hint of a function over several lines behind its first line', () =>
    check(`${HEAD}  A:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Join «= a-dev (default)»
        - '-'
        - [a, !Ref Stage]
      TopicName:
        Fn::Sub: «= dev-t (default)»
          - \${S}-t
          - S: !Ref Stage
`));

  it('reads JSON alike', () =>
    check(
      `{
  "Parameters": { "Stage": { "Type": "String", "Default": "dev" } },
  "Resources": {
    "A": {
      "Type": "AWS::SQS::Queue",
      "Properties": {
        "QueueName": { "Ref": "Stage" } «= dev (default)»,
        "MessageRetentionPeriod": "345600" «4 days, the default»,
        "VisibilityTimeout": 43200 «12 hours, the maximum»
      }
    }
  }
}
`,
      'template.json',
    ));

  it('looks at what Globals give', () =>
    check(`Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Timeout: 900 «15 min, the maximum» }
Resources:
  F:
    Type: AWS::Serverless::Function «MemorySize 128 MB by default»
    Properties: { Handler: a.b }
`));

  it('speaks in appspec and .ebextensions files', async () => {
    await check(
      'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: a\n      timeout: 3600 «1 hour, the default and maximum»\n',
      'appspec.yml',
    );
    await check(
      'option_settings:\n  aws:autoscaling:asg:\n    MaxSize: 10000 «the maximum»\n',
      '.ebextensions/a.config',
    );
  });

  it('shows only the classes that are on', async () => {
    const text = `Parameters: { Stage: { Type: String, Default: dev } }
Resources:
  F: { Type: AWS::Lambda::Function, Properties: { FunctionName: !Ref Stage, Timeout: 900 } }
  V: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  R: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(24 hours) } }
`;
    const labels = async (...classes: InlayClass[]) =>
      (await shown(text, undefined, new Set(classes))).map((hint) => `${hint.class}: ${hint.label}`);
    assert.deepEqual(await labels('units'), ['units: 15 min']);
    assert.deepEqual(await labels('limits'), ['limits: the maximum']);
    assert.deepEqual(await labels('resolved'), ['resolved: = dev (default)']);
    assert.deepEqual(await labels('defaults'), ['defaults: MemorySize 128 MB by default']);
    assert.deepEqual(await labels('cidr'), ['cidr: 65,536 addresses']);
    assert.deepEqual(await labels('schedules'), ['schedules: every day']);
    assert.deepEqual(await labels(), []);
  });

  it('gives for parts of the text what it gives for the whole', async () => {
    const { doc, service } = await world.open(TEMPLATE);
    const whole = service.inlayHints(doc);
    assert.ok(whole.length > 8, `${whole.length} hints`);
    for (let start = 0; start < TEMPLATE.length; start += 61) {
      const range = { start, end: start + 300 };
      const inRange = whole.filter(({ offset }) => offset >= range.start && offset <= range.end);
      assert.deepEqual(service.inlayHints(doc, range, ALL), inRange);
    }
  });

  it('never shows a secret, and escapes what it quotes', async () => {
    const hints = await shown(
      `${HEAD.replace(/ «[^»]*»/g, '').replace('Default: dev', "Default: '[x](command:y) <b>'")}  A:
    Type: AWS::SNS::Topic
    Properties: { DisplayName: !Ref Stage, TopicName: !Ref Secret }
`,
    );
    assert.ok(hints.length > 0);
    for (const { tooltip, label } of hints) {
      assert.doesNotMatch(tooltip + label, /hunter2/);
      assert.doesNotMatch(tooltip, /\]\(command:|<b>/);
    }
  });

  it('does not throw on files cut anywhere', async () => {
    const text = readFileSync(join(repo, 'test/fixtures/workspace/template.yaml'), 'utf8');
    for (const whole of [text, TEMPLATE])
      for (let end = 0; end < whole.length; end += 29) await shown(whole.slice(0, end));
  });
});

function withHints(text: string, hints: readonly Inlay[]): string {
  let shown = '';
  let from = 0;
  for (const { offset, label } of hints) {
    shown += `${text.slice(from, offset)} «${label}»`;
    from = offset;
  }
  return shown + text.slice(from);
}
