import * as vscode from 'vscode';
import type { Documents } from './documents';
import { SELECTOR } from './selector';

/**
 * Asks for proposals after the blank of `Key: `, `- `, `, ` or a function. The blank is no trigger character of the
 * completion: while the editor waits for the answer to one, letters ask for nothing; so blanks that indent would swallow
 * the list of the word behind them wherever the answer takes longer than a key.
 */
export function suggestAfterBlank(documents: Documents): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
    const [change] = contentChanges;
    if (!change || contentChanges.length > 1 || change.text !== ' ' || reason !== undefined) return;
    if (vscode.window.activeTextEditor?.document !== document) return;
    if (vscode.languages.match(SELECTOR, document) === 0 || !asksForValue(document, change.range.start))
      return;
    if (documents.get(document).kind === 'none' || !isWanted(document)) return;
    // As if triggered automatically: no message where there is nothing to propose.
    void vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  });
}

function asksForValue(document: vscode.TextDocument, blank: vscode.Position): boolean {
  const line = document.lineAt(blank.line).text;
  return /(?:[:,[{]|^\s*-|![A-Za-z:]+) $/.test(line.slice(0, blank.character + 1));
}

function isWanted(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('editor', document).get('suggestOnTriggerCharacters') !== false;
}
