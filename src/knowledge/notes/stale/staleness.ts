/**
 * Finds lines that state an outdated figure, name or status.
 *
 * A `noted` entry fits a line when all of its `match` patterns do and none of its `unless`. The patterns see the line, and
 * for what the line leaves to its surroundings also `heading > parent > line`; but one pattern at least must fit the line
 * itself and not already the text above it, so that a stale parent does not mark all lines below it.
 */
import { resolveFigures } from '../../figures/figures';
import { LONGEST_LINE } from '../../patterns/pattern';
import { SafePattern } from '../../patterns/safePattern';
import type { EndedService } from '../../resourceFacts';
import type { Limit, Noted } from '../../types';
import { endedStatements } from './endedServices';

/** What is stale in a line. */
export interface Stale {
  /** Id of the limit that holds today's truth. */
  readonly limit: string;
  /** The current fact in one sentence. */
  readonly now: string;
  readonly source: string;
  /** ISO day on which the source was read. */
  readonly checked: string;
  /** The superseded statement, as notes put it, and the year. */
  readonly was: string;
  readonly in: number;
  /** False where the statement was never quite right. */
  readonly aged: boolean;
  readonly fix?: StaleFix;
  /** In how many lines of the document it is, where it is in several; on the first of them. */
  readonly times?: number;
  /** The first line of the document that it is in, on the others; one-based. */
  readonly firstLine?: number;
}

/** A replacement in {@link StaleQuestion.text}, in UTF-16 units. */
export interface StaleFix {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is replaced; for finding it in the line of the file. */
  readonly from: string;
}

/** A line to be checked. */
export interface StaleQuestion {
  readonly text: string;
  /** Heading and parent lines above it, outermost first. */
  readonly above?: readonly string[];
  /** Services whose entries it is checked against; services that ended are looked for in any case. */
  readonly services: readonly string[];
  /** The text is a list of several lines: only entries about lists are compared. */
  readonly list?: true;
}

/** Checks lines; its patterns are compiled once, for a service when its first line is checked. */
export interface StaleChecker {
  /** Everything stale in a line, the entries of the first service first. */
  check(question: StaleQuestion): readonly Stale[];
  /** The services in a heading that ended. */
  ended(heading: string): readonly Stale[];
}

interface Entry {
  readonly about: Pick<Limit, 'id' | 'source' | 'checked'>;
  readonly noted: Noted;
  readonly now: string;
  readonly match: readonly SafePattern[];
  readonly unless: readonly SafePattern[];
  readonly from: RegExp | undefined;
}

/** Lines about the past, or that deny the old figure, are correct. */
const HISTORY =
  /\b(?:no longer|formerly|used to be|once called|now called|renamed|replaced by|superseded|deprecated|legacy|older way|previously|not any ?more|was raised|raised from|increased from|up from|until (?:19|20)\d\d|before (?:19|20)\d\d)\b/i;

/** Makes a checker of the `noted` entries of limits; `limit` resolves the figures that `now` refers to. */
export function createStaleChecker(
  limits: readonly Limit[],
  limit: (id: string) => Limit | undefined = () => undefined,
  ended: readonly EndedService[] = [],
): StaleChecker {
  const anywhere = demandsBelow(
    '',
    endedStatements(ended).flatMap((each) => compileEntry(each, each.noted, limit)),
  );
  const ofService = kept((service) => limits.flatMap((each) => compileEntries(each, service, limit)));
  const ofServices = kept((services) => unique(services.split(' ').flatMap(ofService)));
  // Lines with the same text above them come one after another.
  let asked: Asked | undefined;
  return {
    ended: (heading) => staleIn(heading, anywhere),
    check({ text, above = [], services, list }) {
      const [below, of] = [above.join(' > ').slice(-LONGEST_LINE), services.join(' ')];
      if (list) {
        const entries = ofServices(of).filter(({ noted }) => noted.list);
        return entries.length > 0 ? staleIn(text, demandsBelow(below, entries)) : NONE;
      }
      if (asked?.above !== below || asked.services !== of)
        asked = {
          above: below,
          services: of,
          demands: [...demandsBelow(below, ofServices(of)), ...anywhere],
        };
      return staleIn(text, asked.demands);
    },
  };
}

function staleIn(text: string, demands: readonly Demand[]): readonly Stale[] {
  if (!demands.length) return NONE;
  const line = views(text.slice(0, LONGEST_LINE));
  const found = demands.filter((demand) => fits(demand, line));
  // Nearly every line: they share one empty list, of which a large library would hold a million.
  if (!found.length || line.texts.some((view) => HISTORY.test(view))) return NONE;
  return found.map(({ entry }) => staleOf(entry, text));
}

/** A function that finds the entries for a name once. */
function kept(find: (name: string) => readonly Entry[]): (name: string) => readonly Entry[] {
  const known = new Map<string, readonly Entry[]>();
  return (name) => {
    const found = known.get(name) ?? find(name);
    known.set(name, found);
    return found;
  };
}

/** An entry that several services share counts once. */
function unique(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<Noted>();
  return entries.filter(({ noted }) => !seen.has(noted) && seen.add(noted));
}

const NONE: readonly Stale[] = [];

/** What patterns see where there is no text, in which even one that fits everything finds nothing. */
const NO_TEXT: Views = { texts: [], lowercase: undefined };

const ASCII = /^[\0-\x7f]*$/;
/** What {@link evened} may change. */
const UNEVEN = /[*`]|__|\d,\d|\bupto\b|\s\s|[^\S ]/i;
/** What {@link plainCharacters} may change. */
const TYPOGRAPHIC = /[\t\u0080-\uffff]/;

function compileEntries(limit: Limit, service: string, find: (id: string) => Limit | undefined): Entry[] {
  return (limit.noted ?? []).flatMap((noted) => {
    if (limit.service !== service && !noted.also?.includes(service)) return [];
    return compileEntry(limit, noted, find);
  });
}

function compileEntry(
  about: Entry['about'],
  noted: Noted,
  find: (id: string) => Limit | undefined,
): readonly Entry[] {
  const match = noted.match.map(anyCase);
  const unless = (noted.unless ?? []).map(anyCase);
  // The build proves that the engine of the platform is quick for it.
  const from = noted.fix && new RegExp(noted.fix.from, 'giu');
  return match.length ? [{ about, noted, now: resolveFigures(noted.now, find), match, unless, from }] : [];
}

function anyCase(source: string): SafePattern {
  return new SafePattern(source, 'iu');
}

/** What a line must still say below a text for an entry to fit it. */
interface Demand {
  readonly entry: Entry;
  /** All of these, of which one at least the text above does not say. */
  readonly match: readonly SafePattern[];
}

interface Asked {
  readonly above: string;
  readonly services: string;
  readonly demands: readonly Demand[];
}

function demandsBelow(text: string, entries: readonly Entry[]): readonly Demand[] {
  const above = text === '' ? NO_TEXT : views(text);
  return entries.flatMap((entry) => {
    if (entry.unless.some((pattern) => hits(pattern, above))) return [];
    const rest = entry.match.filter((pattern) => !hits(pattern, above));
    // Where the text above says all of it, the line must say all of it again.
    return [{ entry, match: rest.length > 0 ? rest : entry.match }];
  });
}

function fits({ entry, match }: Demand, line: Views): boolean {
  for (const pattern of match) if (!hits(pattern, line)) return false;
  return !entry.unless.some((pattern) => hits(pattern, line));
}

function hits(pattern: SafePattern, { texts, lowercase }: Views): boolean {
  if (lowercase !== undefined && !pattern.mayMatch(lowercase)) return false;
  for (const text of texts) if (pattern.test(text) === true) return true;
  return false;
}

/** A line as patterns see it. */
interface Views {
  readonly texts: readonly string[];
  /** All of them in lowercase; nothing where they are not ASCII. */
  readonly lowercase: string | undefined;
}

/**
 * A line as patterns see it: as written, with plain spaces and dashes (same length, so that positions fit), and once more
 * with common spellings evened out: `upto`, double spaces, Markdown emphasis, `1,000` as `1000`.
 */
function views(text: string): Views {
  const plain = plainCharacters(text);
  const even = UNEVEN.test(plain) ? evened(plain) : plain;
  const texts = even === plain ? [plain] : [plain, even];
  const all = texts.join('\n');
  return { texts, lowercase: ASCII.test(all) ? all.toLowerCase() : undefined };
}

function evened(plain: string): string {
  return plain
    .replace(/[*`]+|__+/g, '')
    .replace(/\bupto\b/gi, 'up to')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/\s+/g, ' ');
}

/** Typographic spaces, dashes and quotes as plain ones, one for one. */
export function plainCharacters(text: string): string {
  if (!TYPOGRAPHIC.test(text)) return text;
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000\t]/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
}

function staleOf(entry: Entry, text: string): Stale {
  const { about, noted, now } = entry;
  const fix = entry.from && noted.fix ? findFix(text, entry.from, noted.fix.to) : undefined;
  const { id, source, checked } = about;
  return {
    limit: id,
    now,
    source,
    checked,
    was: noted.was,
    in: noted.in,
    aged: noted.aged,
    ...(fix ? { fix } : {}),
  };
}

/** One replacement that covers every place the pattern fits, so that the line is right afterwards. */
function findFix(text: string, from: RegExp, to: string): StaleFix | undefined {
  const plain = plainCharacters(text).slice(0, LONGEST_LINE);
  const found = [...plain.matchAll(from)].filter((each) => each[0]);
  const start = found[0]?.index;
  const last = found.at(-1);
  if (start === undefined || !last) return undefined;
  const end = last.index + last[0].length;
  let replaced = '';
  let done = start;
  for (const each of found) {
    replaced +=
      text.slice(done, each.index) + to.replace(/\$(\d)/g, (_, group: string) => each[Number(group)] ?? '');
    done = each.index + each[0].length;
  }
  return { start, end, text: replaced, from: text.slice(start, end) };
}

/**
 * The position of a fix in the file: the columns of the line (as written in the file, with its bullet) that it replaces.
 * `undefined` where the words are not on that line (a wrapped statement), or occur twice.
 */
export function placeFix(
  sourceLine: string,
  fix: StaleFix,
): { readonly start: number; readonly end: number } | undefined {
  const start = sourceLine.indexOf(fix.from);
  if (!fix.from || start < 0 || sourceLine.indexOf(fix.from, start + 1) >= 0) return undefined;
  return { start, end: start + fix.from.length };
}
