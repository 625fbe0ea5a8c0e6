/**
 * Compiles `knowledge/` into the data of `dist/knowledge.json`, and rejects every bad entry with its file and line.
 * Pure: the build reads the files and prints the problems.
 */

import type { KnowledgeData, Limit } from '../types';
import {
  type Compiled,
  checkAlso,
  checkHeldFigures,
  checkNames,
  checkOptions,
  checkReferences,
  checkRelated,
  checkShapeLimits,
  checkTargets,
  checkTypes,
  checkUnique,
  type SchemaCheck,
} from './compileChecks';
import { compileConnectors } from './compileConnectors';
import { type ConstraintFile, checkConstraints } from './compileConstraints';
import { compileFunctionPlaces, compileFunctions } from './compileFunctions';
import { compileLimits } from './compileLimits';
import {
  compileEnded,
  compileExpected,
  compileMeanings,
  compileOptions,
  compileRuntimes,
  compileSnippets,
} from './compileLists';
import { compileRelations } from './compileRelations';
import { CHOICES_FILE, type Choice, compileChoices, compileService, withChoices } from './compileService';
import { compileShape, joinedShapes } from './compileShapes';
import { compileUnique } from './compileUnique';
import { SERVICE_FOLDERS } from './serviceFolders';
import { type CompileProblem, YamlSource } from './yamlSource';

export type { SchemaCheck } from './compileChecks';
export type { CompileProblem as Problem } from './yamlSource';

/** A file of `knowledge/`, with `/` in its path: `lambda/limits.yaml`. */
export interface KnowledgeFile {
  readonly path: string;
  readonly text: string;
}

/** How strictly files are checked. */
export interface CompileOptions {
  /** Without it types and properties are not checked. */
  readonly schema?: SchemaCheck;
  /** ISO day; dates after it are rejected. */
  readonly today?: string;
  /** Every listed service folder must exist, and every related service must have one. */
  readonly strict?: boolean;
}

/** The data, and everything that is wrong with it; data with problems must not be shipped. */
export interface CompileResult {
  readonly data: KnowledgeData;
  readonly problems: readonly CompileProblem[];
}

/** Files of this folder of a service are shapes. */
const SHAPES = 'shapes';
const FILES = [
  ...['notes.md', 'limits.yaml', 'snippets.yaml', 'options.yaml', 'functions.yaml', 'function-places.yaml'],
  ...['unique.yaml', 'relations.yaml', 'runtimes.yaml', 'connectors.yaml', 'ended-services.yaml'],
  ...['expected-resources.yaml', 'values.yaml'],
];

/** Files of service folders that belong to the resource schema and are read by its build. */
const CONSTRAINTS = ['constraints.yaml', 'combinations.yaml'];
const SCHEMA_FILES = [
  ...['schema.yaml', 'extra-types.yaml', 'api-values.json', 'usage.yaml', ...CONSTRAINTS],
  ...['condition-keys.yaml', 'managed-policies.yaml', 'service-principals.yaml'],
];

/** Compiles all files of `knowledge/` (except its README). Problems come ordered by file and line. */
export function compileKnowledge(
  files: readonly KnowledgeFile[],
  options: CompileOptions = {},
): CompileResult {
  const problems: CompileProblem[] = [];
  const sorted = files.filter((file) => file.path !== 'README.md').sort((a, b) => compare(a.path, b.path));
  const inFolders = sorted.filter((file) => file.path !== CHOICES_FILE);
  const folders = new ServiceFolders(inFolders, problems, options.today);
  const read = folders.read();
  checkAll(read, options);
  const choices = readChoices(sorted, read, problems);
  for (const file of folders.constraints()) checkConstraints(file, limitsOf(read));
  if (options.strict) checkComplete(inFolders, read, problems);
  problems.sort((a, b) => compare(a.path, b.path) || a.line - b.line);
  const data = dataOf(read);
  return {
    data: { ...data, services: data.services.map((each) => withChoices(each, choices)) },
    problems,
  };
}

function readChoices(
  files: readonly KnowledgeFile[],
  { services }: Read,
  problems: CompileProblem[],
): readonly Choice[] {
  const file = files.find(({ path }) => path === CHOICES_FILE);
  const known = new Set(services.map(({ service }) => service.id));
  return file ? compileChoices(new YamlSource(file.path, problems), file.text, known) : [];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Read = Compiled & {
  readonly snippets: ReturnType<typeof compileSnippets>;
  readonly functions: ReturnType<typeof compileFunctions>;
  readonly unique: ReturnType<typeof compileUnique>;
  readonly relations: ReturnType<typeof compileRelations>;
  readonly connections: ReturnType<typeof compileConnectors>;
  readonly ended: ReturnType<typeof compileEnded>;
  readonly expected: ReturnType<typeof compileExpected>;
  readonly meanings: ReturnType<typeof compileMeanings>;
  readonly places: ReturnType<typeof compileFunctionPlaces>;
  readonly runtimes: ReturnType<typeof compileRuntimes>;
};

/** True for a file of a folder of shapes. */
export function isShape(path: string): boolean {
  return /^[^/]+\/shapes\/[^/]+\.yaml$/.test(path);
}

class ServiceFolders {
  constructor(
    private readonly files: readonly KnowledgeFile[],
    private readonly problems: CompileProblem[],
    private readonly today: string | undefined,
  ) {
    for (const { path } of files) {
      const name = path.split('/').slice(1).join('/');
      const known = FILES.includes(name) || SCHEMA_FILES.includes(name) || isShape(path);
      if (!known)
        problems.push({
          path,
          line: 1,
          message: `unknown file name; a service folder may contain ${[...FILES, ...SCHEMA_FILES].join(', ')} and ${SHAPES}/*.yaml`,
        });
    }
  }

  read(): Read {
    return {
      services: this.each('notes.md', (source, text, id) => compileService(source, text, id) ?? []),
      limits: this.each('limits.yaml', (source, text, id) => compileLimits(source, text, id, this.today)),
      snippets: this.each('snippets.yaml', compileSnippets),
      options: this.each('options.yaml', compileOptions),
      functions: this.each('functions.yaml', compileFunctions),
      unique: this.each('unique.yaml', compileUnique),
      relations: this.each('relations.yaml', compileRelations),
      connections: this.each('connectors.yaml', compileConnectors),
      ended: this.each('ended-services.yaml', compileEnded),
      expected: this.each('expected-resources.yaml', compileExpected),
      meanings: this.each('values.yaml', compileMeanings),
      places: this.each('function-places.yaml', compileFunctionPlaces),
      runtimes: this.each('runtimes.yaml', compileRuntimes),
      shapes: joinedShapes(this.each(SHAPES, compileShape)),
    };
  }

  /** Read by the build of the schema; here only compared with the limits. */
  constraints(): readonly ConstraintFile[] {
    return CONSTRAINTS.flatMap((name) => this.each(name, (source, text) => ({ source, text })));
  }

  private each<T>(
    name: string,
    compile: (source: YamlSource, text: string, id: string) => readonly T[] | T,
  ): readonly T[] {
    return this.files
      .filter((file) => file.path.split('/')[1] === name)
      .flatMap((file) =>
        compile(new YamlSource(file.path, this.problems), file.text, file.path.split('/')[0] ?? ''),
      );
  }
}

function checkAll(read: Read, options: CompileOptions): void {
  checkUnique(read.limits, ({ limit }) => limit.id, entry, 'id');
  checkUnique(read.snippets, ({ snippet }) => snippet.id, entry, 'id');
  checkUnique(read.snippets, ({ snippet }) => snippet.prefix, entry, 'prefix');
  checkUnique(read.shapes, ({ shape }) => shape.name, entry, 'shape');
  checkUnique(read.options, ({ option }) => `${option.namespace} ${option.option}`, entry, 'option');
  checkUnique(read.runtimes, ({ dates }) => dates.runtime, entry, 'runtime');
  checkUnique(read.functions, ({ doc }) => `${doc.sort} ${doc.name}`, entry, 'name');
  checkUnique(read.places, ({ place }) => place.place, entry, 'place');
  checkReferences(read);
  checkHeldFigures(read);
  checkShapeLimits(read);
  checkRelated(read.services, options.strict ?? false);
  checkNames(read.services);
  if (options.strict) checkAlso(read);
  checkTargets(read, options.schema);
  checkOptions(read);
  if (options.schema) checkTypes(read.services, options.schema);
}

function entry<T extends { readonly entry: unknown }>(item: T): T['entry'] {
  return item.entry;
}

/** Every listed service folder has notes, and no file is in a folder without notes. */
function checkComplete(files: readonly KnowledgeFile[], read: Read, problems: CompileProblem[]): void {
  const known = new Set(read.services.map(({ service }) => service.id));
  const report = (id: string, message: string) => problems.push({ path: `${id}/notes.md`, line: 1, message });
  for (const id of SERVICE_FOLDERS) if (!known.has(id)) report(id, 'this service folder has no notes.md');
  for (const id of known)
    if (!SERVICE_FOLDERS.includes(id))
      report(id, 'this folder is not listed in src/knowledge/compile/serviceFolders.ts; add it there');
  const unread = new Set(files.map((file) => file.path.split('/')[0] ?? '').filter((id) => !known.has(id)));
  for (const id of unread)
    if (!SERVICE_FOLDERS.includes(id)) report(id, 'this service folder has no notes.md');
}

function limitsOf({ limits }: Read): readonly Limit[] {
  return limits.map(({ limit }) => limit);
}

function dataOf(read: Read): KnowledgeData {
  return {
    services: read.services.map(({ service }) => service),
    limits: limitsOf(read),
    snippets: read.snippets.map(({ snippet }) => snippet),
    shapes: read.shapes.map(({ shape }) => shape),
    options: read.options.map(({ option }) => option),
    functions: read.functions.map(({ doc }) => doc),
    unique: read.unique,
    relations: read.relations,
    connections: read.connections,
    expected: read.expected,
    ended: read.ended,
    valueMeanings: read.meanings,
    functionPlaces: read.places.map(({ place }) => place),
    runtimes: read.runtimes.map(({ dates }) => dates),
  };
}
