import * as vscode from 'vscode';
import {
  collapsedAtFirst,
  FILE_KIND_NAMES,
  type LiveDocument,
  type Overview,
  type ResourceGraph,
} from '../../api';
import type { Checker } from '../diagnostics/checker';
import type { Documents } from '../documents/documents';
import { SELECTOR } from '../documents/selector';
import type { Log } from '../log';
import type { ProviderParts } from '../providers/providers';
import { createNonce } from '../webview/page';
import { overviewDocument } from './overviewHtml';
import { OVERVIEW_PANEL } from './overviewView';
import { saveSvg } from './saveSvg';

/** The page beside the editor that shows a file at a glance. There is one; it stays with its file until another is chosen. */
export interface OverviewPanel extends vscode.Disposable {
  /** Shows the active document, beside it. */
  show(): Promise<void>;
  /** Shows the file again that a page of the window before the reload showed. */
  restore(panel: vscode.WebviewPanel, state: unknown): void;
  /** Saves the graph as it is shown; asks where. */
  saveSvg(): Promise<void>;
}

/** What the panel reads. */
export interface OverviewPanelParts {
  readonly documents: Documents;
  readonly checker: Checker;
  readonly service: ProviderParts['service'];
  readonly log: Log;
}

const OPTIONS: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [] };
/** Milliseconds without an edit or a check before the page follows. */
const REST = 250;

/** Nothing is created before it is shown. */
export function createOverviewPanel(parts: OverviewPanelParts): OverviewPanel {
  return new FileOverview(parts);
}

class FileOverview implements OverviewPanel {
  private panel: vscode.WebviewPanel | undefined;
  private uri: vscode.Uri | undefined;
  private isReady = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Services that are collapsed; nothing until the first graph is known. */
  private collapsed: ReadonlySet<string> | undefined;
  private overview: Overview | undefined;
  /** What was drawn last, so that an edit that changes no reference draws nothing. */
  private drawn: string | undefined;
  private run = 0;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly parts: OverviewPanelParts) {
    const changed = (document: vscode.TextDocument) => {
      if (document.uri.toString() === this.uri?.toString()) this.rest();
    };
    this.subscriptions = [parts.documents.onDidChange(changed), parts.checker.onDidCheck(changed)];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.panel?.dispose();
    for (const each of this.subscriptions) each.dispose();
  }

  async show(): Promise<void> {
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
    const document = editor?.document;
    if (!document || !this.liveOf(document)) {
      const files = 'a template, buildspec, appspec or .ebextensions file';
      await vscode.window.showInformationMessage(`Open ${files} to show its overview.`);
      return;
    }
    if (document.uri.toString() !== this.uri?.toString()) {
      this.collapsed = undefined;
      this.drawn = undefined;
    }
    this.uri = document.uri;
    const panel = this.panel ?? this.create();
    panel.title = titleOf(document.uri);
    panel.reveal(undefined, true);
    await this.render();
  }

  async saveSvg(): Promise<void> {
    const { uri, overview } = this;
    const document =
      uri && vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (!document || !overview || overview.graph.groups.length === 0) {
      await vscode.window.showInformationMessage('Show the overview of a template with resources first.');
      return;
    }
    const service = await this.parts.service(document);
    const svg = await service.drawGraph(overview.graph, this.collapsed ?? new Set(), 'file');
    if (svg !== undefined) await saveSvg(document.uri, svg);
  }

  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const uri = typeof state === 'object' && state !== null && 'uri' in state ? state.uri : undefined;
    // Only one page is shown; without its file it would stay empty.
    if (this.panel || typeof uri !== 'string') panel.dispose();
    else {
      this.uri = vscode.Uri.parse(uri);
      panel.title = titleOf(this.uri);
      this.attach(panel);
    }
  }

  private create(): vscode.WebviewPanel {
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return this.attach(vscode.window.createWebviewPanel(OVERVIEW_PANEL, 'Overview', place, OPTIONS));
  }

  private attach(panel: vscode.WebviewPanel): vscode.WebviewPanel {
    this.panel = panel;
    panel.webview.options = OPTIONS;
    panel.webview.onDidReceiveMessage((message: unknown) => this.guarded(() => this.clicked(message)));
    panel.onDidChangeViewState(() => {
      // A hidden page is discarded; it reports when it is back.
      if (!panel.visible) this.isReady = false;
    });
    panel.onDidDispose(() => {
      clearTimeout(this.timer);
      this.panel = undefined;
      this.uri = undefined;
      this.overview = undefined;
      this.isReady = false;
    });
    panel.webview.html = overviewDocument(createNonce());
    return panel;
  }

  private rest(): void {
    clearTimeout(this.timer);
    if (this.panel?.visible) this.timer = setTimeout(() => void this.guarded(() => this.render()), REST);
  }

  private async guarded(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.parts.log.failure('Showing the overview', error);
    }
  }

  /** The parsed document; nothing for a file that is not ours. */
  private liveOf(document: vscode.TextDocument): LiveDocument | undefined {
    if (vscode.languages.match(SELECTOR, document) === 0) return undefined;
    const live = this.parts.documents.get(document);
    return live.kind === 'none' ? undefined : live;
  }

  private async render(): Promise<void> {
    const { uri } = this;
    if (!uri || !this.isReady) return;
    this.run += 1;
    const { run } = this;
    const isOld = () => run !== this.run || !this.isReady;
    const document = await vscode.workspace.openTextDocument(uri);
    const live = this.liveOf(document);
    const service = await this.parts.service(document);
    if (isOld()) return;
    const findings = this.parts.checker.findings(document);
    const overview = live ? service.overview(live, findings) : undefined;
    const page = { uri: uri.toString(), name: nameOf(uri) };
    if (!live || !overview) {
      await this.post({ ...page, parts: [], note: 'This file is not one of the supported types.' });
      return;
    }
    this.overview = overview;
    const collapsed = this.collapsed ?? collapsedAtFirst(overview.graph);
    this.collapsed = collapsed;
    const note = live.refused ?? '';
    await this.post({
      ...page,
      note,
      kind: FILE_KIND_NAMES[overview.kind],
      parts: service.overviewPage(overview),
    });
    const key = drawingOf(uri, overview.graph, collapsed);
    if (key === this.drawn || isOld()) return;
    const svg = await service.drawGraph(overview.graph, collapsed, 'page', isOld);
    if (svg === undefined || isOld()) return;
    this.drawn = key;
    await this.post({ svg });
  }

  private async post(message: object): Promise<void> {
    await this.panel?.webview.postMessage(message);
  }

  /** What was clicked comes from our own page, but is checked like any input. */
  private async clicked(message: unknown): Promise<void> {
    const data = typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {};
    const text = (key: string) => (typeof data[key] === 'string' ? data[key] : undefined);
    const [offset, resource, group, rule] = ['offset', 'resource', 'group', 'rule'].map(text);
    if (data.ready === true) {
      this.isReady = true;
      this.drawn = undefined;
      await this.render();
    } else if (data.save === true) await this.saveSvg();
    else if (typeof data.expand === 'boolean') await this.expandAll(data.expand);
    else if (rule !== undefined) await vscode.commands.executeCommand('awsHints.showRule', rule);
    else if (group !== undefined) await this.toggle(group);
    else if (resource !== undefined) await this.goTo(resource);
    else if (offset !== undefined && this.uri) await reveal(this.uri, Number(offset));
  }

  private async expandAll(isExpanded: boolean): Promise<void> {
    const groups = this.overview?.graph.groups ?? [];
    this.collapsed = new Set(isExpanded ? [] : groups.map(({ id }) => id));
    await this.render();
  }

  private async goTo(resource: string): Promise<void> {
    const resources = this.overview?.graph.groups.flatMap((group) => group.resources) ?? [];
    const found = resources.find(({ id }) => id === resource);
    if (found && this.uri) await reveal(this.uri, found.offset);
  }

  private async toggle(group: string): Promise<void> {
    const collapsed = new Set(this.collapsed);
    if (!collapsed.delete(group)) collapsed.add(group);
    this.collapsed = collapsed;
    await this.render();
  }
}

/** What a drawing depends on: not where the resources are in the text, which most edits move. */
function drawingOf(
  uri: vscode.Uri,
  { groups, references }: ResourceGraph,
  collapsed: ReadonlySet<string>,
): string {
  const resources = groups.map((group) => [group.id, group.resources.map(({ id, type }) => [id, type])]);
  return JSON.stringify([uri.toString(), resources, references, [...collapsed]]);
}

function titleOf(uri: vscode.Uri): string {
  return `Overview: ${nameOf(uri)}`;
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? uri.path;
}

/** Goes to a place of the file, in the editor that shows it already if there is one. */
async function reveal(uri: vscode.Uri, offset: number): Promise<void> {
  if (!Number.isInteger(offset) || offset < 0) return;
  const shown = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
  const document = shown?.document ?? (await vscode.workspace.openTextDocument(uri));
  const editor = await vscode.window.showTextDocument(document, shown?.viewColumn ?? vscode.ViewColumn.One);
  const position = document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(
    new vscode.Range(position, position),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}
