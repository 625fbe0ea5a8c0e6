import type { TextChange } from '../core/document';
import type { Finding } from '../core/findings';
import type { LiveDocument } from '../core/open';
import { isHalfTyped } from './halfTyped';

/** What was inserted at once and is still being filled in, in UTF-16 offsets. */
interface Inserted {
  readonly start: number;
  readonly end: number;
}

/**
 * What is shown of the findings of one document while somebody edits it. What is only half typed waits until the cursor has left
 * it or the file is saved; so does what a snippet has left open while the cursor is in it. What was shown once stays shown until
 * it is put right.
 */
export class ShownFindings {
  private shown: ReadonlySet<string> = new Set();
  private inserted: Inserted | undefined;
  /** Whether something was held back when it was last asked. */
  isWaiting = false;

  /** Follows an edit; changes of one event are sorted from the last to the first, as for {@link LiveDocument.edit}. */
  edited(changes: readonly TextChange[]): void {
    for (const change of changes) this.inserted = insertedAfter(change, this.inserted);
  }

  /** The findings to show, for a document with cursors at these offsets; none where nothing is being typed. */
  choose(doc: LiveDocument, findings: readonly Finding[], cursors: readonly number[]): readonly Finding[] {
    const { inserted } = this;
    const isInside = inserted && cursors.some((each) => each >= inserted.start && each <= inserted.end);
    if (!isInside) this.inserted = undefined;
    const waits = (finding: Finding) =>
      !this.shown.has(keyOf(finding)) &&
      (isLeftOpen(finding, this.inserted) || cursors.some((each) => isHalfTyped(doc, finding, each)));
    const chosen = findings.filter((finding) => !waits(finding));
    this.isWaiting = chosen.length < findings.length;
    this.shown = new Set(chosen.map(keyOf));
    return chosen;
  }
}

/** Several lines at once are a snippet or were pasted; what is typed behind them is no part of them. */
function insertedAfter({ start, end, text }: TextChange, before: Inserted | undefined): Inserted | undefined {
  if (before && start >= before.start && end <= before.end && start < before.end)
    return { start: before.start, end: before.end + text.length - (end - start) };
  if (text.trim().includes('\n')) return { start, end: start + text.length };
  if (!before || start >= before.end) return before;
  const moved = text.length - (end - start);
  return end <= before.start ? { start: before.start + moved, end: before.end + moved } : undefined;
}

function isLeftOpen({ span, waitsWhileTyping }: Finding, inserted: Inserted | undefined): boolean {
  return (
    waitsWhileTyping !== undefined &&
    inserted !== undefined &&
    span.start >= inserted.start &&
    span.end <= inserted.end
  );
}

/** The same finding at another place counts as the same: it only stays a little longer. */
function keyOf({ rule, message }: Finding): string {
  return `${rule} ${message}`;
}
