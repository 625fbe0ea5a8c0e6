import * as vscode from 'vscode';
import { openDocument } from '../../api';
import type { Log } from '../log';
import type { Documents } from './documents';
import { SELECTOR } from './selector';

/** Knows whether the workspace has AWS files, so that a new file may become one. */
export interface AwsFiles extends vscode.Disposable {
  /** Searches only when asked, and keeps the answer for a while. Never rejects. */
  areAround(): Promise<boolean>;
}

/** Words in the names that AWS files usually have. */
const WORDS = ['template', 'cloudformation', 'cfn', 'stack', 'buildspec', 'appspec'];
/** Braces within braces are not searched for. */
const NAMES = WORDS.flatMap((word) => ['yml', 'yaml', 'json'].map((ending) => `*${word}*.${ending}`));
const PATTERN = `**/{samconfig.toml,cdk.json,*.template,*.config,${NAMES.join(',')}}`;
const NOT_IN = '**/{node_modules,.git,.venv,vendor}/**';
/** So many files are read at most, and none that is larger (bytes). */
const MOST_FILES = 20;
const LARGEST = 1_000_000;
/** A workspace without AWS files is searched again after so many milliseconds. */
const PATIENCE = 60_000;

/** Starts without searching. */
export function findAwsFiles(documents: Documents, log: Log): AwsFiles {
  return new WorkspaceAwsFiles(documents, log);
}

class WorkspaceAwsFiles implements AwsFiles {
  private search: { readonly answer: Promise<boolean>; readonly since: number } | undefined;
  private readonly changes = vscode.workspace.onDidChangeWorkspaceFolders(() => {
    this.search = undefined;
  });

  constructor(
    private readonly documents: Documents,
    private readonly log: Log,
  ) {}

  async areAround(): Promise<boolean> {
    if (this.isOneOpen()) return true;
    if (!this.search || Date.now() - this.search.since > PATIENCE)
      this.search = { answer: this.find(), since: Date.now() };
    return this.search.answer;
  }

  dispose(): void {
    this.changes.dispose();
  }

  private isOneOpen(): boolean {
    return vscode.workspace.textDocuments.some(
      (each) => vscode.languages.match(SELECTOR, each) > 0 && this.documents.get(each).kind !== 'none',
    );
  }

  private async find(): Promise<boolean> {
    try {
      for (const uri of await vscode.workspace.findFiles(PATTERN, NOT_IN, MOST_FILES))
        if (await isOurs(uri)) return true;
    } catch (error) {
      this.log.failure('Searching the workspace for AWS files', error);
    }
    return false;
  }
}

async function isOurs(uri: vscode.Uri): Promise<boolean> {
  if (/\/(?:samconfig\.toml|cdk\.json)$/.test(uri.path)) return true;
  const { size, type } = await vscode.workspace.fs.stat(uri);
  if (size > LARGEST || (type & vscode.FileType.File) === 0) return false;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return text.trim() !== '' && openDocument(text, { path: uri.path }).kind !== 'none';
}
