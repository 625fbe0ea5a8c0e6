import { type Finding, type Fix, Span } from '../core/findings';
import { at, itemsOf, type Node, textOf } from '../core/node';
import type { LiveDocument } from '../core/open';

/** A place that turns findings off. */
interface Suppression {
  /** Rule ids or beginnings of ids (`eb.`); empty for all. */
  readonly rules: readonly string[];
  /** UTF-16 offsets of the text it covers. */
  readonly start: number;
  readonly end: number;
  /** Where it is written. */
  readonly written: { readonly start: number; readonly end: number };
  /** The whole line with its end, where nothing else stands on it. */
  readonly line?: { readonly start: number; readonly end: number };
}

/** Says what is known of a rule id, so that suppressions that do nothing can be told of. */
export interface KnownRules {
  /** `active`: it runs. `off`: it exists, and does not run here. `unknown`: nothing is called so. */
  state(rule: string): 'active' | 'off' | 'unknown';
}

const WORD = 'aws-hints-disable';

/** The id under which a suppression is told of that does nothing. */
export const UNUSED = 'unused-suppression';

/**
 * Leaves out the findings that comments or metadata turn off: `# aws-hints-disable-next-line RULE…` for the line
 * below, `# aws-hints-disable RULE…` from there to the end of the file, and for JSON
 * `Metadata: { awsHints: { disable: [RULE…] } }` on a resource or on the template. With `known`, a suppression that
 * names a rule which finds nothing there is told of.
 */
export function withoutSuppressed(
  doc: LiveDocument,
  findings: readonly Finding[],
  known?: KnownRules,
): readonly Finding[] {
  const suppressions = [...inComments(doc.text), ...inMetadata(doc)];
  if (suppressions.length === 0) return findings;
  const kept = findings.filter((finding) => !suppressions.some((each) => covers(each, finding)));
  return known ? [...kept, ...suppressions.flatMap((each) => unused(each, findings, known))] : kept;
}

function unused(
  suppression: Suppression,
  findings: readonly Finding[],
  known: KnownRules,
): readonly Finding[] {
  return suppression.rules.flatMap((rule) => {
    const state = known.state(rule);
    if (state === 'off' || findings.some((each) => covers({ ...suppression, rules: [rule] }, each)))
      return [];
    const message =
      state === 'unknown' ? `No rule is called ${rule}.` : `${rule} finds nothing here any more.`;
    const { start, end } = suppression.written;
    const span = new Span({ offset: 0, line: 0 }, start, end);
    const fixes = suppression.line && suppression.rules.length === 1 ? [removal(suppression.line)] : [];
    return [{ rule: UNUSED, severity: 'information', message, span, related: [], fixes }];
  });
}

function removal(line: { readonly start: number; readonly end: number }): Fix {
  return { title: 'Remove the comment', preferred: true, edits: () => [{ ...line, text: '' }] };
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
    const written = {
      start: line.start + comment.index,
      end: line.start + comment.index + comment[0].trimEnd().length,
    };
    const alone = text.slice(line.start, written.start).trim() === '';
    const whole = alone ? { line: { start: line.start, end: Math.min(line.end + 1, text.length) } } : {};
    if (comment[1])
      found.push({ rules, written, ...whole, ...lineAt(text, Math.min(line.end + 1, text.length)) });
    else found.push({ rules, written, ...whole, start: line.start, end: text.length });
  }
  return found;
}

function lineAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}

function inMetadata(doc: LiveDocument): readonly Suppression[] {
  if (!doc.template || !doc.text.includes('awsHints')) return [];
  const found: Suppression[] = [];
  const whole = disabledIn(doc.root?.get('Metadata'));
  if (whole) found.push({ ...whole, start: 0, end: doc.text.length });
  for (const { entry } of doc.template.resources.values()) {
    const metadata = entry.value.kind === 'map' ? entry.value.get('Metadata') : undefined;
    const disabled = metadata && disabledIn(metadata);
    if (disabled) found.push({ ...disabled, start: entry.start, end: entry.end });
  }
  return found;
}

function disabledIn(metadata: Node | undefined): Pick<Suppression, 'rules' | 'written'> | undefined {
  const disable = at(metadata, 'awsHints', 'disable');
  if (disable === undefined) return undefined;
  const names = disable.kind === 'seq' ? itemsOf(disable) : [disable];
  const rules = names.flatMap((each) => textOf(each) ?? []);
  return rules.length > 0 ? { rules, written: { start: disable.start, end: disable.end } } : undefined;
}
