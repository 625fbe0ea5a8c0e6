/**
 * The library: everything that can be asked about CloudFormation and SAM templates, buildspecs, appspecs and .ebextensions
 * files. The editor, the terminal program and other programs use this module and nothing behind it.
 *
 *     const service = await loadLanguageService(read); // the text of a file of dist/; on Node: readShipped()
 *     const doc = await service.open(text, { path: 'template.yaml' });
 *     for (const { rule, message, span } of service.check(doc)) console.log(rule, message, doc.positionAt(span.start));
 *     console.log(service.hover(doc, offset)?.markdown);
 *     doc.edit([{ start: offset, end: offset + 3, text: '900' }]);
 *     await service.load(doc); // the edit may have named another resource type
 *     console.log(service.check(doc).length);
 *
 * - **Units.** Offsets and columns are UTF-16 code units, lines count from 0. Figures are in the unit that they name.
 * - **Errors.** Loading rejects if the knowledge cannot be read. Afterwards nothing is thrown because of what a document
 *   says: what cannot be parsed is a finding (`syntax`), a document that is not read says why in `refused`, and a document
 *   that is not an AWS file has the kind `none` and empty answers.
 * - **State.** A document is live, like an editor's: `edit` brings it to the next version, and the spans of findings move
 *   with the text. Everything else is plain data.
 */

export type { CheckOptions, CheckService } from './api/checkService';
export { createLanguageService, type ServiceData } from './api/createLanguageService';
export type { LanguageService, RuleTitle } from './api/languageService';
export { loadLanguageService } from './api/load';
export type { ReadData } from './api/loadCheck';

// Documents: text that follows its edits.
export type { DocumentOptions, FileKind, Position, Range, TextChange } from './core/document';
export type { Finding, Fix, Related, Severity, TextEdit } from './core/findings';
export type { NeighborFiles } from './core/neighbors';
export { type LiveDocument, openDocument } from './core/open';

// What the answers look like.
export type { CompleteOptions } from './features/complete';
export type { Location } from './features/definition';
export { FILE_KIND_NAMES } from './features/fileKinds';
export type { NewFile } from './features/insert/newFile';
export type { SnippetInsertion, SnippetPlan, SnippetRefusal } from './features/insert/plan';
export { type Gauge, gaugeBar, ofLimit } from './features/limits/gauges';
export type { RenamePlace } from './features/names/rename';
export type { FilePath } from './features/names/shapeNames';
export { type NoteAddition, noteAddition, noteLine } from './features/notes/addNote';
export { excerpt } from './features/notes/excerpt';
export type { FileView } from './features/notes/fileView';
export { filterTree } from './features/notes/filterTree';
export { type NoteComment, noteComment } from './features/notes/noteComment';
export type { NotesItem, NotesTarget } from './features/notes/notesItem';
export { collapsedAtFirst } from './features/overview/graph/view';
export type {
  GraphReference,
  GraphResource,
  LimitInUse,
  Overview,
  OverviewCapacity,
  OverviewFigure,
  ResourceGraph,
  ResourceGroup,
  RuleFindings,
} from './features/overview/model';
export type { PagePart } from './features/overview/page';
export { ShownFindings } from './features/shownFindings';
export type { DocumentSymbol, SymbolSort } from './features/symbols';
export { type Card, type Completion, INLAY_CLASSES, type Inlay, type InlayClass } from './features/types';

// Knowledge: services, notes, figures and snippets, with the user's own notes.
export { createKnowledgeBase, type KnowledgeBase } from './knowledge/base';
export { formatLimit, formatNumber } from './knowledge/figures/figures';
export {
  createNoteLibrary,
  type NoteLibrary,
  type NoteSource,
  type ReadReport,
} from './knowledge/notes/library';
export { decodeNote, isNoteFile, MAX_NOTE_BYTES, NOTE_ENDINGS } from './knowledge/notes/noteFile';
export { createNoteStore } from './knowledge/notes/noteStore';
export { placeFix, type Stale } from './knowledge/notes/stale/staleness';
export { mergeNotes, type UserLine, type UserNotesIndex } from './knowledge/notes/userNotes';
export type { SearchResult } from './knowledge/search/search';
export type { KnowledgeData, Limit, Service, Snippet } from './knowledge/types';

// Profiles: severities, quotas and schema checks of a user or a repository.
export { DEFAULT_PROFILE, type Profile, readWritten } from './rules/engine/profile';
export { mergeProfiles, PROFILE_FILE } from './rules/engine/profileFile';

// Schema: every resource type.
export { createSchema, type Schema } from './schema/schema';
