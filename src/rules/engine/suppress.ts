import { type Finding, type Fix, Span } from '../../core/findings';
import type { LiveDocument } from '../../core/open';
import { itemsOf, type Node, nodeAt, textOf } from '../../core/tree/node';

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
  const suppressions = [...inComments(doc), ...inMetadata(doc)];
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
      state === 'unknown' ? `Unknown rule ${rule}.` : `Unused suppression: ${rule} reports nothing here.`;
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

function inComments(doc: LiveDocument): readonly Suppression[] {
  const found: Suppression[] = [];
  for (const offset of doc.offsetsOf(WORD)) {
    const line = lineAt(doc, doc.positionAt(offset).line);
    const comment = /#\s*aws-hints-disable(-next-line)?(?![\w-])([^#]*)$/.exec(line.text);
    if (!comment) continue;
    const rules = (comment[2] ?? '').split(/[\s,]+/).filter((each) => each !== '');
    const start = line.start + comment.index;
    const written = { start, end: start + comment[0].trimEnd().length };
    const alone = line.text.slice(0, comment.index).trim() === '';
    const whole = alone ? { line: { start: line.start, end: line.next } } : {};
    if (comment[1]) {
      const below = lineAt(doc, line.number + 1);
      found.push({ rules, written, ...whole, start: below.start, end: below.end });
    } else found.push({ rules, written, ...whole, start: line.start, end: doc.length });
  }
  return found;
}

/** A line without its end; `next` is where the line below begins. */
function lineAt(doc: LiveDocument, number: number) {
  const start = doc.offsetAt({ line: number, character: 0 });
  const next = doc.offsetAt({ line: number + 1, character: 0 });
  const text = doc.slice(start, next).replace(/\r?\n$/, '');
  return { number, start, end: start + text.length, next, text };
}

function inMetadata(doc: LiveDocument): readonly Suppression[] {
  if (!doc.template || doc.offsetsOf('awsHints').length === 0) return [];
  const found: Suppression[] = [];
  const whole = disabledIn(doc.root?.get('Metadata'));
  if (whole) found.push({ ...whole, start: 0, end: doc.length });
  for (const { entry } of doc.template.resources.values()) {
    const metadata = entry.value.kind === 'map' ? entry.value.get('Metadata') : undefined;
    const disabled = metadata && disabledIn(metadata);
    if (disabled) found.push({ ...disabled, start: entry.start, end: entry.end });
  }
  return found;
}

function disabledIn(metadata: Node | undefined): Pick<Suppression, 'rules' | 'written'> | undefined {
  const disable = nodeAt(metadata, 'awsHints', 'disable');
  if (disable === undefined) return undefined;
  const names = disable.kind === 'seq' ? itemsOf(disable) : [disable];
  const rules = names.flatMap((each) => textOf(each) ?? []);
  return rules.length > 0 ? { rules, written: { start: disable.start, end: disable.end } } : undefined;
}
