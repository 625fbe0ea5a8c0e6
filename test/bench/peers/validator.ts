import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The validator that AWS publishes: https://www.npmjs.com/package/@aws/cloudformation-validate */
export const VALIDATOR = '@aws/cloudformation-validate';

/** Milliseconds that it may take for a template: for a few it needs minutes. */
const LONGEST = 60_000;

/** What it answers about a template. */
export interface ValidatorAnswer {
  readonly ms: number;
  readonly findings: number;
}

/** The validator in a thread that can be ended. */
export interface Validator {
  /** Nothing where it takes too long or fails; it has ended then. */
  check(path: string): Promise<ValidatorAnswer | undefined>;
  end(): Promise<unknown>;
}

/** Starts it and waits until its rules are loaded; gives a sentence where it is not installed. */
export async function startValidator(): Promise<Validator | string> {
  try {
    createRequire(__filename).resolve(VALIDATOR);
  } catch {
    return `${VALIDATOR} is not installed (npm install --no-save ${VALIDATOR})`;
  }
  // The bundle of validatorWorker.ts is in the folder of this bundle.
  const worker = new Worker(join(process.argv[1] ?? '', '../validatorWorker.cjs'));
  const isReady = await answerOf<boolean>(worker);
  if (!isReady) return `${VALIDATOR} does not start`;
  return {
    check(path) {
      worker.postMessage(path);
      return answerOf<ValidatorAnswer>(worker);
    },
    end: () => worker.terminate(),
  };
}

function answerOf<T>(worker: Worker): Promise<T | undefined> {
  return new Promise((resolve) => {
    const done = (answer?: T) => {
      clearTimeout(timer);
      worker.off('message', done).off('error', fail).off('exit', fail);
      if (answer === undefined) void worker.terminate();
      resolve(answer);
    };
    const fail = () => done();
    const timer = setTimeout(fail, LONGEST);
    worker.on('message', done).on('error', fail).on('exit', fail);
  });
}
