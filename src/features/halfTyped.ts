import type { Finding } from '../core/findings';
import type { LiveDocument } from '../core/open';

/**
 * Rules that report something missing or an unknown word. While a value is being typed it is exactly that, so these
 * findings may wait. Limits and rules about several resources report at once.
 */
const ABOUT_UNFINISHED: ReadonlySet<string> = new Set([
  'backup-cold-days',
  'condition-shape',
  'ec2-instance-image',
  'findinmap-key',
  'function-arguments',
  'getatt-attribute',
  'iam-policy-shape',
  'lambda-environment',
  'lambda-package-type',
  'lambda-runtime-dates',
  'lambda-runtime-unknown',
  'mapping-shape',
  'null-value',
  'number-key',
  'output-shape',
  'parameter-default',
  'parameter-shape',
  'ref-unknown',
  'resource-shape',
  'rule-shape',
  'sam-publish-alias',
  'schema-case',
  'schema-enum',
  'schema-form',
  'schema-property',
  'schema-required',
  'schema-scalar-type',
  'schema-together',
  'schema-type',
  'sqs-redrive-shape',
  'sub-needed',
  'syntax',
  'template-shape',
]);

/** The rules whose findings may wait. */
export function waitingRules(): readonly string[] {
  return [...ABOUT_UNFINISHED];
}

/** At a larger distance (UTF-16 units) typing does not concern the finding. */
const REACH = 4_000;

/**
 * Whether a finding is about what is being typed: the cursor is in its line, or further on in the lines that belong
 * to it, so that what it misses may be just coming. `cursor` is an offset of the current document.
 */
export function isHalfTyped(doc: LiveDocument, finding: Finding, cursor: number): boolean {
  if (!ABOUT_UNFINISHED.has(finding.rule)) return false;
  const { start, end } = finding.span;
  if (cursor < start) return finding.rule === 'syntax' && isJustBefore(doc, cursor, start);
  if (cursor > end + REACH) return false;
  if (cursor <= end) return true;
  const between = doc.slice(end, cursor);
  const [, ...lines] = between.split('\n');
  const rest = (doc.slice(cursor, cursor + 200).split('\n', 1)[0] ?? '').trimEnd();
  const isBlank = (line: string) => line.trim() === '';
  if (lines.every(isBlank) && rest === '') return true;
  const indent = indentBefore(doc, start);
  const least = finding.rule === 'null-value' || indent === 0 ? indent + 1 : indent;
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
