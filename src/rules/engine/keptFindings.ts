import type { Finding } from '../../core/findings';
import { type Part, Parts, type ReadSort } from './view/reads';

interface Kept {
  readonly findings: readonly Finding[];
  readonly reads: readonly Part[];
}

const NONE: readonly never[] = [];

/** What was found for each resource of a template, and what the rules read of other parts of the template for it. */
export class KeptFindings {
  readonly parts = new Parts();
  private readonly kept = new Map<string, Kept>();
  private readonly withFindings = new Set<string>();
  /** The parts know their readers. A document that is never edited does without. */
  private knowsReaders = false;

  /** Takes over what a resource gave. */
  remember(id: string, findings: readonly Finding[], reads: readonly Part[]): void {
    const before = this.kept.get(id);
    if (before) this.findReaders();
    if (this.knowsReaders) {
      for (const part of reads) addReader(part, id);
      const now = before && new Set(reads);
      for (const part of before?.reads ?? NONE) if (!now?.has(part)) this.takeReader(part, id);
    }
    this.kept.set(id, { findings, reads });
    if (findings.length > 0) this.withFindings.add(id);
    else this.withFindings.delete(id);
  }

  /** Forgets a resource that is not there any more. */
  lose(id: string): void {
    const before = this.kept.get(id);
    if (!before) return;
    this.findReaders();
    for (const part of before.reads) this.takeReader(part, id);
    this.kept.delete(id);
    this.withFindings.delete(id);
  }

  /** The resources for which this part was read. */
  readersOf(sort: ReadSort, name: string): Iterable<string> {
    const part = this.parts.find(sort, name);
    if (!part) return NONE;
    this.findReaders();
    return part.readers ?? NONE;
  }

  private findReaders(): void {
    if (this.knowsReaders) return;
    this.knowsReaders = true;
    for (const [id, { reads }] of this.kept) for (const part of reads) addReader(part, id);
  }

  /** True where some resource has read this part; nothing keeps a part that none reads any more. */
  isRead(sort: ReadSort, name: string): boolean {
    return this.parts.find(sort, name) !== undefined;
  }

  /** All findings, in no order. */
  *all(): Generator<Finding> {
    for (const id of this.withFindings) yield* this.kept.get(id)?.findings ?? NONE;
  }

  clear(): void {
    this.kept.clear();
    this.parts.clear();
    this.withFindings.clear();
    this.knowsReaders = false;
  }

  private takeReader(part: Part, id: string): void {
    part.readers?.delete(id);
    if (part.readers?.size === 0) this.parts.drop(part);
  }
}

function addReader(part: Part, id: string): void {
  if (part.readers) part.readers.add(id);
  else part.readers = new Set([id]);
}
