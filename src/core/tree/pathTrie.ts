/** A step of a path that matches any key. */
const ANY = '*';

/**
 * Values by their paths of keys, to walk in parallel with a tree of nodes: below a key that no path has there is nothing to
 * find. A step `*` of a path matches any key.
 */
export class PathTrie<T> {
  private readonly own: T[] = [];
  private readonly children = new Map<string, PathTrie<T>>();
  private any: PathTrie<T> | undefined;

  /** Puts values at their paths; of those that meet in one place the exact paths come first. */
  static of<T>(entries: Iterable<readonly [path: readonly string[], value: T]>): PathTrie<T> {
    const tree = new PathTrie<T>();
    const wild: (readonly [readonly string[], T])[] = [];
    for (const entry of entries)
      if (entry[0].includes(ANY)) wild.push(entry);
      else tree.add(entry[0], entry[1], 0);
    for (const [path, value] of wild) tree.add(path, value, 0);
    return tree;
  }

  /** The values at this path. */
  get values(): readonly T[] {
    return this.own;
  }

  /** True where no path leads further. */
  get isLast(): boolean {
    return this.any === undefined && this.children.size === 0;
  }

  /** The trie below a key; `undefined` where no path leads there. */
  below(key: string): PathTrie<T> | undefined {
    return this.children.get(key) ?? this.any;
  }

  /** The values at the end of a path. */
  at(path: readonly string[]): readonly T[] {
    let here: PathTrie<T> | undefined = this;
    for (const key of path) here = here?.below(key);
    return here?.own ?? [];
  }

  private add(path: readonly string[], value: T, from: number): void {
    const key = path[from];
    if (key === undefined) this.own.push(value);
    else if (key === ANY) {
      for (const child of this.children.values()) child.add(path, value, from + 1);
      this.any ??= new PathTrie();
      this.any.add(path, value, from + 1);
    } else this.child(key).add(path, value, from + 1);
  }

  /** The entries below `*` also apply below every named key. */
  private child(key: string): PathTrie<T> {
    let child = this.children.get(key);
    if (!child) {
      child = this.any?.copy() ?? new PathTrie();
      this.children.set(key, child);
    }
    return child;
  }

  private copy(): PathTrie<T> {
    const copy = new PathTrie<T>();
    copy.own.push(...this.own);
    for (const [key, child] of this.children) copy.children.set(key, child.copy());
    copy.any = this.any?.copy();
    return copy;
  }
}
