import * as vscode from 'vscode';
import {
  createNoteLibrary,
  type LanguageService,
  type NoteLibrary,
  type NoteSource,
  type ReadReport,
} from '../../api';
import type { Assets } from '../assets';
import type { Log } from '../log';
import { onSettings, readSettings } from '../settings';
import { isReadable } from '../trust/readable';
import { findNotes, folderPath, inFolders, MOST_FILES, notesFolders, watchNotes } from './noteFolders';
import { showProgress } from './noteProgress';

/** The user's own notes: found, indexed, watched. */
export interface NotesLibrary extends vscode.Disposable {
  /** The service with the user's notes as far as they have been read. */
  service(): Promise<LanguageService>;
  /** Reads all notes again. */
  reload(): Promise<void>;
  /** Stops reading; what was read stays. */
  stop(): void;
  /** True for a file that is one of the user's notes. */
  isNote(uri: vscode.Uri): boolean;
  /** Reads a file again that was changed. */
  touch(uri: vscode.Uri): void;
  /** The user's notes files, once all have been read, in the order of their paths. */
  files(): Promise<readonly vscode.Uri[]>;
  /** The file behind the path of a user's line. */
  uriOf(path: string): vscode.Uri | undefined;
  readonly onDidChange: vscode.Event<void>;
}

/** Milliseconds that changes are collected for: a `git pull` changes many files at once. */
const REST = 100;

/** Starts reading the folders of the settings and `.aws-notes` of the workspace. */
export function createLibrary(assets: Assets, log: Log): NotesLibrary {
  return new WorkspaceNotesLibrary(assets, log);
}

class WorkspaceNotesLibrary implements NotesLibrary {
  private readonly library: NoteLibrary;
  /** The files by the path that their lines show. */
  private readonly uris = new Map<string, vscode.Uri>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[] = [this.changed];
  private watcher: vscode.Disposable | undefined;
  private folders: readonly vscode.Uri[] = [];
  private started: Promise<void> | undefined;
  private whole: LanguageService | undefined;
  /** Counts the times that all was read or stopped: what began before is no longer needed. */
  private turn = 0;
  private readonly dirty = new Map<string, vscode.Uri>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The turn that the user stopped. */
  private stopped = 0;
  private shownMessage = '';
  /** What decides which files are read. */
  private configuration = '';
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly assets: Assets,
    private readonly log: Log,
  ) {
    this.library = createNoteLibrary(async () => (await assets.service()).knowledge);
    this.subscriptions.push(
      onSettings('awsHints.notes', () => void this.configured()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reload()),
    );
  }

  async service(): Promise<LanguageService> {
    const builtIn = await this.assets.service();
    // The first question starts reading in the background; built-in knowledge never waits for it.
    this.started ??= this.reload();
    this.whole ??= builtIn.withKnowledge(builtIn.knowledge.withUserNotes(this.library.notes));
    return this.whole;
  }

  async reload(): Promise<void> {
    const turn = ++this.turn;
    const isUnwanted = () => turn !== this.turn;
    this.shownMessage = '';
    this.configuration = configuration();
    try {
      this.folders = notesFolders();
      this.watcher?.dispose();
      this.watcher = watchNotes(this.folders, (uri) => this.touch(uri));
      const found = await findNotes(this.folders, this.log, isUnwanted);
      if (isUnwanted()) return;
      this.uris.clear();
      const report = await this.readAll(found, isUnwanted);
      // A run that gave way to another one reports nothing.
      if (!isUnwanted() || this.stopped === turn) this.showReport(report, found.length);
    } catch (error) {
      this.log.failure('Reading your notes', error);
    }
    this.changed.fire();
  }

  stop(): void {
    this.stopped = this.turn++;
  }

  isNote(uri: vscode.Uri): boolean {
    return this.library.has(uri.toString()) || inFolders(uri, this.folders);
  }

  uriOf(path: string): vscode.Uri | undefined {
    return this.uris.get(path);
  }

  dispose(): void {
    this.turn++;
    clearTimeout(this.timer);
    this.watcher?.dispose();
    for (const each of this.subscriptions) each.dispose();
  }

  /** Whether stale lines are marked changes nothing about what is read. */
  private async configured(): Promise<void> {
    if (configuration() !== this.configuration) await this.reload();
  }

  private async readAll(found: readonly vscode.Uri[], isUnwanted: () => boolean): Promise<ReadReport> {
    const progress = showProgress(found.length);
    try {
      const maxBytes = readSettings(undefined).notes.maxBytes;
      const onProgress = (done: number) => progress.report(done);
      const files = found.map((uri) => this.source(uri));
      return await this.library.readAll(files, { maxBytes, isUnwanted, onProgress });
    } finally {
      progress.dispose();
    }
  }

  private source(uri: vscode.Uri): NoteSource {
    const path = folderPath(uri);
    this.uris.set(path, uri);
    return {
      key: uri.toString(),
      path,
      size: async () => (await vscode.workspace.fs.stat(uri)).size,
      read: async () => vscode.workspace.fs.readFile(uri),
    };
  }

  async files(): Promise<readonly vscode.Uri[]> {
    this.started ??= this.reload();
    await this.started;
    return [...this.uris].sort(([a], [b]) => a.localeCompare(b)).map(([, uri]) => uri);
  }

  touch(uri: vscode.Uri): void {
    this.dirty.set(uri.toString(), uri);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.readChanged(), REST);
  }

  private async readChanged(): Promise<void> {
    const uris = [...this.dirty.values()];
    this.dirty.clear();
    try {
      const maxBytes = readSettings(undefined).notes.maxBytes;
      const there: vscode.Uri[] = [];
      for (const uri of uris) {
        if (await isReadable(uri)) there.push(uri);
        else {
          this.library.remove(uri.toString());
          this.uris.delete(folderPath(uri));
        }
      }
      const files = there.map((uri) => this.source(uri));
      this.showReport(await this.library.readSome(files, { maxBytes }), files.length);
    } catch (error) {
      this.log.failure('Reading your notes', error);
    }
    this.changed.fire();
  }

  /** Each file that is not text is logged; one message names what is missing and the setting that controls it. */
  private showReport(report: ReadReport, of: number): void {
    for (const { path, reason } of report.refused)
      this.log.info(`Cannot read your notes file ${path}: ${reason}`);
    for (const path of report.tooMuch)
      this.log.info(`Your notes file ${path} was skipped: your notes exceed awsHints.notes.maxSize in total`);
    const message = missing(report, of);
    if (message === '' || message === this.shownMessage) return;
    this.shownMessage = message;
    const [all, settings] = ['Read All', 'Open Settings'];
    const choice = report.isStopped ? all : settings;
    void vscode.window.showWarningMessage(`AWS Hints: ${message}`, choice).then(async (answer) => {
      if (answer === all) await this.reload();
      else if (answer === settings)
        await vscode.commands.executeCommand('workbench.action.openSettings', 'awsHints.notes');
    });
  }
}

function configuration(): string {
  const { isTrusted } = vscode.workspace;
  return [...notesFolders(), readSettings(undefined).notes.maxBytes, isTrusted].join('\n');
}

function missing({ read, tooMuch, isStopped }: ReadReport, of: number): string {
  if (isStopped) return `reading your notes stopped after ${read} of ${of} files.`;
  const [first] = tooMuch;
  if (first !== undefined) {
    const rest = tooMuch.length > 1 ? ` and ${tooMuch.length - 1} more` : '';
    return `your notes exceed awsHints.notes.maxSize; skipped ${first}${rest}.`;
  }
  if (of < MOST_FILES) return '';
  return `only the first ${MOST_FILES} of your notes files were read. Set narrower folders in awsHints.notes.folders.`;
}
