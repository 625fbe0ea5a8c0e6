import * as vscode from 'vscode';
import { formatNumber } from '../../api';

/** What is done faster than this shows nothing, in milliseconds. */
const PATIENCE = 800;
/** Milliseconds between two texts: each is a message to the window. */
const PACE = 250;

/** Says in the status bar how far reading is; a click stops it. */
export interface NoteProgress extends vscode.Disposable {
  report(done: number): void;
}

/** Begins to say it, once it has taken a moment. */
export function showProgress(of: number): NoteProgress {
  const began = Date.now();
  let item: vscode.StatusBarItem | undefined;
  let done = 0;
  let said = 0;
  const say = () => {
    if (Date.now() - began < PATIENCE || Date.now() - said < PACE) return;
    said = Date.now();
    item ??= makeItem();
    item.text = `$(sync~spin) AWS notes: ${formatNumber(done)} of ${formatNumber(of)}`;
    item.show();
  };
  // One large file is no progress for a while, and shall be seen too.
  const timer = setInterval(say, PATIENCE + PACE);
  return {
    report(now) {
      done = now;
      say();
    },
    dispose() {
      clearInterval(timer);
      item?.dispose();
    },
  };
}

function makeItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('awsHints.readingNotes', vscode.StatusBarAlignment.Left, -1);
  item.name = 'AWS Hints: Reading Notes';
  item.tooltip = 'Reading your AWS notes. Click to stop; what has been read stays.';
  item.command = 'awsHints.stopReadingNotes';
  return item;
}
