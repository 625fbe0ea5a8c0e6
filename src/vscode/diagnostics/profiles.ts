import * as vscode from 'vscode';
import { DEFAULT_PROFILE, mergeProfiles, PROFILE_FILE, type Profile } from '../../api';
import type { Assets } from '../assets';
import type { Log } from '../log';
import { readSettings } from '../settings';
import { isReadable } from '../trust/readable';

/** The profiles of the workspace folders: `.awshints.yaml`, with the settings on top. */
export interface Profiles extends vscode.Disposable {
  /** The profile that holds for a document. */
  of(document: vscode.TextDocument): Promise<Profile>;
  /** Fires when a file was written or removed. */
  readonly onDidChange: vscode.Event<void>;
}

/** Starts following the profile files of the workspace; each is read when a document of its folder is first checked. */
export function followProfiles(assets: Assets, log: Log): Profiles {
  const files = new Map<string, Promise<Profile>>();
  const changed = new vscode.EventEmitter<void>();
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${PROFILE_FILE}`);
  const forget = () => {
    files.clear();
    changed.fire();
  };
  const ofFolder = (folder: vscode.WorkspaceFolder): Promise<Profile> => {
    const key = folder.uri.toString();
    const known = files.get(key) ?? load(folder, assets, log);
    files.set(key, known);
    return known;
  };
  const parts = [
    changed,
    watcher,
    watcher.onDidChange(forget),
    watcher.onDidCreate(forget),
    watcher.onDidDelete(forget),
  ];
  return {
    async of(document) {
      const folder = vscode.workspace.getWorkspaceFolder(document.uri);
      const { profile } = readSettings(document.uri);
      return folder ? mergeProfiles(await ofFolder(folder), profile) : profile;
    },
    onDidChange: changed.event,
    dispose: () => {
      for (const part of parts) part.dispose();
    },
  };
}

async function load(folder: vscode.WorkspaceFolder, assets: Assets, log: Log): Promise<Profile> {
  const uri = vscode.Uri.joinPath(folder.uri, PROFILE_FILE);
  try {
    if (!(await isReadable(uri))) return DEFAULT_PROFILE;
    const bytes = await vscode.workspace.fs.readFile(uri);
    const service = await assets.service();
    const { profile, problems } = service.readProfile(new TextDecoder().decode(bytes));
    for (const problem of problems) log.info(problem);
    if (problems[0] !== undefined) void vscode.window.showWarningMessage(`AWS Hints: ${problems[0]}`);
    return profile;
  } catch (error) {
    log.failure(`Reading ${PROFILE_FILE}`, error);
    return DEFAULT_PROFILE;
  }
}
