import MiniSearch, { type SearchOptions } from 'minisearch';
import { finish, type Steps } from '../../core/steps';
import { formatLimit } from '../figures/figures';
import type { UserNotes } from '../notes/noteStore';
import type { UserLine } from '../notes/userNotes';
import type { Limit, NoteLine, Service } from '../types';
import { CALLED } from './calledNames';
import { type CalledFor, calledForOf, closeness } from './closeness';
import {
  type Concept,
  createQuestionReader,
  indexedWordsOf,
  type Question,
  type QuestionReader,
  singular,
  wordsOf,
} from './question';
import { type OwnHit, searchOwn } from './searchOwn';

/** What a query found. */
export interface SearchResult {
  /** Id of the service; empty for a user's line under none. */
  readonly service: string;
  readonly kind: 'service' | 'line' | 'limit' | 'user';
  /** Text to show: the service's title, the line, the limit with its figure. */
  readonly text: string;
  /** Heading of a line, title of a limit's service. */
  readonly heading: string;
  readonly score: number;
  /** The limit found. */
  readonly limit?: Limit;
  /** The user's line found. */
  readonly line?: UserLine;
}

/** What is searched. */
export interface Searched {
  readonly services: readonly Service[];
  readonly limits: readonly Limit[];
  service(id: string): Service | undefined;
  notes(service: string): readonly NoteLine[];
}

interface Doc extends Omit<SearchResult, 'score'> {
  readonly id: number;
  readonly names: string;
  /** What the service is called: lets `queue size` find a limit of SQS, below one that contains it itself. */
  readonly context: string;
  /** How people ask for it; only of a limit. */
  readonly calledFor?: CalledFor;
  /** It states a figure or values, and is not only a sentence. */
  readonly hasFigure?: boolean;
}

/** Which kinds come first where the words fit equally well, by whether a figure is wanted. */
const FACTOR = {
  figure: { service: 0.5, line: 1, limit: 1.7, user: 1 },
  other: { service: 1, line: 1.2, limit: 1, user: 1 },
} as const;
/** Where the question names nothing but a service, its own entry comes before all. */
const ONLY_SERVICE = 50;
/** What is left of a score where the question names another service, by name and by what people call it. */
const ELSEWHERE = [0.2, 0.35] as const;
/** What is left of it where the question has the name of another service, and only what people call this one. */
const BESIDE = 0.25;
/** How much less the services count that a question names less surely than another. */
const SURELY_POWER = 3;
/** What a word counts that means the same as the one that was asked for. */
const OTHER_WORD = 0.7;
/** How much it counts that an entry has all that was asked for. */
const COVERAGE_POWER = 3;
/** Entries that have less than this part of what the best one has of the question are left out. */
const LEAST_COVERAGE = 0.5;
/** Of the user's own lines, so many are shown where the built-in knowledge has results too. */
const MOST_OWN = 10;
/** Entries put into the index between two pauses. */
const STEP = 200;

/** A search, at once or with pauses. */
export interface Search {
  (query: string, count: number): readonly SearchResult[];
  steps(query: string, count: number): Steps<readonly SearchResult[]>;
}

interface BuiltInHits {
  readonly results: readonly SearchResult[];
  /** `all` where each word is found as it was written, `slips` where one was misspelled, else `any`. */
  readonly by: 'all' | 'slips' | 'any';
}

/** The search in services, note lines and limits; its index is made when it is first asked. */
export class BuiltInSearch {
  private readonly docs: Doc[] = [];
  private index: MiniSearch<Doc> | undefined;
  private indexed = 0;
  private questions: QuestionReader | undefined;

  constructor(private readonly base: Searched) {}

  /** Finds what fits a question, best first. Words may be begun, or misspelled a little. */
  *find(query: string): Steps<BuiltInHits> {
    const index = yield* this.ready();
    const question = this.reader().read(query);
    const scores = new Map<number, Fit>();
    let slips = false;
    for (const concept of question.concepts) {
      const { hits, isSlip } = hitsOf(index, concept);
      slips ||= isSlip;
      for (const [id, score] of hits) {
        const fit = scores.get(id) ?? { score: 0, weight: 0 };
        const { weight, optional } = concept;
        scores.set(id, { score: fit.score + score * weight, weight: fit.weight + (optional ? 0 : weight) });
      }
      yield;
    }
    const whole = question.concepts.reduce((sum, { weight, optional }) => sum + (optional ? 0 : weight), 0);
    const most = Math.max(...[...scores.values()].map(({ weight }) => weight), 0);
    const by = most < whole ? 'any' : slips ? 'slips' : 'all';
    const results = [...scores].flatMap(([id, { score, weight }]) => {
      const doc = this.docs[id];
      if (!doc || weight < most * LEAST_COVERAGE) return [];
      return resultOf(doc, score * coverage(weight, whole) * factorOf(doc, question));
    });
    return { results: withoutCopies(results.sort((a, b) => b.score - a.score)), by };
  }

  /** Whoever is interrupted leaves a part of the index, and the next goes on from there. */
  private *ready(): Steps<MiniSearch<Doc>> {
    const { docs } = this;
    const index = this.index ?? this.start();
    this.index = index;
    for (; this.indexed < docs.length; this.indexed += STEP) {
      yield;
      index.addAll(docs.slice(this.indexed, this.indexed + STEP));
    }
    return index;
  }

  private reader(): QuestionReader {
    this.questions ??= createQuestionReader(this.base.services);
    return this.questions;
  }

  private start(): MiniSearch<Doc> {
    const { docs, base } = this;
    const add = (doc: Omit<Doc, 'id'>) => docs.push({ ...doc, id: docs.length });
    for (const service of base.services) addService(base, service, add);
    for (const limit of base.limits) addLimit(base, limit, add);
    return new MiniSearch<Doc>({
      fields: ['names', 'text', 'heading', 'context'],
      storeFields: [],
      tokenize: indexedWordsOf,
      processTerm: singular,
      searchOptions: { boost: { names: 3, text: 2, context: 0.3 } },
    });
  }
}

/** A choice between services is among the notes of each: its line is shown once, where it fits best. */
function withoutCopies(results: readonly SearchResult[]): readonly SearchResult[] {
  const lines = new Set<string>();
  return results.filter(({ kind, text }) => kind !== 'line' || lines.size < lines.add(text).size);
}

/** Makes a search over the built-in knowledge and the user's lines. */
export function createSearch(builtIn: BuiltInSearch, notes: UserNotes): Search {
  function* steps(query: string, count: number): Steps<readonly SearchResult[]> {
    const asked = query.slice(0, 200);
    const words = wordsOf(asked);
    if (words.length === 0) return [];
    const known = yield* builtIn.find(asked);
    let own = yield* searchOwn(notes, words, count);
    if (known.by !== 'all' && !own[0]?.all) own = yield* searchOwn(notes, words, count, true);
    return merged(known, own).slice(0, count);
  }
  return Object.assign((query: string, count: number) => finish(steps(query, count)), { steps });
}

/** Lines with every word come before what has only some of them; otherwise the user's lines are among the best. */
function merged(known: BuiltInHits, own: readonly OwnHit[]): readonly SearchResult[] {
  const whole = own.filter((hit) => hit.all);
  const best = known.results[0]?.score ?? 1;
  if (known.by === 'any' && whole.length > 0) return whole.map((hit) => ownResult(hit, best));
  const fitting = known.by === 'any' ? own : whole;
  const few = known.results.length > 0 ? fitting.slice(0, MOST_OWN) : fitting;
  const all = [...known.results, ...few.map((hit) => ownResult(hit, best))];
  return all.sort((a, b) => b.score - a.score);
}

function ownResult({ service, line, quality }: OwnHit, best: number): SearchResult {
  return { service, kind: 'user', text: line.text, heading: line.heading, score: best * quality, line };
}

/** How well an entry fits: the sum of its scores, and the weight of what it has of the question. */
interface Fit {
  readonly score: number;
  readonly weight: number;
}

/** The entries that have a concept, each with its best score; where none has, those that have a word much like it. */
function hitsOf(
  index: MiniSearch<Doc>,
  { word, others }: Concept,
): { readonly hits: ReadonlyMap<number, number>; readonly isSlip: boolean } {
  const hits = new Map<number, number>();
  const add = (term: string, part: number, options: SearchOptions) => {
    for (const { id, score } of index.search(term, options) as readonly { id: number; score: number }[])
      hits.set(id, Math.max(hits.get(id) ?? 0, score * part));
  };
  add(word, 1, { prefix: word.length > 1 });
  for (const other of others) add(other, OTHER_WORD, {});
  if (hits.size > 0 || word.length <= 4) return { hits, isSlip: false };
  add(word, 1, { prefix: true, fuzzy: 0.34 });
  return { hits, isSlip: hits.size > 0 };
}

/** How much of the question an entry has; all of it where nothing has to be found. */
function coverage(weight: number, whole: number): number {
  return whole === 0 ? 1 : (weight / whole) ** COVERAGE_POWER;
}

function factorOf(doc: Doc, question: Question): number {
  const { services, wantsFigure, onlyService } = question;
  const kind =
    FACTOR[wantsFigure ? 'figure' : 'other'][doc.kind === 'limit' && !doc.hasFigure ? 'line' : doc.kind];
  const best = Math.max(0, ...services.values());
  const surely = services.get(doc.service);
  if (surely === undefined && services.size > 0) return kind * ELSEWHERE[best === 1 ? 0 : 1];
  const named =
    surely === undefined || surely === best ? 1 : best === 1 ? BESIDE : (surely / best) ** SURELY_POWER;
  if (doc.calledFor) return kind * named * closeness(doc.calledFor, question);
  return kind * named * (onlyService && surely === 1 && doc.kind === 'service' ? ONLY_SERVICE : 1);
}

function resultOf(doc: Doc, score: number): SearchResult[] {
  const {
    id: _id,
    names: _names,
    context: _context,
    calledFor: _calledFor,
    hasFigure: _hasFigure,
    ...result
  } = doc;
  return [{ ...result, score }];
}

type Add = (doc: Omit<Doc, 'id'>) => void;

function namesFor(service: Service | undefined): string {
  if (!service) return '';
  const { id, title, aliases, words = [] } = service;
  return [id, title, ...aliases, ...words, ...(CALLED[id] ?? [])].join(' ');
}

function addService(base: Searched, service: Service, add: Add): void {
  const names = namesFor(service);
  add({
    service: service.id,
    kind: 'service',
    text: service.title,
    heading: service.category,
    names,
    context: '',
  });
  for (const line of base.notes(service.id)) {
    add({
      service: service.id,
      kind: 'line',
      text: line.text,
      heading: line.heading,
      names: service.id,
      context: names,
    });
  }
}

function addLimit(base: Searched, limit: Limit, add: Add): void {
  const service = base.service(limit.service);
  const figure = formatLimit(limit);
  const text = figure ? `${limit.what}: ${figure}` : limit.what;
  const properties = limit.at.map((target) => target.split('/').at(-1)).join(' ');
  const names = [limit.service, limit.id, properties, ...(limit.asked ?? [])].join(' ');
  add({
    service: limit.service,
    kind: 'limit',
    text,
    heading: service?.title ?? '',
    names,
    context: namesFor(service),
    limit,
    calledFor: calledForOf(limit),
    hasFigure: figure !== '',
  });
}
