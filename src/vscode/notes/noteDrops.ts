import * as vscode from 'vscode';
import { noteComment } from '../../api';
import type { CurrentFile } from '../documents/currentFile';
import type { Documents } from '../documents/documents';
import { SELECTOR } from '../documents/selector';
import { DRAGGED_NOTES, noteOfItem } from './notesItems';

/** Puts notes that are dropped into a file above the line, as a comment. */
export function registerNoteDrops(documents: Documents): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(SELECTOR, {
    async provideDocumentDropEdits(document, position, transfer) {
      const note = await transfer.get(DRAGGED_NOTES)?.asString();
      const comment = note && commentIn(documents, document, position, note);
      if (!comment) return undefined;
      // The text goes above the line and not where the pointer is.
      const drop = new vscode.DocumentDropEdit('');
      drop.additionalEdit = new vscode.WorkspaceEdit();
      drop.additionalEdit.insert(document.uri, comment.at, comment.text);
      return drop;
    },
  });
}

/** The command of the tree's menu, for the keyboard: a note as a comment above the cursor's line. */
export async function insertComment(
  documents: Documents,
  current: CurrentFile,
  item: unknown,
): Promise<void> {
  const note = noteOfItem(item);
  const { editor } = current;
  if (note === undefined || !editor) {
    await vscode.window.showInformationMessage(
      'Open the file that the comment is for, then select a note or a figure.',
    );
    return;
  }
  const comment = commentIn(documents, editor.document, editor.selection.active, note);
  if (!comment) {
    await vscode.window.showInformationMessage(
      'This file cannot have a comment here: JSON has none, and a syntax error must be fixed first.',
    );
    return;
  }
  const shown = await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  await shown.edit((edit) => edit.insert(comment.at, comment.text));
  shown.revealRange(
    new vscode.Range(comment.at, comment.at),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}

function commentIn(
  documents: Documents,
  document: vscode.TextDocument,
  position: vscode.Position,
  note: string,
): { readonly at: vscode.Position; readonly text: string } | undefined {
  const found = noteComment(documents.get(document), document.offsetAt(position), note);
  return found && { at: document.positionAt(found.offset), text: found.text };
}
