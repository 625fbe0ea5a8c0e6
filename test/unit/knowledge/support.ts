import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKnowledgeBase, type KnowledgeBase } from '../../../src/knowledge/base';
import { type CompileOptions, compileKnowledge } from '../../../src/knowledge/compile/compile';
import type { KnowledgeData, Limit, Service } from '../../../src/knowledge/types';
import { knowledgeFiles, repo } from '../../support/knowledge';

const notes = join(repo, '../shared/notes');

/** The real knowledge, whatever its problems. */
export function realKnowledge(options: CompileOptions = {}): KnowledgeBase {
  return createKnowledgeBase(compileKnowledge(knowledgeFiles(), options).data);
}

/** Both notes documents, or nothing where they are absent. */
export function documents(): readonly { readonly path: string; readonly text: string }[] | undefined {
  if (!existsSync(notes)) return undefined;
  const names = readdirSync(notes).filter((name) => name.endsWith('.txt'));
  return names.sort().map((name) => ({ path: name, text: readFileSync(join(notes, name), 'utf8') }));
}

export function service(id: string, rest: Partial<Service> = {}): Service {
  const base = {
    id,
    title: id,
    category: 'Test',
    types: [],
    aliases: [],
    docs: 'https://docs.aws.amazon.com/',
    related: [],
    notes: [],
  };
  return { ...base, ...rest };
}

export function limit(id: string, rest: Partial<Limit> = {}): Limit {
  return {
    id,
    service: id.split('.')[0] ?? '',
    at: [],
    what: id,
    measure: 'number',
    adjustable: false,
    source: 'https://docs.aws.amazon.com/x',
    checked: '2026-11-22',
    confidence: 'read',
    ...rest,
  };
}

export function data(rest: Partial<KnowledgeData> = {}): KnowledgeData {
  return {
    services: [],
    limits: [],
    snippets: [],
    shapes: [],
    options: [],
    functions: [],
    functionPlaces: [],
    unique: [],
    expected: [],
    relations: [],
    connections: [],
    valueMeanings: [],
    ended: [],
    runtimes: [],
    ...rest,
  };
}
