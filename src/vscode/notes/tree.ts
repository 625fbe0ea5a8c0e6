import * as vscode from 'vscode';
import type { NotesItem, NotesTarget } from '../../api';
import { markdownOf } from '../markdown';
import { dragNotes } from './dragNotes';
import { drawnIcon } from './icons';

const ICONS: Readonly<Record<NotesItem['sort'], string>> = {
  group: 'folder',
  service: 'book',
  heading: 'list-unordered',
  line: 'note',
  limit: 'dashboard',
  changed: 'history',
  user: 'account',
  more: 'ellipsis',
  error: 'error',
  warning: 'warning',
  information: 'info',
  gauge: 'dashboard',
  beyond: 'dashboard',
};

/** The icons that are a warning in themselves. */
const COLORS: Readonly<Partial<Record<NotesItem['sort'], string>>> = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
  beyond: 'list.errorForeground',
};

/** Where the tree takes its items from; loaded when the tree is first shown. */
export interface TreeSource {
  /** The items at the top. */
  top(): Promise<readonly NotesItem[]>;
  /** What the items are filtered by; empty for all of them. */
  readonly filter: string;
  /** Fires when they may have changed: the notes themselves, or what is about the open file only. */
  readonly onDidChange: vscode.Event<'notes' | 'file'>;
}

/**
 * The tree of the notes panel; its first group follows the active editor.
 *
 * @param images the folder of the icons
 */
export function registerTree(source: () => Promise<TreeSource>, images: vscode.Uri): vscode.Disposable {
  const provider: NotesTreeProvider = new NotesTreeProvider(source, () => view, images);
  const view: vscode.TreeView<NotesItem> = vscode.window.createTreeView('awsHints.notes', {
    treeDataProvider: provider,
    dragAndDropController: dragNotes(),
    canSelectMany: false,
    showCollapseAll: true,
  });
  return vscode.Disposable.from(view, provider);
}

class NotesTreeProvider implements vscode.TreeDataProvider<NotesItem>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private listening: vscode.Disposable | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  /** How the tree looked when it was drawn last. */
  private drawn = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly source: () => Promise<TreeSource>,
    private readonly view: () => vscode.TreeView<NotesItem>,
    private readonly images: vscode.Uri,
  ) {}

  dispose(): void {
    clearTimeout(this.timer);
    this.listening?.dispose();
    this.changed.dispose();
  }

  async getChildren(item?: NotesItem): Promise<NotesItem[]> {
    return [...(item ? (item.children?.() ?? []) : await this.top())];
  }

  getTreeItem(item: NotesItem): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const state = item.children ? (item.expanded ? Expanded : Collapsed) : None;
    const shown = new vscode.TreeItem(item.label, state);
    shown.id = item.id;
    shown.contextValue = item.sort;
    shown.iconPath = this.icon(item);
    if (item.description !== undefined) shown.description = item.description;
    if (item.tooltip !== undefined) shown.tooltip = markdownOf(item.tooltip);
    if (item.target) shown.command = openCommand(item.target);
    return shown;
  }

  private icon(item: NotesItem): vscode.TreeItem['iconPath'] {
    const drawn = item.icon === undefined ? undefined : drawnIcon(this.images, item.icon);
    if (drawn) return { light: drawn.light, dark: drawn.dark };
    const sort = item.stale ? 'warning' : item.sort;
    const color = COLORS[sort];
    return new vscode.ThemeIcon(ICONS[sort], color === undefined ? undefined : new vscode.ThemeColor(color));
  }

  private async top(): Promise<readonly NotesItem[]> {
    const source = await this.source();
    this.listening ??= source.onDidChange((what) => this.rest(what));
    const top = await source.top();
    this.drawn = drawing(top);
    this.view().description = source.filter === '' ? '' : `“${source.filter}”`;
    return top;
  }

  /** The tree is drawn anew where it would look different, and not while the cursor or the text still moves. */
  private rest(what: 'notes' | 'file'): void {
    clearTimeout(this.timer);
    if (what === 'notes') this.drawn = '';
    this.timer = setTimeout(async () => {
      if (!this.view().visible) return;
      const source = await this.source();
      if (drawing(await source.top()) !== this.drawn) this.changed.fire(undefined);
    }, REST);
  }
}

/** Milliseconds that the cursor and the text rest before the tree follows them. */
const REST = 250;

/** What of the tree changes with the file and the user's notes, as text: the first two levels of its first group, and the top. */
function drawing(top: readonly NotesItem[]): string {
  const look = (item: NotesItem) => [item.label, item.description, item.stale, item.target];
  const [here] = top;
  const services = here?.expanded ? (here.children?.() ?? []) : [];
  const uses = services.map((each) => [look(each), ...(each.children?.() ?? []).map(look)]);
  return JSON.stringify([top.map(look), uses]);
}

function openCommand(target: NotesTarget): vscode.Command {
  if (target.kind === 'service') {
    return {
      command: 'awsHints.openNotes',
      title: 'Open Notes',
      arguments: [target.service, { heading: target.heading, text: target.text, keepFocus: true }],
    };
  }
  if (target.kind === 'place')
    return {
      command: 'awsHints.openPlace',
      title: 'Go to Place',
      arguments: [target.line, target.character],
    };
  return { command: 'awsHints.openLine', title: 'Open Line', arguments: [target.path, target.line] };
}
