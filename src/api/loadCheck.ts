import { createLimitBase, type LimitData } from '../knowledge/limitBase';
import { createSchema } from '../schema/schema';
import { type CheckService, DataCheckService } from './checkService';

/** Gives the text of a file of `dist/` by its path there: `limits.json`, `schema/index.json`. Rejects where it cannot. */
export type ReadData = (path: string) => Promise<string>;

/**
 * Creates a service that checks, from the files of `dist/`: the limits are read at once, each file of the schema when a
 * document needs it. Rejects if the limits cannot be read.
 *
 * @param onProblem is called once for each schema file that cannot be read; its resource types then count as unknown
 */
export async function loadCheckService(
  read: ReadData,
  onProblem?: (file: string, error: unknown) => void,
): Promise<CheckService> {
  const limits = JSON.parse(await read('limits.json')) as LimitData;
  return new DataCheckService({
    knowledge: createLimitBase(limits),
    schema: createSchema((file) => read(`schema/${file}`), onProblem),
  });
}
