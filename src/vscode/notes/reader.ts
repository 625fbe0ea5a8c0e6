import * as vscode from 'vscode';
import { gauges } from '../../features/gauges';
import { readerPage } from '../../features/readerPage';
import { serviceAt } from '../../features/serviceAt';
import type { Service } from '../../knowledge/types';
import type { Documents } from '../documents';
import type { Log } from '../log';
import { SELECTOR } from '../selector';
import { readSettings } from '../settings';
import type { Library } from './library';
import { createNonce, readerDocument } from './readerHtml';
import { READER_VIEW } from './readerView';

/** The reader below the tree: one service's notes, following the cursor unless something was opened by hand. */
export interface Reader extends vscode.Disposable, vscode.WebviewViewProvider {
  /** Shows a service, at a heading if one is given, and brings the reader to the front. */
  open(service: string, heading?: string): Promise<void>;
  /** The service shown, if any. */
  readonly shown: string | undefined;
}

/** Milliseconds the cursor must rest before the reader follows it. */
const REST = 300;

/** Makes the reader; it is shown by whoever registered the view. */
export function createReader(library: Library, documents: Documents, log: Log): Reader {
  return new NotesReader(library, documents, log);
}

class NotesReader implements Reader {
  shown: string | undefined;
  private heading: string | undefined;
  private view: vscode.WebviewView | undefined;
  private rendered = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly library: Library,
    private readonly documents: Documents,
    private readonly log: Log,
  ) {
    this.subscriptions = [
      vscode.window.onDidChangeTextEditorSelection(() => this.rest()),
      vscode.window.onDidChangeActiveTextEditor(() => this.rest()),
      library.onDidChange(() => this.rest()),
      documents.onDidChange(() => this.rest()),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const each of this.subscriptions) each.dispose();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    this.rendered = '';
    view.webview.options = { enableScripts: true, localResourceRoots: [] };
    view.webview.onDidReceiveMessage((message: unknown) => void this.clicked(message));
    view.onDidChangeVisibility(() => void this.render());
    view.onDidDispose(() => {
      this.view = undefined;
    });
    void this.follow();
  }

  async open(service: string, heading?: string): Promise<void> {
    this.shown = service;
    this.heading = heading;
    await vscode.commands.executeCommand(`${READER_VIEW}.focus`);
    await this.render();
  }

  private rest(): void {
    clearTimeout(this.timer);
    if (this.view?.visible) this.timer = setTimeout(() => void this.follow(), REST);
  }

  private async follow(): Promise<void> {
    try {
      const editor = vscode.window.activeTextEditor;
      if (editor && readSettings(editor.document.uri).notes.followCursor) {
        const service = await this.serviceUnder(editor);
        if (service && service.id !== this.shown) {
          this.shown = service.id;
          this.heading = undefined;
        }
      }
    } catch (error) {
      this.log.failure('Following the cursor in the reader', error);
    }
    await this.render();
  }

  private async serviceUnder(editor: vscode.TextEditor): Promise<Service | undefined> {
    const { document } = editor;
    if (vscode.languages.match(SELECTOR, document) === 0) return undefined;
    const live = this.documents.get(document);
    if (live.kind === 'none') return undefined;
    return serviceAt(await this.library.knowledge(), live, document.offsetAt(editor.selection.active));
  }

  private async render(): Promise<void> {
    try {
      if (!this.view?.visible) return;
      const body = await this.body();
      if (body !== this.rendered) this.view.webview.html = readerDocument(body, createNonce());
      this.rendered = body;
      if (this.heading !== undefined) await this.scrollTo(this.heading);
    } catch (error) {
      this.log.failure('Showing notes in the reader', error);
    }
  }

  /** The page may still be loading; a message that comes too early is lost, so it is sent twice. */
  private async scrollTo(heading: string): Promise<void> {
    await this.view?.webview.postMessage({ heading });
    setTimeout(() => void this.view?.webview.postMessage({ heading }), REST);
  }

  private async body(): Promise<string> {
    const kb = await this.library.knowledge();
    const service = this.shown === undefined ? undefined : kb.service(this.shown);
    if (!service) return '<p>Choose a service in the tree above, or put the cursor into a file of ours.</p>';
    const document = vscode.window.activeTextEditor?.document;
    const doc =
      document && vscode.languages.match(SELECTOR, document) > 0 ? this.documents.get(document) : undefined;
    const kind = doc?.kind ?? 'none';
    const fits = new Set(
      kb.snippets.filter((each) => kind !== 'none' && each.kinds.includes(kind)).map((each) => each.id),
    );
    return readerPage(kb, {
      service,
      gauges: doc ? gauges(kb, doc, service.id) : [],
      canInsert: (snippet) => fits.has(snippet),
    });
  }

  /** What was clicked comes from our own page, but is checked like any input. */
  private async clicked(message: unknown): Promise<void> {
    const data = typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {};
    const text = (key: string) => (typeof data[key] === 'string' ? data[key] : undefined);
    const [service, path, snippet, offset] = ['service', 'path', 'snippet', 'offset'].map(text);
    if (service !== undefined) await this.open(service);
    else if (path !== undefined)
      await vscode.commands.executeCommand('awsHints.openLine', path, Number(text('line')));
    else if (snippet !== undefined) await vscode.commands.executeCommand('awsHints.insertSnippet', snippet);
    else if (offset !== undefined) await revealOffset(Number(offset));
  }
}

async function revealOffset(offset: number): Promise<void> {
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  if (!editor || !Number.isInteger(offset)) return;
  const position = editor.document.positionAt(offset);
  const shown = await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  shown.selection = new vscode.Selection(position, position);
  shown.revealRange(
    new vscode.Range(position, position),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}
