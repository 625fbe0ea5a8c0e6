import type { Range } from '../core/document';
import type { Finding, Fix, TextEdit } from '../core/findings';
import type { LiveDocument } from '../core/open';
import type { CompleteOptions } from '../features/complete';
import type { Location } from '../features/definition';
import type { NewFile } from '../features/insert/newFile';
import type { SnippetPlan } from '../features/insert/plan';
import type { Gauge } from '../features/limits/gauges';
import type { RenamePlace } from '../features/names/rename';
import type { FilePath } from '../features/names/shapeNames';
import type { FileView } from '../features/notes/fileView';
import type { NotesItem } from '../features/notes/notesItem';
import type { Overview, ResourceGraph } from '../features/overview/model';
import type { PagePart } from '../features/overview/page';
import type { DocumentSymbol } from '../features/symbols';
import type { Card, Completion, Inlay, InlayClass } from '../features/types';
import type { KnowledgeBase } from '../knowledge/base';
import type { UserNotesIndex } from '../knowledge/notes/userNotes';
import type { SearchResult } from '../knowledge/search/search';
import type { Service, Snippet } from '../knowledge/types';
import type { CheckService } from './checkService';

/** A rule or limit by its ID, and what it is about. */
export interface RuleTitle {
  readonly id: string;
  readonly title: string;
}

/**
 * Answers about documents. All offsets are UTF-16 code units, as in JavaScript strings. Answers are plain data; nothing
 * is thrown because of what a document says. Where a document is not an AWS file, the answer is empty.
 */
export interface LanguageService extends CheckService {
  /** The services, notes, figures and snippets behind the answers. */
  readonly knowledge: KnowledgeBase;
  /** The same service with other knowledge: with the user's notes, or with the quotas of an account. */
  withKnowledge(knowledge: KnowledgeBase): LanguageService;

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
  /** The file that a document names at an offset, such as the script of an appspec; it need not exist. */
  filePath(doc: LiveDocument, offset: number): FilePath | undefined;
  /** Every use of the name at an offset. */
  references(doc: LiveDocument, offset: number): readonly Location[];
  /** The name at an offset, if it can be changed everywhere at once: a build of a batch, a variable of a buildspec. */
  renamePlace(doc: LiveDocument, offset: number): RenamePlace | undefined;
  /** The edits that change the name at an offset, in the order of the text; none where there is no such name. */
  rename(doc: LiveDocument, offset: number, text: string): readonly TextEdit[];
  /** The outline. */
  symbols(doc: LiveDocument): readonly DocumentSymbol[];
  /** The snippets for this kind of file; those of a whole file for an empty document, and where it is left out. */
  snippets(doc?: LiveDocument): readonly Snippet[];
  /**
   * What inserting a snippet with the cursor at this offset adds to a document, or why it cannot be added. Text is only
   * added: nothing that is there is changed.
   */
  snippetAt(doc: LiveDocument, snippet: string, offset: number): SnippetPlan;
  /** A snippet as a new file; nothing where a file of only this snippet would not be valid. */
  snippetFile(snippet: string): NewFile | undefined;

  /** The AWS services that a document uses, the most used first. */
  servicesIn(doc: LiveDocument): readonly Service[];
  /** The AWS service that the text at an offset belongs to. */
  serviceAt(doc: LiveDocument, offset: number): Service | undefined;
  /** How near the values of a document are to the limits of a service. */
  gauges(doc: LiveDocument, service: string): readonly Gauge[];
  /** The document at a glance: its size, the limits in use, capacities, these findings by rule, and its resources. */
  overview(doc: LiveDocument, findings: readonly Finding[]): Overview;
  /** The page of an overview in parts of HTML; text is escaped. */
  overviewPage(overview: Overview): readonly PagePart[];
  /**
   * The graph of an overview as SVG, with these services collapsed: for our page, or for a file. Pauses for other work; nothing
   * once `isUnwanted` says so.
   */
  drawGraph(
    graph: ResourceGraph,
    collapsed: ReadonlySet<string>,
    use: 'page' | 'file',
    isUnwanted?: () => boolean,
  ): Promise<string | undefined>;
  /**
   * The service that a reader which shows another one goes to for a cursor at this offset; nothing where it has no reason to.
   */
  serviceToShow(doc: LiveDocument, offset: number, shown: string | undefined): Service | undefined;
  /** The notes as a tree; what a document uses comes first, the nearest to the cursor before the rest. */
  notesTree(doc?: LiveDocument, view?: FileView): readonly NotesItem[];
  /** All notes of a service as HTML, with the gauges of a document; nothing for an unknown service. */
  readerPage(service: string, doc?: LiveDocument): string | undefined;
  /** Services, notes and figures that fit a query, the best first. */
  search(query: string): readonly SearchResult[];
  /** The same with pauses for other work; nothing once `isUnwanted` says so. */
  searchInSlices(query: string, isUnwanted: () => boolean): Promise<readonly SearchResult[] | undefined>;
  /** The lines of a notes file by service, the stale ones marked with what holds today. */
  indexNotes(path: string, text: string): UserNotesIndex;
  /** The same with pauses for other work; nothing once `isUnwanted` says so. */
  indexNotesInSlices(
    path: string,
    text: string,
    isUnwanted: () => boolean,
  ): Promise<UserNotesIndex | undefined>;

  /** All rules, then all limits that are checked. */
  rules(): readonly RuleTitle[];
  /** The documentation of a rule or limit, as Markdown; nothing for an unknown ID. */
  rulePage(id: string): string | undefined;
  /** What is wrong with settings as they were written, a sentence each; `prefix` precedes the names of the settings. */
  profileProblems(
    written: { readonly rules: unknown; readonly quotas: unknown },
    prefix: string,
  ): readonly string[];
}
