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
  const found = new FindingsByRule(findings);
  const told = suppressions.flatMap((each) => {
    if (each.rules.length === 0) found.suppress(each, undefined);
    const idle = each.rules.filter((rule) => !found.suppress(each, rule)).slice(0, MOST_UNUSED);
    return known ? idle.flatMap((rule) => unused(each, rule, known.state(rule))) : [];
  });
  return [...found.left(), ...told];
}

/** Of more rules that one comment names, and that report nothing, the first are reported. */
const MOST_UNUSED = 100;

function unused(
  suppression: Suppression,
  rule: string,
  state: ReturnType<KnownRules['state']>,
): readonly Finding[] {
  if (state === 'off') return [];
  const message =
    state === 'unknown' ? `Unknown rule ${rule}.` : `Unused suppression: ${rule} reports nothing here.`;
  const { start, end } = suppression.written;
  const span = new Span({ offset: 0, line: 0 }, start, end);
  const fixes = suppression.line && suppression.rules.length === 1 ? [removal(suppression.line)] : [];
  return [{ rule: UNUSED, severity: 'information', message, span, related: [], fixes }];
}

/** The findings of one rule in the order of the text. */
interface OfRule {
  readonly rule: string;
  readonly findings: Finding[];
  /** How many more suppressions cover the finding at an index than the one before it: a range costs two changes. */
  readonly changes: number[];
}

/** Findings, and which of them are suppressed. A suppression costs a search, however many findings it covers. */
class FindingsByRule {
  private readonly groups = new Map<string, OfRule>();

  constructor(private readonly all: readonly Finding[]) {
    for (const finding of all) {
      const { rule } = finding;
      const group = this.groups.get(rule);
      if (group) group.findings.push(finding);
      else this.groups.set(rule, { rule, findings: [finding], changes: [] });
    }
    for (const { findings } of this.groups.values())
      findings.sort((one, other) => one.span.start - other.span.start);
  }

  /** Suppresses a rule, or all; false where there is nothing to suppress. */
  suppress({ start, end }: Suppression, rule: string | undefined): boolean {
    let isUsed = false;
    for (const { findings, changes } of this.named(rule)) {
      const [from, to] = [firstAt(findings, start), firstAt(findings, end + 1)];
      if (from === to) continue;
      isUsed = true;
      changes[from] = (changes[from] ?? 0) + 1;
      changes[to] = (changes[to] ?? 0) - 1;
    }
    return isUsed;
  }

  /** What is not suppressed, in the order in which it was given. */
  left(): readonly Finding[] {
    const suppressed = new Set<Finding>();
    for (const { findings, changes } of this.groups.values()) {
      let covers = 0;
      for (const [at, finding] of findings.entries()) {
        covers += changes[at] ?? 0;
        if (covers > 0) suppressed.add(finding);
      }
    }
    return this.all.filter((finding) => !suppressed.has(finding));
  }

  private named(rule: string | undefined): readonly OfRule[] {
    if (rule === undefined) return [...this.groups.values()];
    const exact = this.groups.get(rule);
    const isBeginning = /[.-]$/.test(rule);
    const begun = isBeginning ? [...this.groups.values()].filter((each) => each.rule.startsWith(rule)) : [];
    return exact && !isBeginning ? [exact] : begun;
  }
}

/** Index of the first finding that begins at an offset or behind it. */
function firstAt(findings: readonly Finding[], offset: number): number {
  let low = 0;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((findings[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function removal(line: { readonly start: number; readonly end: number }): Fix {
  return { title: 'Remove the comment', preferred: true, edits: () => [{ ...line, text: '' }] };
}

function inComments(doc: LiveDocument): readonly Suppression[] {
  const found: Suppression[] = [];
  let next = 0;
  for (const offset of doc.offsetsOf(WORD)) {
    // A line is read once, however often it has the word.
    if (offset < next) continue;
    const line = lineAt(doc, doc.positionAt(offset).line);
    next = line.next;
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
