import type { Severity } from '../../core/findings';
import { shorten } from '../../core/markdown';

/** What a user or a repository wants of the rules: from the settings, or from `.awshints.yaml`. */
export interface Profile {
  /** By rule id, or by the beginning of rule ids (`eb.`); the longest match holds. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** The account's own figures, by limit id. */
  readonly quotas: Readonly<Record<string, number>>;
  /** Checks against the resource schema: off for people who run cfn-lint beside it. */
  readonly schemaChecks: boolean;
}

/** Nothing changed: every rule at its own severity. */
export const DEFAULT_PROFILE: Profile = { severities: {}, quotas: {}, schemaChecks: true };

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'information', 'off'] satisfies readonly (
  | Severity
  | 'off'
)[];

/** What can be used of a profile as it was written; {@link profileProblems} tells the rest. */
export function readWritten(written: {
  readonly rules: unknown;
  readonly quotas: unknown;
}): Pick<Profile, 'severities' | 'quotas'> {
  return { severities: valuesOf(written.rules, isSeverity), quotas: valuesOf(written.quotas, isFigure) };
}

/** The entries of a map as somebody wrote it whose values are allowed; nothing of what is no map. */
export function valuesOf<T>(
  written: unknown,
  isAllowed: (value: unknown) => value is T,
): Readonly<Record<string, T>> {
  if (typeof written !== 'object' || written === null) return {};
  return Object.fromEntries(
    Object.entries(written).filter((entry): entry is [string, T] => isAllowed(entry[1])),
  );
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return SEVERITIES.includes(value);
}

function isFigure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** The severity a rule has under a profile. */
export function severityOf(rule: string, own: Severity, profile: Profile): Severity | 'off' {
  const { severities } = profile;
  for (let length = rule.length; length > 0; length--) {
    const name = rule.slice(0, length);
    if (Object.hasOwn(severities, name)) return severities[name] ?? own;
  }
  return own;
}

/** The names that a profile may use. */
export interface KnownIds {
  readonly limits: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

/**
 * What is wrong with a profile as it was written, one sentence each, with what is allowed.
 *
 * @param prefix stands before the names of the settings: `awsHints.` in the editor, nothing in a file.
 */
export function profileProblems(
  written: { readonly rules: unknown; readonly quotas: unknown },
  known: KnownIds,
  prefix: string,
): readonly string[] {
  const problems: string[] = [];
  const ids = [...known.rules, ...known.limits].sort();
  const isKnown = (name: string) => firstFrom(ids, name)?.startsWith(name) === true;
  for (const [name, severity] of entries(written.rules, `${prefix}rules`, problems)) {
    if (!isSeverity(severity))
      problems.push(
        `${prefix}rules: “${shorten(name)}” is set to ${shorten(JSON.stringify(severity))}; allowed values are ${SEVERITIES.join(', ')}.`,
      );
    if (!isKnown(name))
      problems.push(`${prefix}rules: “${shorten(name)}” is not a rule ID or the beginning of one.`);
  }
  for (const [name, figure] of entries(written.quotas, `${prefix}quotas`, problems)) {
    if (!isFigure(figure)) problems.push(`${prefix}quotas: “${shorten(name)}” must be a number.`);
    if (!known.limits.has(name)) problems.push(`${prefix}quotas: “${shorten(name)}” is not a limit ID.`);
  }
  return problems;
}

/** The first of sorted texts that does not come before a text: the one that begins with it, if any does. */
function firstFrom(sorted: readonly string[], text: string): string | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return sorted[low];
}

function entries(value: unknown, name: string, problems: string[]): readonly (readonly [string, unknown])[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'object' && !Array.isArray(value)) return Object.entries(value);
  problems.push(`${name} must be an object.`);
  return [];
}
