import type { Range } from '../core/document';
import type { Finding, Fix, TextEdit } from '../core/findings';
import type { LiveDocument } from '../core/open';
import { inSlices } from '../core/steps';
import { type CompleteOptions, complete } from '../features/complete';
import { definition, type Location, references } from '../features/definition';
import { hover } from '../features/hover';
import { inlayHints } from '../features/inlayHints';
import { type NewFile, newFileOf } from '../features/insert/newFile';
import { isEmptyFile, planSnippet, type SnippetPlan } from '../features/insert/plan';
import { type Gauge, gauges } from '../features/limits/gauges';
import { type RenamePlace, rename, renamePlace } from '../features/names/rename';
import { type FilePath, filePathAt } from '../features/names/shapeNames';
import type { FileView } from '../features/notes/fileView';
import type { NotesItem } from '../features/notes/notesItem';
import { notesTree } from '../features/notes/notesTree';
import { readerPage } from '../features/notes/readerPage';
import { serviceAt, serviceToShow } from '../features/notes/serviceAt';
import { servicesIn } from '../features/notes/servicesIn';
import { layoutSteps } from '../features/overview/graph/layout';
import { graphSvg } from '../features/overview/graph/svg';
import { viewOf } from '../features/overview/graph/view';
import type { Overview, ResourceGraph } from '../features/overview/model';
import { overviewOf } from '../features/overview/overview';
import { overviewParts, type PagePart } from '../features/overview/page';
import { type DocumentSymbol, symbols } from '../features/symbols';
import { type Card, type FeatureContext, INLAY_CLASSES, type InlayClass } from '../features/types';
import type { KnowledgeBase } from '../knowledge/base';
import { indexNotes, indexSteps, type UserNotesIndex } from '../knowledge/notes/userNotes';
import type { SearchResult } from '../knowledge/search/search';
import type { Service, Snippet } from '../knowledge/types';
import { knownNames } from '../rules/engine/knownRules';
import { rulePage } from '../rules/engine/page';
import { profileProblems } from '../rules/engine/profile';
import { suppressionFixes } from '../rules/engine/suppressFixes';
import { RULES } from '../rules/index';
import type { Schema } from '../schema/types';
import { DataCheckService } from './checkService';
import type { LanguageService, RuleTitle } from './languageService';

/** The data that a service answers from. */
export interface ServiceData {
  readonly knowledge: KnowledgeBase;
  readonly schema: Schema;
}

/** Creates the service that answers from this data. Cheap: nothing is computed before it is asked for. */
export function createLanguageService(data: ServiceData): LanguageService {
  return new DataLanguageService(data);
}

const ALL_CLASSES: ReadonlySet<InlayClass> = new Set(INLAY_CLASSES);

class DataLanguageService extends DataCheckService implements LanguageService {
  readonly knowledge: KnowledgeBase;

  constructor(private readonly data: ServiceData) {
    super(data);
    this.knowledge = data.knowledge;
  }

  withKnowledge(knowledge: KnowledgeBase): LanguageService {
    return knowledge === this.knowledge ? this : new DataLanguageService({ ...this.data, knowledge });
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

  filePath(doc: LiveDocument, offset: number): FilePath | undefined {
    return filePathAt(this.context(doc), offset);
  }

  references(doc: LiveDocument, offset: number): readonly Location[] {
    return references(this.context(doc), offset);
  }

  renamePlace(doc: LiveDocument, offset: number): RenamePlace | undefined {
    return renamePlace(this.context(doc), offset);
  }

  rename(doc: LiveDocument, offset: number, text: string): readonly TextEdit[] {
    return rename(this.context(doc), offset, text);
  }

  symbols(doc: LiveDocument): readonly DocumentSymbol[] {
    return symbols(this.context(doc));
  }

  snippets(doc?: LiveDocument): readonly Snippet[] {
    const { knowledge } = this;
    if (doc && doc.kind !== 'none') return knowledge.snippetsFor(doc.kind);
    return doc && !isEmptyFile(doc) ? [] : knowledge.snippets.filter(({ under }) => under === 'file');
  }

  snippetAt(doc: LiveDocument, snippet: string, offset: number): SnippetPlan {
    return planSnippet(this.context(doc), snippet, offset);
  }

  snippetFile(id: string): NewFile | undefined {
    const snippet = this.knowledge.snippets.find((each) => each.id === id);
    return snippet && newFileOf(snippet);
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

  overview(doc: LiveDocument, findings: readonly Finding[]): Overview {
    return overviewOf(this.context(doc), findings);
  }

  overviewPage(overview: Overview): readonly PagePart[] {
    return overviewParts(overview);
  }

  async drawGraph(
    graph: ResourceGraph,
    collapsed: ReadonlySet<string>,
    use: 'page' | 'file',
    isUnwanted?: () => boolean,
  ): Promise<string | undefined> {
    const layout = await inSlices(layoutSteps(viewOf(graph, collapsed)), isUnwanted);
    return layout && graphSvg(layout, graph, use);
  }

  serviceToShow(doc: LiveDocument, offset: number, shown: string | undefined): Service | undefined {
    return serviceToShow(this.knowledge, doc, offset, shown);
  }

  notesTree(doc?: LiveDocument, view?: FileView): readonly NotesItem[] {
    return notesTree(this.knowledge, doc, view);
  }

  readerPage(id: string, doc?: LiveDocument): string | undefined {
    const service = this.knowledge.service(id);
    if (!service) return undefined;
    const fits = new Set(this.snippets(doc).map((each) => each.id));
    const isEmpty = doc !== undefined && isEmptyFile(doc);
    return readerPage(this.knowledge, {
      service,
      gauges: doc ? this.gauges(doc, id) : [],
      offered: ({ id, under }) =>
        under === 'file' && !isEmpty ? 'open' : fits.has(id) ? 'insert' : undefined,
    });
  }

  search(query: string): readonly SearchResult[] {
    return this.knowledge.search(query);
  }

  searchInSlices(query: string, isUnwanted: () => boolean): Promise<readonly SearchResult[] | undefined> {
    return inSlices(this.knowledge.searchSteps(query), isUnwanted);
  }

  indexNotes(path: string, text: string): UserNotesIndex {
    return indexNotes(path, text, this.knowledge);
  }

  indexNotesInSlices(path: string, text: string, isUnwanted: () => boolean) {
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

  profileProblems(written: { readonly rules: unknown; readonly quotas: unknown }, prefix: string) {
    return profileProblems(written, knownNames(RULES, this.knowledge), prefix);
  }

  private context(doc: LiveDocument): FeatureContext {
    return { doc, kb: this.knowledge, schema: this.data.schema };
  }
}
