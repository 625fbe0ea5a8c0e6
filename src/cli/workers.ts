import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Profile } from '../api/check';
import type { FoundFile, Unreadable } from './files';
import type { ReportedFile } from './report';
import { WORKER } from './usage';

/** Files that a worker is given at once, each with its profile. */
export interface Batch {
  readonly files: readonly { readonly path: string; readonly profile: Profile }[];
}

/** What a worker answers: a report for each file of the batch, and what it has to say besides. */
export interface BatchReports {
  readonly reports: readonly (ReportedFile | Unreadable)[];
  readonly problems: readonly string[];
}

/** Another thread of this program. */
function startWorker(): Worker {
  return new Worker(join(__dirname, 'aws-hints.js'), { argv: ['check', WORKER] });
}

/** Files of a batch: few enough to end together, many enough that messages do not count. */
const BATCH = 16;
/** Batches that may be ahead of what is reported, for each worker. */
const AHEAD = 4;

/**
 * The reports of files in their order, checked by several workers. Only a few batches are ahead of what is reported, so
 * that memory does not grow with the number of files. Rejects if a worker fails.
 *
 * @param start gives a thread that answers each {@link Batch} with {@link BatchReports}
 */
export async function* reportsOfWorkers(
  files: readonly FoundFile[],
  count: number,
  profileFor: (path: string) => Profile,
  start: () => Worker = startWorker,
): AsyncGenerator<BatchReports> {
  const workers = Array.from({ length: count }, () => new BatchWorker(start()));
  try {
    const ahead: Promise<BatchReports>[] = [];
    for (let at = 0; at < files.length; at += BATCH) {
      const batch = files.slice(at, at + BATCH).map(({ path }) => ({ path, profile: profileFor(path) }));
      const worker = workers[(at / BATCH) % count];
      if (worker) ahead.push(worker.check({ files: batch }));
      const [first] = ahead;
      if (first && ahead.length >= count * AHEAD) {
        yield await first;
        ahead.shift();
      }
    }
    for (const each of ahead) yield await each;
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

/** A worker with the batches that it has not answered, in their order. */
class BatchWorker {
  private readonly unanswered: { resolve(reports: BatchReports): void; reject(error: unknown): void }[] = [];

  constructor(private readonly worker: Worker) {
    worker.on('message', (reports: BatchReports) => this.unanswered.shift()?.resolve(reports));
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', () => this.fail(new Error('A worker ended before all files were checked.')));
  }

  check(batch: Batch): Promise<BatchReports> {
    const answer = new Promise<BatchReports>((resolve, reject) => this.unanswered.push({ resolve, reject }));
    // It is awaited later, and may fail before.
    answer.catch(() => {});
    this.worker.postMessage(batch);
    return answer;
  }

  end(): Promise<unknown> {
    return this.worker.terminate();
  }

  private fail(error: unknown): void {
    for (const { reject } of this.unanswered.splice(0)) reject(error);
  }
}
