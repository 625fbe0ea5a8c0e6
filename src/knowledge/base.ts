import type { Steps } from '../core/steps';
import { resolveFigures } from './figures/figures';
import { createNames, type Names } from './notes/names/nameIndex';
import { createNoteStore, type ServiceLines, type UserNotes } from './notes/noteStore';
import { createStaleChecker, type StaleChecker } from './notes/stale/staleness';
import type { MeaningsOfValues } from './resourceFacts';
import { createRuleKnowledge, type RuleKnowledge } from './ruleKnowledge';
import { BuiltInSearch, createSearch, type SearchResult } from './search/search';
import type { KnowledgeData, Limit, Noted, NoteLine, Service, Snippet } from './types';

/** A figure, name or status that older notes have wrong, shown under "Changed since 2021". */
export interface ChangedEntry {
  readonly limit: Limit;
  readonly noted: Noted;
}

/**
 * The knowledge, ready to be asked. Immutable: {@link KnowledgeBase.withUserNotes} gives another one.
 * Nothing here is computed before it is asked for.
 */
export interface KnowledgeBase extends RuleKnowledge, KnowledgeData {
  service(id: string): Service | undefined;
  /** The service that covers a resource type: by its name, else by its namespace (`AWS::Lambda::*`). */
  serviceOfType(type: string): Service | undefined;
  /** Services named as related, in the order of its front matter. */
  related(service: string): readonly Service[];
  /** A service's note lines with their figures filled in. */
  notes(service: string): readonly NoteLine[];
  /** The lines most worth showing on a card, figures filled in: one from each heading, the most needed first. */
  topNotes(service: string, count: number): readonly NoteLine[];
  /** A text with its `{{references}}` replaced by figures. */
  resolve(text: string): string;
  /** What changed since older notes, with `now` resolved. */
  changed(service: string): readonly ChangedEntry[];
  limitsOf(service: string): readonly Limit[];
  /** What the values of a property mean; nothing where that is not known. */
  meaningsAt(type: string, path: readonly string[]): MeaningsOfValues | undefined;
  /** Snippets of a kind of file; with `under`, those that fit below that key. */
  snippetsFor(kind: Snippet['kinds'][number], under?: string): readonly Snippet[];
  snippetsOf(service: string): readonly Snippet[];
  /** Finds services by their usual names. */
  names(): Names;
  /** Finds lines that state something outdated. */
  staleChecker(): StaleChecker;
  /** The user's own lines about a service, as far as they have been read; with an empty ID those about none. */
  userLines(service: string): ServiceLines;
  /** Services, note lines, limits and the user's lines that fit a query, best first. */
  search(query: string, count?: number): readonly SearchResult[];
  /** {@link search} with pauses: fifty megabytes of the user's notes take a second. */
  searchSteps(query: string, count?: number): Steps<readonly SearchResult[]>;
  /** The same knowledge with these user notes instead of those it had. They may change; they are read when asked for. */
  withUserNotes(notes: UserNotes): KnowledgeBase;
  /** The same knowledge with the account's own maximums, by limit id. The same quotas give the same base. */
  withQuotas(quotas: Readonly<Record<string, number>>): KnowledgeBase;
}

/** Default number of search results. */
const MOST_FOUND = 30;

/** Headings of `notes.md` in the order in which their lines help while editing a template. */
const CARD_ORDER = [
  'Limits and defaults',
  'Pitfalls',
  'In a template',
  'Security',
  'Cost and speed',
  'When to use it',
  'What it is',
];

/** Makes the knowledge that the build compiles (see compile.ts) ready to be asked. Cheap: indexes are built on first use. */
export function createKnowledgeBase(data: KnowledgeData): KnowledgeBase {
  const builtIn = createBuiltIn(data);
  return withNotes(builtIn, new BuiltInSearch(builtIn), createNoteStore());
}

type BuiltIn = Omit<KnowledgeBase, 'userLines' | 'search' | 'searchSteps' | 'withUserNotes' | 'withQuotas'>;

function withNotes(base: BuiltIn, builtInSearch: BuiltInSearch, notes: UserNotes): KnowledgeBase {
  const search = createSearch(builtInSearch, notes);
  const raised = memo((quotas) => withNotes(withMaximums(base, quotas), builtInSearch, notes));
  const known: KnowledgeBase = {
    ...base,
    userLines: (service) => notes.about(service),
    search: (query, count = MOST_FOUND) => search(query, count),
    searchSteps: (query, count = MOST_FOUND) => search.steps(query, count),
    withUserNotes: (next) => withNotes(base, builtInSearch, next),
    withQuotas: (quotas) => (Object.keys(quotas).length === 0 ? known : raised(JSON.stringify(quotas))),
  };
  return known;
}

function withMaximums(base: BuiltIn, json: string): BuiltIn {
  const quotas = new Map(Object.entries(JSON.parse(json) as Record<string, number>));
  const limits = base.limits.map((limit) => {
    const max = quotas.get(limit.id);
    return max === undefined ? limit : { ...limit, max, own: true };
  });
  return createBuiltIn({ ...base, limits });
}

function createBuiltIn(data: KnowledgeData): BuiltIn {
  const limits = createRuleKnowledge(data);
  const services = byKey(data.services, (each) => each.id);
  const { limit } = limits;
  const resolve = (text: string) => resolveFigures(text, limit);
  const limitsByService = lazy(() => groupBy(data.limits, (each) => each.service));
  const resolved = (line: NoteLine): NoteLine => ({ ...line, text: resolve(line.text) });
  const notes = memo((id) => (services.get(id)?.notes ?? []).map(resolved));
  const meanings = lazy(
    () =>
      new Map(
        data.valueMeanings.flatMap((each) =>
          each.at.map(({ type, path }) => [[type, ...path].join('/'), each] as const),
        ),
      ),
  );
  const typeIndex = lazy(() => indexTypes(data.services));
  return {
    ...data,
    ...limits,
    ...keyLookups(data),
    service: (id) => services.get(id),
    serviceOfType: (type) => typeIndex()(type),
    related: (id) => (services.get(id)?.related ?? []).flatMap((each) => services.get(each) ?? []),
    notes,
    topNotes: (id, count) => topNotes(notes(id), count),
    resolve,
    changed: (id) => changedEntries(limitsByService().get(id) ?? [], resolve),
    meaningsAt: (type, path) => meanings().get([type, ...path].join('/')),
    limitsOf: (id) => limitsByService().get(id) ?? [],
    names: lazy(() => createNames(data.services)),
    staleChecker: lazy(() => createStaleChecker(data.limits, limit, data.ended)),
  };
}

function topNotes(lines: readonly NoteLine[], count: number): readonly NoteLine[] {
  const tops = lines.filter((line) => line.depth === 0);
  const place = (line: NoteLine) => {
    const at = CARD_ORDER.indexOf(line.heading);
    return at < 0 ? CARD_ORDER.length : at;
  };
  const round = (line: NoteLine) => tops.filter((each) => each.heading === line.heading).indexOf(line);
  const ranked = tops.map((line) => ({ line, round: round(line), place: place(line) }));
  ranked.sort((a, b) => a.round - b.round || a.place - b.place);
  return ranked.slice(0, count).map((each) => each.line);
}

function changedEntries(
  limits: readonly Limit[],
  resolve: (text: string) => string,
): readonly ChangedEntry[] {
  return limits.flatMap((limit) =>
    (limit.noted ?? []).map((noted) => ({ limit, noted: { ...noted, now: resolve(noted.now) } })),
  );
}

function indexTypes(services: readonly Service[]): (type: string) => Service | undefined {
  const exact = new Map<string, Service>();
  const namespaces = new Map<string, Service>();
  for (const service of services) {
    for (const type of service.types) {
      const target = type.endsWith('*') ? namespaces : exact;
      const key = type.replace(/\*$/, '');
      if (!target.has(key)) target.set(key, service);
    }
  }
  return (type) => {
    const found = exact.get(type);
    if (found) return found;
    for (let at = type.lastIndexOf('::'); at > 0; at = type.lastIndexOf('::', at - 1)) {
      const service = namespaces.get(type.slice(0, at + 2));
      if (service) return service;
    }
    return undefined;
  };
}

type KeyLookups = Pick<KnowledgeBase, 'snippetsFor' | 'snippetsOf'>;

function keyLookups(data: KnowledgeData): KeyLookups {
  const snippets = lazy(() => groupBy(data.snippets, (each) => each.service));
  return {
    snippetsFor: (kind, under) =>
      data.snippets.filter(
        (each) => each.kinds.includes(kind) && (under === undefined || each.under === under),
      ),
    snippetsOf: (service) => snippets().get(service) ?? [],
  };
}

function byKey<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
