import { createKnowledgeBase } from '../knowledge/base';
import type { KnowledgeData } from '../knowledge/types';
import { createSchema } from '../schema/schema';
import { createLanguageService } from './createLanguageService';
import type { LanguageService } from './languageService';

/** Gives the text of a file of `dist/` by its path there: `knowledge.json`, `schema/index.json`. Rejects where it cannot. */
export type ReadData = (path: string) => Promise<string>;

/**
 * Creates a service from the files of `dist/`: the knowledge is read at once, each file of the schema when a document
 * needs it. Rejects if the knowledge cannot be read.
 *
 * @param onProblem is called once for each schema file that cannot be read; its resource types then count as unknown
 */
export async function loadLanguageService(
  read: ReadData,
  onProblem?: (file: string, error: unknown) => void,
): Promise<LanguageService> {
  const knowledge = createKnowledgeBase(JSON.parse(await read('knowledge.json')) as KnowledgeData);
  return createLanguageService({
    knowledge,
    schema: createSchema((file) => read(`schema/${file}`), onProblem, knowledge.shapes),
  });
}
