import type { FileKind } from '../core/document';
import type { Fix, Severity, Unfinished } from '../core/findings';
import type { Dialect } from '../core/index/dialect';
import type { Reference, Resource } from '../core/index/template';
import type { LiveDocument } from '../core/open';
import type { MapEntry, MapNode, Node, NodeBase } from '../core/tree/node';
import type { SafePatterns } from '../knowledge/patterns/safePattern';
import type { RuleKnowledge } from '../knowledge/ruleKnowledge';
import type { Schema } from '../schema/types';
import type { Lookups } from './evaluate/values';
import type { TextSource } from './fixes/edits';
import type { Correction } from './text/spelling';

/** Where a finding is shown: a node of the tree, or a `Span` of a block. Give the key of an entry rather than all of it. */
export type ReportTarget = NodeBase;

/** What a rule says of one place. */
export interface Report {
  readonly at: ReportTarget;
  /** Plain text, one or two sentences: what is wrong, what AWS wants. */
  readonly message: string;
  /** Where it is not the rule's own severity. */
  readonly severity?: Severity;
  /** Where the reason is documented, if not the rule's own page. */
  readonly source?: string;
  /** Rule id to report under, for the rule that stands for many (each limit has its own id). */
  readonly rule?: string;
  /** The service it is about (its folder in knowledge/), if not that of the rule. */
  readonly service?: string;
  readonly related?: readonly { readonly at: ReportTarget; readonly message: string }[];
  readonly fixes?: readonly Fix[];
}

/**
 * The template as a rule sees it. Everything read through it is remembered, and the rule runs again for a resource
 * when something it read changes; so a rule must not reach other resources any other way.
 */
export interface TemplateView extends Lookups {
  resource(id: string): Resource | undefined;
  /** All resources of one type, in the order of the text. */
  resourcesOfType(type: string): readonly Resource[];
  /**
   * The resources of a type by keys that each has, in the order of the text: a rule that looks for its like in the whole
   * list, resource after resource, takes time with the square of the template.
   *
   * @param keysOf reads the resource alone; the table is made once for this function until the next edit
   */
  resourcesByKey(type: string, keysOf: KeysOf): ResourceTable;
  /** True where the template uses this transform (`AWS::Serverless-2016-10-31`, ...), so that resources may be added or changed at deployment. */
  hasTransform(name: string): boolean;
  /**
   * The property that SAM `Globals` gives to all resources of a kind (`Function`, `Api`, ...); `unknown` where a function
   * or a loop decides.
   */
  inherited(kind: string, property: string): MapEntry | 'unknown' | undefined;
  /** All properties that SAM `Globals` gives to a kind; `unknown` where a function or a loop decides. */
  inheritedAll(kind: string): readonly MapEntry[] | 'unknown';
  /** The condition with this name, as it is written. */
  condition(name: string): Node | undefined;
  /** The language of another tool that the template is written in; nothing for CloudFormation itself. */
  dialect(): Dialect | undefined;
  /** True where a transform or another tool adds entries to this section that nobody can see. */
  isOpen(section: string): boolean;
  /** True where a macro or another tool may turn what is written into something else. */
  hasMacro(): boolean;
  /** True where the section may have an entry of this name that nobody can see: {@link isOpen}, or a loop over an unknown collection. */
  mayAdd(section: string, name: string): boolean;
  /** The names of all transforms, in order. */
  transforms(): readonly string[];
  /** The type of a resource, empty where it is not plain; nothing where there is no such resource. Changes far less often than the resource. */
  typeOf(id: string): string | undefined;
  /** Whether there is such an entry. */
  has(sort: Declared, name: string): boolean;
  /** The names of all entries of a section, in any order. */
  names(sort: Declared): readonly string[];
  /** What a resource names. */
  references(resource: Resource): readonly Reference[];
}

/**
 * The files around a document as a rule sees them; as with {@link TemplateView}, the rule runs again when something it read
 * changes. Paths are as the file writes them, relative to its folder. Nothing is known of a document without a folder, of
 * absolute paths, addresses and patterns, and of what the program may not read: then a rule has nothing to report.
 */
export interface NeighborView {
  /** Whether there is a file or folder at a path; nothing where that cannot be known. */
  has(path: string): boolean | undefined;
  /** The names in a folder. */
  namesIn(folder: string): readonly string[] | undefined;
  /** A file, parsed; nothing where there is none or it cannot be read. Its types are not loaded: for names and sections only. */
  document(path: string): LiveDocument | undefined;
}

/** What resources are found by: what they refer to, say. */
export type KeysOf = (resource: Resource) => readonly (string | undefined)[];

/** Resources by key. */
export interface ResourceTable {
  /** Those with this key; none where there is no key. */
  get(key: string | undefined): readonly Resource[];
}

/** What a template declares under a name. */
export type Declared = 'resource' | 'parameter' | 'condition' | 'mapping';

/** What a rule is given. */
export interface RuleContext {
  readonly template: TemplateView;
  readonly neighbors: NeighborView;
  readonly kb: RuleKnowledge;
  readonly schema: Schema;
  /** Regular expressions from templates, schemas and limits run through these only: they never take long. */
  readonly patterns: SafePatterns;
  /** The account's own figure for an adjustable quota, where the settings name one. */
  quota(limit: string): number | undefined;
  /** For the edits of a fix only: what a finding depends on is read through {@link template}. */
  readonly source: TextSource;
  /**
   * Checks the entries of a map that is in a resource. Those of a large resource stay the same from edit to edit: where the
   * check reported nothing of one and read nothing of the template, it does not run again for it. So it must go by the
   * entry, what is below it, the keys above it, and `subject`: what else it depends on.
   */
  checkEntries(map: MapNode, subject: string, check: (entry: MapEntry) => void): void;
  /** What several rules need of the same resource: made for the first, given to the others. `make` is also its name. */
  shared<T>(resource: Resource, make: (resource: Resource, ctx: RuleContext) => T): T;
  /**
   * The name in the document that was most likely meant; nothing where there are so many names, or so many mistakes in the
   * resource, that looking for it would take long.
   */
  correctedName(text: string, candidates: () => Iterable<string>): Correction | undefined;
  report(finding: Report): void;
}

/** What a rule that reads a whole file is given: buildspec, appspec, .ebextensions, limits of the template itself. */
export interface DocumentRuleContext extends RuleContext {
  readonly doc: LiveDocument;
  /** What the rule keeps from version to version of this document; `make` gives it at the first check. */
  kept<T>(make: () => T): T;
  /** What several rules need of this version of the document: made for the first, given to the others. */
  once<T>(make: (ctx: DocumentRuleContext) => T): T;
}

/** What becomes of the findings of a rule where another rule reports the same stretch of text. */
export type Overlap =
  /** They are the only ones, and so where they begin in what another marks: what cannot be read is not judged for what it says. */
  | 'silences'
  /** They are left out where a rule without `overlap` reports an error or a warning: that rule knows better. */
  | 'yields'
  /** They are left out where any other rule reports something as bad: that rule says what belongs there. */
  | 'defers'
  /** They are reported together with the others, and no other rule yields to them: they are about something else. */
  | 'coexists';

/** One rule: one file, one line in the table of `index.ts`. All that the engine must know of a rule is a field of it. */
export interface Rule {
  /** Also the code of its diagnostics and what suppressions name. Never changes once published. */
  readonly id: string;
  /** One line: what is checked. */
  readonly title: string;
  /** Two to four sentences for the rule's page: what goes wrong, and what to do. */
  readonly why: string;
  /** `error` only for what AWS rejects. */
  readonly severity: Severity;
  /** The service it is about: its folder in knowledge/. */
  readonly service: string;
  /** AWS page behind it. */
  readonly source: string;
  /** Short templates (block YAML) for the rule's page and its tests. */
  readonly bad: string;
  readonly good: string;
  readonly kinds: readonly FileKind[];
  /** A check against the resource schema, or of references: a setting turns all of these off. */
  readonly schemaCheck?: true;
  /** What a finding is about is probably still being typed where the cursor is near: the editor shows it when the cursor has left. */
  readonly waitsWhileTyping?: Unfinished;
  /** Without it the rule reports what it finds, and rules that yield do so to it. */
  readonly overlap?: Overlap;
  /** It is about how YAML is written, so JSON is not checked. */
  readonly yamlOnly?: true;
  /** The language support of an editor reports the same, so the extension leaves it to that where there is one. */
  readonly reportedByEditors?: true;
  /** Resource types `checkResource` is called for; `*` for all. */
  readonly types?: readonly string[];
  /** Called for each resource of `types`, again when it or anything read through `ctx.template` changes. */
  checkResource?(resource: Resource, ctx: RuleContext): void;
  /** Called once a version. Must be cheap in the size of the file. */
  checkDocument?(ctx: DocumentRuleContext): void;
}
