/**
 * A map by name whose entries are gone through in the order of the text. Looking one up costs the same after any change;
 * the order is put right only when somebody goes through the entries after a name came.
 */
export class TextOrdered<T> implements ReadonlyMap<string, T> {
  private inOrder: Map<string, T>;
  private isInOrder = true;

  /**
   * @param entries in the order of the text
   * @param names gives all names in the order of the text as it is then
   */
  constructor(
    entries: Iterable<readonly [string, T]>,
    private readonly names: () => Iterable<string>,
  ) {
    this.inOrder = new Map(entries);
  }

  get size(): number {
    return this.inOrder.size;
  }

  get(name: string): T | undefined {
    return this.inOrder.get(name);
  }

  has(name: string): boolean {
    return this.inOrder.has(name);
  }

  set(name: string, value: T): void {
    this.isInOrder &&= this.inOrder.has(name);
    this.inOrder.set(name, value);
  }

  delete(name: string): void {
    this.inOrder.delete(name);
  }

  keys(): MapIterator<string> {
    return this.sorted.keys();
  }

  values(): MapIterator<T> {
    return this.sorted.values();
  }

  entries(): MapIterator<[string, T]> {
    return this.sorted.entries();
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.sorted.entries();
  }

  forEach(callback: (value: T, name: string, map: ReadonlyMap<string, T>) => void): void {
    for (const [name, value] of this.sorted) callback(value, name, this);
  }

  private get sorted(): ReadonlyMap<string, T> {
    if (!this.isInOrder) {
      const sorted = new Map<string, T>();
      for (const name of this.names()) {
        const value = this.inOrder.get(name);
        if (value !== undefined) sorted.set(name, value);
      }
      this.inOrder = sorted;
      this.isInOrder = true;
    }
    return this.inOrder;
  }
}
