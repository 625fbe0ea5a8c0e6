import type { Service } from '../types';
import { CALLED } from './calledNames';
import {
  DOING_WORDS,
  FIGURE_WORDS,
  FILLERS,
  LIMIT_WORDS,
  ORDINARY_NAMES,
  SAME,
  UNIT_WORDS,
} from './everydayWords';

/** One thing that is asked for, with the words it is found by. */
export interface Concept {
  /** As it was written: `timeout`. */
  readonly word: string;
  /** Other words for it: `duration`. */
  readonly others: readonly string[];
  /** How much it counts: 1, or less for what only says which service or that a figure is wanted. */
  readonly weight: number;
  /** An entry without it is no worse an answer: `maximum`, `create`, `100`. */
  readonly optional: boolean;
}

/** A query, read as a question. */
export interface Question {
  /** All its words, in the singular too. */
  readonly words: ReadonlySet<string>;
  readonly concepts: readonly Concept[];
  /** Words that mean the same as one of its words, in the singular. */
  readonly meant: ReadonlySet<string>;
  /** Words that say what is asked about, without those for a figure and names of services; in the singular. */
  readonly content: ReadonlySet<string>;
  /** Of what the number is asked, in the singular: `rule` of `rules per event bus`. */
  readonly head: ReadonlySet<string>;
  /** The services that it names, and how surely: 1 by their names, less by what people call them. */
  readonly services: ReadonlyMap<string, number>;
  readonly wantsFigure: boolean;
  /** Nothing is asked but the service. */
  readonly onlyService: boolean;
}

/** Reads queries; made once from the names of the services. */
export interface QuestionReader {
  read(query: string): Question;
}

/** How surely words mean a service: its name, or what people say instead; several words are seldom said of another. */
const NAME = 1;
const CALL = 0.6;
const CALL_OF_WORDS = 0.8;
/** No name or everyday word has more words. */
const LONGEST = 5;
/** What a word of a name, a filler or a word for figures still counts. */
const NAMED_WEIGHT = 0.35;
const FIGURE_WEIGHT = 0.3;
/** A number, with its unit or without. */
const NUMBER = /^\d+[a-z]{0,3}$/;
/** “How long does it stay” asks for a time, “how long can it be” for a length. */
const LASTS: ReadonlySet<string> = new Set(['do', 'does', 'is', 'are', 'will', 'until', 'before']);
const TIMES: readonly string[] = ['time', 'duration', 'wait'];
const OPERATION =
  /\b(?:Assume|Batch|Change|Create|Delete|Describe|Get|Invoke|List|Lookup|Publish|Purge|Put|Receive|Send|Start|Stop|Update)[A-Z][A-Za-z]+/g;
/** Words that end the name of what is counted, and words that begin it. */
const BREAKS: ReadonlySet<string> = new Set(
  'per in on of can could for to by with does do are is from at each'.split(' '),
);
const COUNTING: ReadonlySet<string> = new Set(['many', 'number', 'count']);

/** Makes a reader; reads the names of the services once. */
export function createQuestionReader(services: readonly Service[]): QuestionReader {
  const names = namesOf(services);
  const same = sameWords();
  return {
    read(query) {
      const words = wordsOf(query);
      const found = findNames(words, names);
      const services = new Map<string, number>();
      for (const { services: named, surely } of found)
        for (const each of named) services.set(each, Math.max(surely, services.get(each) ?? 0));
      const wantsFigure = words.some((word) => FIGURE_WORDS.has(word));
      const concepts = withoutLimitWords(conceptsOf(words, found, same));
      return {
        words: new Set(words.flatMap((word) => [word, singular(word)])),
        concepts,
        // “How long” asks for a time or for a length.
        meant: new Set(concepts.flatMap(({ word, others }) => (word === 'long' ? [] : others.map(singular)))),
        content: contentOf(words, found),
        head: headOf(words),
        services,
        wantsFigure,
        onlyService: found.length === 1 && !wantsFigure && isAll(words, found[0]),
      };
    },
  };
}

/** Whether nothing but fillers is left without the name. */
function isAll(words: readonly string[], name: Found | undefined): boolean {
  return name !== undefined && words.every((word, at) => name.at.includes(at) || FILLERS.has(word));
}

/** Words of a text, in lower case. The number of a prefix length keeps its slash: `/16`. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/(?<![\p{L}\p{N}])\/\d{1,2}(?![\p{L}\p{N}])|[\p{L}\p{N}@]+/gu) ?? [];
}

/** The words of an entry: as {@link wordsOf}, and the parts of names of API operations such as `GetSecretValue`. */
export function indexedWordsOf(text: string): string[] {
  const parts = (text.match(OPERATION) ?? []).flatMap((name) => name.match(/[A-Z][a-z]+/g) ?? []);
  return [...wordsOf(text), ...parts.map((part) => part.toLowerCase())];
}

/** Services by what they are called, and how surely it means them. */
type Names = ReadonlyMap<string, Named>;

interface Named {
  readonly services: readonly string[];
  readonly surely: number;
}

/** A name in a question, with the places of its words. */
interface Found extends Named {
  readonly at: readonly number[];
}

function namesOf(services: readonly Service[]): Names {
  const names = new Map<string, Named>();
  const add = (service: string, name: string, surely: number) => {
    const key = wordsOf(name).join(' ');
    const known = names.get(key) ?? { services: [], surely };
    if (key && known.surely === surely && !known.services.includes(service))
      names.set(key, { services: [...known.services, service], surely });
  };
  for (const { id, title, aliases } of services)
    for (const name of [id, title, ...aliases])
      add(id, name, ORDINARY_NAMES.has(name.toLowerCase()) ? CALL_OF_WORDS : NAME);
  for (const { id, words = [] } of services)
    for (const name of [...(CALLED[id] ?? []), ...words])
      add(id, name, wordsOf(name).length > 1 ? CALL_OF_WORDS : CALL);
  return names;
}

/** Finds the longest names first; none overlaps another. */
function findNames(words: readonly string[], names: Names): readonly Found[] {
  const found: Found[] = [];
  const marked = new Set<number>();
  for (let length = Math.min(LONGEST, words.length); length > 0; length -= 1)
    for (let from = 0; from + length <= words.length; from += 1) {
      const at = Array.from({ length }, (_, offset) => from + offset);
      const name = words.slice(from, from + length).join(' ');
      const named = names.get(name) ?? names.get(singular(name));
      if (!named || at.some((each) => marked.has(each))) continue;
      for (const each of at) marked.add(each);
      found.push({ ...named, at });
    }
  return found;
}

function isOptional(word: string): boolean {
  return LIMIT_WORDS.has(word) || DOING_WORDS.has(word) || UNIT_WORDS.has(word) || NUMBER.test(word);
}

/** Words that ask for a figure or say what is done with it, numbers, and words without a meaning. */
function isAside(word: string): boolean {
  return FILLERS.has(word) || FIGURE_WORDS.has(word) || isOptional(word);
}

function contentOf(words: readonly string[], found: readonly Found[]): ReadonlySet<string> {
  const inNames = placesOfNames(found);
  return new Set(words.filter((word, at) => !isAside(word) && !inNames.has(at)).map(singular));
}

/** What stands before `per`, `in` or `can`; behind `how many` also without them. */
function headOf(words: readonly string[]): ReadonlySet<string> {
  const first = words.findIndex((word) => !isAside(word));
  if (first < 0) return new Set();
  const end = words.findIndex((word, at) => at > first && BREAKS.has(word));
  const isCounted = words.slice(0, first).some((word) => COUNTING.has(word));
  if (end < 0 && !isCounted) return new Set();
  return new Set(
    words
      .slice(first, end < 0 ? undefined : end)
      .filter((word) => !isAside(word))
      .map(singular),
  );
}

function placesOfNames(found: readonly Found[]): ReadonlySet<number> {
  return new Set(found.flatMap(({ at, surely }) => (surely === NAME ? at : [])));
}

/** `queues` is `queue`, `policies` is `policy`; words that end in `ss`, `us` or `is` have no plural s. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/.(?:ss|sh|tch|nch|x|us|alias)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is|alias)$/.test(word)
    ? word.slice(0, -1)
    : word;
}

/** Other words for a word, or for several of them in a row. */
type Same = ReadonlyMap<string, readonly string[]>;

function sameWords(): Same {
  const same = new Map<string, readonly string[]>();
  for (const group of SAME) {
    const single = group.filter((each) => !/[ -]/.test(each));
    for (const each of group) {
      const key = wordsOf(each).join(' ');
      const others = single.filter((other) => other !== each);
      same.set(key, [...new Set([...(same.get(key) ?? []), ...others])]);
    }
  }
  return same;
}

function conceptsOf(words: readonly string[], found: readonly Found[], same: Same): readonly Concept[] {
  const inNames = placesOfNames(found);
  const concepts: Concept[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const pair = same.get(`${word} ${words[at + 1] ?? ''}`);
    if (pair) {
      concepts.push({ word: pair[0] ?? word, others: pair, weight: 1, optional: false });
      at += 1;
      continue;
    }
    if (FILLERS.has(word)) continue;
    if (/^\/\d+$/.test(word))
      concepts.push(
        { word: word.slice(1), others: [], weight: 0.5, optional: true },
        { word: 'prefix', others: ['cidr', 'subnet'], weight: 1, optional: false },
      );
    else
      concepts.push({
        word: NUMBER.test(word) ? word.replace(/\D+$/, '') : word,
        others: isTime(words, at) ? TIMES : (same.get(word) ?? same.get(singular(word)) ?? []),
        ...weightOf(word, inNames.has(at)),
      });
  }
  return concepts;
}

function isTime(words: readonly string[], at: number): boolean {
  return words[at] === 'long' && LASTS.has(words[at + 1] ?? '');
}

/** Nearly every limit has the words for a maximum: they are looked for only where nothing else is asked. */
function withoutLimitWords(concepts: readonly Concept[]): readonly Concept[] {
  const others = concepts.filter(({ word }) => !LIMIT_WORDS.has(word));
  return others.length > 0 ? others : concepts;
}

function weightOf(word: string, isNamed: boolean): Pick<Concept, 'weight' | 'optional'> {
  if (isNamed) return { weight: NAMED_WEIGHT, optional: false };
  if (NUMBER.test(word)) return { weight: 1, optional: true };
  const optional = isOptional(word);
  return { weight: optional || FIGURE_WORDS.has(word) ? FIGURE_WEIGHT : 1, optional };
}
