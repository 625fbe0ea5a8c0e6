import * as vscode from 'vscode';
import { placeFix } from '../../api';
import type { NotesLibrary } from './library';

/**
 * Updates what is stale in a line of the user's notes, as one step of undo. The file is read as it is now: a line that has
 * changed since is left alone.
 *
 * @param path the path that the line was indexed under
 * @param line from 1
 * @param at which of the stale statements of the line, from 0
 */
export async function updateLine(
  library: NotesLibrary,
  path: unknown,
  line: unknown,
  at: unknown,
): Promise<void> {
  const uri = typeof path === 'string' ? library.uriOf(path) : undefined;
  if (!uri || typeof path !== 'string' || typeof line !== 'number' || typeof at !== 'number') return;
  const document = await vscode.workspace.openTextDocument(uri);
  const index = (await library.service()).indexNotes(path, document.getText());
  const lines = [...Object.values(index.services).flat(), ...index.other];
  const fix = lines.find((each) => each.line === line)?.allStale[at]?.fix;
  const place = fix && placeFix(document.lineAt(line - 1).text, fix);
  if (!fix || !place) {
    await vscode.window.showInformationMessage('This line has changed. Open it to see what it says now.');
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(line - 1, place.start, line - 1, place.end), fix.text);
  await applyToNotes(library, document, edit);
}

/** Applies an edit to a notes file, and saves the file unless it had changes that the user has not saved. */
export async function applyToNotes(
  library: NotesLibrary,
  document: vscode.TextDocument,
  edit: vscode.WorkspaceEdit,
): Promise<boolean> {
  const wasDirty = document.isDirty;
  if (!(await vscode.workspace.applyEdit(edit))) {
    await vscode.window.showWarningMessage('AWS Hints: this notes file cannot be changed.');
    return false;
  }
  // Unsaved changes of the user are not saved for them: the file is shown instead.
  if (wasDirty) await vscode.window.showTextDocument(document, { preview: true });
  else await document.save();
  library.touch(document.uri);
  return true;
}
