import type { LiveDocument } from '../core/open';
import type { Range } from '../core/tree/node';

/**
 * Rules that say that something is missing or no known word. While it is typed it is that by nature, so what they say
 * may wait. Limits and what goes for several resources is said at once.
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

/** Further on (UTF-16 units) nobody types at what the finding is about. */
const REACH = 4_000;

/**
 * Whether a finding is about what is being typed: the cursor stands in its line, or further on in the lines that belong
 * to it, so that what it misses may be just coming. `cursor` is an offset of the document as it stands.
 */
export function isHalfTyped(
  doc: LiveDocument,
  finding: { readonly rule: string; readonly span: Range },
  cursor: number,
): boolean {
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
  // A blank line is as deep as the cursor stands in it.
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

/** How far the line that an offset stands in is indented. */
function indentBefore(doc: LiveDocument, offset: number): number {
  const before = doc.slice(Math.max(0, offset - 1_000), offset);
  return depthOf(`${before.slice(before.lastIndexOf('\n') + 1)}|`);
}
