import * as vscode from 'vscode';
import type { KnowledgeBase } from '../../knowledge/base';
import { decodeNote, isNoteFile, NOTE_ENDINGS } from '../../knowledge/noteFile';
import { indexNotes, mergeNotes, type UserNotesIndex } from '../../knowledge/userNotes';
import type { Assets } from '../assets';
import type { Log } from '../log';
import { readSettings } from '../settings';

/** The user's own notes: found, indexed, watched. */
export interface Library extends vscode.Disposable {
  /** The knowledge with the user's notes as far as they have been read. */
  knowledge(): Promise<KnowledgeBase>;
  /** Reads all notes again. */
  reload(): Promise<void>;
  /** True for a file that is one of the user's notes. */
  isNote(uri: vscode.Uri): boolean;
  /** The file behind the path of a user's line. */
  uriOf(path: string): vscode.Uri | undefined;
  readonly onDidChange: vscode.Event<void>;
}

const OWN_FOLDER = '.aws-notes';
/** Above this many files reading them shows its progress. */
const MANY = 200;
/** Files read between two breaths, so that typing goes on while a large folder is read. */
const BATCH = 50;
const MOST_FILES = 20_000;

/** Starts reading the folders of the settings and `.aws-notes` of the workspace. */
export function createLibrary(assets: Assets, log: Log): Library {
  return new NotesLibrary(assets, log);
}

class NotesLibrary implements Library {
  private readonly files = new Map<string, { readonly uri: vscode.Uri; readonly index: UserNotesIndex }>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[] = [this.changed];
  private watchers: vscode.Disposable[] = [];
  private folders: readonly vscode.Uri[] = [];
  private started: Promise<void> | undefined;
  private merged: KnowledgeBase | undefined;
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly assets: Assets,
    private readonly log: Log,
  ) {
    this.subscriptions.push(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('awsHints.notes.folders')) void this.reload();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reload()),
    );
  }

  async knowledge(): Promise<KnowledgeBase> {
    const kb = await this.assets.knowledge();
    // The first question starts reading in the background; built-in knowledge never waits for it.
    this.started ??= this.reload();
    this.merged ??= kb.withUserNotes(mergeNotes([...this.files.values()].map((file) => file.index)));
    return this.merged;
  }

  async reload(): Promise<void> {
    try {
      this.folders = notesFolders();
      this.watch();
      this.files.clear();
      const found = await this.find();
      if (found.length > MANY) await this.readWithProgress(found);
      else await this.readAll(found);
    } catch (error) {
      this.log.failure('Reading your notes', error);
    }
    this.update();
  }

  isNote(uri: vscode.Uri): boolean {
    return this.files.has(uri.toString()) || this.inFolders(uri);
  }

  uriOf(path: string): vscode.Uri | undefined {
    return this.files.get(path)?.uri ?? [...this.files.values()].find(({ uri }) => pathOf(uri) === path)?.uri;
  }

  dispose(): void {
    for (const each of [...this.subscriptions, ...this.watchers]) each.dispose();
  }

  private inFolders(uri: vscode.Uri): boolean {
    const text = uri.toString();
    return isNoteFile(uri.path) && this.folders.some((folder) => text.startsWith(`${folder.toString()}/`));
  }

  private update(): void {
    this.merged = undefined;
    this.changed.fire();
  }

  private watch(): void {
    for (const each of this.watchers) each.dispose();
    this.watchers = this.folders.map((folder) => {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(folder, `**/*{${NOTE_ENDINGS.join(',')}}`),
      );
      const again = (uri: vscode.Uri) => void this.readAll([uri]).then(() => this.update());
      return vscode.Disposable.from(
        watcher,
        watcher.onDidChange(again),
        watcher.onDidCreate(again),
        watcher.onDidDelete((uri) => {
          this.files.delete(uri.toString());
          this.update();
        }),
      );
    });
  }

  private async find(): Promise<readonly vscode.Uri[]> {
    const found: vscode.Uri[] = [];
    for (const folder of this.folders) await this.walk(folder, found, 0);
    return found;
  }

  /** Folders are walked by hand: `findFiles` sees only the workspace, and links must not lead in circles. */
  private async walk(folder: vscode.Uri, found: vscode.Uri[], depth: number): Promise<void> {
    if (depth > 12 || found.length >= MOST_FILES) return;
    const entries = await this.list(folder, depth);
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(folder, name);
      const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
      if (type & vscode.FileType.Directory) {
        if (!isLink && name !== 'node_modules' && name !== '.git') await this.walk(uri, found, depth + 1);
      } else if (isNoteFile(name)) found.push(uri);
    }
  }

  private async list(folder: vscode.Uri, depth: number): Promise<readonly [string, vscode.FileType][]> {
    try {
      return await vscode.workspace.fs.readDirectory(folder);
    } catch (error) {
      // A workspace without .aws-notes is the usual case.
      if (depth > 0 || !folder.path.endsWith(`/${OWN_FOLDER}`))
        this.log.failure(`Reading the notes folder ${folder.fsPath}`, error);
      return [];
    }
  }

  private async readWithProgress(uris: readonly vscode.Uri[]): Promise<void> {
    const options = { location: vscode.ProgressLocation.Window, title: 'Reading AWS notes' };
    await vscode.window.withProgress(options, (progress) =>
      this.readAll(uris, (done) => progress.report({ message: `${done} of ${uris.length}` })),
    );
  }

  private async readAll(uris: readonly vscode.Uri[], onProgress?: (done: number) => void): Promise<void> {
    const kb = await this.assets.knowledge();
    for (let from = 0; from < uris.length; from += BATCH) {
      await Promise.all(uris.slice(from, from + BATCH).map((uri) => this.read(uri, kb)));
      onProgress?.(Math.min(from + BATCH, uris.length));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  private async read(uri: vscode.Uri, kb: KnowledgeBase): Promise<void> {
    try {
      const bytes = await vscode.workspace.fs.readFile(uri);
      const note = decodeNote(bytes);
      if ('refused' in note) throw new Error(note.refused);
      const index = indexNotes(pathOf(uri), note.text, kb);
      this.files.set(uri.toString(), { uri, index });
    } catch (error) {
      this.files.delete(uri.toString());
      this.log.info(
        `Your notes file ${pathOf(uri)} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

function pathOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, (vscode.workspace.workspaceFolders?.length ?? 0) > 1);
}

/** The folders of the settings, relative ones from each workspace folder, and `.aws-notes` of each. */
function notesFolders(): readonly vscode.Uri[] {
  const roots = vscode.workspace.workspaceFolders ?? [];
  const own = roots.map((root) => vscode.Uri.joinPath(root.uri, OWN_FOLDER));
  const named = readSettings(undefined).notes.folders.flatMap((path) => {
    if (/^([/\\]|[A-Za-z]:[/\\])/.test(path)) return [vscode.Uri.file(path)];
    return roots.map((root) => vscode.Uri.joinPath(root.uri, path));
  });
  const all = new Map([...own, ...named].map((uri) => [uri.toString().replace(/\/+$/, ''), uri]));
  return [...all.values()];
}
