import { LineCounter, parseDocument } from 'yaml';
import { DEFAULT_PROFILE, type Known, type Profile, profileProblems } from './profile';

/** The file in a repository that the editor and the terminal both read. */
export const PROFILE_FILE = '.awshints.yaml';

const KEYS: readonly string[] = ['rules', 'quotas', 'schemaChecks'];

/**
 * Reads a profile file: `rules` (severity by rule id), `quotas` (the account's figures by limit id), `schemaChecks`. What is
 * wrong in it is left out and told, one sentence each; a file that is no YAML map gives the default profile.
 */
export function readProfile(
  text: string,
  known: Known,
): { readonly profile: Profile; readonly problems: readonly string[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) return broken(`${PROFILE_FILE}:${lines.linePos(error.pos[0]).line}: ${error.message}`);
  const written: unknown = document.toJS({ maxAliasCount: 0 });
  if (written === null || written === undefined) return { profile: DEFAULT_PROFILE, problems: [] };
  if (typeof written !== 'object' || Array.isArray(written)) return broken(`${PROFILE_FILE} must be a map.`);
  const { rules, quotas, schemaChecks = true } = written as Record<string, unknown>;
  const unknown = Object.keys(written).filter((key) => !KEYS.includes(key));
  const problems = [
    ...unknown.map((key) => `${PROFILE_FILE}: “${key}” is not known; allowed are ${KEYS.join(', ')}.`),
    ...profileProblems({ rules, quotas }, known, `${PROFILE_FILE}: `),
    ...(typeof schemaChecks === 'boolean' ? [] : [`${PROFILE_FILE}: schemaChecks is true or false.`]),
  ];
  const severities = pick(rules, isSeverity);
  return {
    profile: { severities, quotas: pick(quotas, isNumber), schemaChecks: schemaChecks !== false },
    problems,
  };
}

/** The file's profile with what the settings say on top. */
export function mergeProfiles(file: Profile, settings: Profile): Profile {
  return {
    severities: { ...file.severities, ...settings.severities },
    quotas: { ...file.quotas, ...settings.quotas },
    schemaChecks: file.schemaChecks && settings.schemaChecks,
  };
}

function broken(problem: string): { readonly profile: Profile; readonly problems: readonly string[] } {
  return { profile: DEFAULT_PROFILE, problems: [problem] };
}

function pick<T>(value: unknown, allowed: (value: unknown) => value is T): Readonly<Record<string, T>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, T] => allowed(entry[1])));
}

function isSeverity(value: unknown): value is Profile['severities'][string] {
  return value === 'error' || value === 'warning' || value === 'information' || value === 'off';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
