import type * as vscode from 'vscode';
import { createNonce } from '../webview/page';
import { readerDocument } from './readerHtml';

/** A place in the page of a service. */
export interface ReaderPlace {
  readonly heading?: string | undefined;
  /** A line of the notes or what a figure is about; it is marked. */
  readonly text?: string | undefined;
  /** The focus stays where it is, so that a tree can be walked on with the keys. */
  readonly keepFocus?: boolean;
}

/** What a surface asks of the reader it belongs to. */
export interface SurfaceHost {
  /** The page of a service, or what is shown without one. */
  page(service: string | undefined): Promise<string>;
  /** What is sent by the page: a link, a button. */
  clicked(surface: Surface, message: PageMessage): Promise<void>;
  /** The page is there, maybe again, and can be filled. */
  ready(surface: Surface): Promise<void>;
}

/** A message of the page, checked: texts only. */
export type PageMessage = Readonly<Record<string, string | undefined>>;

/** Where the reader is shown: in the panel below the tree, or large beside the editor. Both have the same page. */
export class Surface {
  /** The ID of the service shown, if any. */
  shown: string | undefined;
  /** Stays on its service whatever the cursor does. */
  isPinned = false;
  /** Opened by hand or brought back, and the cursor has not moved since. */
  isHeld = false;
  private place: ReaderPlace | undefined;
  private webview: vscode.Webview | undefined;
  private isReady = false;
  /** What the page shows; `undefined` until it reports that it is ready. */
  private rendered: string | undefined;

  constructor(
    private readonly host: SurfaceHost,
    readonly isLarge: boolean,
  ) {}

  /** Puts the page into a webview; `state` is what the page kept before a reload. */
  attach(webview: vscode.Webview, state: unknown): vscode.Disposable {
    this.webview = webview;
    this.isReady = false;
    if (this.shown === undefined) this.restore(state);
    webview.options = { enableScripts: true, localResourceRoots: [] };
    const listening = webview.onDidReceiveMessage((message: unknown) => void this.receive(message));
    webview.html = readerDocument(createNonce(), this.isLarge);
    return listening;
  }

  /** The webview is gone; what it showed is kept. */
  detach(): void {
    this.webview = undefined;
    this.isReady = false;
  }

  /** A hidden page is discarded; it reports when it is back. */
  hidden(): void {
    this.isReady = false;
  }

  /** Shows a service from now on; {@link render} brings it to the page. */
  show(service: string, place?: ReaderPlace): void {
    this.shown = service;
    this.place = place;
  }

  /** Brings the page up to date. */
  async render(): Promise<void> {
    if (!this.isReady) return;
    const { shown, isPinned } = this;
    const body = await this.host.page(shown);
    const key = `${isPinned}${body}`;
    if (!this.isReady || !this.webview || shown !== this.shown) return;
    const { place } = this;
    this.place = undefined;
    if (key !== this.rendered)
      await this.webview.postMessage({ body, service: shown ?? '', pinned: isPinned });
    this.rendered = key;
    if (place) await this.webview.postMessage({ heading: place.heading, text: place.text });
  }

  /** Tells the page where a snippet would go. */
  async tell(snippet: string, where: string): Promise<void> {
    if (this.isReady) await this.webview?.postMessage({ snippet, where });
  }

  private restore(state: unknown): void {
    const { service, pinned } = (state ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof service !== 'string' || service === '') return;
    this.shown = service;
    this.isHeld = true;
    this.isPinned = pinned === true;
  }

  /** What was clicked comes from our own page, but is checked like any input. */
  private async receive(message: unknown): Promise<void> {
    const data = typeof message === 'object' && message !== null ? Object.entries(message) : [];
    const texts = Object.fromEntries(data.filter(([, value]) => typeof value === 'string')) as PageMessage;
    if (texts.ready === undefined) {
      await this.host.clicked(this, texts);
      return;
    }
    this.isReady = true;
    this.rendered = undefined;
    await this.host.ready(this);
  }
}
