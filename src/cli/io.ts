import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKnowledgeBase, type KnowledgeBase } from '../knowledge/base';
import type { KnowledgeData } from '../knowledge/types';
import { createSchema } from '../schema/schema';
import type { Schema } from '../schema/types';

/** What the program writes to, and the data that ships with it. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  knowledge(): Promise<KnowledgeBase>;
  readonly schema: Schema;
}

/** The terminal, with the data of the `dist` folder that contains the program. */
export function terminal(): Io {
  const dist = join(__dirname, '..');
  const read = (...path: string[]) => readFile(join(dist, ...path), 'utf8');
  const err = (text: string) => void process.stderr.write(text);
  let knowledge: Promise<KnowledgeBase> | undefined;
  return {
    out: (text) => void process.stdout.write(text),
    err,
    knowledge() {
      knowledge ??= read('knowledge.json').then((text) =>
        createKnowledgeBase(JSON.parse(text) as KnowledgeData),
      );
      return knowledge;
    },
    schema: createSchema(
      (file) => read('schema', file),
      (file, error) => err(`aws-hints: cannot read the schema file ${file}: ${String(error)}\n`),
    ),
  };
}
