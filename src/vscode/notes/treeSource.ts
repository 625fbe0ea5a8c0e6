import * as vscode from 'vscode';
import { filterTree } from '../../api';
import type { Checker } from '../diagnostics/checker';
import type { CurrentFile } from '../documents/currentFile';
import type { ProviderParts } from '../providers/providers';
import type { NotesLibrary } from './library';
import type { TreeSource } from './tree';

/** What the tree is made of. */
export interface TreeParts extends ProviderParts {
  readonly library: NotesLibrary;
  readonly current: CurrentFile;
  readonly checker: Checker;
}

/** The items of the tree, which can be filtered. */
export interface FilteredTree extends TreeSource, vscode.Disposable {
  /** Asks for a filter and applies it while it is typed. */
  ask(): void;
  /** Shows all items again. */
  clear(): void;
}

/** The tree of all notes, with the current file first. */
export function createTreeSource(parts: TreeParts): FilteredTree {
  return new NotesTreeSource(parts);
}

class NotesTreeSource implements FilteredTree {
  filter = '';
  private readonly changed = new vscode.EventEmitter<'notes' | 'file'>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly parts: TreeParts) {
    const { library, current, checker } = parts;
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      library.onDidChange(() => this.changed.fire('notes')),
      current.onDidChange(() => this.changed.fire('file')),
      checker.onDidCheck(() => this.changed.fire('file')),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  async top() {
    try {
      const all = await this.all();
      void setContext('failed', false);
      return filterTree(all, this.filter);
    } catch (error) {
      this.parts.log.failure('Showing the notes tree', error);
      void setContext('failed', true);
      return [];
    }
  }

  ask(): void {
    const before = this.filter;
    const box = vscode.window.createInputBox();
    box.placeholder = 'Filter the notes: “timeout”, “fifo queue” …';
    box.prompt = 'Enter keeps the filter, Escape removes it.';
    box.value = before;
    let isKept = false;
    box.onDidChangeValue((value) => this.set(value));
    box.onDidAccept(() => {
      isKept = true;
      box.hide();
      void vscode.commands.executeCommand('awsHints.notes.focus');
    });
    box.onDidHide(() => {
      if (!isKept) this.set('');
      box.dispose();
    });
    box.show();
  }

  clear(): void {
    this.set('');
  }

  private set(filter: string): void {
    this.filter = filter.trim();
    void setContext('filtered', this.filter !== '');
    this.changed.fire('notes');
  }

  private async all() {
    const { current, library, documents, checker } = this.parts;
    const { editor } = current;
    if (!editor) return (await library.service()).notesTree();
    const { document, selection } = editor;
    const service = await this.parts.service(document);
    const view = { offset: document.offsetAt(selection.active), findings: checker.findings(document) };
    return service.notesTree(documents.get(document), view);
  }
}

function setContext(name: string, value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `awsHints.${name}`, value);
}
