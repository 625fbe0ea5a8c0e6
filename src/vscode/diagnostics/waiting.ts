import type * as vscode from 'vscode';
import { type Finding, isHalfTyped, type LiveDocument } from '../../api';

/**
 * What is shown of the findings of one document: what is only half typed waits until the cursor has left it or the file
 * is saved. What was shown once stays shown until it is put right.
 */
export class Waiting {
  private shown: ReadonlySet<string> = new Set();
  /** Whether something was held back when it was last asked. */
  isWaiting = false;

  /** The findings to show, for a document with these cursors in it. */
  choose(
    document: vscode.TextDocument,
    live: LiveDocument,
    findings: readonly Finding[],
    cursors: readonly vscode.Position[],
  ): readonly Finding[] {
    const offsets = document.isDirty ? cursors.map((each) => document.offsetAt(each)) : [];
    const waits = (finding: Finding) =>
      !this.shown.has(keyOf(finding)) && offsets.some((each) => isHalfTyped(live, finding, each));
    const chosen = findings.filter((finding) => !waits(finding));
    this.isWaiting = chosen.length < findings.length;
    this.shown = new Set(chosen.map(keyOf));
    return chosen;
  }
}

/** The same finding at another place counts as the same: it only stays a little longer. */
function keyOf({ rule, message }: Finding): string {
  return `${rule} ${message}`;
}
