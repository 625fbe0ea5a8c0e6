import type { IndexChange, IndexMark } from './template';

/** Longer histories are dropped: a reader that far behind reads everything again. */
const LONGEST = 2000;

/** What happened to an index, so that who looks again need not look at what stayed. */
export class ChangeLog {
  private changes: IndexChange[] = [];
  /** Position of the first of {@link changes}; before it everything may have changed. */
  private begin = 0;

  get mark(): IndexMark {
    return { at: this.begin + this.changes.length };
  }

  /** The entry of this name came, went or took the place of another. */
  changed(section: string, name: string): void {
    if (this.changes.length >= LONGEST) this.restart();
    else this.changes.push({ section, name });
  }

  /** More changed than a list of names can express. */
  restart(): void {
    this.begin += this.changes.length + 1;
    this.changes = [];
  }

  since({ at }: IndexMark): readonly IndexChange[] | undefined {
    return at < this.begin ? undefined : this.changes.slice(at - this.begin);
  }
}
