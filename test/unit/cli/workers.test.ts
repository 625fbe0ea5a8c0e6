import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { DEFAULT_PROFILE } from '../../../src/api/check';
import { workersFor } from '../../../src/cli/check';
import type { FoundFile } from '../../../src/cli/files';
import { reportsOfWorkers } from '../../../src/cli/workers';

/** A thread that reports each file of a batch by its path; `before` runs first, with the batch as `files`. */
const worker = (before: string) => () =>
  new Worker(
    `const { parentPort } = require('node:worker_threads');
    let last = Promise.resolve();
    parentPort.on('message', ({ files }) => (last = last.then(async () => {
      ${before}
      const reports = files.map(({ path }) => ({ path, kind: 'none', findings: [], problem: null }));
      parentPort.postMessage({ reports, problems: [] });
    })));`,
    { eval: true },
  );

const filesOf = (count: number): readonly FoundFile[] =>
  Array.from({ length: count }, (_, at) => ({ path: `f${at}`, named: true, size: 1 }));

/** The paths in the order in which they are reported. */
async function pathsOf(
  files: readonly FoundFile[],
  count: number,
  start: () => Worker,
  asked: string[] = [],
): Promise<readonly string[]> {
  const paths: string[] = [];
  const profileFor = (path: string) => {
    asked.push(path);
    return DEFAULT_PROFILE;
  };
  for await (const { reports } of reportsOfWorkers(files, count, profileFor, start))
    for (const { path } of reports) {
      // What is ahead of what is reported does not grow with the number of files.
      assert.ok(
        asked.length - paths.length <= 16 * (count * 4 + 1),
        `${asked.length} ahead of ${paths.length}`,
      );
      paths.push(path);
    }
  return paths;
}

describe('workers', function () {
  this.timeout(60_000);

  it('report files in their order, whichever thread is first', async () => {
    const files = filesOf(1000);
    const slow = "await new Promise((end) => setTimeout(end, files[0].path === 'f0' ? 100 : 0));";
    const paths = await pathsOf(files, 3, worker(slow));
    assert.deepEqual(
      paths,
      files.map(({ path }) => path),
    );
  });

  it('have nothing to do where there are no files', async () => {
    assert.deepEqual(await pathsOf([], 2, worker('')), []);
  });

  it('that fail fail the whole', async () => {
    await assert.rejects(
      pathsOf(filesOf(100), 2, worker("if (files[0].path === 'f32') throw new Error('no');")),
      /no/,
    );
  });

  it('that end before they have answered fail the whole', async () => {
    await assert.rejects(
      pathsOf(filesOf(100), 2, worker("if (files[0].path === 'f16') process.exit(0);")),
      /ended/,
    );
  });

  it('are started for as many bytes as are worth one', () => {
    const megabytes = (count: number) => Array.from({ length: count }, () => ({ size: 1_000_000 }));
    assert.equal(workersFor([], 8), 0);
    assert.equal(workersFor(megabytes(3), 8), 0, 'one worker is no better than none');
    assert.equal(workersFor(megabytes(5), 8), 2);
    assert.equal(workersFor(megabytes(100), 4), 4);
    assert.equal(workersFor(megabytes(100), 64), 8);
    assert.equal(workersFor(megabytes(100), 1), 0);
  });
});
