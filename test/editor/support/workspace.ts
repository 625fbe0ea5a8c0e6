import * as vscode from 'vscode';

declare global {
  /** Set when the suite is bundled: it runs in the web worker host. */
  const WEB: boolean;
  /** Set when the suite is bundled for a virtual workspace: what its file system holds. */
  const VIRTUAL: { readonly scheme: string; readonly files: Readonly<Record<string, string>> } | null;
}

/** The extension under test. Throws where the editor did not load it. */
export function theExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('aws-inline-hints.aws-inline-hints');
  if (!extension) throw new Error('the editor did not load the extension');
  return extension;
}

/** A file of the open workspace. */
export function fixture(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace in the active editor. */
export async function openFixture(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fixture(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Asks until there is an answer. Throws after the time with what was waited for. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  within = 10_000,
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`not within ${within / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Our diagnostics of a document, once there are any (or as many as `isEnough` wants). */
export function diagnosticsOf(
  uri: vscode.Uri,
  isEnough: (found: readonly vscode.Diagnostic[]) => boolean = (found) => found.length > 0,
): Promise<readonly vscode.Diagnostic[]> {
  return until(`diagnostics of ${uri.path}`, () => {
    const found = vscode.languages.getDiagnostics(uri);
    return isEnough(found) ? found : undefined;
  });
}

/** Place of the first `text` in a document, `offset` characters into it. */
export function placeOf(document: vscode.TextDocument, text: string, offset = 0): vscode.Position {
  const index = document.getText().indexOf(text);
  if (index < 0) throw new Error(`no "${text}" in ${document.uri.path}`);
  return document.positionAt(index + offset);
}
