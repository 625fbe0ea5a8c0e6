import type { Finding } from '../../core/findings';

interface Kept {
  readonly findings: readonly Finding[];
  readonly reads: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** What was found for each resource of a template, and what the rules read of other parts of the template for it. */
export class KeptFindings {
  private readonly kept = new Map<string, Kept>();
  private readonly readers = new Map<string, Set<string>>();
  private readonly withFindings = new Set<string>();

  /** Takes over what a resource gave. Most often it reads what it read before, and then only the findings are new. */
  remember(id: string, findings: readonly Finding[], reads: ReadonlySet<string>): void {
    const before = this.kept.get(id)?.reads ?? NONE;
    let areSame = before.size === reads.size;
    for (const read of reads) {
      if (before.has(read)) continue;
      areSame = false;
      this.addReader(read, id);
    }
    if (!areSame) for (const read of before) if (!reads.has(read)) this.takeReader(read, id);
    this.kept.set(id, { findings, reads: areSame ? before : reads });
    if (findings.length > 0) this.withFindings.add(id);
    else this.withFindings.delete(id);
  }

  /** Forgets a resource that is not there any more. */
  lose(id: string): void {
    for (const read of this.kept.get(id)?.reads ?? NONE) this.takeReader(read, id);
    this.kept.delete(id);
    this.withFindings.delete(id);
  }

  /** The resources for which this part was read. */
  readersOf(read: string): Iterable<string> {
    return this.readers.get(read) ?? NONE;
  }

  hasReaders(read: string): boolean {
    return this.readers.has(read);
  }

  /** All findings, in no order. */
  *all(): Generator<Finding> {
    for (const id of this.withFindings) yield* this.kept.get(id)?.findings ?? [];
  }

  clear(): void {
    this.kept.clear();
    this.readers.clear();
    this.withFindings.clear();
  }

  private addReader(read: string, id: string): void {
    const readers = this.readers.get(read);
    if (readers) readers.add(id);
    else this.readers.set(read, new Set([id]));
  }

  private takeReader(read: string, id: string): void {
    const readers = this.readers.get(read);
    readers?.delete(id);
    // Each name that is typed letter by letter would leave a set behind.
    if (readers?.size === 0) this.readers.delete(read);
  }
}
