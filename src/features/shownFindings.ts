import type { TextChange } from '../core/document';
import { type Finding, Span } from '../core/findings';
import type { LiveDocument } from '../core/open';
import { isHalfTyped } from './halfTyped';

/** What was inserted at once and is still being filled in, in UTF-16 offsets. */
interface Inserted {
  readonly start: number;
  readonly end: number;
}

/** Information that was shown, where it is now. */
interface Told {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
}

/**
 * What is shown of the findings of one document while it is edited. What is only half typed waits until the cursor has left
 * it or the file is saved; so does what a snippet has left open while the cursor is in it. What was shown once stays shown until
 * it is put right. Information about other lines than the one that is being typed stays as it was before that line: half a line
 * says nothing about what is unused.
 */
export class ShownFindings {
  private shown: ReadonlySet<string> = new Set();
  private inserted: Inserted | undefined;
  /** Where text was last typed within a line. */
  private typed: number | undefined;
  private told: readonly Told[] = [];
  /** Whether something was held back when it was last asked. */
  isWaiting = false;

  /** Follows an edit; changes of one event are sorted from the last to the first, as for {@link LiveDocument.edit}. */
  edited(changes: readonly TextChange[]): void {
    for (const change of changes) {
      this.inserted = insertedAfter(change, this.inserted);
      this.told = this.told.flatMap((each) => toldAfter(change, each));
    }
    const [last] = changes;
    if (last) this.typed = last.text.includes('\n') ? undefined : last.start + last.text.length;
  }

  /** The findings to show, for a document with cursors at these offsets; none where nothing is being typed. */
  choose(doc: LiveDocument, findings: readonly Finding[], cursors: readonly number[]): readonly Finding[] {
    const { inserted } = this;
    const isInside = inserted && cursors.some((each) => each >= inserted.start && each <= inserted.end);
    if (!isInside) this.inserted = undefined;
    const line = cursors.flatMap((each) => this.lineBeingTyped(doc, each))[0];
    const isHalf = (finding: Finding) => cursors.some((each) => isHalfTyped(doc, finding, each));
    const isBroken = findings.some((each) => each.waitsWhileTyping === 'text' && isHalf(each));
    const isUnsettled = line !== undefined || isBroken;
    const waits = (finding: Finding) =>
      !this.shown.has(keyOf(finding)) &&
      (isLeftOpen(finding, this.inserted) || isHalf(finding) || (isUnsettled && isInformation(finding)));
    const current = findings.filter((finding) => !waits(finding));
    const gone = isUnsettled ? this.goneSince(doc, findings, line) : [];
    this.isWaiting = current.length < findings.length || gone.length > 0;
    const chosen = [...current, ...gone];
    this.shown = new Set(chosen.map(keyOf));
    this.told = chosen
      .filter(isInformation)
      .map((finding) => ({ finding, start: finding.span.start, end: finding.span.end }));
    return chosen;
  }

  /** The line of a cursor, if text was typed there last and the cursor has not left it. */
  private lineBeingTyped(doc: LiveDocument, cursor: number): readonly number[] {
    if (this.typed === undefined) return [];
    const { line } = doc.positionAt(cursor);
    return doc.positionAt(this.typed).line === line ? [line] : [];
  }

  /** Information about other lines that is not found any more. */
  private goneSince(
    doc: LiveDocument,
    findings: readonly Finding[],
    line: number | undefined,
  ): readonly Finding[] {
    const known = new Set(findings.map(keyOf));
    return this.told.flatMap(({ finding, start, end }) =>
      known.has(keyOf(finding)) || doc.positionAt(start).line === line
        ? []
        : [{ ...finding, span: new Span(NOWHERE, start, end), related: [], fixes: [] }],
    );
  }
}

/** Spans of what is kept are not in any block: they are moved here. */
const NOWHERE = { offset: 0, line: 0 };

function isInformation({ severity }: Finding): boolean {
  return severity === 'information';
}

/** Nothing where the text itself was changed: what is said of it now counts. */
function toldAfter({ start, end, text }: TextChange, told: Told): readonly Told[] {
  if (start >= told.end) return [told];
  const moved = text.length - (end - start);
  return end <= told.start ? [{ ...told, start: told.start + moved, end: told.end + moved }] : [];
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
