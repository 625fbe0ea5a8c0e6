import * as vscode from 'vscode';
import { RULES } from '../rules/index';
import type { Assets } from './assets';
import type { Log } from './log';
import { settingsProblems } from './settings';

/** Names wrong settings in a message, with what is allowed: once when they are written, not at every start. */
export function watchSettings(assets: Assets, log: Log): vscode.Disposable {
  let told = '';
  const look = async () => {
    try {
      const kb = await assets.knowledge();
      const limits = new Set(kb.limits.map((limit) => limit.id));
      const problems = settingsProblems({ limits, rules: new Set(RULES.map((rule) => rule.id)) });
      for (const problem of problems) log.info(problem);
      const message = problems.slice(0, 3).join(' ');
      if (message === '' || message === told) return;
      told = message;
      const open = 'Open Settings';
      const answer = await vscode.window.showWarningMessage(`AWS Hints: ${message}`, open);
      if (answer === open) await vscode.commands.executeCommand('workbench.action.openSettings', 'awsHints');
    } catch (error) {
      log.failure('Reading the settings', error);
    }
  };
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('awsHints')) void look();
  });
}
