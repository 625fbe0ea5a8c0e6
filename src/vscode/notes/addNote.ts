import * as vscode from 'vscode';
import { type LanguageService, noteAddition, noteLine, type Service } from '../../api';
import type { CurrentFile } from '../documents/currentFile';
import type { Documents } from '../documents/documents';
import type { NotesLibrary } from './library';
import { addNotesFolder, OWN_FOLDER } from './noteFolders';
import { serviceOfItem } from './notesItems';
import { applyToNotes } from './updateLine';

/** What adding a note works on. */
export interface AddNoteParts {
  readonly library: NotesLibrary;
  readonly documents: Documents;
  readonly current: CurrentFile;
  readonly reader: { readonly shown: string | undefined };
}

/** The file that the first note is put into. */
const FIRST_FILE = 'notes.md';
/** Milliseconds that the status bar says where the note is. */
const SHOWN = 8000;

/**
 * The command: asks for a note about a service and appends it to the user's notes, below a heading of the service, as one
 * step of undo.
 *
 * @param what the ID of a service or an item of the tree; else the service is asked for
 */
export async function addNote(parts: AddNoteParts, what: unknown): Promise<void> {
  const { library } = parts;
  const service = await library.service();
  const given = typeof what === 'string' ? what : serviceOfItem(what);
  const about = service.knowledge.service(given ?? (await chooseService(parts, service)) ?? '');
  const uri = about && (await chooseFile(library, service, about));
  if (!about || !uri) return;
  const written = await vscode.window.showInputBox({
    title: `Note about ${about.title}`,
    prompt: `Added to ${vscode.workspace.asRelativePath(uri)}`,
    placeHolder: 'One fact, as you want to find it again',
    ignoreFocusOut: true,
  });
  const note = noteLine(written ?? '');
  if (note !== '') await append(library, about, uri, note);
}

async function chooseService(
  { documents, current, reader }: AddNoteParts,
  service: LanguageService,
): Promise<string | undefined> {
  const { editor } = current;
  const at =
    editor &&
    service.serviceAt(documents.get(editor.document), editor.document.offsetAt(editor.selection.active));
  const first = [at?.id, reader.shown];
  const rank = (id: string) => (first.includes(id) ? first.indexOf(id) : first.length);
  const items = service.knowledge.services.map(({ id, title, category }) => ({
    id,
    label: title,
    description: id === at?.id ? 'at the cursor' : category,
  }));
  items.sort((a, b) => rank(a.id) - rank(b.id) || a.label.localeCompare(b.label));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: 'Select what the note is about' });
  return chosen?.id;
}

/** The file that has notes about the service already, the only one there is, or the one that the user selects. */
async function chooseFile(
  library: NotesLibrary,
  service: LanguageService,
  { id }: Service,
): Promise<vscode.Uri | undefined> {
  const files = await library.files();
  const about = [...service.knowledge.userLines(id).files].flatMap(
    ([line]) => (line && library.uriOf(line.path)) ?? [],
  );
  const [only, ...others] = about.length > 0 ? about : files;
  if (!only) return firstFile();
  if (others.length === 0) return only;
  const items = [only, ...others].map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: 'Select the notes file' });
  return chosen?.uri;
}

/** Without notes yet: a file in `.aws-notes` of the workspace, else in a folder that the user selects. */
async function firstFile(): Promise<vscode.Uri | undefined> {
  const [root] = vscode.workspace.workspaceFolders ?? [];
  if (root) return vscode.Uri.joinPath(root.uri, OWN_FOLDER, FIRST_FILE);
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      title: 'Select a folder for your notes',
      openLabel: 'Keep Notes Here',
    })) ?? [];
  if (!folder) return undefined;
  await addNotesFolder(folder);
  return vscode.Uri.joinPath(folder, FIRST_FILE);
}

async function append(library: NotesLibrary, about: Service, uri: vscode.Uri, note: string): Promise<void> {
  const { knowledge } = await library.service();
  const path = vscode.workspace.asRelativePath(uri);
  const document = (await isThere(uri)) ? await vscode.workspace.openTextDocument(uri) : undefined;
  const { offset, text, line } = noteAddition(knowledge, path, document?.getText() ?? '', about, note);
  const edit = new vscode.WorkspaceEdit();
  // The first note is one step of undo with its file.
  if (document) edit.insert(uri, document.positionAt(offset), text);
  else edit.createFile(uri, { contents: new TextEncoder().encode(text), ignoreIfExists: true });
  const isDone = document ? await applyToNotes(library, document, edit) : await create(library, uri, edit);
  if (isDone)
    vscode.window.setStatusBarMessage(`$(note) Line ${line + 1} of ${path}: added your note`, SHOWN);
}

async function create(library: NotesLibrary, uri: vscode.Uri, edit: vscode.WorkspaceEdit): Promise<boolean> {
  if (!(await vscode.workspace.applyEdit(edit))) {
    await vscode.window.showWarningMessage('AWS Hints: the notes file cannot be created.');
    return false;
  }
  library.touch(uri);
  return true;
}

function isThere(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
