import type { ByName } from './template';

/**
 * A map by name whose entries are gone through in the order of the text. Looking one up costs the same after any change;
 * the order is restored only when the entries are iterated after a name was added.
 */
export class OrderedMap<T> implements ByName<T> {
  private byName: Map<string, T>;
  private isInOrder = true;

  /**
   * @param entries in the order of the text
   * @param order gives all names in the order of the text as it is then
   */
  constructor(
    entries: Iterable<readonly [string, T]>,
    private readonly order: () => Iterable<string>,
  ) {
    this.byName = new Map(entries);
  }

  get size(): number {
    return this.byName.size;
  }

  get(name: string): T | undefined {
    return this.byName.get(name);
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  set(name: string, value: T): void {
    this.isInOrder &&= this.byName.has(name);
    this.byName.set(name, value);
  }

  delete(name: string): void {
    this.byName.delete(name);
  }

  names(): Iterable<string> {
    return this.byName.keys();
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
      for (const name of this.order()) {
        const value = this.byName.get(name);
        if (value !== undefined) sorted.set(name, value);
      }
      this.byName = sorted;
      this.isInOrder = true;
    }
    return this.byName;
  }
}
