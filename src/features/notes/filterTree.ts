import type { NotesItem } from './notesItem';

/** More items are not shown: with so many, another letter is the quicker way. */
const MOST = 300;

/**
 * The items of a tree that have all words of a filter, each below the items it belongs to, which are open. An item that has
 * them in its own label keeps all that is below it.
 */
export function filterTree(items: readonly NotesItem[], filter: string): readonly NotesItem[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? items : new Filter(words).these(items);
}

class Filter {
  private left = MOST;

  constructor(private readonly words: readonly string[]) {}

  these(items: readonly NotesItem[]): readonly NotesItem[] {
    return items.flatMap((item) => (this.left > 0 ? this.one(item) : []));
  }

  private one(item: NotesItem): readonly NotesItem[] {
    const id = `filter:${this.words.join(' ')}:${item.id}`;
    const text = `${item.label} ${item.description ?? ''}`.toLowerCase();
    if (item.sort !== 'group' && this.words.every((word) => text.includes(word))) {
      this.left -= 1;
      return [{ ...item, id }];
    }
    const children = this.these(item.children?.() ?? []);
    if (children.length === 0) return [];
    // An editor keeps what was closed by its ID, so what is opened by the filter has another one.
    return [{ ...item, id, expanded: true, children: () => children }];
  }
}
