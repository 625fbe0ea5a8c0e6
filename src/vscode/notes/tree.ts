import * as vscode from 'vscode';
import { type NotesItem, type NotesTarget, notesTree } from '../../features/notesTree';
import { markdownOf } from '../convert';
import { type Documents, SELECTOR } from '../documents';
import type { Log } from '../log';
import type { Library } from './library';

const ICONS: Readonly<Record<NotesItem['sort'], string>> = {
  group: 'folder',
  service: 'book',
  heading: 'list-unordered',
  line: 'note',
  limit: 'dashboard',
  changed: 'history',
  user: 'account',
};

/** The tree of the notes panel; its first group follows the active editor. */
export function registerTree(library: Library, documents: Documents, log: Log): vscode.Disposable {
  const provider = new NotesTreeProvider(library, documents, log);
  const view = vscode.window.createTreeView('awsHints.notes', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  return vscode.Disposable.from(
    view,
    provider,
    library.onDidChange(() => provider.refresh()),
    vscode.window.onDidChangeActiveTextEditor(() => provider.refresh()),
  );
}

class NotesTreeProvider implements vscode.TreeDataProvider<NotesItem>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly library: Library,
    private readonly documents: Documents,
    private readonly log: Log,
  ) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }

  async getChildren(item?: NotesItem): Promise<NotesItem[]> {
    try {
      return [...(item ? (item.children?.() ?? []) : await this.top())];
    } catch (error) {
      this.log.failure('Showing the notes tree', error);
      return [];
    }
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
    const document = vscode.window.activeTextEditor?.document;
    const ours = document && vscode.languages.match(SELECTOR, document) > 0;
    return notesTree(await this.library.knowledge(), ours ? this.documents.get(document) : undefined);
  }
}

function openCommand(target: NotesTarget): vscode.Command {
  if (target.kind === 'service') {
    return {
      command: 'awsHints.openNotes',
      title: 'Open notes',
      arguments: [target.service, target.heading],
    };
  }
  return { command: 'awsHints.openLine', title: 'Open the line', arguments: [target.path, target.line] };
}
