import * as vscode from 'vscode';
import type { NeighborFiles } from '../../api';
import type { Log } from '../log';
import { isReadable } from '../trust/readable';

/** What is read of the files around open documents. Only in a workspace that is trusted: links in another may lead anywhere. */
export interface WorkspaceFiles extends vscode.Disposable {
  /** The files around a document. What has not been read yet is unknown, and read now. */
  around(document: vscode.TextDocument): NeighborFiles;
  /** Fires for a document when something that was asked for it has been read, or has changed. */
  readonly onDidChange: vscode.Event<vscode.TextDocument>;
}

/** Starts without reading or watching anything. */
export function followWorkspaceFiles(log: Log): WorkspaceFiles {
  return new ReadFiles(log);
}

/** Larger files (bytes) are not read. */
const LARGEST = 5_000_000;

/** Something that was read, or is being read. */
interface Known<T> {
  value: T | undefined;
  readonly askers: Set<vscode.TextDocument>;
}

class ReadFiles implements WorkspaceFiles {
  private readonly folders = new Map<string, Known<readonly string[]>>();
  private readonly texts = new Map<string, Known<string>>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private watching: vscode.Disposable | undefined;
  private readonly closing: vscode.Disposable;
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: Log) {
    this.closing = vscode.workspace.onDidCloseTextDocument((document) => this.forget(document));
  }

  around(document: vscode.TextDocument): NeighborFiles {
    const find = <T>(known: Map<string, Known<T>>, path: string, read: Read<T>): T | undefined => {
      const uri = uriFrom(document, path);
      return uri && this.ask(known, uri, read, document);
    };
    return {
      namesIn: (folder) => find(this.folders, folder, namesIn),
      textOf: (path) => find(this.texts, path, textOf),
    };
  }

  dispose(): void {
    this.watching?.dispose();
    this.closing.dispose();
    this.changed.dispose();
  }

  private ask<T>(
    from: Map<string, Known<T>>,
    uri: vscode.Uri,
    read: Read<T>,
    document: vscode.TextDocument,
  ): T | undefined {
    this.watching ??= this.watch();
    const known = from.get(uri.toString());
    if (known) {
      known.askers.add(document);
      return known.value;
    }
    const added: Known<T> = { value: undefined, askers: new Set([document]) };
    from.set(uri.toString(), added);
    this.read(added, uri, read);
    return undefined;
  }

  private read<T>(known: Known<T>, uri: vscode.Uri, read: Read<T>): void {
    const done = (value: T | undefined) => {
      known.value = value;
      for (const document of known.askers) this.changed.fire(document);
    };
    read(uri)
      .catch(() => undefined)
      .then(done)
      .catch((error) => this.log.failure(`Reading ${uri.toString()}`, error));
  }

  private watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    const renew = (uri: vscode.Uri) => {
      const known = this.texts.get(uri.toString());
      if (known) this.read(known, uri, textOf);
    };
    const cameOrWent = (uri: vscode.Uri) => {
      renew(uri);
      for (const each of [uri, vscode.Uri.joinPath(uri, '..')]) {
        const known = this.folders.get(each.toString());
        if (known) this.read(known, each, namesIn);
      }
    };
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(renew),
      watcher.onDidCreate(cameOrWent),
      watcher.onDidDelete(cameOrWent),
    );
  }

  private forget(document: vscode.TextDocument): void {
    for (const from of [this.folders, this.texts])
      for (const [key, { askers }] of from)
        if (askers.delete(document) && askers.size === 0) from.delete(key);
  }
}

type Read<T> = (uri: vscode.Uri) => Promise<T | undefined>;

/** Only in the folders of the workspace; nothing for a document that has not been saved. */
function uriFrom(document: vscode.TextDocument, path: string): vscode.Uri | undefined {
  if (document.isUntitled || !vscode.workspace.isTrusted) return undefined;
  const uri = vscode.Uri.joinPath(document.uri, '..', path);
  return vscode.workspace.getWorkspaceFolder(uri) && uri;
}

async function namesIn(uri: vscode.Uri): Promise<readonly string[]> {
  return (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name);
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  if (!(await isReadable(uri))) return undefined;
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > LARGEST) return undefined;
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
