import * as vscode from 'vscode';
import type { Service } from '../../api';
import type { Documents } from '../documents/documents';
import { SELECTOR } from '../documents/selector';
import type { Log } from '../log';
import type { ProviderParts } from '../providers/providers';
import { readSettings } from '../settings';
import type { NotesLibrary } from './library';
import { createNonce, readerDocument } from './readerHtml';
import { READER_VIEW } from './readerView';

/** A place in the page of a service. */
export interface ReaderPlace {
  readonly heading?: string | undefined;
  /** A line of the notes or what a figure is about; it is marked. */
  readonly text?: string | undefined;
  /** The focus stays where it is, so that a tree can be walked on with the keys. */
  readonly keepFocus?: boolean;
}

/** The reader below the tree: one service's notes, following the cursor. */
export interface Reader extends vscode.Disposable, vscode.WebviewViewProvider {
  /** Shows a service, at a place if one is given, and brings the reader to the front; it stays until the cursor moves. */
  open(service: string, place?: ReaderPlace): Promise<void>;
  /** The service shown, if any. */
  readonly shown: string | undefined;
}

/** Milliseconds the cursor must rest before the reader follows it. */
const REST = 300;

/** Makes the reader; it is shown by whoever registered the view. */
export function createReader(
  library: NotesLibrary,
  documents: Documents,
  service: ProviderParts['service'],
  log: Log,
): Reader {
  return new NotesReader(library, documents, service, log);
}

class NotesReader implements Reader {
  shown: string | undefined;
  private place: ReaderPlace | undefined;
  private view: vscode.WebviewView | undefined;
  /** What the page shows; `undefined` until it reports that it is ready. */
  private rendered: string | undefined;
  private isReady = false;
  /** Opened by hand, and the cursor has not moved since. */
  private isHeld = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly library: NotesLibrary,
    private readonly documents: Documents,
    private readonly service: ProviderParts['service'],
    private readonly log: Log,
  ) {
    const moved = () => {
      this.isHeld = false;
      this.rest();
    };
    this.subscriptions = [
      vscode.window.onDidChangeTextEditorSelection(moved),
      vscode.window.onDidChangeActiveTextEditor(moved),
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
    this.isReady = false;
    view.webview.options = { enableScripts: true, localResourceRoots: [] };
    view.webview.onDidReceiveMessage((message: unknown) => void this.clicked(message));
    view.onDidChangeVisibility(() => {
      // A hidden page is discarded; it reports when it is back.
      if (!view.visible) this.isReady = false;
    });
    view.onDidDispose(() => {
      this.view = undefined;
      this.isReady = false;
    });
    view.webview.html = readerDocument(createNonce());
  }

  async open(service: string, place?: ReaderPlace): Promise<void> {
    this.shown = service;
    this.place = place;
    this.isHeld = true;
    if (this.view && place?.keepFocus) this.view.show(true);
    else await vscode.commands.executeCommand(`${READER_VIEW}.focus`);
    await this.render();
  }

  private rest(): void {
    clearTimeout(this.timer);
    if (this.view?.visible) this.timer = setTimeout(() => void this.follow(), REST);
  }

  private async follow(): Promise<void> {
    try {
      const editor = vscode.window.activeTextEditor;
      if (editor && !this.isHeld && readSettings(editor.document.uri).notes.followCursor) {
        const service = await this.serviceUnder(editor);
        // The user may have opened something while the cursor was being resolved.
        if (service && service.id !== this.shown && !this.isHeld) {
          this.shown = service.id;
          this.place = undefined;
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
    const service = await this.library.service();
    return service.serviceAt(live, document.offsetAt(editor.selection.active));
  }

  private async render(): Promise<void> {
    try {
      if (!this.isReady) return;
      const body = await this.body();
      const webview = this.isReady ? this.view?.webview : undefined;
      if (!webview) return;
      if (body !== this.rendered) await webview.postMessage({ body, service: this.shown ?? '' });
      this.rendered = body;
      if (this.place) await webview.postMessage({ heading: this.place.heading, text: this.place.text });
      this.place = undefined;
    } catch (error) {
      this.log.failure('Showing notes in the reader', error);
    }
  }

  private async body(): Promise<string> {
    const document = vscode.window.activeTextEditor?.document;
    const service = document ? await this.service(document) : await this.library.service();
    const doc =
      document && vscode.languages.match(SELECTOR, document) > 0 ? this.documents.get(document) : undefined;
    const page = this.shown === undefined ? undefined : service.readerPage(this.shown, doc);
    return (
      page ??
      '<p>Choose a service in the tree above, or place the cursor in a template, buildspec, appspec or .ebextensions file.</p>'
    );
  }

  /** What was clicked comes from our own page, but is checked like any input. */
  private async clicked(message: unknown): Promise<void> {
    const data = typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {};
    if (data.ready === true) {
      this.isReady = true;
      this.rendered = undefined;
      await this.follow();
    }
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
