import * as vscode from 'vscode';
import { formatNumber } from '../../api';

/** Reading that takes less time than this shows nothing, in milliseconds. */
const PATIENCE = 800;
/** Milliseconds between two texts: each is a message to the window. */
const PACE = 250;

/** Shows the progress of reading in the status bar; a click stops it. */
export interface NoteProgress extends vscode.Disposable {
  report(done: number): void;
}

/** Starts showing it after a moment. */
export function showProgress(of: number): NoteProgress {
  const began = Date.now();
  let item: vscode.StatusBarItem | undefined;
  let done = 0;
  let shownAt = 0;
  const show = () => {
    if (Date.now() - began < PATIENCE || Date.now() - shownAt < PACE) return;
    shownAt = Date.now();
    item ??= makeItem();
    item.text = `$(sync~spin) AWS notes: ${formatNumber(done)} of ${formatNumber(of)}`;
    item.show();
  };
  // One large file makes no progress for a while, and must show as well.
  const timer = setInterval(show, PATIENCE + PACE);
  return {
    report(now) {
      done = now;
      show();
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
  item.tooltip = 'Reading your AWS notes. Click to stop; notes already read are kept.';
  item.command = 'awsHints.stopReadingNotes';
  return item;
}
