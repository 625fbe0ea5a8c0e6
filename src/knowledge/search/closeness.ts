/** How close a limit is to what a question asks: by its ID, by what it counts, and by how people ask for it. */
import type { Limit } from '../types';
import { DOING_WORDS, FILLERS } from './everydayWords';
import { type Question, singular, wordsOf } from './question';

/** The words of a limit that a question is compared with, in the singular; split once, when the index is made. */
export interface CalledFor {
  /** Of its ID, without the service. */
  readonly id: readonly string[];
  /** Of its ID, what stands before `per`. */
  readonly idCounted: readonly string[];
  /** What it counts or measures: `listener` of “Listeners of an Application Load Balancer”. */
  readonly head: readonly string[];
  /** Of each phrase that people ask for it in. */
  readonly asked: readonly Phrase[];
}

/** `targets per load balancer`: of what the number is asked, and all words. */
interface Phrase {
  readonly counted: readonly string[];
  readonly words: readonly string[];
}

/** Where the question has all words of what people ask for a limit. */
const ASKED = 4;
/** What a word of an ID counts that means the same as a word of the question. */
const MEANT = 0.6;
/** Where all words of its ID were said, and nothing else. */
const EXACT = 1.5;

/** Takes the words of a limit apart. */
export function calledForOf({ id, what, asked = [] }: Limit): CalledFor {
  const whole = wordsOf(what);
  const end = whole.findIndex((word) => FILLERS.has(word));
  const name = wordsOf(id.slice(id.indexOf('.')));
  return {
    id: meaning(name),
    idCounted: name.includes('per') ? meaning(name.slice(0, name.indexOf('per'))) : [],
    head: whole
      .slice(0, end < 0 ? undefined : end)
      .filter((word) => !DOING_WORDS.has(word))
      .map(singular),
    asked: asked.map(phraseOf).filter((phrase) => phrase.words.length > 0),
  };
}

/** A factor, 1 or more. */
export function closeness({ id, idCounted, head, asked }: CalledFor, question: Question): number {
  const { wantsFigure, head: counted } = question;
  const said = saidOf(id, question) * (isOf(idCounted, counted) ? 1 : MEANT);
  const part = head.filter((word) => counted.has(word)).length / Math.max(head.length, counted.size, 1);
  // The last word is what is counted: the addresses of `IP addresses`.
  const same = head.at(-1) === [...counted].at(-1) ? part : part / 2;
  return (1 + (wantsFigure ? said : said / 2)) * (1 + same) * askedFactor(asked, question);
}

/** `attr` of `custom-attrs` is the attribute that is asked for, and `queued` what is in a queue. */
function isShort(word: string, content: Question['content']): boolean {
  return [...content].some(
    (each) => (word.length > 2 && each.startsWith(word)) || (each.length > 3 && word.startsWith(each)),
  );
}

/** How much of its ID was said, less where the question says more: `routes` is less than `route-tables` of a `route table`. */
function saidOf(id: CalledFor['id'], { words, meant, content }: Question): number {
  const found = id.reduce(
    (sum, word) => sum + (words.has(word) ? 1 : meant.has(word) || isShort(word, content) ? MEANT : 0),
    0,
  );
  const part = Math.min(1, found / Math.max(content.size, 1));
  const said = found / Math.max(id.length, 1);
  return said === 1 && part === 1 ? EXACT : (said * (1 + part)) / 2;
}

/** More for a phrase that has more of the question. */
function askedFactor(asked: CalledFor['asked'], question: Question): number {
  const { words, content, head } = question;
  const factors = asked
    .filter((phrase) => phrase.words.every((word) => words.has(word)) && isOf(phrase.counted, head))
    .map((phrase) => {
      const part =
        content.size === 0 ? 1 : phrase.words.filter((word) => content.has(word)).length / content.size;
      return 1 + (ASKED + phrase.words.length - 1) * Math.min(1, part) ** 2;
    });
  return Math.max(1, ...factors);
}

/** `targets per load balancer` is not asked by `target groups per load balancer`, nor by `load balancer targets port`. */
function isOf(counted: readonly string[], head: Question['head']): boolean {
  return counted.length === 0 || (counted.length === head.size && counted.every((word) => head.has(word)));
}

function phraseOf(text: string): Phrase {
  const number = /^(?:number of|how many) (.+)$/.exec(text)?.[1];
  const [counted = '', container] = (number ?? text).split(/ per | in | of | on /);
  const isCounted = number !== undefined || container !== undefined;
  return { counted: isCounted ? meaning(wordsOf(counted)) : [], words: meaning(wordsOf(number ?? text)) };
}

function meaning(words: readonly string[]): string[] {
  return words.filter((word) => !FILLERS.has(word)).map(singular);
}
