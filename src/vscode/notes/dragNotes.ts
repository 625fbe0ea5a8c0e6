import * as vscode from 'vscode';
import type { NotesItem } from '../../api';
import { DRAGGED_NOTES, noteOfItem } from './notesItems';

/** Lets notes and figures be dragged out of the tree. */
export function dragNotes(): vscode.TreeDragAndDropController<NotesItem> {
  return {
    dragMimeTypes: [DRAGGED_NOTES],
    dropMimeTypes: [],
    handleDrag(items, transfer) {
      const texts = items.flatMap((item) => noteOfItem(item) ?? []);
      if (texts.length > 0) transfer.set(DRAGGED_NOTES, new vscode.DataTransferItem(texts.join('\n')));
    },
  };
}
