import * as vscode from 'vscode';
import {
  type CheckOptions,
  type Finding,
  type LanguageService,
  type LiveDocument,
  ShownFindings,
} from '../../api';
import type { Assets } from '../assets';
import { diagnosticOf } from '../convert';
import type { Documents } from '../documents/documents';
import { SELECTOR } from '../documents/selector';
import type { WorkspaceFiles } from '../documents/workspaceFiles';
import type { Log } from '../log';
import { readSettings } from '../settings';
import type { Profiles } from './profiles';

/** Checks the open supported files while they are edited, and keeps the findings for code actions. */
export interface Checker extends vscode.Disposable {
  /** What was last published for a document; empty where its text has changed since. */
  findings(document: vscode.TextDocument): readonly Finding[];
  /** Fires after a document was checked. */
  readonly onDidCheck: vscode.Event<vscode.TextDocument>;
}

interface Published {
  readonly version: number;
  readonly findings: readonly Finding[];
  readonly live: LiveDocument;
}

/** Starts checking: open files at once, edited ones when the typing pauses. */
export function createChecker(
  documents: Documents,
  assets: Assets,
  profiles: Profiles,
  files: WorkspaceFiles,
  log: Log,
): Checker {
  return new OpenFilesChecker(documents, assets, profiles, files, log);
}

class OpenFilesChecker implements Checker {
  private readonly collection = vscode.languages.createDiagnosticCollection('awsHints');
  private readonly checked = new vscode.EventEmitter<vscode.TextDocument>();
  readonly onDidCheck = this.checked.event;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly published = new Map<string, Published>();
  private readonly waiting = new Map<string, ShownFindings>();
  /** One object for a document as long as its profile holds, so that what was found before is kept. */
  private options = new WeakMap<LiveDocument, CheckOptions>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly assets: Assets,
    private readonly profiles: Profiles,
    private readonly files: WorkspaceFiles,
    private readonly log: Log,
  ) {
    this.subscriptions = [
      this.collection,
      this.checked,
      vscode.workspace.onDidChangeTextDocument((event) => this.follow(event)),
      documents.onDidChange((document) => this.schedule(document)),
      files.onDidChange((document) => this.schedule(document)),
      documents.onDidClose((document) => this.clear(document)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.look(textEditor.document)),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        for (const document of vscode.workspace.textDocuments) this.look(document);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.look(document)),
      profiles.onDidChange(() => {
        this.options = new WeakMap();
        this.scheduleAll();
      }),
      // Other files of the workspace may be read now.
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.scheduleAll()),
    ];
    this.scheduleAll();
  }

  findings(document: vscode.TextDocument): readonly Finding[] {
    const last = this.published.get(document.uri.toString());
    return last?.version === document.version ? last.findings : [];
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const each of this.subscriptions) each.dispose();
  }

  private scheduleAll(): void {
    for (const document of vscode.workspace.textDocuments) this.schedule(document);
  }

  private schedule(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    const { enabled, delay } = readSettings(document.uri).diagnostics;
    if (!enabled) {
      this.clear(document);
      return;
    }
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        this.check(document).catch((error) => this.log.failure(`Checking ${key}`, error));
      }, delay),
    );
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    if (document.isClosed) return;
    const live = this.documents.get(document);
    if (live.kind === 'none') {
      this.clear(document);
      return;
    }
    const { version } = document;
    const service = await this.loaded(live);
    const options = await this.optionsFor(live, document);
    // Something was typed while the data was read: the check that follows it will publish.
    if (document.isClosed || document.version !== version) return;
    const findings = service.check(live, {
      ...options,
      leaveOutSyntax: reportsSyntax(document),
    });
    this.published.set(document.uri.toString(), { version, findings, live });
    this.show(document, findings, live);
    this.checked.fire(document);
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => {
      return { start: rangeOffset, end: rangeOffset + rangeLength, text };
    });
    // A file that is none of ours yet may become one by this very edit.
    if (vscode.languages.match(SELECTOR, document) === 0) return;
    this.shownIn(document).edited(changes.sort((a, b) => b.start - a.start));
  }

  /** The cursor has moved or the file was saved: what was half typed may be finished. */
  private look(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    const last = this.published.get(key);
    if (!last || last.version !== document.version || !this.waiting.get(key)?.isWaiting) return;
    this.show(document, last.findings, last.live);
  }

  private show(document: vscode.TextDocument, findings: readonly Finding[], live: LiveDocument): void {
    const shown = this.shownIn(document).choose(live, findings, cursorsIn(document));
    this.collection.set(
      document.uri,
      shown.map((finding) => diagnosticOf(live, document.uri, finding)),
    );
  }

  private shownIn(document: vscode.TextDocument): ShownFindings {
    const key = document.uri.toString();
    const known = this.waiting.get(key) ?? new ShownFindings();
    this.waiting.set(key, known);
    return known;
  }

  private async loaded(live: LiveDocument): Promise<LanguageService> {
    const service = await this.assets.service();
    await service.load(live);
    return service;
  }

  private async optionsFor(live: LiveDocument, document: vscode.TextDocument): Promise<CheckOptions> {
    const known = this.options.get(live);
    if (known) return known;
    const profile = await this.profiles.of(document);
    const neighbors = this.files.around(document);
    const options = { profile, neighbors, onFailure: this.log.failure.bind(this.log) };
    this.options.set(live, options);
    return options;
  }

  private clear(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.published.delete(key);
    this.waiting.delete(key);
    this.collection.delete(document.uri);
  }
}

/** The offsets of the cursors in a document that is being edited; none once it is saved. */
function cursorsIn(document: vscode.TextDocument): readonly number[] {
  if (!document.isDirty) return [];
  return vscode.window.visibleTextEditors
    .filter((editor) => editor.document === document)
    .flatMap((editor) => editor.selections.map((selection) => document.offsetAt(selection.active)));
}

/** Whether the editor, or the most common YAML extension, reports syntax errors itself. */
function reportsSyntax({ languageId }: vscode.TextDocument): boolean {
  if (languageId === 'yaml') return vscode.extensions.getExtension('redhat.vscode-yaml')?.isActive === true;
  return languageId === 'json' || languageId === 'jsonc';
}
