/** What choosing an item of the tree opens. */
export type NotesTarget =
  | { readonly kind: 'service'; readonly service: string; readonly heading?: string; readonly text?: string }
  | { readonly kind: 'line'; readonly path: string; readonly line: number }
  /** A place in the open file; both count from 0. */
  | { readonly kind: 'place'; readonly line: number; readonly character: number };

/** What an item of the tree is: notes and figures, or problems and limits in use in the open file. */
export type NotesSort =
  | 'group'
  | 'service'
  | 'heading'
  | 'line'
  | 'limit'
  | 'changed'
  | 'user'
  | 'more'
  | 'error'
  | 'warning'
  | 'information'
  | 'gauge'
  | 'beyond';

/** One item of the notes tree. */
export interface NotesItem {
  /** The same item has the same id after a refresh, so that the tree stays as it was opened. */
  readonly id: string;
  readonly sort: NotesSort;
  readonly label: string;
  /** The service or the category that it is, by its ID or name. */
  readonly icon?: string;
  /** Shown dimmed behind the label. */
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  readonly stale?: boolean;
  readonly target?: NotesTarget;
  /** Opened from the start. */
  readonly expanded?: boolean;
  /** Nothing for a leaf. */
  readonly children?: () => readonly NotesItem[];
}
