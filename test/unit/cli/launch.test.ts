import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { cacheFileOf, compile } from '../../../src/cli/launch/compiled';

const PROGRAM = 'console.log("ran", ...process.argv.slice(2));';

describe('the launcher', function () {
  this.timeout(60_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'aws-hints-launch-'));
    buildSync({
      entryPoints: [join(__dirname, '../../../src/cli/launch/launch.ts')],
      outfile: join(folder, 'aws-hints.js'),
      bundle: true,
      platform: 'node',
    });
    writeFileSync(join(folder, 'check.js'), PROGRAM);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => rmSync(cacheFileOf(join(folder, 'check.js')), { force: true }));

  const program = () => join(folder, 'check.js');
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'aws-hints.js'), ...args], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const ran = { status: 0, stdout: 'ran check a.yaml\n', stderr: '' };

  it('runs a program of which nothing was compiled before, with the cache of Node where it has one', () => {
    assert.deepEqual(run('check', 'a.yaml'), ran);
  });

  it('runs a program from what was compiled before', () => {
    const cached = compile(program()).script.createCachedData();
    writeFileSync(cacheFileOf(program()), cached);
    assert.deepEqual(run('check', 'a.yaml'), ran);
  });

  it('runs a program where what was compiled before is of another text, broken or empty', () => {
    const other = join(folder, 'other.js');
    writeFileSync(other, `${PROGRAM}\nconsole.log("other");`);
    const stale = compile(other).script.createCachedData();
    const own = compile(program()).script.createCachedData();
    for (const cached of [stale, own.subarray(0, 40), Buffer.from('no code'), Buffer.alloc(0)]) {
      writeFileSync(cacheFileOf(program()), cached);
      assert.deepEqual(run('check', 'a.yaml'), ran);
    }
  });

  it('names the file after the V8 and the processor that can read it', () => {
    assert.ok(cacheFileOf('a.js').startsWith(`a.js.${process.versions.v8}-`));
    assert.ok(cacheFileOf('a.js').includes(process.arch));
  });

  it('prints the usage, and ends with 2 where the command is not known', () => {
    assert.equal(run('--help').status, 0);
    assert.match(run('--help').stdout, /^usage: aws-hints check/);
    assert.equal(run().status, 2);
    assert.match(run('toString').stderr, /unknown command “toString”/);
  });
});
