import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLanguageService, type LanguageService } from '../../src/api';
import type { FileKind } from '../../src/core/document';
import type { Finding, Fix } from '../../src/core/findings';
import type { NeighborFiles } from '../../src/core/neighbors';
import { type LiveDocument, openDocument } from '../../src/core/open';
import { createKnowledgeBase, type KnowledgeBase } from '../../src/knowledge/base';
import { compileKnowledge } from '../../src/knowledge/compile/compile';
import { typesMentioned } from '../../src/rules/aws/beanstalk';
import { knownRules } from '../../src/rules/engine/knownRules';
import { DEFAULT_PROFILE, type Profile } from '../../src/rules/engine/profile';
import { createSession } from '../../src/rules/engine/session';
import { withoutSuppressed } from '../../src/rules/engine/suppress';
import { typesIn } from '../../src/rules/evaluate/resourceTypes';
import { IamPrefixes } from '../../src/rules/iam/prefixes';
import { RULES } from '../../src/rules/index';
import type { Rule } from '../../src/rules/rule';
import { createSchema, type Schema } from '../../src/schema/schema';
import { knowledgeFiles, repo } from './knowledge';

/** How a text is checked in a test. */
export interface LintOptions {
  readonly path?: string;
  readonly kind?: FileKind;
  /** All rules, if not given. */
  readonly rules?: readonly Rule[];
  readonly profile?: Partial<Profile>;
  /** The files around it. */
  readonly neighbors?: NeighborFiles;
  /** Tell of suppressions that do nothing. */
  readonly known?: boolean;
}

/** What came of it. */
export interface Linted {
  readonly doc: LiveDocument;
  readonly findings: readonly Finding[];
}

const once = new Map<string, unknown>();

function keep<T>(name: string, make: () => T): T {
  if (!once.has(name)) once.set(name, make());
  return once.get(name) as T;
}

/** The knowledge of the project, compiled once for all tests of a run. */
export function knowledge(): KnowledgeBase {
  return keep('knowledge', () => createKnowledgeBase(compileKnowledge(knowledgeFiles()).data));
}

/** The schema that the build wrote; where it has not, all types are unknown. */
export function schema(): Schema {
  return keep('schema', () =>
    createSchema(
      async (file) => {
        const path = join(repo, 'dist/schema', file);
        return existsSync(path) ? readFileSync(path, 'utf8') : '{}';
      },
      undefined,
      knowledge().shapes,
    ),
  );
}

/** The library with the knowledge and the schema above. */
export function service(): LanguageService {
  return keep('service', () => createLanguageService({ knowledge: knowledge(), schema: schema() }));
}

/** Checks a text; a rule that throws fails the test. */
export async function lint(text: string, options: LintOptions = {}): Promise<Linted> {
  const { path = 'template.yaml', kind } = options;
  const doc = openDocument(text, kind === undefined ? { path } : { path, kind });
  return { doc, findings: await findingsOf(doc, options) };
}

/** Checks a document as it stands. */
export async function findingsOf(doc: LiveDocument, options: LintOptions = {}): Promise<readonly Finding[]> {
  const { rules = RULES } = options;
  await schema().ensure([...typesIn(doc), ...typesMentioned(doc, schema()), 'Globals']);
  await schema().iam.ensure(new IamPrefixes().of(doc, schema()) ?? []);
  const session = createSession(doc, {
    rules,
    kb: knowledge(),
    schema: schema(),
    profile: { ...DEFAULT_PROFILE, ...options.profile },
    onFailure: (doing, error) => {
      throw new Error(doing, { cause: error });
    },
    ...(options.neighbors === undefined ? {} : { neighbors: options.neighbors }),
  });
  const profile = { ...DEFAULT_PROFILE, ...options.profile };
  const known = options.known ? knownRules(rules, knowledge(), profile) : undefined;
  return withoutSuppressed(doc, session.check(), known);
}

/** The text with the edits of these fixes made. */
export function fixed(doc: LiveDocument, fixes: readonly Fix[]): string {
  const edits = fixes.flatMap((fix) => [...fix.edits()]).sort((a, b) => b.start - a.start);
  return edits.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), doc.text);
}

/** A finding as the test reads it: where, how bad, which rule. */
export function shown(doc: LiveDocument, finding: Finding): string {
  const { line, character } = doc.positionAt(finding.span.start);
  const text = doc.slice(finding.span.start, finding.span.end);
  return `${line + 1}:${character + 1} ${finding.severity} ${finding.rule} <${text}> ${finding.message}`;
}
