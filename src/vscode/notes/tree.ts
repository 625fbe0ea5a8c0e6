import * as vscode from 'vscode';
import type { NotesItem, NotesTarget } from '../../api';
import { markdownOf } from '../markdown';

const ICONS: Readonly<Record<NotesItem['sort'], string>> = {
  group: 'folder',
  service: 'book',
  heading: 'list-unordered',
  line: 'note',
  limit: 'dashboard',
  changed: 'history',
  user: 'account',
  more: 'ellipsis',
};

/** Where the tree takes its items from; loaded when the tree is first shown. */
export interface TreeSource {
  /** The items at the top. */
  top(): Promise<readonly NotesItem[]>;
  /** Fires when they have to be asked for again. */
  readonly onDidChange: vscode.Event<void>;
}

/** The tree of the notes panel; its first group follows the active editor. */
export function registerTree(source: () => Promise<TreeSource>): vscode.Disposable {
  const provider = new NotesTreeProvider(source);
  const view = vscode.window.createTreeView('awsHints.notes', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  return vscode.Disposable.from(view, provider);
}

class NotesTreeProvider implements vscode.TreeDataProvider<NotesItem>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private listening: vscode.Disposable | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly source: () => Promise<TreeSource>) {}

  dispose(): void {
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
    shown.iconPath = item.stale
      ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
      : new vscode.ThemeIcon(ICONS[item.sort]);
    if (item.description !== undefined) shown.description = item.description;
    if (item.tooltip !== undefined) shown.tooltip = markdownOf(item.tooltip);
    if (item.target) shown.command = openCommand(item.target);
    return shown;
  }

  private async top(): Promise<readonly NotesItem[]> {
    const source = await this.source();
    this.listening ??= source.onDidChange(() => this.changed.fire(undefined));
    return source.top();
  }
}

function openCommand(target: NotesTarget): vscode.Command {
  if (target.kind === 'service') {
    return {
      command: 'awsHints.openNotes',
      title: 'Open Notes',
      arguments: [target.service, { heading: target.heading, text: target.text, keepFocus: true }],
    };
  }
  return { command: 'awsHints.openLine', title: 'Open Line', arguments: [target.path, target.line] };
}
