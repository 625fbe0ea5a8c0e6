import { createKnowledgeBase } from '../knowledge/base';
import { readRules } from '../knowledge/compiledRules';
import type { RuleData } from '../knowledge/ruleKnowledge';
import type { KnowledgeData } from '../knowledge/types';
import { createSchema } from '../schema/schema';
import { createLanguageService } from './createLanguageService';
import type { LanguageService } from './languageService';
import type { ReadData } from './loadCheck';

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
  const [rest, rules] = await Promise.all([read('knowledge.json'), read('rules.json')]);
  const compiled = readRules(rules);
  const data: KnowledgeData = {
    ...(JSON.parse(rest) as Omit<KnowledgeData, keyof RuleData>),
    ...compiled.data,
  };
  return createLanguageService({
    knowledge: createKnowledgeBase(data),
    schema: createSchema((file) => read(`schema/${file}`), onProblem, data.shapes),
  });
}
