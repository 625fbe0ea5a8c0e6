/** A read-only map over a record whose values are read when they are asked for, each once. */
export function lazyMap<From, To>(
  record: Readonly<Record<string, From>>,
  read: (key: string, from: From) => To,
): ReadonlyMap<string, To> {
  return new LazyMap(record, read);
}

class LazyMap<From, To> implements ReadonlyMap<string, To> {
  private readonly done = new Map<string, To>();
  private readonly names: readonly string[];
  constructor(
    private readonly record: Readonly<Record<string, From>>,
    private readonly read: (key: string, from: From) => To,
  ) {
    this.names = Object.keys(record);
  }

  get size(): number {
    return this.names.length;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.record, key);
  }

  get(key: string): To | undefined {
    const known = this.done.get(key);
    if (known !== undefined || !this.has(key)) return known;
    const value = this.read(key, this.record[key] as From);
    this.done.set(key, value);
    return value;
  }

  keys(): MapIterator<string> {
    return this.names.values();
  }

  *values(): MapIterator<To> {
    for (const [, value] of this.entries()) yield value;
  }

  *entries(): MapIterator<[string, To]> {
    for (const key of this.names) yield [key, this.get(key) as To];
  }

  [Symbol.iterator](): MapIterator<[string, To]> {
    return this.entries();
  }

  forEach(visit: (value: To, key: string, map: ReadonlyMap<string, To>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}
