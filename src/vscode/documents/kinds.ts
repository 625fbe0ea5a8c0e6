import * as vscode from 'vscode';
import type { FileKind } from '../../api';

/** The kind that the setting `awsHints.kinds` gives a file; nothing where no glob fits. The longest glob wins. */
export function kindOf(
  document: vscode.TextDocument,
  kinds: Readonly<Record<string, FileKind>>,
): FileKind | undefined {
  const globs = Object.keys(kinds).filter((glob) => fits(document, glob));
  const [longest] = globs.sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : kinds[longest];
}

function fits(document: vscode.TextDocument, glob: string): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const pattern = folder ? new vscode.RelativePattern(folder, glob) : `**/${glob}`;
  return vscode.languages.match({ pattern }, document) > 0;
}
