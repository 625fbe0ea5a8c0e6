import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKnowledgeBase, createLanguageService, createSchema } from '../../../src/api';
import { runNotes } from '../../../src/cli/notes';
import { data, limit, service } from '../knowledge/support';

const kb = createKnowledgeBase(
  data({
    services: [
      service('sqs', {
        title: 'Amazon SQS',
        category: 'Messaging',
        aliases: ['SQS'],
        notes: [{ text: 'Keeps messages up to {{sqs.size.max}}.', heading: 'What it is', depth: 0, line: 9 }],
      }),
      service('s3', { title: 'Amazon S3', category: 'Storage', aliases: ['S3'] }),
    ],
    limits: [
      limit('sqs.size', {
        what: 'Size of a message',
        max: 1048576,
        unit: 'bytes',
        noted: [
          {
            was: '256 KB',
            in: 2021,
            now: 'A message holds {{sqs.size.max}}.',
            match: ['\\b256 ?KB\\b'],
            aged: true,
          },
        ],
      }),
    ],
  }),
);

/** Notes need no schema. */
const hints = createLanguageService({
  knowledge: kb,
  schema: createSchema(async () => '{}', undefined, kb.shapes),
});

async function run(...args: readonly string[]) {
  let out = '';
  let err = '';
  const code = await runNotes(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    service: async () => hints,
  });
  return { code, out, err };
}

describe('aws-hints notes', () => {
  let folder = '';
  const file = (name: string, text: string | Uint8Array) => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'notes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives JSON of exactly the agreed shape', async () => {
    const path = file('n.txt', 'hello there.\n\nSQS\n\n  • 256 KB\n    • ok\n');
    const { code, out, err } = await run('--index', path, '--format', 'json');
    assert.deepEqual([code, err], [0, '']);
    const stale = {
      limit: 'sqs.size',
      now: 'A message holds 1 MiB (1,048,576 bytes).',
      source: 'https://docs.aws.amazon.com/x',
    };
    assert.deepEqual(JSON.parse(out), {
      services: {
        sqs: [
          { text: '256 KB', path, line: 5, depth: 0, heading: 'SQS', stale, allStale: [stale] },
          { text: 'ok', path, line: 6, depth: 1, heading: 'SQS', stale: null, allStale: [] },
        ],
      },
      other: [{ text: 'hello there.', path, line: 1, depth: 0, heading: '', stale: null, allStale: [] }],
    });
  });

  it('prints the index for people', async () => {
    const { out } = await run('--index', file('n.md', '# SQS\n- 256 KB\n'));
    assert.match(out, /^Amazon SQS\n {2}256 KB {2}\(.*n\.md:2\)\n {4}! A message holds 1 MiB.*\n/);
    assert.match(out, /1 line, 1 out of date\n$/);
  });

  it('names what it cannot read once, does the rest, and exits with 2', async () => {
    const good = file('good.md', '# S3\n- a\n');
    const binary = file('pic.md', new Uint8Array([1, 0, 2]));
    const { code, out, err } = await run(
      '--format=json',
      '--index',
      binary,
      join(folder, 'gone.md'),
      good,
      binary,
    );
    assert.equal(code, 2);
    assert.deepEqual(
      err
        .trim()
        .split('\n')
        .map((line) => line.replace(folder, '')),
      ['aws-hints: /gone.md: no such file', 'aws-hints: /pic.md: binary'],
    );
    assert.deepEqual(Object.keys(JSON.parse(out).services), ['s3']);
  });

  it('walks folders, and ends where links lead in a circle', async () => {
    file('deep/er/a.md', '# S3\n- a\n');
    file('b.txt', 'SQS\n\n- b\n');
    file('image.png', new Uint8Array([0]));
    file('node_modules/x/readme.md', '# S3\n- no\n');
    symlinkSync(folder, join(folder, 'deep/loop'));
    symlinkSync(join(folder, 'b.txt'), join(folder, 'deep/same.txt'));
    symlinkSync('self.md', join(folder, 'self.md'));
    const { code, out, err } = await run('--index', folder, '--format', 'json');
    const { services } = JSON.parse(out) as { services: Record<string, readonly { text: string }[]> };
    assert.deepEqual(
      [services.s3?.map((each) => each.text), services.sqs?.map((each) => each.text)],
      [['a'], ['b']],
    );
    assert.deepEqual([code, err.trim().split('\n').length], [2, 1]);
    assert.match(err, /self\.md: circular link/);
  });

  it('lets nothing of a hostile file or name reach the terminal', async () => {
    const { out, err } = await run(
      '--index',
      file('n\u001b[2J.md', '# SQS\n- \u001b]0;x\u0007 y\n'),
      `${folder}/no\u001b[1m`,
    );
    assert.doesNotMatch(out + err, /[\u0000-\u0009\u000b-\u001f]/);
  });

  it('prints services, a service, and what a query finds', async () => {
    assert.match((await run()).out, /Messaging\n {2}sqs +Amazon SQS\nStorage\n/);
    const one = await run('--service', 'SQS');
    assert.match(one.out, /Keeps messages up to 1 MiB/);
    assert.match(one.out, /Changed since 2021\n {2}- 256 KB -> A message holds 1 MiB/);
    assert.match(one.out, /Size of a message: at most 1 MiB \(1,048,576 bytes\) \[sqs\.size\]/);
    assert.match((await run('message', 'size')).out, /Size of a message/);
    const found = JSON.parse((await run('message', '--service=sqs', '--format=json')).out);
    assert.equal(found.query, 'message');
    assert.ok(found.results.some((each: { kind: string }) => each.kind === 'line'));
    const json = JSON.parse((await run('--service', 'sqs', '--format', 'json')).out);
    assert.deepEqual(
      [json.id, json.limits[0].figure, json.changed[0].limit],
      ['sqs', 'at most 1 MiB (1,048,576 bytes)', 'sqs.size'],
    );
    assert.equal(JSON.parse((await run('--format', 'json')).out).services.length, 2);
    assert.deepEqual([(await run('zzzz')).code, (await run('zzzz')).out], [0, '']);
  });

  it('tells wrong usage', async () => {
    for (const args of [['--index'], ['--format', 'xml'], ['--nope'], ['--service'], ['--service', 'zzz']]) {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, /^aws-hints: /);
    }
    assert.equal((await run('--help')).code, 0);
  });
});
