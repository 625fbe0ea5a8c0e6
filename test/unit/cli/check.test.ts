import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createLanguageService } from '../../../src/api';
import { runCheck } from '../../../src/cli/check';
import { runHover } from '../../../src/cli/hover';
import type { Io } from '../../../src/cli/io';
import { knowledge, schema } from '../../support/lint';

const BAD = `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: 901
`;

describe('aws-hints', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aws-hints-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(path: string, text: string | Buffer): string {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
    return whole;
  }

  async function run(
    command: (args: readonly string[], io: Io) => Promise<number>,
    ...args: readonly string[]
  ) {
    let out = '';
    let err = '';
    const io: Io = {
      out(text) {
        out += text;
      },
      err(text) {
        err += text;
      },
      service: async () => createLanguageService({ knowledge: knowledge(), schema: schema() }),
    };
    const code = await command(args, io);
    return { code, out, err };
  }

  const check = (...args: readonly string[]) => run(runCheck, ...args);
  const json = async (...args: readonly string[]) => {
    const { out, ...rest } = await check('--format', 'json', ...args);
    return { ...rest, files: JSON.parse(out) };
  };

  it('tells what it finds, with lines and columns from 1', async () => {
    const path = write('template.yaml', BAD);
    const { code, files } = await json(path);
    assert.equal(code, 1);
    const [{ findings, ...file }] = files;
    assert.deepEqual(file, { path, kind: 'cloudformation', problem: null });
    const [{ message, source, ...finding }] = findings;
    assert.match(message, /901/);
    assert.match(source, /^https:/);
    assert.deepEqual(finding, {
      rule: 'sqs.delay',
      severity: 'error',
      start: { line: 5, column: 21 },
      end: { line: 5, column: 24 },
      service: 'sqs',
      related: [],
      fix: 'Change to 900, the maximum',
    });
    const text = await check(path);
    assert.match(text.out, /template\.yaml:5:21: error: .*901.*\[sqs\.delay\]\n1 file: 1 error, 0 warnings/);
  });

  it('lists named files always, and of folders only files of ours', async () => {
    const other = write('docker-compose.yml', 'services:\n  web:\n    image: nginx\n');
    write('infra/template.yaml', BAD.replace('901', '900'));
    write('infra/notes.yaml', 'a: 1\n');
    for (const skipped of ['node_modules', '.git', '.aws-sam', 'cdk.out'])
      write(`infra/${skipped}/template.yaml`, BAD);
    const { code, files } = await json(join(folder, 'infra'), other);
    assert.equal(code, 0);
    assert.deepEqual(
      files.map((each: { path: string; kind: string }) => `${relative(folder, each.path)} ${each.kind}`),
      [`${join('infra', 'template.yaml')} cloudformation`, 'docker-compose.yml none'],
    );
  });

  it('follows links once, also in circles', async () => {
    write('a/template.yaml', BAD);
    symlinkSync(folder, join(folder, 'a', 'circle'), 'dir');
    symlinkSync(join(folder, 'a'), join(folder, 'twin'), 'dir');
    assert.equal((await json(folder)).files.length, 1);
  });

  it('checks the rest where a path cannot be read', async () => {
    const path = write('template.yaml', BAD);
    const { code, files, err } = await json(join(folder, 'missing.yaml'), path);
    assert.equal(code, 2);
    assert.equal(files.length, 2);
    assert.equal(files.find((each: { path: string }) => each.path === path).findings.length, 1);
    const missing = files.find((each: { path: string }) => each.path.endsWith('missing.yaml'));
    assert.deepEqual([missing.kind, missing.problem], ['none', 'no such file or folder']);
    assert.match(err, /missing\.yaml: no such file or folder/);
  });

  it('never opens what is not a file', async function () {
    if (process.platform === 'win32') this.skip();
    const path = write('a/template.yaml', BAD);
    const pipe = join(folder, 'a', 'pipe.yaml');
    execFileSync('mkfifo', [pipe, join(folder, 'a', '.awshints.yaml')]);
    const named = await json(pipe, '/dev/zero', path);
    assert.equal(named.code, 2);
    assert.match(named.err, /pipe\.yaml: is a named pipe/);
    assert.match(named.err, /zero: is a device/);
    assert.match(named.err, /\.awshints\.yaml: is a named pipe/);
    assert.equal((await json(join(folder, 'a'))).code, 1);
    assert.equal((await run(runHover, `${pipe}:1:1`)).code, 2);
  });

  it('skips a broken link in a folder', async () => {
    write('a/template.yaml', BAD.replace('901', '900'));
    symlinkSync(join(folder, 'gone'), join(folder, 'a', 'link.yaml'));
    const { code, err } = await check(join(folder, 'a'));
    assert.deepEqual([code, /link\.yaml: broken link, skipped/.test(err)], [0, true]);
    assert.equal((await check(join(folder, 'a', 'link.yaml'))).code, 2);
  });

  it('wants to be used rightly', async () => {
    for (const args of [[], ['--format', 'xml', 'x'], ['--nope', 'x'], ['--format']]) {
      const { code, err } = await check(...args);
      assert.equal(code, 2);
      assert.match(err, /usage: aws-hints check/);
    }
  });

  it('says why a file could not be checked, and never throws', async () => {
    const broken = write('template.json', '{"Resources": {"Queue": ');
    const binary = write('buildspec.yml', Buffer.from([0, 1, 2, 0, 255]));
    const empty = write('appspec.yml', '');
    const { files, code, err } = await json(broken, binary, empty);
    assert.equal(code, 2);
    assert.match(err, /buildspec\.yml: .*binary/);
    assert.equal((await check(broken, empty)).code, 1);
    const problems = files.map((each: { problem: string | null }) => each.problem);
    assert.deepEqual([problems[0], files[0].findings[0].rule], [null, 'syntax']);
    assert.match(problems[1], /binary/);
    assert.equal(problems[2], null);
  });

  it('reads UTF-16 and leaves the mark out of the columns', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(BAD, 'utf16le')]);
    const marked = write('marked.yaml', `\uFEFF${BAD}`);
    const { files } = await json(write('wide.yaml', utf16), marked);
    for (const file of files) assert.deepEqual(file.findings[0].start, { line: 5, column: 21 });
  });

  it('takes the nearest profile', async () => {
    write('.awshints.yaml', 'rules: { sqs.delay: warning }\n');
    write('inner/.awshints.yaml', 'quotas: { sqs.delay: 1000 }\nrules: { nope: off }\n');
    const outer = write('template.yaml', BAD);
    const inner = write('inner/template.yaml', BAD);
    const { files, err, code } = await json(outer, inner);
    assert.equal(code, 0);
    assert.equal(files[0].findings[0].severity, 'warning');
    assert.deepEqual(files[1].findings, []);
    assert.match(err, /“nope” is not a rule ID/);
  });

  it('prints the card of a place', async () => {
    const path = write('template.yaml', BAD);
    const card = await run(runHover, `${path}:5:10`);
    assert.equal(card.code, 0);
    assert.match(card.out, /DelaySeconds/);
    assert.match(card.out, /15 minutes/);
    assert.equal((await run(runHover, `${path}:400:1`)).code, 1);
    assert.equal((await run(runHover, `${path}`)).code, 2);
    assert.equal((await run(runHover, `${join(folder, 'missing.yaml')}:1:1`)).code, 2);
  });
});
