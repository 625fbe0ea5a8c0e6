import * as vscode from 'vscode';
import { type LanguageService, loadLanguageService } from '../api';
import type { Log } from './log';

/** The data that ships with the extension, read when the first supported file needs it. */
export interface Assets {
  /** What answers from it, without the user's notes and quotas; created once. */
  service(): Promise<LanguageService>;
}

/** Reads through `workspace.fs`, so that it works on the desktop, in a remote and in the browser. */
export function createAssets(extensionUri: vscode.Uri, log: Log): Assets {
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  const read = async (path: string) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, path)));
  let service: Promise<LanguageService> | undefined;
  return {
    service() {
      service ??= loadLanguageService(read, (file, error) => log.failure(`Reading schema/${file}`, error));
      return service;
    },
  };
}
