import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { shorten } from '../../core/markdown';
import { messageOf } from '../../core/parse/errorMessages';
import { DEFAULT_PROFILE, type KnownIds, type Profile, profileProblems, readWritten } from './profile';

/** The file in a repository that the editor and the terminal both read. */
export const PROFILE_FILE = '.awshints.yaml';

const KEYS: readonly string[] = ['rules', 'quotas', 'schemaChecks'];

/** A profile with every rule and every limit in it has a quarter of this, in UTF-16 units. */
const LONGEST = 250_000;

/** More problems are counted, not listed. */
const MOST_PROBLEMS = 20;

/**
 * Reads a profile file: `rules` (severity by rule id), `quotas` (the account's figures by limit id), `schemaChecks`. What is
 * wrong in it is left out and told, one sentence each; a file that is no YAML map gives the default profile.
 */
export function readProfile(
  text: string,
  known: KnownIds,
): { readonly profile: Profile; readonly problems: readonly string[] } {
  if (text.length > LONGEST) return broken(`${PROFILE_FILE} is ignored: it is too large.`);
  const lines = new LineCounter();
  // The parser compares each key with all others, which takes minutes for a file of some megabytes.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  const wrong = error ? { at: error.pos[0], message: messageOf(error.message) } : unusable(document);
  if (wrong) return broken(`${PROFILE_FILE}:${lines.linePos(wrong.at).line}: ${wrong.message}`);
  const written: unknown = document.toJS({ maxAliasCount: 0 });
  if (written === null || written === undefined) return { profile: DEFAULT_PROFILE, problems: [] };
  if (typeof written !== 'object' || Array.isArray(written))
    return broken(`${PROFILE_FILE} must be an object.`);
  const { rules, quotas, schemaChecks = true } = written as Record<string, unknown>;
  const unknown = Object.keys(written).filter((key) => !KEYS.includes(key));
  const problems = [
    ...unknown.map(
      (key) => `${PROFILE_FILE}: unknown key “${shorten(key)}”; allowed keys are ${KEYS.join(', ')}.`,
    ),
    ...profileProblems({ rules, quotas }, known, `${PROFILE_FILE}: `),
    ...(typeof schemaChecks === 'boolean' ? [] : [`${PROFILE_FILE}: schemaChecks must be true or false.`]),
  ];
  return {
    profile: { ...readWritten({ rules, quotas }), schemaChecks: schemaChecks !== false },
    problems: firstOf(problems),
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

function firstOf(problems: readonly string[]): readonly string[] {
  const more = problems.length - MOST_PROBLEMS;
  return more > 0
    ? [...problems.slice(0, MOST_PROBLEMS), `${PROFILE_FILE}: ${more} more problems are not listed.`]
    : problems;
}

/** The first key that is there twice, or the first alias: settings are few enough to be written out. */
function unusable(document: Document): { readonly at: number; readonly message: string } | undefined {
  let found: { readonly at: number; readonly message: string } | undefined;
  visit(document, {
    Alias(_, { range }) {
      found ??= { at: range?.[0] ?? 0, message: 'Aliases are not supported here' };
    },
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) found ??= { at: key.range?.[0] ?? 0, message: 'Duplicate key' };
        seen.add(key.value);
      }
    },
  });
  return found;
}

function broken(problem: string): { readonly profile: Profile; readonly problems: readonly string[] } {
  return { profile: DEFAULT_PROFILE, problems: [problem] };
}
