import { editDistance } from '../../core/text/editDistance';
import { nearest } from './nearest';

/** The name that was meant, and whether it may replace the written one without anyone looking. */
export interface Correction {
  readonly meant: string;
  readonly isCertain: boolean;
}

/** Looks for what was meant among the names that are possible; nothing where none is close, or two are equally close. */
export function correction(written: string, candidates: Iterable<string>): Correction | undefined {
  const names = [...candidates];
  const meant = nearest(written, names);
  return meant === undefined ? undefined : { meant, isCertain: isSlip(written, meant, names) };
}

/**
 * The name that is closest, else the only one that begins with what is written, or that it begins with; for values also the only
 * one that ends with it.
 */
export function looseCorrection(
  name: string,
  known: readonly string[],
  fits: (lower: string, other: string) => boolean = beginsWith,
): Correction | undefined {
  const close = correction(name, known);
  if (close !== undefined || name.length < LEAST) return close;
  const lower = name.toLowerCase();
  const fitting = known.filter((each) => fits(lower, each.toLowerCase()));
  const [meant] = fitting.length === 1 ? fitting : [];
  return meant === undefined ? undefined : { meant, isCertain: false };
}

/** The only longer name of which the letters of one are a shortening, with its first: `cmd` of `command`, `src` of `source`. */
export function abbreviated(name: string, known: readonly string[]): Correction | undefined {
  const lower = name.toLowerCase();
  if (lower.length <= LEAST) return undefined;
  const longer = known.filter((each) => isShortening(lower, each.toLowerCase()));
  const [meant] = longer.length === 1 ? longer : [];
  return meant === undefined ? undefined : { meant, isCertain: false };
}

function isShortening(lower: string, other: string): boolean {
  if (lower[0] !== other[0] || lower.length >= other.length) return false;
  let at = -1;
  return [...lower].every((letter) => {
    at = other.indexOf(letter, at + 1);
    return at >= 0;
  });
}

/** Shorter beginnings are begun by too much. */
const LEAST = 2;

function beginsWith(lower: string, other: string): boolean {
  return other.startsWith(lower) || lower.startsWith(other);
}

/** True where one of two values begins or ends with the other, or both end with the same number of two digits or more. */
export function isPartOf(lower: string, other: string): boolean {
  const number = /\d{2,}$/.exec(lower)?.[0];
  return beginsWith(lower, other) || other.endsWith(number ?? lower);
}

/**
 * The name that was meant, where there may be others than those that are known: it can hardly be another one that exists if only
 * a letter or two are different, and no digits.
 */
export function slipOf(written: string, known: Iterable<string>): Correction | undefined {
  const close = correction(written, known);
  if (!close || editDistance(written.toLowerCase(), close.meant.toLowerCase(), FARTHEST) > FARTHEST)
    return undefined;
  return digits(written) === digits(close.meant) && written.length >= SHORTEST ? close : undefined;
}

/** Letters in which a slip differs from what was meant: AWS adds names that this data does not have yet. */
const FARTHEST = 2;

/** Shorter words differ by a letter from too many others. */
const SHORTEST = 6;

/**
 * Whether the difference can only be a slip of the finger: in case, hyphens and underscores alone, or one letter (or two
 * neighbors swapped) in one long word. Other digits, a plural and a word that other candidates are made of mean something else.
 */
export function isSlip(written: string, meant: string, candidates: readonly string[]): boolean {
  const [from, to] = [bare(written), bare(meant)];
  if (candidates.some((each) => each !== meant && bare(each) === to)) return false;
  if (from === to) return true;
  if (digits(from) !== digits(to) || `${from}s` === to || from === `${to}s`) return false;
  const pair = differing(written, meant);
  if (!pair || pair.some((word) => word.length < SHORTEST) || editDistance(...pair, 1) !== 1) return false;
  const [word, other] = pair;
  if (`${word}s` === other || word === `${other}s`) return false;
  return !candidates.some((each) => wordsOf(each).includes(word));
}

/** The only words that differ; nothing where more do. Without words in common all is one word. */
function differing(written: string, meant: string): readonly [string, string] | undefined {
  const [from, to] = [wordsOf(written), wordsOf(meant)];
  if (from.length !== to.length) return [bare(written), bare(meant)];
  const at = from.flatMap((word, index) => (word === to[index] ? [] : [index]));
  const [first = -1, second] = at;
  const [word, other] = [from[first], to[first]];
  return second === undefined && word !== undefined && other !== undefined ? [word, other] : undefined;
}

function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}

function bare(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

function digits(name: string): string {
  return name.replace(/\D/g, '');
}
