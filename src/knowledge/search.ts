import MiniSearch from 'minisearch';
import { formatLimit } from './figures';
import type { Limit, NoteLine, Service } from './types';
import type { UserLine, UserNotesIndex } from './userNotes';

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
  /** What the service is called: lets `queue size` find a limit of SQS, below one that says so itself. */
  readonly context: string;
}

/** Which kinds come first where the words fit equally well. */
const BOOST = { service: 3, line: 1.2, limit: 1, user: 1.4 } as const;
/** Of users' lines, so many are searched; a search over more would take seconds to build. */
const MAX_USER_LINES = 60_000;

/** Builds a search over services, note lines, limits and the user's lines. Words may be begun, or misspelled a little. */
export function createSearch(
  base: Searched,
  user: UserNotesIndex,
): (query: string, count: number) => readonly SearchResult[] {
  const docs: Doc[] = [];
  const add = (doc: Omit<Doc, 'id'>) => docs.push({ ...doc, id: docs.length });
  for (const service of base.services) addService(base, service, add);
  for (const limit of base.limits) addLimit(base, limit, add);
  addUserLines(base, user, add);
  const index = new MiniSearch<Doc>({
    fields: ['names', 'text', 'heading', 'context'],
    storeFields: [],
    tokenize: (text) =>
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}@]+/u)
        .filter(Boolean),
    searchOptions: {
      boost: { names: 3, text: 2, context: 0.3 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boostDocument: (id) => BOOST[docs[id as number]?.kind ?? 'line'],
    },
  });
  index.addAll(docs);
  return (query, count) => {
    const asked = query.slice(0, 200);
    let hits = index.search(asked, { combineWith: 'AND' });
    if (!hits.length)
      hits = index.search(asked, { combineWith: 'AND', fuzzy: (term) => (term.length > 4 ? 0.34 : false) });
    if (!hits.length) hits = index.search(asked);
    return hits.slice(0, count).flatMap((hit) => resultOf(docs[hit.id as number], hit.score));
  };
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

function addUserLines(base: Searched, user: UserNotesIndex, add: Add): void {
  const lines = [
    ...Object.entries(user.services).flatMap(([id, list]) => list.map((line) => ({ id, line }))),
    ...user.other.map((line) => ({ id: '', line })),
  ];
  for (const { id, line } of lines.slice(0, MAX_USER_LINES)) {
    const names = base.service(id)?.id ?? '';
    add({ service: id, kind: 'user', text: line.text, heading: line.heading, names, context: '', line });
  }
}
