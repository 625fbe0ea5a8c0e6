import * as vscode from 'vscode';

/** What a folder says of one of its entries. */
export function isFile(type: vscode.FileType): boolean {
  return (type & vscode.FileType.File) !== 0;
}

/** True for a link, to a file or to a folder. */
export function isLink(type: vscode.FileType): boolean {
  return (type & vscode.FileType.SymbolicLink) !== 0;
}

/** Links in a workspace that is not trusted are not followed: they may lead anywhere on this computer. */
export function mayFollow(uri: vscode.Uri, type: vscode.FileType): boolean {
  return !isLink(type) || vscode.workspace.isTrusted || !vscode.workspace.getWorkspaceFolder(uri);
}

/** Whether there is a file that may be read: no pipe or device, which may never end. */
export async function isReadable(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return isFile(type) && mayFollow(uri, type);
  } catch {
    return false;
  }
}
