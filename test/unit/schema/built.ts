import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { buildSchema, type ExtraSources } from '../../../src/schema/build/build';
import { createSchema, type Schema } from '../../../src/schema/schema';
import { knowledgeData } from '../../support/knowledge';

const knowledge = join(__dirname, '../../../knowledge');

/** The schema as the build makes it, from the real package. */
export interface BuiltSchema {
  readonly db: ReturnType<typeof loadAwsServiceSpecSync>;
  readonly sources: ExtraSources;
  readonly files: ReadonlyMap<string, string>;
  /** Reads a file as the run time does, and notes its name. */
  read(reads?: string[]): (file: string) => Promise<string>;
  /** A schema with the files of these types read; a problem fails the test. */
  loaded(...types: string[]): Promise<Schema>;
}

const once: { built?: BuiltSchema } = {};

/** The schema of all tests of a run; building it takes about a second. */
export function builtSchema(): BuiltSchema {
  once.built ??= build();
  return once.built;
}

/** A file that the build wrote; an empty one where it has not. */
function written(file: string): string {
  const path = join(__dirname, '../../../dist/schema', file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '{}';
}

function build(): BuiltSchema {
  const sources = {
    sam: readFileSync(join(knowledge, 'sam/schema.yaml'), 'utf8'),
    extraTypes: readFileSync(join(knowledge, 'cloudformation/extra-types.yaml'), 'utf8'),
    constraints: readFileSync(join(knowledge, 'cloudformation/constraints.yaml'), 'utf8'),
    combinations: readFileSync(join(knowledge, 'cloudformation/combinations.yaml'), 'utf8'),
    usage: readFileSync(join(knowledge, 'cloudformation/usage.yaml'), 'utf8'),
    apiValues: readFileSync(join(knowledge, 'cloudformation/api-values.json'), 'utf8'),
  };
  const db = loadAwsServiceSpecSync();
  const files = buildSchema(db, sources);
  const read =
    (reads: string[] = []) =>
    async (file: string) => {
      reads.push(file);
      // The data about IAM is read from what the build wrote: it has a package of its own.
      const text = files.get(file) ?? (file.startsWith('iam/') ? written(file) : undefined);
      if (text === undefined) throw new Error(`no ${file}`);
      return text;
    };
  const loaded = async (...types: string[]) => {
    const schema = createSchema(
      read(),
      (file, error) => assert.fail(`${file}: ${error}`),
      knowledgeData().shapes,
    );
    await schema.ensure(types);
    return schema;
  };
  return { db, sources, files, read, loaded };
}
