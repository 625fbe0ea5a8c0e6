import type { Unfinished } from '../core/findings';
import type { LiveDocument } from '../core/open';
import type { Range } from '../core/tree/node';

/** At a larger distance (UTF-16 units) typing does not concern the finding. */
const REACH = 4_000;

/**
 * Whether a finding of a rule that waits is about what is being typed: the cursor is in its line, or further on in the lines
 * that belong to it, so that what it misses may be just coming. `cursor` is an offset of the document as it is now.
 */
export function isHalfTyped(
  doc: LiveDocument,
  finding: { readonly span: Range; readonly waitsWhileTyping?: Unfinished },
  cursor: number,
): boolean {
  const { waitsWhileTyping } = finding;
  if (waitsWhileTyping === undefined) return false;
  const { start, end } = finding.span;
  if (cursor < start) return waitsWhileTyping === 'text' && isJustBefore(doc, cursor, start);
  if (cursor > end + REACH) return false;
  if (cursor <= end) return true;
  const between = doc.slice(end, cursor);
  const [, ...lines] = between.split('\n');
  const rest = (doc.slice(cursor, cursor + 200).split('\n', 1)[0] ?? '').trimEnd();
  const isBlank = (line: string) => line.trim() === '';
  if (lines.every(isBlank) && rest === '') return true;
  const indent = indentBefore(doc, start);
  const least = waitsWhileTyping === 'value' || indent === 0 ? indent + 1 : indent;
  const last = lines.pop() ?? '';
  // A blank line is as deep as the column of the cursor in it.
  const here = depthOf(rest === '' ? `${last}|` : last + rest);
  return here >= least && lines.every((line) => isBlank(line) || depthOf(line) >= least);
}

/** What is typed may break the rest of its line, and the next one. */
function isJustBefore(doc: LiveDocument, cursor: number, start: number): boolean {
  return start - cursor <= REACH && doc.slice(cursor, start).split('\n').length <= 2;
}

function depthOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The indentation of the line that contains an offset. */
function indentBefore(doc: LiveDocument, offset: number): number {
  const before = doc.slice(Math.max(0, offset - 1_000), offset);
  return depthOf(`${before.slice(before.lastIndexOf('\n') + 1)}|`);
}
