import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOverview } from '../../../src/cli/overview/overview';
import { service } from '../../support/lint';

const TEMPLATE = `Resources:
  First:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: 901
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Second.Arn, maxReceiveCount: 3 }
  Second:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: 900
`;

describe('aws-hints overview', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aws-hints-overview-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  async function run(...args: readonly string[]) {
    let out = '';
    let err = '';
    const code = await runOverview(args, {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      service: async () => service(),
    });
    return { code, out, err };
  }

  it('prints a file for people', async () => {
    const path = write('template.yaml', TEMPLATE);
    const { code, out, err } = await run(path);
    assert.deepEqual([code, err], [0, '']);
    assert.ok(out.startsWith(`${path}: CloudFormation template\n`));
    assert.match(out, /\n {2}Resources +2 of 500 +▰▱▱▱▱▱▱▱▱▱ +0% {2}1:1\n/);
    assert.match(
      out,
      /▰{10} >100% {2}[^\n]+ \[sqs\.delay\]\n +First\.DelaySeconds: 901 of 900 s[^\n]*\(and 1 more\) {2}5:21\n/,
    );
    assert.match(out, /\n {2}error: [^\n]+ \[sqs\.delay\], 1 finding\n {4}[^\n]+ {2}5:21\n/);
    assert.match(
      out,
      /\n {2}Amazon SQS \(2\)\n {4}First \(AWS::SQS::Queue\) → Second\n {4}Second \(AWS::SQS::Queue\)\n$/,
    );
  });

  it('lists a few places of a rule, and says how many there are', async () => {
    const queues = Array.from(
      { length: 7 },
      (_, at) => `  Q${at}: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: 901 } }`,
    );
    const { out } = await run(write('template.yaml', `Resources:\n${queues.join('\n')}\n`));
    assert.match(out, /\[sqs\.delay\], 7 findings\n(?: {4}[^\n]+\n){5} {4}… and 2 more\n/);
  });

  it('prints JSON with lines and columns from 1', async () => {
    const path = write('template.yaml', TEMPLATE);
    const { code, out } = await run('--format', 'json', path);
    assert.equal(code, 0);
    const read = JSON.parse(out);
    assert.deepEqual(
      [read.path, read.kind, read.kindName],
      [path, 'cloudformation', 'CloudFormation template'],
    );
    assert.deepEqual(read.references, [{ from: 'First', to: 'Second' }]);
    const [delay] = read.limits;
    assert.deepEqual([delay.limit, delay.max, delay.unit], ['sqs.delay', 900, 's']);
    assert.deepEqual(delay.values[0], {
      name: 'First.DelaySeconds',
      value: 901,
      share: 901 / 900,
      line: 5,
      column: 21,
    });
    assert.deepEqual(read.services[0].resources[1], {
      id: 'Second',
      type: 'AWS::SQS::Queue',
      line: 7,
      column: 3,
    });
    assert.deepEqual(read.findings[0].places.length, 1);
    assert.ok(
      read.contents.every(
        (each: { name: string; value: number }) => each.name && Number.isInteger(each.value),
      ),
    );
  });

  it('compares with the quotas of the nearest profile', async () => {
    write('.awshints.yaml', 'quotas:\n  cfn.resources: 4\n');
    const { out } = await run('--format=json', write('template.yaml', TEMPLATE));
    const resources = JSON.parse(out).contents.find((each: { name: string }) => each.name === 'Resources');
    assert.deepEqual([resources.max, resources.share], [4, 0.5]);
  });

  it('lets no control character reach the terminal', async () => {
    const text = '{"Resources":{"A\\u001b[31m":{"Type":"AWS::SQS::Queue\\u0007"}}}';
    const { code, out } = await run(write('template.json', text));
    assert.equal(code, 0);
    assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('ends with 1 for other files, and with 2 for wrong usage and files that cannot be read', async () => {
    assert.equal((await run(write('a.yaml', 'hello: world\n'))).code, 1);
    assert.equal((await run()).code, 2);
    assert.equal((await run('a.yaml', 'b.yaml')).code, 2);
    assert.match((await run('--format', 'xml', 'a.yaml')).err, /--format must be text or json/);
    assert.match((await run('--colour', 'a.yaml')).err, /unknown option --colour/);
    assert.equal((await run(join(folder, 'absent.yaml'))).code, 2);
    const binary = await run(write('template.yaml', 'AWSTemplateFormatVersion: "2010-09-09"\n\0'));
    assert.equal(binary.code, 2);
    assert.match(binary.err, /binary/);
  });

  it('explains itself', async () => {
    const { code, out } = await run('--help');
    assert.equal(code, 0);
    assert.match(out, /aws-hints overview/);
  });
});
