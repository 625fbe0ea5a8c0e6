/** Where the user's notes are, and which files there are notes. */
import * as vscode from 'vscode';
import { isNoteFile, NOTE_ENDINGS } from '../../api';
import type { Log } from '../log';
import { readSettings } from '../settings';
import { isFile, isLink, mayFollow } from '../trust/readable';

/** The folder of each workspace folder that is always read. */
export const OWN_FOLDER = '.aws-notes';
const MAX_DEPTH = 12;

/** More files are not read. */
export const MOST_FILES = 20_000;

/** The path that lines of a file show. */
export function folderPath(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, (vscode.workspace.workspaceFolders?.length ?? 0) > 1);
}

/** The folders of the settings, relative ones from each workspace folder, and `.aws-notes` of each. */
export function notesFolders(): readonly vscode.Uri[] {
  const roots = vscode.workspace.workspaceFolders ?? [];
  const own = roots.map((root) => vscode.Uri.joinPath(root.uri, OWN_FOLDER));
  const named = readSettings(undefined).notes.folders.flatMap((path) => {
    if (/^([/\\]|[A-Za-z]:[/\\])/.test(path)) return [vscode.Uri.file(path)];
    return roots.map((root) => vscode.Uri.joinPath(root.uri, path));
  });
  const all = new Map([...own, ...named].map((uri) => [uri.toString().replace(/\/+$/, ''), uri]));
  return [...all.values()];
}

/** Adds a folder to the user's setting, unless it is read already. */
export async function addNotesFolder(folder: vscode.Uri): Promise<void> {
  if (notesFolders().some((each) => each.toString() === folder.toString())) return;
  const setting = vscode.workspace
    .getConfiguration('awsHints')
    .inspect<unknown>('notes.folders')?.globalValue;
  const known = Array.isArray(setting) ? setting : [];
  const { Global } = vscode.ConfigurationTarget;
  const path = folder.scheme === 'file' ? folder.fsPath : folder.path;
  await vscode.workspace.getConfiguration('awsHints').update('notes.folders', [...known, path], Global);
}

/** Whether a file is one that would be read from the folders. */
export function inFolders(uri: vscode.Uri, folders: readonly vscode.Uri[]): boolean {
  const text = uri.toString();
  const within = (folder: vscode.Uri) => text.startsWith(`${folder.toString().replace(/\/+$/, '')}/`);
  return isNoteFile(uri.path) && folders.some(within);
}

/** Calls back for every file in the folders that is changed, created or deleted. */
export function watchNotes(
  folders: readonly vscode.Uri[],
  touched: (uri: vscode.Uri) => void,
): vscode.Disposable {
  const watchers = folders.map((folder) => {
    const pattern = new vscode.RelativePattern(folder, `**/*{${NOTE_ENDINGS.join(',')}}`);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(touched),
      watcher.onDidCreate(touched),
      watcher.onDidDelete(touched),
    );
  });
  return vscode.Disposable.from(...watchers);
}

/** The notes files of the folders, each once, at most {@link MOST_FILES}; fewer once they are no longer needed. */
export async function findNotes(
  folders: readonly vscode.Uri[],
  log: Log,
  isUnwanted: () => boolean,
): Promise<readonly vscode.Uri[]> {
  const found = new Map<string, vscode.Uri>();
  const isEnough = () => found.size >= MOST_FILES || isUnwanted();
  for (const folder of folders)
    if (await mayBeWalked(folder)) await walk(folder, 0, { found, log, isEnough });
  return [...found.values()].slice(0, MOST_FILES);
}

/** A folder that is not there may be: that it cannot be listed is logged. */
async function mayBeWalked(folder: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(folder);
    return mayFollow(folder, type);
  } catch {
    return true;
  }
}

interface Walk {
  readonly found: Map<string, vscode.Uri>;
  readonly log: Log;
  readonly isEnough: () => boolean;
}

/** Folders are walked by hand: `findFiles` covers only the workspace, and circular links must end. */
async function walk(folder: vscode.Uri, depth: number, going: Walk): Promise<void> {
  if (depth > MAX_DEPTH || going.isEnough()) return;
  const entries = await list(folder, depth, going.log);
  for (const [name, type] of entries) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type & vscode.FileType.Directory) {
      if (!isLink(type) && name !== 'node_modules' && name !== '.git') await walk(uri, depth + 1, going);
    } else if (isNoteFile(name) && isFile(type) && mayFollow(uri, type)) going.found.set(uri.toString(), uri);
  }
}

async function list(
  folder: vscode.Uri,
  depth: number,
  log: Log,
): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch (error) {
    // A workspace without .aws-notes is the usual case.
    if (depth > 0 || !folder.path.endsWith(`/${OWN_FOLDER}`))
      log.failure(`Reading the notes folder ${folder.fsPath}`, error);
    return [];
  }
}
