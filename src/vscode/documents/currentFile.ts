import * as vscode from 'vscode';
import type { Documents } from './documents';
import { SELECTOR } from './selector';

/**
 * The AWS file that is being worked on: that of the active editor, else the last one as long as it can be seen. So a click
 * into the reader or the panel of problems does not lose it.
 */
export interface CurrentFile extends vscode.Disposable {
  readonly editor: vscode.TextEditor | undefined;
  /** Fires when there may be another one, its cursor has moved or its text has changed. */
  readonly onDidChange: vscode.Event<void>;
}

/** Starts following the active editor. */
export function followCurrentFile(documents: Documents): CurrentFile {
  const changed = new vscode.EventEmitter<void>();
  const isAws = ({ document }: vscode.TextEditor) =>
    vscode.languages.match(SELECTOR, document) > 0 && documents.get(document).kind !== 'none';
  let last: vscode.TextDocument | undefined;
  const current = () => {
    const { activeTextEditor: active, visibleTextEditors: visible } = vscode.window;
    // After a reload no editor may be active; the first one that can be seen is then as good as any.
    const seen = visible.find((each) => (last ? each.document === last : isAws(each)));
    const editor = active && isAws(active) ? active : seen;
    if (!editor || !isAws(editor)) return undefined;
    last = editor.document;
    return editor;
  };
  const fire = () => {
    current();
    changed.fire();
  };
  current();
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.window.onDidChangeActiveTextEditor(fire),
    vscode.window.onDidChangeVisibleTextEditors(fire),
    vscode.window.onDidChangeTextEditorSelection(fire),
    documents.onDidChange(fire),
  );
  return {
    get editor() {
      return current();
    },
    onDidChange: changed.event,
    dispose: () => subscriptions.dispose(),
  };
}

/** Puts the cursor at a place of the current file; both count from 0. */
export async function openPlace(current: CurrentFile, line: unknown, character: unknown): Promise<void> {
  const { editor } = current;
  if (!editor || typeof line !== 'number' || typeof character !== 'number') return;
  const shown = await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  const position = shown.document.validatePosition(new vscode.Position(line, character));
  shown.selection = new vscode.Selection(position, position);
  shown.revealRange(
    new vscode.Range(position, position),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}
