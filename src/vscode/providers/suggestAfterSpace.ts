import * as vscode from 'vscode';
import type { Documents } from '../documents/documents';
import { SELECTOR } from '../documents/selector';

/**
 * Opens completion after the space of `Key: `, `- `, `, ` or a function. The space is not a trigger character of the
 * completion provider: while the editor waits for the result of one, letters trigger nothing; so spaces that indent would
 * swallow the list for the word after them whenever the result takes longer than a keystroke.
 *
 * @param suggest opens the list where there is something to propose
 */
export function suggestAfterSpace(
  documents: Documents,
  suggest: (document: vscode.TextDocument, position: vscode.Position) => void,
): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
    const [change] = contentChanges;
    if (!change || contentChanges.length > 1 || change.text !== ' ' || reason !== undefined) return;
    if (vscode.window.activeTextEditor?.document !== document) return;
    if (vscode.languages.match(SELECTOR, document) === 0 || !asksForValue(document, change.range.start))
      return;
    if (documents.get(document).kind === 'none' || !isWanted(document)) return;
    suggest(document, change.range.start.translate(0, 1));
  });
}

function asksForValue(document: vscode.TextDocument, space: vscode.Position): boolean {
  const line = document.lineAt(space.line).text;
  return /(?:[:,[{]|^\s*-|![A-Za-z:]+) $/.test(line.slice(0, space.character + 1));
}

function isWanted(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('editor', document).get('suggestOnTriggerCharacters') !== false;
}
