/**
 * Search in the user's own lines. They have no index: they change, and may be fifty megabytes. Every line is
 * searched, with pauses.
 */
import type { Steps } from '../../core/steps';
import type { UserNotes } from '../notes/noteStore';
import type { UserLine } from '../notes/userNotes';

/** A line that fits. */
export interface OwnHit {
  readonly service: string;
  readonly line: UserLine;
  /** How well its words fit, 0 to 1. */
  readonly quality: number;
  /** It holds every word that was asked for. */
  readonly all: boolean;
}

/** What one word of the query is looked for with. */
interface Word {
  readonly text: string;
  readonly begun: RegExp;
  readonly whole: RegExp;
}

/** Lines searched between two pauses. */
const STEP = 500;
/** Shorter words must be spelled right. */
const MIN_SLIP = 5;

/**
 * The lines that fit best, those with every word first. A word is found where a word of the line begins with it; with
 * `slips` also where one letter is wrong, missing or too many.
 */
export function* searchOwn(
  notes: UserNotes,
  words: readonly string[],
  most: number,
  slips = false,
): Steps<readonly OwnHit[]> {
  const asked = words.map((word) => wordOf(word, slips));
  const best: OwnHit[] = [];
  let seen = 0;
  for (const service of [...notes.services()]) {
    for (const lines of [...notes.about(service).files]) {
      for (const line of lines) {
        if (++seen % STEP === 0) yield;
        const hit = hitOf(service, line, asked);
        if (hit) keep(best, hit, most);
      }
    }
  }
  return best;
}

function wordOf(text: string, slips: boolean): Word {
  const pattern = slips && text.length >= MIN_SLIP ? withSlip(text) : text;
  // Letters before it would make it the end of another word; \b knows ASCII only.
  return {
    text,
    begun: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})`, 'iu'),
    whole: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})s?(?![\\p{L}\\p{N}])`, 'iu'),
  };
}

/** A word with one letter wrong, missing or too many behind its first. */
function withSlip(word: string): string {
  const parts: string[] = [];
  for (let at = 1; at < word.length; at++) {
    parts.push(
      `${word.slice(0, at)}\\p{L}?${word.slice(at + 1)}`,
      `${word.slice(0, at)}\\p{L}${word.slice(at)}`,
    );
  }
  return parts.join('|');
}

function hitOf(service: string, line: UserLine, words: readonly Word[]): OwnHit | undefined {
  let sum = 0;
  let found = 0;
  let inText = 0;
  for (const word of words) {
    const value = worth(service, line, word);
    if (value > 0) found++;
    if (value > 0.5) inText++;
    sum += value;
  }
  // A match in the heading or service alone does not concern the line.
  if (inText === 0) return undefined;
  const length = Math.min(line.text.length, 1000) / 10_000;
  return { service, line, quality: Math.max(0, sum / words.length - length), all: found === words.length };
}

function worth(service: string, line: UserLine, word: Word): number {
  if (word.begun.test(line.text)) return word.whole.test(line.text) ? 1 : 0.8;
  if (word.begun.test(line.heading)) return 0.5;
  return service.startsWith(word.text) ? 0.3 : 0;
}

/** Keeps the list sorted and short. */
function keep(best: OwnHit[], hit: OwnHit, most: number): void {
  let at = best.length;
  while (at > 0 && isBetter(hit, best[at - 1])) at--;
  if (at >= most) return;
  best.splice(at, 0, hit);
  if (best.length > most) best.pop();
}

function isBetter(a: OwnHit, b: OwnHit | undefined): boolean {
  if (!b || a.all !== b.all) return !b || a.all;
  return a.quality > b.quality;
}
