import { parentPort } from 'node:worker_threads';
import type { CheckService } from '../api/check';
import { checkFile } from './checkFile';
import type { Batch, BatchReports } from './workers';

/** Answers the batches of the thread that started this one. False where this is no worker. */
export function serveBatches(load: (problem: (text: string) => void) => Promise<CheckService>): boolean {
  if (!parentPort) return false;
  const port = parentPort;
  let problems: string[] = [];
  const service = load((text) => problems.push(text));
  let before: Promise<unknown> = service;
  port.on('message', ({ files }: Batch) => {
    before = before.then(async () => {
      const reports: BatchReports['reports'][number][] = [];
      for (const { path, profile } of files) reports.push(await checkFile(path, await service, profile));
      port.postMessage({ reports, problems } satisfies BatchReports);
      problems = [];
    });
  });
  return true;
}
