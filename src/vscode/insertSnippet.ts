import * as vscode from 'vscode';
import type { LanguageService, LiveDocument, NewFile, Snippet, SnippetInsertion } from '../api';
import type { CurrentFile } from './documents/currentFile';
import { SELECTOR } from './documents/selector';
import type { NotesLibrary } from './notes/library';
import { serviceOfItem } from './notes/notesItems';
import type { ProviderParts } from './providers/providers';

/** What inserting works on. */
export type InsertParts = ProviderParts & { readonly library: NotesLibrary; readonly current: CurrentFile };

/** The editor a snippet goes into, and what answers for it. */
interface Place {
  readonly service: LanguageService;
  readonly editor: vscode.TextEditor | undefined;
  readonly doc: LiveDocument | undefined;
}

/** Milliseconds that the status bar says what was inserted. */
const SHOWN = 8000;

/**
 * The command: inserts a snippet at the cursor of the active editor, or opens it as a new file where it is a whole file
 * and the editor has one, or there is no editor.
 *
 * @param what the ID of a snippet, or an item of the tree: then one of this service is chosen; else one of all
 * @param isOfMenu called for an item; without one, the tree was drawn anew while its menu was open
 */
export async function insertSnippet(parts: InsertParts, what: unknown, isOfMenu = false): Promise<void> {
  if (isOfMenu && what === undefined) {
    await vscode.window.showInformationMessage(
      'The list changed while its menu was open. Open the menu again.',
    );
    return;
  }
  const place = await placeOf(parts);
  const id = typeof what === 'string' ? what : await choose(place, serviceOfItem(what));
  const snippet = place.service.knowledge.snippets.find((each) => each.id === id);
  if (snippet) await insert(parts, place, snippet);
}

/** Where a snippet would go from the reader, in a sentence. */
export async function whereInserted(parts: InsertParts, id: string): Promise<string> {
  const { service, editor, doc } = await placeOf(parts);
  const snippet = service.knowledge.snippets.find((each) => each.id === id);
  if (!snippet) return '';
  if (!editor || !doc) return 'Opens a new file.';
  const plan = service.snippetAt(doc, id, editor.document.offsetAt(editor.selection.active));
  const file = vscode.workspace.asRelativePath(editor.document.uri);
  if (!('reason' in plan)) {
    const { line, character } = editor.document.positionAt(plan.offset);
    return `Adds ${plan.what} (${file}, line ${line + (character > 0 ? 2 : 1)}).`;
  }
  return snippet.under === 'file' && plan.newFile ? 'Opens a new file.' : plan.reason;
}

async function placeOf(parts: InsertParts): Promise<Place> {
  const { documents, library, current } = parts;
  // Never a file that merely can be seen: what is inserted must not turn up where no one looks.
  const active = vscode.window.activeTextEditor ?? current.editor;
  const editor = active && vscode.languages.match(SELECTOR, active.document) > 0 ? active : undefined;
  const service = await (editor ? parts.service(editor.document) : library.service());
  if (editor) await service.load(documents.get(editor.document));
  return { service, editor, doc: editor && documents.get(editor.document) };
}

/** Asks for one of the snippets that fit; those of other services are left out where one is given. */
async function choose({ service, doc }: Place, of: string | undefined): Promise<string | undefined> {
  const here = service.snippets(doc);
  const all = here.length > 0 ? here : service.snippets();
  const offered = of === undefined ? all : all.filter((each) => each.service === of);
  if (offered.length === 0) {
    const title = service.knowledge.service(of ?? '')?.title ?? '';
    await vscode.window.showInformationMessage(`${title} has no snippets for this type of file.`);
    return undefined;
  }
  const items = offered.map(({ id, title, prefix, description, under }) => {
    const isNew = under === 'file' && (!doc || 'reason' in service.snippetAt(doc, id, 0));
    return { id, label: title, description: isNew ? `${prefix} · new file` : prefix, detail: description };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: 'Select a snippet',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.id;
}

async function insert(parts: InsertParts, { service, editor }: Place, snippet: Snippet): Promise<void> {
  if (!editor) {
    await openFile(parts, snippet, service.snippetFile(snippet.id));
    return;
  }
  const shown = await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  // Without a pause from here on: the plan is for the text as it is now.
  const doc = parts.documents.get(shown.document);
  const plan = service.snippetAt(doc, snippet.id, shown.document.offsetAt(shown.selection.active));
  if (!('reason' in plan)) await apply(shown, plan);
  else if (snippet.under === 'file' && plan.newFile) await openFile(parts, snippet, plan.newFile);
  else await refuse(parts, snippet, plan.reason, plan.newFile);
}

async function refuse(
  parts: InsertParts,
  snippet: Snippet,
  reason: string,
  newFile: NewFile | undefined,
): Promise<void> {
  const open = 'Open as New File';
  const answer = await vscode.window.showInformationMessage(reason, ...(newFile ? [open] : []));
  if (answer === open) await openFile(parts, snippet, newFile);
}

/** Adds the text as one step of undo, shows its place and says what was done. */
async function apply(editor: vscode.TextEditor, plan: SnippetInsertion): Promise<void> {
  const start = editor.document.positionAt(plan.offset);
  const lineBreak = plan.insertText.indexOf('\n') + 1;
  // An editor indents the lines of a snippet like the one it is put in; they are indented already, so it begins a line.
  const isSplit = start.character > 0;
  if (isSplit) {
    const isDone = await editor.edit((edit) => edit.insert(start, plan.insertText.slice(0, lineBreak)), {
      undoStopBefore: true,
      undoStopAfter: false,
    });
    if (!isDone) return;
  }
  const at = isSplit ? new vscode.Position(start.line + 1, 0) : start;
  const text = new vscode.SnippetString(isSplit ? plan.insertText.slice(lineBreak) : plan.insertText);
  await editor.insertSnippet(text, at, { undoStopBefore: !isSplit, undoStopAfter: true });
  editor.revealRange(
    new vscode.Range(at, editor.selection.end),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
  // The line comes first: the status bar cuts long texts.
  say(`Line ${at.line + 1}: inserted ${plan.what}`);
}

async function openFile(parts: InsertParts, snippet: Snippet, file: NewFile | undefined): Promise<void> {
  if (!file) {
    await vscode.window.showInformationMessage(`Open a file first: “${snippet.title}” is a part of one.`);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: file.language, content: '' });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(file.insertText), new vscode.Position(0, 0));
  if (parts.documents.get(document).kind === 'none') parts.documents.setKind(document, file.kind);
  say(`Opened ${snippet.title} as a new file`);
}

function say(text: string): void {
  vscode.window.setStatusBarMessage(`$(symbol-snippet) ${text}`, SHOWN);
}
