import type { CancellationToken } from 'vscode';
import type { Log } from './log';

/**
 * Runs a provider so that nothing it throws reaches the user: the failure is logged once with what was being done,
 * and the editor gets `undefined`. A cancelled request gives `undefined` too.
 */
export async function guarded<T>(
  log: Log,
  doing: string,
  token: CancellationToken | undefined,
  work: () => T | undefined | Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    if (token?.isCancellationRequested) return undefined;
    const result = await work();
    return token?.isCancellationRequested ? undefined : result;
  } catch (error) {
    log.failure(doing, error);
    return undefined;
  }
}
