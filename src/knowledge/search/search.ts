import MiniSearch from 'minisearch';
import { finish, type Steps } from '../../core/steps';
import { formatLimit } from '../figures/figures';
import type { UserNotes } from '../notes/noteStore';
import type { UserLine } from '../notes/userNotes';
import type { Limit, NoteLine, Service } from '../types';
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
}

/** Which kinds come first where the words fit equally well. */
const BOOST = { service: 3, line: 1.2, limit: 1, user: 1 } as const;
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

  constructor(private readonly base: Searched) {}

  /** Finds what fits a query, best first. Words may be begun, or misspelled a little. */
  *find(query: string): Steps<BuiltInHits> {
    const index = yield* this.ready();
    const loose = (term: string) => (term.length > 4 ? 0.34 : false);
    const tries = [
      ['all', { combineWith: 'AND' }],
      ['slips', { combineWith: 'AND', fuzzy: loose }],
      ['any', {}],
    ] as const;
    for (const [by, options] of tries) {
      const hits = index.search(query, options);
      if (hits.length > 0 || by === 'any') {
        return { results: hits.flatMap((hit) => resultOf(this.docs[hit.id as number], hit.score)), by };
      }
      yield;
    }
    return { results: [], by: 'any' };
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

  private start(): MiniSearch<Doc> {
    const { docs, base } = this;
    const add = (doc: Omit<Doc, 'id'>) => docs.push({ ...doc, id: docs.length });
    for (const service of base.services) addService(base, service, add);
    for (const limit of base.limits) addLimit(base, limit, add);
    return new MiniSearch<Doc>({
      fields: ['names', 'text', 'heading', 'context'],
      storeFields: [],
      tokenize: wordsOf,
      searchOptions: {
        boost: { names: 3, text: 2, context: 0.3 },
        prefix: (term) => term.length > 1,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        boostDocument: (id) => BOOST[docs[id as number]?.kind ?? 'line'],
      },
    });
  }
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

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}@]+/u)
    .filter(Boolean);
}

function resultOf(doc: Doc | undefined, score: number): SearchResult[] {
  if (!doc) return [];
  const { id: _id, names: _names, context: _context, ...result } = doc;
  return [{ ...result, score }];
}

type Add = (doc: Omit<Doc, 'id'>) => void;

function namesFor(service: Service | undefined): string {
  return service ? [service.id, service.title, ...service.aliases, ...(service.words ?? [])].join(' ') : '';
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
  const names = `${limit.service} ${limit.id} ${properties}`;
  add({
    service: limit.service,
    kind: 'limit',
    text,
    heading: service?.title ?? '',
    names,
    context: namesFor(service),
    limit,
  });
}
