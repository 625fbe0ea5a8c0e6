import * as vscode from 'vscode';
import { kindName } from './commands';
import type { Documents } from './documents';
import type { Log } from './log';
import { SELECTOR } from './selector';

/** The language status item: what the file was taken for and why, with a way to change it. */
export function registerStatus(documents: Documents, log: Log): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('awsHints.kind', SELECTOR);
  item.name = 'AWS Hints';
  item.command = { command: 'awsHints.changeKind', title: 'Change' };
  const update = () => {
    try {
      const document = vscode.window.activeTextEditor?.document;
      const looked =
        document && vscode.languages.match(SELECTOR, document) > 0 ? documents.get(document) : undefined;
      const kind = looked?.kind ?? 'none';
      item.text = kind === 'none' ? 'AWS Hints: not an AWS file' : kindName(kind);
      item.detail = looked?.refused ?? looked?.detection.reason ?? '';
      item.severity =
        looked?.refused === undefined
          ? vscode.LanguageStatusSeverity.Information
          : vscode.LanguageStatusSeverity.Warning;
      void vscode.commands.executeCommand('setContext', 'awsHints.ours', kind !== 'none');
    } catch (error) {
      log.failure('Showing what the file was taken for', error);
    }
  };
  update();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(update),
    documents.onDidChange((document) => {
      if (document === vscode.window.activeTextEditor?.document) update();
    }),
  );
}
