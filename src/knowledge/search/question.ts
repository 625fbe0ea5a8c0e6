import type { Service } from '../types';
import { CALLED, FIGURE_WORDS, FILLERS, SAME } from './everydayWords';

/** One thing that is asked for, with the words it is found by. */
export interface Concept {
  /** As it was written: `timeout`. */
  readonly word: string;
  /** Other words for it: `duration`. */
  readonly others: readonly string[];
  /** How much it counts: 1, or less for what only says which service or that a figure is wanted. */
  readonly weight: number;
}

/** A query, read as a question. */
export interface Question {
  /** All its words, in the singular too. */
  readonly words: ReadonlySet<string>;
  readonly concepts: readonly Concept[];
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

/** How surely a word means a service: its name, or what people say instead. */
const NAME = 1;
const CALL = 0.6;
/** No name or everyday word has more words. */
const LONGEST = 5;
/** What a word of a name, a filler or a word for figures still counts. */
const NAMED_WEIGHT = 0.35;
const FIGURE_WEIGHT = 0.3;

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
      return {
        words: new Set(words.flatMap((word) => [word, singular(word)])),
        concepts: conceptsOf(words, found, same),
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
    for (const name of [id, title, ...aliases]) add(id, name, NAME);
  for (const { id, words = [] } of services)
    for (const name of [...(CALLED[id] ?? []), ...words]) add(id, name, CALL);
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

/** `queues` is `queue`; words that end in `ss` or `us` have no plural s. */
export function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
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
  const inNames = new Set(found.flatMap(({ at, surely }) => (surely === NAME ? at : [])));
  const concepts: Concept[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const pair = same.get(`${word} ${words[at + 1] ?? ''}`);
    if (pair) {
      concepts.push({ word: pair[0] ?? word, others: pair, weight: 1 });
      at += 1;
      continue;
    }
    if (FILLERS.has(word)) continue;
    if (/^\/\d+$/.test(word))
      concepts.push(
        { word: word.slice(1), others: [], weight: 0.5 },
        { word: 'prefix', others: ['cidr', 'subnet'], weight: 1 },
      );
    else
      concepts.push({
        word,
        others: same.get(word) ?? same.get(singular(word)) ?? [],
        weight: weightOf(word, inNames.has(at)),
      });
  }
  return concepts;
}

function weightOf(word: string, isNamed: boolean): number {
  if (isNamed) return NAMED_WEIGHT;
  return FIGURE_WORDS.has(word) ? FIGURE_WEIGHT : 1;
}
