import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersOf, saidIn } from '../../compare/kept';
import type { Tool } from '../../compare/types';

describe('answers of other tools', () => {
  let folder = '';
  let asked: string[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kept-'));
    asked = [];
    for (const name of ['a.yaml', 'b.yaml', 'c.yaml']) writeFileSync(join(folder, name), name);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** Answers about all files but b.yaml, and ends before the file `until`. */
  function tool(version: string | undefined, until = ''): Tool {
    return {
      name: 'tool',
      install: 'nothing',
      version: () => Promise.resolve(version),
      async *ask(_folder, files) {
        for (const file of files) {
          if (file === until) throw new Error('ended');
          asked.push(file);
          yield { file, reports: file === 'b.yaml' ? undefined : [{ rule: 'R1', message: file, start: 1 }] };
        }
      },
    };
  }

  const answers = (version: string | undefined, until?: string) =>
    answersOf(tool(version, until), folder, ['a.yaml', 'b.yaml', 'c.yaml'], join(folder, 'kept'));

  it('are asked for once, also where the tool gave none', async () => {
    const first = await answers('1.0');
    const second = await answers('1.0');
    assert.deepEqual(asked, ['a.yaml', 'b.yaml', 'c.yaml']);
    assert.deepEqual(second, first);
    assert.deepEqual(
      second?.map(({ reports }) => reports?.length),
      [1, undefined, 1],
    );
  });

  it('go on where a run was ended', async () => {
    await assert.rejects(answers('1.0', 'c.yaml'));
    await answers('1.0');
    assert.deepEqual(asked, ['a.yaml', 'b.yaml', 'c.yaml']);
  });

  it('are asked for again where the template or the version is another', async () => {
    await answers('1.0');
    writeFileSync(join(folder, 'c.yaml'), 'changed');
    await answers('1.0');
    await answers('2.0');
    assert.deepEqual(asked.slice(3), ['c.yaml', 'a.yaml', 'b.yaml', 'c.yaml']);
  });

  it('are unknown where the tool is not installed', async () => {
    assert.equal(await answers(undefined), undefined);
  });

  it('are reports with the tool and the file', async () => {
    const said = saidIn('tool', (await answers('1.0')) ?? []);
    assert.deepEqual(said[1], { tool: 'tool', file: 'c.yaml', rule: 'R1', message: 'c.yaml', start: 1 });
  });
});
