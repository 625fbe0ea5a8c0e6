import { readRules } from '../knowledge/compiledRules';
import { createRuleKnowledge } from '../knowledge/ruleKnowledge';
import { createSchema } from '../schema/schema';
import { type CheckService, DataCheckService } from './checkService';

/** Gives the text of a file of `dist/` by its path there: `rules.json`, `schema/index.json`. Rejects where it cannot. */
export type ReadData = (path: string) => Promise<string>;

/**
 * Creates a service that checks, from the files of `dist/`: what rules read is loaded at once and parsed as far as a document
 * needs it, each file of the schema is loaded when a document needs it. Rejects if that cannot be read.
 *
 * @param onProblem is called once for each schema file that cannot be read; its resource types then count as unknown
 */
export async function loadCheckService(
  read: ReadData,
  onProblem?: (file: string, error: unknown) => void,
): Promise<CheckService> {
  const { data, limits, shapes } = readRules(await read('rules.json'));
  return new DataCheckService({
    knowledge: createRuleKnowledge(data, limits),
    schema: createSchema((file) => read(`schema/${file}`), onProblem, shapes),
  });
}
