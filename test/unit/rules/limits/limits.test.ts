import assert from 'node:assert/strict';
import { toJson } from '../../../support/fixtures';
import { lint } from '../../../support/lint';

const managed =
  'CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: arn } }';

/** A template of SAM with a time limit for all functions, and these functions. */
const sam = (timeout: number, ...functions: readonly string[]) => `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Timeout: ${timeout}, Runtime: nodejs24.x, Handler: index.handler, CodeUri: src/ } }
Resources:
${functions.map((each, at) => `  Function${at}: { Type: AWS::Serverless::Function, Properties: { ${each} } }`).join('\n')}
`;

const queue = (value: string, rest = '') => `Parameters:
  Free: { Type: Number }
  Default: { Type: Number, Default: 50000 }
  Choice: { Type: Number, AllowedValues: [60, 43201] }
Mappings:
  Waits:
    live: { wait: 43201, short: 43200 }
Conditions:
  IsLive: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: { VisibilityTimeout: ${value}${rest} }
`;

/** What is written -> the limits that are told, with their severity. */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['a value over the maximum', queue('43201'), ['error sqs.visibility']],
  ['the maximum', queue('43200'), []],
  ['a number in quotes', queue('"43201"'), ['error sqs.visibility']],
  ['a parameter without default', queue('!Ref Free'), []],
  ['the default of a parameter', queue('!Ref Default'), ['warning sqs.visibility']],
  ['a value a parameter allows', queue('!Ref Choice'), ['warning sqs.visibility']],
  ['a branch of Fn::If', queue('!If [IsLive, 43201, 30]'), ['error sqs.visibility']],
  ['both branches of Fn::If', queue('!If [IsLive, 60, !Ref AWS::NoValue]'), []],
  ['a mapping', queue('!FindInMap [Waits, live, wait]'), ['error sqs.visibility']],
  ['a right value of a mapping', queue('!FindInMap [Waits, live, short]'), []],
  ['Fn::Sub without variables', queue('!Sub "43201"'), ['error sqs.visibility']],
  ['Fn::Sub with a variable', queue('!Sub "${Free}"'), []],
  ['Fn::Join of texts', queue('!Join ["", ["432", "01"]]'), ['error sqs.visibility']],
  ['a dynamic reference', queue('"{{resolve:ssm:wait}}"'), []],
  ['another stack', queue('!ImportValue Wait'), []],
  ['Globals of SAM', sam(901, 'MemorySize: 128'), ['error lambda.timeout']],
  ['Globals of SAM within the limit', sam(900, 'MemorySize: 128'), []],
  ['Globals for functions on instances of their own', sam(5400, managed), []],
  ['Globals for functions of both kinds', sam(901, managed, 'MemorySize: 128'), ['error lambda.timeout']],
  ['Globals that each function overrides', sam(901, 'Timeout: 30', 'Timeout: 60'), []],
];

describe('Limits', () => {
  for (const [what, text, wanted] of CASES)
    it(`${wanted.length > 0 ? 'are told' : 'are quiet'}: ${what}`, async () => {
      const { doc, findings } = await lint(text, { path: 'template.yaml' });
      const told = (list: typeof findings) =>
        list.filter(({ rule }) => rule.includes('.')).map(({ rule, severity }) => `${severity} ${rule}`);
      assert.deepEqual(told(findings), wanted);
      assert.ok(doc.root);
      const twin = await lint(toJson(doc.root), { path: 'template.json' });
      assert.deepEqual(told(twin.findings), wanted);
    });

  for (const [os, wanted] of [
    ['linux', []],
    ['freebsd', ['appspec.os']],
  ] as const)
    it(`of the keys of other files are ${wanted.length > 0 ? 'told' : 'quiet'}`, async () => {
      const text = `version: 0.0\nos: ${os}\nfiles:\n  - source: /\n    destination: /srv\n`;
      const { doc, findings } = await lint(text, { path: 'appspec.yml' });
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        wanted,
      );
      assert.ok(doc.root);
      const twin = await lint(toJson(doc.root), { path: 'appspec.json' });
      assert.deepEqual(
        twin.findings.map(({ rule }) => rule),
        wanted,
      );
    });
});

/** One resource with one property -> the message of its limit, which says what is wrong as one would write it. */
const MESSAGES: readonly (readonly [type: string, property: string, message: RegExp])[] = [
  ['AWS::Logs::LogGroup', 'RetentionInDays: 1000', /“1,?000”.* 731, 1096, 1827, .* or 3653 \(days\)\.$/],
  [
    'AWS::S3::Bucket',
    'BucketName: My_Bucket',
    /^Name of a bucket: “My_Bucket” is not valid: it must start with a lowercase letter or digit\. Expected: /,
  ],
  [
    'AWS::IAM::Role',
    'RoleName: a role',
    /Expected: letters, digits, hyphens, underscores, periods, commas, \+, = and @\.$/,
  ],
  [
    'AWS::DynamoDB::Table',
    'ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 1 }',
    /minimum of 1\.$/,
  ],
];

describe('Messages of limits', () => {
  for (const [type, property, message] of MESSAGES)
    it(`say what ${type} takes`, async () => {
      const text = `Resources:\n  It:\n    Type: ${type}\n    Properties: { ${property.replace(/^(\w+): ([^{].*)$/, '$1: "$2"')} }\n`;
      const { findings } = await lint(text, { path: 'template.yaml' });
      const told = findings.filter(({ rule }) => rule.includes('.')).map((each) => each.message);
      assert.ok(
        told.some((each) => message.test(each)),
        told.join('\n'),
      );
    });
});
