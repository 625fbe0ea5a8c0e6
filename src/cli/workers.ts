import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Profile } from '../api/check';
import type { FoundFile, Unreadable } from './files';
import type { ReportedFile } from './report';

/** Files that a worker is given at once, each with its profile. */
export interface Batch {
  readonly files: readonly { readonly path: string; readonly profile: Profile }[];
}

/** What a worker answers: a report for each file of the batch, and what it has to say besides. */
export interface BatchReports {
  readonly reports: readonly (ReportedFile | Unreadable)[];
  readonly problems: readonly string[];
}

/** Starts a worker that answers batches with their reports. */
export type StartWorker = () => Worker;

/** Starting a worker takes as long as checking so many bytes. */
const WORTH_A_WORKER = 2_000_000;
/** More do not help: they all read the same files. */
const MOST_WORKERS = 8;
/** Files of a batch: few enough to end together, many enough that messages do not count. */
const BATCH = 16;
/** Batches that may be ahead of what is reported, for each worker. */
const AHEAD = 4;

/** How many workers checking these files is worth; one is no better than none. */
export function workersFor(files: readonly FoundFile[], processors = availableParallelism()): number {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const count = Math.min(processors, MOST_WORKERS, Math.floor(bytes / WORTH_A_WORKER));
  return count > 1 ? count : 0;
}

/**
 * The reports of files in their order, checked by several workers. Only a few batches are ahead of what is reported, so
 * that memory does not grow with the number of files. Rejects if a worker fails.
 */
export async function* reportsInWorkers(
  files: readonly FoundFile[],
  count: number,
  start: StartWorker,
  profileFor: (path: string) => Profile,
): AsyncGenerator<BatchReports> {
  const workers = Array.from({ length: count }, start);
  try {
    const pending: Promise<BatchReports>[] = [];
    let free = workers.map((worker) => Promise.resolve(worker));
    for (let at = 0; at < files.length; at += BATCH) {
      const batch = files.slice(at, at + BATCH).map(({ path }) => ({ path, profile: profileFor(path) }));
      const { answer, rest } = await assign({ files: batch }, free);
      free = rest;
      pending.push(answer);
      if (pending.length >= count * AHEAD) yield (await pending.shift()) as BatchReports;
    }
    yield* pending;
  } finally {
    for (const worker of workers) void worker.terminate();
  }
}
