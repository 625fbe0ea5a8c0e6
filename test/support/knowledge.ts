import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compileKnowledge, type KnowledgeFile } from '../../src/knowledge/compile/compile';
import type { KnowledgeData } from '../../src/knowledge/types';

/** The root of the project. */
export const repo = join(__dirname, '../..');

/** The files of `knowledge/` as the build reads them. */
export function knowledgeFiles(): readonly KnowledgeFile[] {
  const folder = join(repo, 'knowledge');
  const folders = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  return folders.flatMap((service) =>
    readdirSync(join(folder, service)).map((name) => {
      return { path: `${service}/${name}`, text: readFileSync(join(folder, service, name), 'utf8') };
    }),
  );
}

/** The knowledge as the build compiles it. */
export function knowledgeData(): KnowledgeData {
  return compileKnowledge(knowledgeFiles()).data;
}
