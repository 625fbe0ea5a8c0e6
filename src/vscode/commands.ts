import * as vscode from 'vscode';
import { FILE_KIND_NAMES, type FileKind } from '../api';
import { COMMANDS, type CommandName } from './commandNames';
import { type CurrentFile, openPlace } from './documents/currentFile';
import type { Documents } from './documents/documents';
import { insertSnippet } from './insertSnippet';
import type { Log } from './log';
import { addNote } from './notes/addNote';
import { importNotes } from './notes/importNotes';
import type { NotesLibrary } from './notes/library';
import { insertComment } from './notes/noteDrops';
import { serviceOfItem } from './notes/notesItems';
import type { FilteredTree } from './notes/treeSource';
import { updateLine } from './notes/updateLine';
import type { OverviewPanel } from './overview/overviewPanel';
import type { ProviderParts } from './providers/providers';
import type { Reader } from './reader/reader';
import type { ReaderPlace } from './reader/surface';
import { showRule } from './rulePages';
import { openLine, searchNotes } from './search';

/** What the commands work on. */
export interface CommandParts extends ProviderParts {
  readonly library: NotesLibrary;
  readonly reader: Reader;
  readonly overview: OverviewPanel;
  readonly current: CurrentFile;
  readonly tree: FilteredTree;
}

/** What the commands do, by their names without `awsHints.`. */
export type Commands = Readonly<Record<CommandName, (...args: readonly unknown[]) => unknown>>;

/** Every command of the manifest, and the one behind lines of the user's notes. A failure is shown and logged. */
export function createCommands(parts: CommandParts): Commands {
  const { log, library } = parts;
  const commands: Commands = {
    searchNotes: () => searchNotes(library, parts.reader),
    openNotes: (service, place) => openNotes(parts, service, placeOf(place)),
    notesAtCursor: () => notesAtCursor(parts),
    openDocs: (item) => openDocs(parts, item),
    openLine: (path, line) => openLine(library, path, line),
    openPlace: (line, character) => openPlace(parts.current, line, character),
    updateLine: (path, line, at) => updateLine(library, path, line, at),
    addNote: (what) => addNote(parts, what),
    openReader: (item) => parts.reader.openLarge(serviceOfItem(item)),
    insertComment: (item) => insertComment(parts.documents, parts.current, item),
    filterNotes: () => parts.tree.ask(),
    clearFilter: () => parts.tree.clear(),
    pinReader: () => parts.reader.togglePin(),
    insertSnippet: (...given) => insertSnippet(parts, given[0], given.length > 0),
    importNotes: () => importNotes(library),
    reloadNotes: () => library.reload(),
    stopReadingNotes: () => library.stop(),
    showOverview: () => parts.overview.show(),
    saveOverviewSvg: () => parts.overview.saveSvg(),
    changeKind: (kind) => changeKind(parts.documents, kind),
    showRule: (rule) => showRule(library, rule),
    showLog: () => log.show(),
  };
  const guardedOnes = COMMANDS.map((name) => {
    const run = (...args: readonly unknown[]) => attempt(log, name, () => commands[name](...args));
    return [name, run] as const;
  });
  return Object.fromEntries(guardedOnes) as Commands;
}

/** Runs a command; a failure is shown in one message, and logged in full. */
async function attempt(log: Log, name: string, run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    log.failure(`Running the command awsHints.${name}`, error);
    const open = 'Show Log';
    const answer = await vscode.window.showWarningMessage(
      'AWS Hints: the command failed. See the log for details.',
      open,
    );
    if (answer === open) log.show();
    return undefined;
  }
}

/** A place as the tree passes it, or a heading as cards pass it. */
function placeOf(value: unknown): ReaderPlace {
  if (typeof value === 'string') return { heading: value };
  const { heading, text, keepFocus } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return {
    heading: typeof heading === 'string' ? heading : undefined,
    text: typeof text === 'string' ? text : undefined,
    keepFocus: keepFocus === true,
  };
}

async function openNotes(
  { library, reader }: CommandParts,
  service: unknown,
  place: ReaderPlace,
): Promise<void> {
  if (typeof service === 'string') {
    await reader.open(service, place);
    return;
  }
  const { services } = (await library.service()).knowledge;
  const items = services.map((each) => ({ label: each.title, description: each.category, id: each.id }));
  const chosen = await vscode.window.showQuickPick(
    items.sort((a, b) => a.label.localeCompare(b.label)),
    {
      placeHolder: 'Select a service',
    },
  );
  if (chosen) await reader.open(chosen.id);
}

async function notesAtCursor({ documents, library, reader }: CommandParts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const service = await library.service();
  const doc = editor && documents.get(editor.document);
  const found = doc && service.serviceAt(doc, editor.document.offsetAt(editor.selection.active));
  if (found) await reader.open(found.id);
  else await vscode.window.showInformationMessage('No AWS service found at the cursor.');
}

async function openDocs({ library, reader }: CommandParts, item: unknown): Promise<void> {
  const kb = (await library.service()).knowledge;
  const service = kb.service(serviceOfItem(item) ?? reader.shown ?? '');
  if (service) await vscode.env.openExternal(vscode.Uri.parse(service.docs));
}

/**
 * Gives the active document the type that is given, or the one that the user selects. A file without content then gets the
 * proposals to begin with.
 */
async function changeKind(documents: Documents, given: unknown): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const chosen = isKind(given) ? { kind: given } : await selectedKind();
  if (!document || !chosen) return;
  documents.setKind(document, chosen.kind);
  const isNew = document.getText().trim() === '' && documents.get(document).kind !== 'none';
  if (isNew) await vscode.commands.executeCommand('editor.action.triggerSuggest');
}

/** The type that the user selects, or none where it is to be detected; nothing if the user selects nothing. */
async function selectedKind(): Promise<{ readonly kind: FileKind | undefined } | undefined> {
  const names = Object.entries(FILE_KIND_NAMES);
  const auto = 'Detect Automatically';
  const placeHolder = 'Select the type of this file (until it is closed)';
  const chosen = await vscode.window.showQuickPick([auto, ...names.map(([, name]) => name)], { placeHolder });
  if (chosen === undefined) return undefined;
  const kind = names.find(([, name]) => name === chosen)?.[0];
  return { kind: isKind(kind) ? kind : undefined };
}

function isKind(value: unknown): value is FileKind {
  return typeof value === 'string' && Object.hasOwn(FILE_KIND_NAMES, value);
}
