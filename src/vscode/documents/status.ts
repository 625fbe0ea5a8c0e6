import * as vscode from 'vscode';
import { FILE_KIND_NAMES, type LiveDocument } from '../../api';
import { mayBeForAws } from '../../api/glance';
import type { Log } from '../log';
import { readSettings } from '../settings';
import type { Documents } from './documents';
import { SELECTOR } from './selector';

/** Matches no document. */
const NOWHERE: vscode.DocumentSelector = [];

const SIZE_SETTING = 'awsHints.maxFileSize';
const CHANGE_KIND: vscode.Command = { command: 'awsHints.changeKind', title: 'Change' };
const SELECT_KIND: vscode.Command = { command: 'awsHints.changeKind', title: 'Select File Type' };
const OPEN_SETTING: vscode.Command = {
  command: 'workbench.action.openSettings',
  title: 'Open Setting',
  arguments: [SIZE_SETTING],
};

/** The language status item: the detected file type and the reason, with a way to change it. */
export function registerStatus(documents: Documents, log: Log): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('awsHints.kind', SELECTOR);
  item.name = 'AWS Hints';
  const update = () => {
    try {
      const document = vscode.window.activeTextEditor?.document;
      const looked =
        document && vscode.languages.match(SELECTOR, document) > 0 ? documents.get(document) : undefined;
      const kind = looked?.kind ?? 'none';
      item.selector = mayBeOurs(document, looked) ? SELECTOR : NOWHERE;
      item.text = kind === 'none' ? 'AWS Hints: not an AWS file' : FILE_KIND_NAMES[kind];
      const tooLarge = document && looked?.refused !== undefined && isTooLarge(document, looked);
      item.detail = tooLarge
        ? `This file is larger than ${SIZE_SETTING} allows, so it is skipped.`
        : (looked?.refused ?? looked?.detection.reason ?? '');
      const isNew = kind === 'none' && document?.getText().trim() === '';
      item.command = tooLarge ? OPEN_SETTING : isNew ? SELECT_KIND : CHANGE_KIND;
      item.severity =
        looked?.refused === undefined
          ? vscode.LanguageStatusSeverity.Information
          : vscode.LanguageStatusSeverity.Warning;
      void vscode.commands.executeCommand('setContext', 'awsHints.ours', kind !== 'none');
    } catch (error) {
      log.failure('Showing the file type', error);
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

/** Whether the file is one of ours, or may become one: the item stays away from `package.json` and its kind. */
function mayBeOurs(document: vscode.TextDocument | undefined, looked: LiveDocument | undefined): boolean {
  if (!document || !looked) return false;
  if (looked.kind !== 'none' || looked.refused !== undefined) return true;
  const text = document.getText();
  return text.trim() === '' || mayBeForAws(document.isUntitled ? '' : document.uri.path, text);
}

function isTooLarge(document: vscode.TextDocument, { length }: LiveDocument): boolean {
  return length > readSettings(document.uri).maxLength;
}
