import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';

/** How many times larger the second input is. */
const FACTOR = 4;

/** Linear work grows by the factor, quadratic work by its square; what lies between is noise of a busy machine. */
const MOST_GROWTH = 10;

/** A collection of garbage may fall into all runs of one attempt; work that is too much fails in each. */
const ATTEMPTS = 3;

type Work<T extends readonly unknown[]> = (...args: T) => unknown;

/**
 * Fails where work grows faster than its input: the processor time for an input is held against that for one four times
 * as large, so the speed of the machine and what else it does make no difference.
 *
 * @param work does the work for an input of this size, and may return a promise
 * @param size one that takes some milliseconds
 */
export async function assertLinear(work: Work<[size: number]>, size: number): Promise<void> {
  await work(size);
  await attempt(async () => {
    const [small, large] = [await leastTime(() => work(size)), await leastTime(() => work(FACTOR * size))];
    const growth = large / Math.max(small, 1);
    const times = `${small.toFixed(1)} ms and ${large.toFixed(1)} ms`;
    const message = `${FACTOR} times the input takes ${growth.toFixed(1)} times the processor time (${times})`;
    return { isFine: growth < MOST_GROWTH, message };
  });
}

/** About 100 KB of plain YAML, which `yaml` reads in a tenth of a second on a machine of the day. */
const PAGE = Array.from({ length: 2500 }, (_, at) => `key-${at}:\n  name: [a, "b", ${at}]\n`).join('');

/**
 * Fails where work takes more processor time than reading so many pages: 100 KB of plain YAML each, read with `yaml`
 * in the same moment, so that a slow machine and a run that counts coverage make no difference.
 *
 * @param work may return a promise
 */
export async function assertWithin(pages: number, work: Work<[]>): Promise<void> {
  await attempt(async () => {
    const before = process.cpuUsage();
    await work();
    const taken = process.cpuUsage(before).user / 1000;
    const page = await leastTime(() => parseDocument(PAGE));
    const message = `takes ${taken.toFixed(0)} ms of processor time; reading ${pages} pages takes ${(pages * page).toFixed(0)} ms`;
    return { isFine: taken < pages * page, message };
  });
}

async function attempt(
  once: () => Promise<{ readonly isFine: boolean; readonly message: string }>,
): Promise<void> {
  for (let at = 1; ; at += 1) {
    const { isFine, message } = await once();
    if (isFine) return;
    assert.ok(at < ATTEMPTS, message);
  }
}

/** Milliseconds of processor time, the least of three runs. */
async function leastTime(work: Work<[]>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const before = process.cpuUsage();
    await work();
    times.push(process.cpuUsage(before).user / 1000);
  }
  return Math.min(...times);
}
