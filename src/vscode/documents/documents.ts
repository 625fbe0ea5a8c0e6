import * as vscode from 'vscode';
import { type FileKind, type LiveDocument, openDocument } from '../../api';
import type { Log } from '../log';
import { onSettings, readSettings } from '../settings';
import { kindOf } from './kinds';
import { SELECTOR } from './selector';

/** The parsed twins of the open documents: one parse a version, freed when the document is closed. */
export interface Documents extends vscode.Disposable {
  /** The parsed document at the version the editor has; opened at the first question. */
  get(document: vscode.TextDocument): LiveDocument;
  /** What a person chose with the language status item; `undefined` goes back to finding out. */
  setKind(document: vscode.TextDocument, kind: FileKind | undefined): void;
  /** Fires after a document of the editor was opened, edited, re-read or given another file type. */
  readonly onDidChange: vscode.Event<vscode.TextDocument>;
  readonly onDidClose: vscode.Event<vscode.TextDocument>;
}

interface Entry {
  readonly live: LiveDocument;
  /** Of the editor's document. */
  version: number;
}

/** Starts following the editor's documents. Nothing is parsed before it is needed. */
export function followDocuments(log: Log): Documents {
  return new OpenDocuments(log);
}

class OpenDocuments implements Documents {
  private readonly entries = new Map<string, Entry>();
  private readonly chosen = new Map<string, FileKind>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly closed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly subscriptions: readonly vscode.Disposable[];
  readonly onDidChange = this.changed.event;
  readonly onDidClose = this.closed.event;

  constructor(private readonly log: Log) {
    const { workspace } = vscode;
    this.subscriptions = [
      this.changed,
      this.closed,
      workspace.onDidOpenTextDocument((document) => this.fire(document)),
      workspace.onDidChangeTextDocument((event) => this.edited(event)),
      workspace.onDidCloseTextDocument((document) => this.close(document)),
      onSettings('awsHints', () => this.readAgain()),
    ];
  }

  get(document: vscode.TextDocument): LiveDocument {
    const entry = this.entries.get(document.uri.toString());
    return entry && entry.version === document.version ? entry.live : this.open(document);
  }

  setKind(document: vscode.TextDocument, kind: FileKind | undefined): void {
    const key = document.uri.toString();
    if (kind === undefined) this.chosen.delete(key);
    else this.chosen.set(key, kind);
    this.entries.delete(key);
    this.fire(document);
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
    this.entries.clear();
  }

  private open(document: vscode.TextDocument): LiveDocument {
    const settings = readSettings(document.uri);
    const key = document.uri.toString();
    const kind = this.chosen.get(key) ?? kindOf(document, settings.kinds);
    const path = document.isUntitled ? '' : document.uri.path;
    const { maxLength } = settings;
    const live = openDocument(document.getText(), {
      path,
      maxLength,
      ...(kind === undefined ? {} : { kind }),
    });
    if (live.refused !== undefined)
      this.log.info(
        `${vscode.workspace.asRelativePath(document.uri)}: ${live.refused}${whichSetting(live, maxLength)}`,
      );
    this.entries.set(key, { live, version: document.version });
    return live;
  }

  private edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const entry = this.entries.get(document.uri.toString());
    if (entry) this.apply(entry, document, contentChanges);
    if (entry || vscode.languages.match(SELECTOR, document) > 0) this.changed.fire(document);
  }

  private apply(
    entry: Entry,
    document: vscode.TextDocument,
    changes: readonly vscode.TextDocumentContentChangeEvent[],
  ): void {
    if (changes.length === 0) {
      // Only the dirty state or the language changed.
      entry.version = document.version;
      return;
    }
    const edits = changes.map(({ rangeOffset, rangeLength, text }) => {
      return { start: rangeOffset, end: rangeOffset + rangeLength, text };
    });
    entry.live.edit(edits.sort((a, b) => b.start - a.start));
    const last = document.lineAt(document.lineCount - 1).range.end;
    // Should the two ever drift apart (a change of line endings, say), the editor's text is read again in full.
    if (document.offsetAt(last) === entry.live.length) entry.version = document.version;
    else this.entries.delete(document.uri.toString());
  }

  private close(document: vscode.TextDocument): void {
    this.entries.delete(document.uri.toString());
    this.chosen.delete(document.uri.toString());
    this.closed.fire(document);
  }

  private readAgain(): void {
    this.entries.clear();
    for (const document of vscode.workspace.textDocuments) this.fire(document);
  }

  private fire(document: vscode.TextDocument): void {
    if (vscode.languages.match(SELECTOR, document) > 0) this.changed.fire(document);
  }
}

function whichSetting({ length }: LiveDocument, maxLength: number): string {
  return length > maxLength ? ' Raise the setting awsHints.maxFileSize to check it.' : '';
}
