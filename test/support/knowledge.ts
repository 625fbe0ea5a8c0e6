import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileKnowledge, type KnowledgeFile } from '../../src/knowledge/compile/compile';
import type { KnowledgeData } from '../../src/knowledge/types';

/** The root of the project. */
export const repo = join(__dirname, '../..');

/** The files of `knowledge/` as the build reads them. */
export function knowledgeFiles(): readonly KnowledgeFile[] {
  const folder = join(repo, 'knowledge');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name))
    .sort()
    .map((path) => ({
      path: relative(folder, path).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }))
    .filter(({ path }) => path !== 'README.md');
}

/** The knowledge as the build compiles it. */
export function knowledgeData(): KnowledgeData {
  return compileKnowledge(knowledgeFiles()).data;
}
