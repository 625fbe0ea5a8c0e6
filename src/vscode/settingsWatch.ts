import * as vscode from 'vscode';
import type { Assets } from './assets';
import type { Documents } from './documents/documents';
import type { Log } from './log';
import { settingsProblems } from './settings';

/** Names wrong settings in a message, with what is allowed: at the first supported file, and when they are changed. */
export function watchSettings(documents: Documents, assets: Assets, log: Log): vscode.Disposable {
  let shown = '';
  const look = async () => {
    try {
      const problems = settingsProblems(await assets.service());
      for (const problem of problems) log.info(problem);
      const message = problems.slice(0, 3).join(' ');
      // The same mistake is shown again if it was fixed in between.
      const isNews = message !== '' && message !== shown;
      shown = message;
      if (!isNews) return;
      const open = 'Open Settings';
      const answer = await vscode.window.showWarningMessage(`AWS Hints: ${message}`, open);
      if (answer === open) await vscode.commands.executeCommand('workbench.action.openSettings', 'awsHints');
    } catch (error) {
      log.failure('Reading the settings', error);
    }
  };
  const first = documents.onDidChange((document) => {
    if (documents.get(document).kind === 'none') return;
    first.dispose();
    void look();
  });
  const written = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('awsHints')) void look();
  });
  return vscode.Disposable.from(first, written);
}
