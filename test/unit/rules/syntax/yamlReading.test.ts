import assert from 'node:assert/strict';
import { fixed, lint } from '../../../support/lint';

/** The rules that find something in a file, and the file after their preferred fixes. */
async function check(text: string, path = 'template.yaml') {
  const { doc, findings } = await lint(text, { path });
  const problems = findings.filter(({ severity }) => severity !== 'information');
  const fixes = findings.flatMap((each) => each.fixes.filter((fix) => fix.preferred).slice(0, 1));
  return {
    said: problems.map(({ rule, message }) => `${rule}: ${message}`),
    rules: findings.map(({ rule }) => rule),
    after: fixed(doc, fixes),
  };
}

const parameter = (lines: string) => `Parameters:
  Choice:
    Type: String
${lines.replace(/^/gm, '    ')}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Ref Choice
`;

describe('A template is read as YAML 1.1', () => {
  for (const lines of [
    "AllowedValues: ['true', 'false']\nDefault: yes",
    'AllowedValues: [true, false]\nDefault: True',
    'AllowedValues: [yes, no]\nDefault: yes',
    "AllowedValues: ['1402433619']\nDefault: 012345670123",
    "AllowedPattern: '\\d{10}'\nDefault: 012345670123",
    'AllowedValues: [0x10]\nDefault: 16',
  ])
    it(`so that this default is allowed: ${lines.replace('\n', '; ')}`, async () => {
      assert.deepEqual((await check(parameter(lines))).said, []);
    });

  for (const [lines, after] of [
    ["AllowedValues: ['yes', 'no']\nDefault: yes", 'Default: "yes"'],
    ["AllowedValues: [yes, no]\nDefault: 'yes'", 'AllowedValues: ["yes", "no"]'],
    ["AllowedPattern: '\\d{12}'\nDefault: 012345670123", 'Default: "012345670123"'],
    ['MinLength: 12\nDefault: 012345670123', 'Default: "012345670123"'],
  ] as const)
    it(`so that this default is not allowed, but is in quotes: ${lines.replace('\n', '; ')}`, async () => {
      const { said, after: text } = await check(parameter(lines));
      assert.equal(said.length, 1);
      assert.match(said[0] ?? '', /^parameter-default: .*unquoted .* in YAML 1\.1/);
      assert.ok(text.includes(after), text);
      assert.deepEqual((await check(text)).rules, []);
    });

  it('so that numbers are held against limits by their value', async () => {
    const queue = (lines: string) => `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
${lines.replace(/^/gm, '      ')}
`;
    const right = queue(
      'MaximumMessageSize: 0x400\nVisibilityTimeout: 1_000\nDelaySeconds: 0b1\nFifoQueue: yes',
    );
    assert.deepEqual((await check(right)).said, []);
    assert.deepEqual(
      (await check(queue('DelaySeconds: 15:01'))).said.map((each) => each.replace(/:.*/, '')),
      ['sqs.delay'],
    );
  });

  it('so that OFF is no value of a list, and quotes are the fix', async () => {
    const pool = (mode: string) => `Resources:
  Pool:
    Type: AWS::Cognito::UserPool
    Properties:
      MfaConfiguration: ${mode}
`;
    const { said, rules, after } = await check(pool('OFF'));
    assert.match(said.join(), /“false” \(unquoted OFF in YAML 1\.1\) is not allowed/);
    assert.deepEqual(rules, ['cognito.mfa']);
    assert.equal(after, pool('"OFF"'));
    assert.deepEqual((await check(after)).said, []);
  });

  it('so that conditions compare what AWS compares', async () => {
    const text = (other: string) => `Conditions:
  Yes: !Equals [yes, ${other}]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: Yes
  Function:
    Type: AWS::Lambda::Function
    Properties: !If [Yes, { Runtime: python3.13 }, { Runtime: python3.13 }]
`;
    for (const other of ['true', 'on', '"true"', '"yes"']) {
      const { rules } = await check(text(other));
      assert.ok(!rules.includes('ref-unknown') && !rules.includes('unused-condition'), rules.join());
    }
  });

  it('and mappings are looked into by the keys as they are written', async () => {
    const text = `Mappings:
  Sizes:
    Yes: { Delay: 0b1 }
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: !FindInMap [Sizes, Yes, Delay]
`;
    assert.deepEqual(
      (await check(text)).said.filter((each) => each.startsWith('findinmap')),
      [],
    );
  });

  it('and options of Beanstalk are, too', async () => {
    const text = `option_settings:
  aws:elasticbeanstalk:cloudwatch:logs:
    StreamLogs: yes
    DeleteOnTerminate: on
    RetentionInDays: 0x7
`;
    assert.deepEqual((await check(text, '.ebextensions/logs.config')).said, []);
  });

  it('quotes a parameter with what it is compared with, for certain only where nothing else refers to it', async () => {
    const text = (property: string) => `Parameters:
  Logging:
    Type: String
    AllowedValues: [yes, no]
    Default: no
Conditions:
  IsLogged: !Equals [yes, !Ref Logging]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: IsLogged
    Properties:
      ${property}
`;
    const { after } = await check(text('DelaySeconds: 1'));
    assert.ok(after.includes('AllowedValues: ["yes", "no"]\n    Default: "no"'), after);
    assert.ok(after.includes('!Equals ["yes", !Ref Logging]'), after);
    const used = text('FifoQueue: !Ref Logging');
    assert.equal((await check(used)).after, used);
  });

  it('and JSON is not', async () => {
    const text = `{ "Parameters": { "A": { "Type": "String", "Default": "NO" } }, "Resources": { "Q": { "Type": "AWS::SQS::Queue",
      "Properties": { "QueueName": { "Ref": "A" }, "Tags": [{ "Key": "Public", "Value": "NO" }] } } } }`;
    assert.deepEqual((await check(text, 'template.json')).rules, []);
  });
});
