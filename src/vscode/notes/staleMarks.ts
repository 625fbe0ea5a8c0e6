import * as vscode from 'vscode';
import { placeFix, type Stale } from '../../api';
import { SOURCE } from '../convert';
import type { Log } from '../log';
import { readSettings } from '../settings';
import type { NotesLibrary } from './library';

/** Marks stale lines in the open notes files of the user, with a fix that updates the line. */
export function registerStaleMarks(library: NotesLibrary, log: Log): vscode.Disposable {
  const marks = new StaleMarks(library, log);
  const fixes = vscode.languages.registerCodeActionsProvider(
    [{ language: 'markdown' }, { language: 'plaintext' }],
    { provideCodeActions: (document, range) => marks.fixes(document, range) },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
  return vscode.Disposable.from(marks, fixes);
}

interface Mark {
  readonly diagnostic: vscode.Diagnostic;
  readonly fix: { readonly range: vscode.Range; readonly text: string } | undefined;
}

const REST = 400;

class StaleMarks implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('awsHints.notes');
  private readonly marks = new Map<string, { readonly version: number; readonly marks: readonly Mark[] }>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly library: NotesLibrary,
    private readonly log: Log,
  ) {
    const { workspace } = vscode;
    this.subscriptions = [
      this.collection,
      workspace.onDidOpenTextDocument((document) => this.schedule(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)),
      workspace.onDidCloseTextDocument((document) => this.clear(document)),
      library.onDidChange(() => this.all()),
    ];
    this.all();
  }

  fixes(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const known = this.marks.get(document.uri.toString());
    if (known?.version !== document.version) return [];
    return known.marks.flatMap(({ diagnostic, fix }) => {
      if (!fix || !diagnostic.range.intersection(range)) return [];
      const action = new vscode.CodeAction(`Update to “${fix.text}”`, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.isPreferred = true;
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, fix.range, fix.text);
      return [action];
    });
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const each of this.subscriptions) each.dispose();
  }

  private all(): void {
    for (const document of vscode.workspace.textDocuments) this.schedule(document);
  }

  private schedule(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    if (!this.library.isNote(document.uri) || !readSettings(document.uri).notes.staleMarks) {
      if (this.marks.has(key)) this.clear(document);
      return;
    }
    const mark = () =>
      this.mark(document).catch((error) => this.log.failure(`Checking ${key} for stale lines`, error));
    this.timers.set(key, setTimeout(mark, REST));
  }

  private clear(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.marks.delete(key);
    this.collection.delete(document.uri);
  }

  private async mark(document: vscode.TextDocument): Promise<void> {
    const service = await this.library.service();
    if (document.isClosed) return;
    const { version } = document;
    const isUnwanted = () => document.isClosed || document.version !== version;
    const index = await service.indexNotesInSlices(document.uri.path, document.getText(), isUnwanted);
    if (!index || isUnwanted()) return;
    const lines = [...Object.values(index.services).flat(), ...index.other];
    const marks = lines.flatMap((line) =>
      line.allStale.map((stale) => markOf(document, line.line - 1, stale)),
    );
    this.marks.set(document.uri.toString(), { version, marks });
    this.collection.set(
      document.uri,
      marks.map((each) => each.diagnostic),
    );
  }
}

function markOf(document: vscode.TextDocument, line: number, stale: Stale): Mark {
  const text = document.lineAt(line).text;
  const whole = new vscode.Range(line, text.length - text.trimStart().length, line, text.trimEnd().length);
  const lines = stale.times ? ` In ${stale.times} lines of this file.` : '';
  const message = `${stale.now}${lines} (checked ${stale.checked})`;
  // One fact is one warning: its other lines are marked softly, and keep their fix.
  const severity = stale.firstLine ? vscode.DiagnosticSeverity.Hint : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(whole, message, severity);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: stale.limit, target: vscode.Uri.parse(stale.source) };
  const place = stale.fix && placeFix(text, stale.fix);
  if (!stale.fix || !place) return { diagnostic, fix: undefined };
  return {
    diagnostic,
    fix: { range: new vscode.Range(line, place.start, line, place.end), text: stale.fix.text },
  };
}
