import type { Finding } from '../core/findings';
import { entriesOf, itemsOf, type Node, textOf } from '../core/node';
import type { LiveDocument } from '../core/open';

/** A place that turns findings off. */
interface Suppression {
  /** Rule ids or beginnings of ids (`eb.`); empty for all. */
  readonly rules: readonly string[];
  /** UTF-16 offsets of the text it covers. */
  readonly start: number;
  readonly end: number;
}

const WORD = 'aws-hints-disable';

/**
 * Leaves out the findings that comments or metadata turn off: `# aws-hints-disable-next-line RULE…` for the line
 * below, `# aws-hints-disable RULE…` from there to the end of the file, and for JSON
 * `Metadata: { awsHints: { disable: [RULE…] } }` on a resource or on the template.
 */
export function withoutSuppressed(doc: LiveDocument, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 0) return findings;
  const suppressions = [...inComments(doc.text), ...inMetadata(doc, findings)];
  if (suppressions.length === 0) return findings;
  return findings.filter((finding) => !suppressions.some((each) => covers(each, finding)));
}

function covers(suppression: Suppression, { rule, span }: Finding): boolean {
  if (span.start < suppression.start || span.start > suppression.end) return false;
  return (
    suppression.rules.length === 0 || suppression.rules.some((each) => rule === each || isPrefix(each, rule))
  );
}

function isPrefix(name: string, rule: string): boolean {
  return /[.-]$/.test(name) && rule.startsWith(name);
}

function inComments(text: string): readonly Suppression[] {
  const found: Suppression[] = [];
  for (let at = text.indexOf(WORD); at >= 0; at = text.indexOf(WORD, at + WORD.length)) {
    const line = lineAt(text, at);
    const comment = /#\s*aws-hints-disable(-next-line)?(?![\w-])([^#]*)$/.exec(
      text.slice(line.start, line.end),
    );
    if (!comment) continue;
    const rules = (comment[2] ?? '').split(/[\s,]+/).filter((each) => each !== '');
    if (comment[1]) found.push({ rules, ...lineAt(text, Math.min(line.end + 1, text.length)) });
    else found.push({ rules, start: line.start, end: text.length });
  }
  return found;
}

function lineAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}

function inMetadata(doc: LiveDocument, findings: readonly Finding[]): readonly Suppression[] {
  const found: Suppression[] = [];
  const whole = rulesOf(doc.root?.get('Metadata'));
  if (whole) found.push({ rules: whole, start: 0, end: doc.text.length });
  if (!doc.template || !doc.text.includes('awsHints')) return found;
  for (const { entry } of doc.template.resources.values()) {
    if (!findings.some(({ span }) => span.start >= entry.start && span.start <= entry.end)) continue;
    const rules = rulesOf(entriesOf(entry.value).find(({ key }) => key.text === 'Metadata')?.value);
    if (rules) found.push({ rules, start: entry.start, end: entry.end });
  }
  return found;
}

function rulesOf(metadata: Node | undefined): readonly string[] | undefined {
  const settings = metadata?.kind === 'map' ? metadata.get('awsHints') : undefined;
  const disable = settings?.kind === 'map' ? settings.get('disable') : undefined;
  if (disable === undefined) return undefined;
  const names = disable.kind === 'seq' ? itemsOf(disable) : [disable];
  const rules = names.flatMap((each) => textOf(each) ?? []);
  return rules.length > 0 ? rules : undefined;
}
