import assert from 'node:assert/strict';

/** How many times larger the second input is. */
const FACTOR = 4;

/** Linear work grows by the factor, quadratic work by its square; what lies between is noise of a busy machine. */
const MOST_GROWTH = 10;

const ATTEMPTS = 3;

/**
 * Fails where work grows faster than its input: the processor time for an input is held against that for one four times
 * as large, so the speed of the machine and what else it does make no difference.
 *
 * @param work does the work for an input of this size
 * @param size one that takes some milliseconds
 */
export function assertLinear(work: (size: number) => unknown, size: number): void {
  work(size);
  for (let attempt = 1; ; attempt += 1) {
    const [small, large] = [leastTime(() => work(size)), leastTime(() => work(FACTOR * size))];
    const growth = large / Math.max(small, 1);
    if (growth < MOST_GROWTH) return;
    const times = `${small.toFixed(1)} ms and ${large.toFixed(1)} ms`;
    const message = `${FACTOR} times the input takes ${growth.toFixed(1)} times the processor time (${times})`;
    // A collection of garbage may fall into all runs of one attempt; quadratic work fails in each.
    assert.ok(attempt < ATTEMPTS, message);
  }
}

/** Milliseconds of processor time, the least of three runs. */
function leastTime(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...times);
}
