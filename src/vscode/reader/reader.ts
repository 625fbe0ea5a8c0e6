import * as vscode from 'vscode';
import type { CurrentFile } from '../documents/currentFile';
import type { Log } from '../log';
import type { NotesLibrary } from '../notes/library';
import type { ProviderParts } from '../providers/providers';
import { readSettings } from '../settings';
import { READER_PANEL, READER_VIEW } from './readerView';
import { type PageMessage, type ReaderPlace, Surface, type SurfaceHost } from './surface';

/** The reader: one service's notes, below the tree and large beside the editor, following the cursor unless pinned. */
export interface Reader extends vscode.Disposable, vscode.WebviewViewProvider {
  /** Shows a service, at a place if one is given, and brings the reader to the front; it stays until the cursor moves. */
  open(service: string, place?: ReaderPlace): Promise<void>;
  /** Shows what the reader shows, or a service that is given, large beside the editor. */
  openLarge(service?: string): Promise<void>;
  /** Pins the reader that was used last to its service, or unpins it. */
  togglePin(): Promise<void>;
  /** Begins a look at several services in turn. */
  look(): ReaderLook;
  /** Fills a large reader that the editor brings back after a reload. */
  restore(panel: vscode.WebviewPanel, state: unknown): void;
  /** The service shown, if any. */
  readonly shown: string | undefined;
}

/** A look at services that are not opened yet. Nothing is shown where the reader cannot be seen. */
export interface ReaderLook {
  at(service: string, place: ReaderPlace | undefined): void;
  /** Brings back what was shown before, unless it stays. */
  end(stays: boolean): void;
}

/** What the reader works on. */
export interface ReaderParts {
  readonly documents: ProviderParts['documents'];
  readonly service: ProviderParts['service'];
  readonly library: NotesLibrary;
  readonly current: CurrentFile;
  readonly log: Log;
  /** Where a snippet would go. */
  readonly whereInserted: (snippet: string) => Promise<string>;
}

/** Milliseconds the cursor must rest before the reader follows it. */
const REST = 300;

/** What is shown before any service. */
const NOTHING = `<h1>Notes</h1><p>Choose a service in the tree above, or place the cursor in a template, buildspec, appspec or
.ebextensions file. Its notes and limits are then shown here.</p>`;

/** Makes the reader; it is shown by whoever registered the view. */
export function createReader(parts: ReaderParts): Reader {
  return new NotesReader(parts);
}

class NotesReader implements Reader, SurfaceHost {
  private readonly side = new Surface(this, false);
  private readonly large = new Surface(this, true);
  private view: vscode.WebviewView | undefined;
  private panel: vscode.WebviewPanel | undefined;
  private lastUsed = this.side;
  /** Where the cursor was seen last. */
  private cursor: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly parts: ReaderParts) {
    this.subscriptions = [
      parts.current.onDidChange(() => this.moved()),
      parts.library.onDidChange(() => this.rest()),
    ];
  }

  get shown(): string | undefined {
    return this.panel?.active ? this.large.shown : this.side.shown;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const each of this.subscriptions) each.dispose();
  }

  resolveWebviewView(view: vscode.WebviewView, context: vscode.WebviewViewResolveContext): void {
    this.view = view;
    view.onDidChangeVisibility(() => {
      if (!view.visible) this.side.hidden();
    });
    view.onDidDispose(() => {
      this.view = undefined;
      this.side.detach();
    });
    this.side.attach(view.webview, context.state);
  }

  restore(panel: vscode.WebviewPanel, state: unknown): void {
    this.panel = panel;
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.large.hidden();
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.large.detach();
      if (this.lastUsed === this.large) this.lastUsed = this.side;
    });
    this.large.attach(panel.webview, state);
  }

  async open(service: string, place?: ReaderPlace): Promise<void> {
    this.lastUsed = this.side;
    this.side.show(service, place);
    this.side.isHeld = true;
    if (this.view && place?.keepFocus) this.view.show(true);
    else await vscode.commands.executeCommand(`${READER_VIEW}.focus`);
    await this.render(this.side);
  }

  async openLarge(service = this.shown): Promise<void> {
    this.lastUsed = this.large;
    if (service !== undefined) this.large.show(service);
    // It was opened to read this service; the one below the tree goes on following the cursor.
    this.large.isPinned = service !== undefined;
    this.large.isHeld = true;
    if (this.panel) this.panel.reveal();
    else {
      const { Beside } = vscode.ViewColumn;
      this.restore(vscode.window.createWebviewPanel(READER_PANEL, 'AWS Notes', Beside), undefined);
    }
    await this.render(this.large);
  }

  async togglePin(surface = this.lastUsed): Promise<void> {
    surface.isPinned = !surface.isPinned;
    surface.isHeld = true;
    await this.render(surface);
  }

  look(): ReaderLook {
    const { shown, isHeld } = this.side;
    let hasLooked = false;
    return {
      at: (service, place) => {
        if (!this.view?.visible) return;
        hasLooked = true;
        this.side.show(service, place);
        this.side.isHeld = true;
        void this.render(this.side);
      },
      end: (stays) => {
        if (!hasLooked || stays) return;
        this.side.shown = shown;
        this.side.isHeld = isHeld;
        void this.follow(this.side);
      },
    };
  }

  async page(shown: string | undefined): Promise<string> {
    const { current, library, documents } = this.parts;
    const document = current.editor?.document ?? vscode.window.activeTextEditor?.document;
    const service = document ? await this.parts.service(document) : await library.service();
    const doc = current.editor && documents.get(current.editor.document);
    return (shown === undefined ? undefined : service.readerPage(shown, doc)) ?? NOTHING;
  }

  async ready(surface: Surface): Promise<void> {
    await this.follow(surface);
  }

  async clicked(surface: Surface, message: PageMessage): Promise<void> {
    this.lastUsed = surface;
    const { service, path, line, update, snippet, plan, offset, action } = message;
    const run = (name: string, ...args: readonly unknown[]) =>
      vscode.commands.executeCommand(`awsHints.${name}`, ...args);
    if (plan !== undefined) await surface.tell(plan, await this.parts.whereInserted(plan));
    else if (service !== undefined) await this.goTo(surface, service);
    else if (update !== undefined) await run('updateLine', path, Number(line), Number(update));
    else if (path !== undefined) await run('openLine', path, Number(line));
    else if (snippet !== undefined) await run('insertSnippet', snippet);
    else if (offset !== undefined) await this.reveal(Number(offset));
    else if (action === 'pin') await this.togglePin(surface);
    else if (action === 'large') await this.openLarge(surface.shown);
    else if (action === 'note') await run('addNote', surface.shown);
  }

  /** A link to another service stays in the reader it is in. */
  private async goTo(surface: Surface, service: string): Promise<void> {
    surface.show(service);
    surface.isHeld = true;
    await this.render(surface);
  }

  private async reveal(offset: number): Promise<void> {
    const { editor } = this.parts.current;
    if (!editor || !Number.isInteger(offset)) return;
    const { line, character } = editor.document.positionAt(offset);
    await vscode.commands.executeCommand('awsHints.openPlace', line, character);
  }

  /** The cursor is let go of where it is seen first: after a reload the reader stays as it was. */
  private moved(): void {
    const { editor } = this.parts.current;
    const place = editor && `${editor.document.uri}#${editor.selection.active.line}`;
    if (place !== undefined && place !== this.cursor) {
      if (this.cursor !== undefined) for (const each of [this.side, this.large]) each.isHeld = false;
      this.cursor = place;
    }
    this.rest();
  }

  private rest(): void {
    clearTimeout(this.timer);
    if (!this.view?.visible && !this.panel?.visible) return;
    this.timer = setTimeout(() => {
      for (const each of [this.side, this.large]) void this.follow(each);
    }, REST);
  }

  private async follow(surface: Surface): Promise<void> {
    try {
      const service = surface.isPinned || surface.isHeld ? undefined : await this.serviceUnder(surface.shown);
      // The user may have opened something while the cursor was being resolved.
      if (service !== undefined && service !== surface.shown && !surface.isHeld) surface.show(service);
    } catch (error) {
      this.parts.log.failure('Following the cursor in the reader', error);
    }
    await this.render(surface);
  }

  private async serviceUnder(shown: string | undefined): Promise<string | undefined> {
    const { current, documents, library } = this.parts;
    const { editor } = current;
    if (!editor || !readSettings(editor.document.uri).notes.followCursor) return undefined;
    const { document, selection } = editor;
    const service = await library.service();
    const live = documents.get(document);
    return service.serviceToShow(live, document.offsetAt(selection.active), shown)?.id;
  }

  private async render(surface: Surface): Promise<void> {
    try {
      await surface.render();
      if (this.panel && surface.shown !== undefined && surface.isLarge) {
        const { knowledge } = await this.parts.library.service();
        this.panel.title = knowledge.service(surface.shown)?.title ?? 'AWS Notes';
      }
    } catch (error) {
      this.parts.log.failure('Showing notes in the reader', error);
    }
  }
}
