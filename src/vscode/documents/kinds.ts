import * as vscode from 'vscode';
import type { FileKind } from '../../api';

/** The kind that the setting `awsHints.kinds` gives a file; nothing where no glob fits. The longest glob wins. */
export function kindOf(uri: vscode.Uri, kinds: Readonly<Record<string, FileKind>>): FileKind | undefined {
  const globs = Object.keys(kinds).filter((glob) => fits(uri, glob));
  const [longest] = globs.sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : kinds[longest];
}

function fits(uri: vscode.Uri, glob: string): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const pattern = folder ? new vscode.RelativePattern(folder, glob) : `**/${glob}`;
  const document = { uri, languageId: '', isClosed: false } as vscode.TextDocument;
  return vscode.languages.match({ pattern }, document) > 0;
}
