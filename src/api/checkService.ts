import type { DocumentOptions } from '../core/document';
import type { Finding } from '../core/findings';
import type { NeighborFiles } from '../core/neighbors';
import { type LiveDocument, openDocument } from '../core/open';
import { SafePatterns } from '../knowledge/patterns/safePattern';
import type { RuleKnowledge } from '../knowledge/ruleKnowledge';
import { typesMentioned } from '../rules/aws/beanstalk';
import { knownNames, knownRules } from '../rules/engine/knownRules';
import { DEFAULT_PROFILE, type Profile } from '../rules/engine/profile';
import { readProfile } from '../rules/engine/profileFile';
import type { RuleTables } from '../rules/engine/ruleTables';
import { createSession, type Session, tablesFor } from '../rules/engine/session';
import { type KnownRules, withoutSuppressed } from '../rules/engine/suppress';
import { typesIn } from '../rules/evaluate/resourceTypes';
import { IamPrefixes } from '../rules/iam/prefixes';
import { RULES } from '../rules/index';
import type { Schema } from '../schema/types';

/** How a document is checked. */
export interface CheckOptions {
  /** Severities, quotas and schema checks; every rule at its own severity if it is left out. */
  readonly profile?: Profile;
  /** Leaves out what editors report themselves where they support the language of the file: YAML and JSON that cannot be parsed. */
  readonly leaveOutSyntax?: boolean;
  /** The files around the document; without them nothing is reported that depends on other files. */
  readonly neighbors?: NeighborFiles;
  /** Called when a rule throws, which is a bug in that rule; the findings of the other rules are not affected. */
  readonly onFailure?: (doing: string, error: unknown) => void;
}

/**
 * Opens and checks documents: the part of a language service that needs no notes, snippets or descriptions. A program that
 * only checks loads less with it.
 */
export interface CheckService {
  /** Opens a document and loads the schema of its resource types. Its `edit` method brings it to the next version. */
  open(text: string, options: DocumentOptions): Promise<LiveDocument>;
  /** Loads the schema of the resource types that a document names. Call it after an edit, before asking anything. */
  load(doc: LiveDocument): Promise<void>;

  /**
   * The findings of a document as it is now, without suppressed ones. What was found before an edit is kept: only what
   * the edit affects is checked again. Another `profile` or `neighbors` object
   * starts over.
   */
  check(doc: LiveDocument, options?: CheckOptions): readonly Finding[];
  /** Reads the text of a profile file (`.awshints.yaml`). What is wrong in it is left out and reported. */
  readProfile(text: string): { readonly profile: Profile; readonly problems: readonly string[] };
}

/** The data that findings come from. */
export interface CheckData {
  readonly knowledge: RuleKnowledge;
  readonly schema: Schema;
}

/** What is kept of checking a document. */
interface Checking {
  readonly profile: Profile;
  readonly neighbors: NeighborFiles | undefined;
  readonly session: Session;
  readonly known: KnownRules;
}

const REPORTED_BY_EDITORS: ReadonlySet<string> = new Set(
  RULES.filter((rule) => rule.reportedByEditors).map(({ id }) => id),
);

/** Answers from the data it is given. Cheap: nothing is computed before it is asked for. */
export class DataCheckService implements CheckService {
  private readonly checks = new WeakMap<LiveDocument, Checking>();
  private readonly patterns = new SafePatterns();
  private readonly prefixes = new IamPrefixes();
  /** With the checks against the schema, and without them. */
  private readonly tables = new Map<boolean, RuleTables>();

  constructor(private readonly checkData: CheckData) {}

  async open(text: string, options: DocumentOptions): Promise<LiveDocument> {
    const doc = openDocument(text, options);
    await this.load(doc);
    return doc;
  }

  load(doc: LiveDocument): Promise<void> {
    const types = new Set([...typesIn(doc), ...typesMentioned(doc, this.checkData.schema)]);
    // Other files never ask for the schema, not even which types there are.
    return types.size === 0 ? Promise.resolve() : this.loadSchema(doc, types);
  }

  private async loadSchema(doc: LiveDocument, types: ReadonlySet<string>): Promise<void> {
    const { schema } = this.checkData;
    const prefixes = this.prefixes.of(doc, schema);
    await Promise.all([schema.ensure(types), prefixes && schema.iam.ensure(prefixes)]);
  }

  check(doc: LiveDocument, options: CheckOptions = {}): readonly Finding[] {
    const { profile = DEFAULT_PROFILE } = options;
    const kept = this.checks.get(doc);
    const isSame = kept?.profile === profile && kept.neighbors === options.neighbors;
    const { session, known } = isSame ? kept : this.start(doc, profile, options);
    const findings = withoutSuppressed(doc, session.check(), known);
    return options.leaveOutSyntax ? findings.filter(({ rule }) => !REPORTED_BY_EDITORS.has(rule)) : findings;
  }

  readProfile(text: string): ReturnType<CheckService['readProfile']> {
    return readProfile(text, knownNames(RULES, this.checkData.knowledge));
  }

  private start(doc: LiveDocument, profile: Profile, options: CheckOptions): Checking {
    const { onFailure = () => {}, neighbors } = options;
    const { knowledge: kb, schema } = this.checkData;
    const { patterns } = this;
    const tables = this.tables.get(profile.schemaChecks) ?? tablesFor(RULES, profile);
    this.tables.set(profile.schemaChecks, tables);
    const session = createSession(doc, {
      rules: RULES,
      kb,
      schema,
      profile,
      patterns,
      tables,
      onFailure,
      ...(neighbors === undefined ? {} : { neighbors }),
    });
    const checking = { profile, neighbors, session, known: knownRules(RULES, kb, profile) };
    this.checks.set(doc, checking);
    return checking;
  }
}
