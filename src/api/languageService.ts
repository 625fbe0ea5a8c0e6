import type { DocumentOptions, Range } from '../core/document';
import type { Finding, Fix } from '../core/findings';
import { type LiveDocument, openDocument } from '../core/open';
import { inSlices } from '../core/steps';
import { type CompleteOptions, complete } from '../features/complete';
import { definition, type Location, references } from '../features/definition';
import { hover } from '../features/hover';
import { inlayHints } from '../features/inlayHints';
import { type Gauge, gauges } from '../features/limits/gauges';
import type { NotesItem } from '../features/notes/notesItem';
import { notesTree } from '../features/notes/notesTree';
import { readerPage } from '../features/notes/readerPage';
import { serviceAt } from '../features/notes/serviceAt';
import { servicesIn } from '../features/notes/servicesIn';
import { type SnippetInsertion, snippetAt } from '../features/snippetText';
import { type DocumentSymbol, symbols } from '../features/symbols';
import {
  type Card,
  type Completion,
  type FeatureContext,
  INLAY_CLASSES,
  type Inlay,
  type InlayClass,
} from '../features/types';
import type { KnowledgeBase } from '../knowledge/base';
import { indexSteps, type UserNotesIndex } from '../knowledge/notes/userNotes';
import type { SearchResult } from '../knowledge/search/search';
import type { Service, Snippet } from '../knowledge/types';
import { knownNames, knownRules } from '../rules/engine/knownRules';
import { rulePage } from '../rules/engine/page';
import { DEFAULT_PROFILE, type Profile, profileProblems } from '../rules/engine/profile';
import { readProfile } from '../rules/engine/profileFile';
import { createSession, type Session } from '../rules/engine/session';
import { type KnownRules, withoutSuppressed } from '../rules/engine/suppress';
import { suppressionFixes } from '../rules/engine/suppressFixes';
import { typesIn } from '../rules/evaluate/resourceTypes';
import { RULES } from '../rules/index';
import type { Schema } from '../schema/types';

/** The data that a service answers from. */
export interface ServiceData {
  readonly knowledge: KnowledgeBase;
  readonly schema: Schema;
}

/** How a document is checked. */
export interface CheckOptions {
  /** Severities, quotas and schema checks; every rule at its own severity if it is left out. */
  readonly profile?: Profile;
  /** Called when a rule throws, which is a bug in that rule; the findings of the other rules are not affected. */
  readonly onFailure?: (doing: string, error: unknown) => void;
}

/** A rule or limit by its ID, and what it is about. */
export interface RuleTitle {
  readonly id: string;
  readonly title: string;
}

/**
 * Answers about documents. All offsets are UTF-16 code units, as in JavaScript strings. Answers are plain data; nothing
 * is thrown because of what a document says. Where a document is not an AWS file, the answer is empty.
 */
export interface LanguageService {
  /** The services, notes, figures and snippets behind the answers. */
  readonly knowledge: KnowledgeBase;
  /** The same service with other knowledge: with the user's notes, or with the quotas of an account. */
  withKnowledge(knowledge: KnowledgeBase): LanguageService;

  /** Opens a document and loads the schema of its resource types. Its `edit` method brings it to the next version. */
  open(text: string, options: DocumentOptions): Promise<LiveDocument>;
  /** Loads the schema of the resource types that a document names. Call it after an edit, before asking anything. */
  load(doc: LiveDocument): Promise<void>;

  /**
   * The findings of a document as it is now, without suppressed ones. What was found before an edit is kept: only what
   * the edit affects is checked again. Another `profile` object starts over.
   */
  check(doc: LiveDocument, options?: CheckOptions): readonly Finding[];
  /** Ways to act on a finding: its fixes, then the edits that suppress it. */
  codeActions(doc: LiveDocument, finding: Finding): readonly Fix[];
  /** The card for what is at an offset. */
  hover(doc: LiveDocument, offset: number): Card | undefined;
  /** What can be inserted at an offset. */
  complete(doc: LiveDocument, offset: number, options?: CompleteOptions): Promise<readonly Completion[]>;
  /** The hints in a range (the whole document if it is left out), of all classes or of those given. */
  inlayHints(doc: LiveDocument, range?: Range, classes?: ReadonlySet<InlayClass>): readonly Inlay[];
  /** The declaration of the name at an offset. */
  definition(doc: LiveDocument, offset: number): Location | undefined;
  /** Every use of the name at an offset. */
  references(doc: LiveDocument, offset: number): readonly Location[];
  /** The outline. */
  symbols(doc: LiveDocument): readonly DocumentSymbol[];
  /** The snippets for this kind of file. */
  snippets(doc: LiveDocument): readonly Snippet[];
  /** The text of a snippet at the place nearest to an offset where it fits. */
  snippetAt(doc: LiveDocument, snippet: string, offset: number): SnippetInsertion | undefined;

  /** The AWS services that a document uses, the most used first. */
  servicesIn(doc: LiveDocument): readonly Service[];
  /** The AWS service that the text at an offset belongs to. */
  serviceAt(doc: LiveDocument, offset: number): Service | undefined;
  /** How near the values of a document are to the limits of a service. */
  gauges(doc: LiveDocument, service: string): readonly Gauge[];
  /** The notes as a tree; what a document uses comes first. */
  notesTree(doc?: LiveDocument): readonly NotesItem[];
  /** All notes of a service as HTML, with the gauges of a document; nothing for an unknown service. */
  readerPage(service: string, doc?: LiveDocument): string | undefined;
  /** Searches services, notes and figures, the best first. Pauses for other work; nothing once `isUnwanted` says so. */
  search(query: string, isUnwanted?: () => boolean): Promise<readonly SearchResult[] | undefined>;
  /** Sorts the lines of a notes file by service and finds stale ones. Pauses for other work, as {@link search} does. */
  indexNotes(path: string, text: string, isUnwanted?: () => boolean): Promise<UserNotesIndex | undefined>;

  /** All rules, then all limits that are checked. */
  rules(): readonly RuleTitle[];
  /** The documentation of a rule or limit, as Markdown; nothing for an unknown ID. */
  rulePage(id: string): string | undefined;
  /** Reads the text of a profile file (`.awshints.yaml`). What is wrong in it is left out and reported. */
  readProfile(text: string): { readonly profile: Profile; readonly problems: readonly string[] };
  /** What is wrong with settings as they were written, a sentence each; `prefix` precedes the names of the settings. */
  profileProblems(
    written: { readonly rules: unknown; readonly quotas: unknown },
    prefix: string,
  ): readonly string[];
}

/** Creates the service that answers from this data. Cheap: nothing is computed before it is asked for. */
export function createLanguageService(data: ServiceData): LanguageService {
  return new DataLanguageService(data);
}

/** What is kept of checking a document. */
interface Checking {
  readonly profile: Profile;
  readonly session: Session;
  readonly known: KnownRules;
}

const ALL_CLASSES: ReadonlySet<InlayClass> = new Set(INLAY_CLASSES);

class DataLanguageService implements LanguageService {
  readonly knowledge: KnowledgeBase;
  private readonly checks = new WeakMap<LiveDocument, Checking>();

  constructor(private readonly data: ServiceData) {
    this.knowledge = data.knowledge;
  }

  withKnowledge(knowledge: KnowledgeBase): LanguageService {
    return knowledge === this.knowledge ? this : new DataLanguageService({ ...this.data, knowledge });
  }

  async open(text: string, options: DocumentOptions): Promise<LiveDocument> {
    const doc = openDocument(text, options);
    await this.load(doc);
    return doc;
  }

  load(doc: LiveDocument): Promise<void> {
    return this.data.schema.ensure(typesIn(doc));
  }

  check(doc: LiveDocument, options: CheckOptions = {}): readonly Finding[] {
    const { profile = DEFAULT_PROFILE } = options;
    const kept = this.checks.get(doc);
    const { session, known } = kept?.profile === profile ? kept : this.start(doc, profile, options);
    return withoutSuppressed(doc, session.check(), known);
  }

  codeActions(doc: LiveDocument, finding: Finding): readonly Fix[] {
    return [...finding.fixes, ...suppressionFixes(doc, finding)];
  }

  hover(doc: LiveDocument, offset: number): Card | undefined {
    return hover(this.context(doc), offset);
  }

  complete(doc: LiveDocument, offset: number, options: CompleteOptions = { snippets: true }) {
    return complete(this.context(doc), offset, options);
  }

  inlayHints(doc: LiveDocument, range: Range = { start: 0, end: doc.length }, classes = ALL_CLASSES) {
    return inlayHints(this.context(doc), range, classes);
  }

  definition(doc: LiveDocument, offset: number): Location | undefined {
    return definition(this.context(doc), offset);
  }

  references(doc: LiveDocument, offset: number): readonly Location[] {
    return references(this.context(doc), offset);
  }

  symbols(doc: LiveDocument): readonly DocumentSymbol[] {
    return symbols(this.context(doc));
  }

  snippets({ kind }: LiveDocument): readonly Snippet[] {
    return kind === 'none' ? [] : this.knowledge.snippetsFor(kind);
  }

  snippetAt(doc: LiveDocument, snippet: string, offset: number): SnippetInsertion | undefined {
    return snippetAt(this.context(doc), snippet, offset);
  }

  servicesIn(doc: LiveDocument): readonly Service[] {
    return servicesIn(this.knowledge, doc);
  }

  serviceAt(doc: LiveDocument, offset: number): Service | undefined {
    return serviceAt(this.knowledge, doc, offset);
  }

  gauges(doc: LiveDocument, service: string): readonly Gauge[] {
    return gauges(this.knowledge, doc, service);
  }

  notesTree(doc?: LiveDocument): readonly NotesItem[] {
    return notesTree(this.knowledge, doc);
  }

  readerPage(id: string, doc?: LiveDocument): string | undefined {
    const service = this.knowledge.service(id);
    if (!service) return undefined;
    const fits = new Set((doc ? this.snippets(doc) : []).map((each) => each.id));
    return readerPage(this.knowledge, {
      service,
      gauges: doc ? this.gauges(doc, id) : [],
      canInsert: (snippet) => fits.has(snippet),
    });
  }

  search(query: string, isUnwanted?: () => boolean): Promise<readonly SearchResult[] | undefined> {
    return inSlices(this.knowledge.searchSteps(query), isUnwanted);
  }

  indexNotes(path: string, text: string, isUnwanted?: () => boolean): Promise<UserNotesIndex | undefined> {
    return inSlices(indexSteps(path, text, this.knowledge), isUnwanted);
  }

  rules(): readonly RuleTitle[] {
    const limits = this.knowledge.limits.filter(({ at }) => at.length > 0);
    return [
      ...RULES.map(({ id, title }) => ({ id, title })),
      ...limits.map(({ id, what }) => ({ id, title: what })),
    ];
  }

  rulePage(id: string): string | undefined {
    return rulePage(id, RULES, this.knowledge);
  }

  readProfile(text: string): ReturnType<LanguageService['readProfile']> {
    return readProfile(text, knownNames(RULES, this.knowledge));
  }

  profileProblems(written: { readonly rules: unknown; readonly quotas: unknown }, prefix: string) {
    return profileProblems(written, knownNames(RULES, this.knowledge), prefix);
  }

  private context(doc: LiveDocument): FeatureContext {
    return { doc, kb: this.knowledge, schema: this.data.schema };
  }

  private start(doc: LiveDocument, profile: Profile, { onFailure = () => {} }: CheckOptions): Checking {
    const { knowledge: kb, schema } = this.data;
    const session = createSession(doc, { rules: RULES, kb, schema, profile, onFailure });
    const checking = { profile, session, known: knownRules(RULES, kb, profile) };
    this.checks.set(doc, checking);
    return checking;
  }
}
