/** What choosing an item of the tree opens. */
export type NotesTarget =
  | { readonly kind: 'service'; readonly service: string; readonly heading?: string; readonly text?: string }
  | { readonly kind: 'line'; readonly path: string; readonly line: number };

/** One item of the notes tree. */
export interface NotesItem {
  /** The same item has the same id after a refresh, so that the tree stays as it was opened. */
  readonly id: string;
  readonly sort: 'group' | 'service' | 'heading' | 'line' | 'limit' | 'changed' | 'user' | 'more';
  readonly label: string;
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
