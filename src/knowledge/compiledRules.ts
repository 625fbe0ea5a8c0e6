import { type LimitSource, limitsByRoot } from './figures/limitIndex';
import type { RuleData } from './ruleKnowledge';
import type { ShapeData, ShapeSource } from './shapes';
import type { Limit } from './types';

/**
 * `dist/rules.json`: JSON in which each value of the object, and each limit and shape, has a line to itself. So a program
 * that checks one file parses the lines that the file needs, and not all 700 KB.
 */
export function writeRules({ limits, shapes, ...others }: RuleData): string {
  const lines = new Map(limits.map((limit, line) => [limit, line]));
  const roots = [...limitsByRoot(limits)].map(([root, found]) => [
    root,
    found.map((each) => lines.get(each)),
  ]);
  const parts = Object.entries({
    ...others,
    limitIds: limits.map(({ id }) => id),
    limitRoots: Object.fromEntries(roots),
    shapeNames: shapes.map(({ name }) => name),
  }).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const lists = Object.entries({ limits, shapes }).map(([key, list]) =>
    [`${JSON.stringify(key)}:[`, list.map((each) => JSON.stringify(each)).join(',\n'), ']'].join('\n'),
  );
  return `{\n${[...parts, ...lists].join(',\n')}\n}`;
}

/** What rules read, each part parsed when it is first asked for. */
export interface CompiledRules {
  readonly data: RuleData;
  readonly limits: LimitSource;
  readonly shapes: ShapeSource;
}

/** Reads what {@link writeRules} wrote. Throws where the text is not that; what is in a line, when the line is asked for. */
export function readRules(text: string): CompiledRules {
  const lines = linesOf(text);
  const value = <Key extends keyof Values>(key: Key) =>
    once(() => JSON.parse(lines.values.get(key) ?? missing(key)) as Values[Key]);
  const limitLines = new LineList<Limit>(lines.lists.get('limits') ?? missing('limits'));
  const shapeLines = new LineList<ShapeData>(lines.lists.get('shapes') ?? missing('shapes'));
  const limits = limitsIn(limitLines, value('limitIds'), value('limitRoots'));
  const names = value('shapeNames');
  const shapes: ShapeSource = {
    all: () => shapeLines.all(),
    named: (name) => shapeLines.at(names().indexOf(name)),
  };
  return { limits, shapes, data: dataOf(lines, limits, shapes) };
}

/** The values of which the lines of the lists are found. */
interface Values {
  readonly limitIds: readonly string[];
  /** The lines of the limits on a resource type, or on a kind of file. */
  readonly limitRoots: Readonly<Record<string, readonly number[]>>;
  readonly shapeNames: readonly string[];
}

function dataOf(lines: Lines, limits: LimitSource, shapes: ShapeSource): RuleData {
  const data: object = {};
  const parts = [...lines.values].map(
    ([key, json]) => [key, once(() => JSON.parse(json) as unknown)] as const,
  );
  for (const [key, get] of [...parts, ['limits', limits.all] as const, ['shapes', shapes.all] as const])
    if (!OWN.has(key)) Object.defineProperty(data, key, { get, enumerable: true });
  return data as RuleData;
}

/** Keys of {@link Values}, which are no knowledge. */
const OWN: ReadonlySet<string> = new Set<keyof Values>(['limitIds', 'limitRoots', 'shapeNames']);

function limitsIn(
  lines: LineList<Limit>,
  ids: () => Values['limitIds'],
  roots: () => Values['limitRoots'],
): LimitSource {
  const places = once(() => new Map(ids().map((id, at) => [id, at])));
  return {
    all: () => lines.all(),
    withId: (id) => lines.at(places().get(id) ?? -1),
    on: (root) =>
      (Object.hasOwn(roots(), root) ? (roots()[root] ?? []) : []).flatMap((at) => lines.at(at) ?? []),
  };
}

/** A list with a line for each item; an item is parsed once, when it is first asked for. */
class LineList<T> {
  private readonly parsed: (T | undefined)[] = [];
  private whole: readonly T[] | undefined;

  constructor(private readonly lines: readonly string[]) {}

  at(index: number): T | undefined {
    const line = this.lines[index];
    if (line === undefined) return undefined;
    this.parsed[index] ??= JSON.parse(line) as T;
    return this.parsed[index];
  }

  all(): readonly T[] {
    this.whole ??= this.lines.flatMap((_, index) => this.at(index) ?? []);
    return this.whole;
  }
}

/** What stands behind each key, as it is written; of the lists, line by line. */
interface Lines {
  readonly values: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

function linesOf(text: string): Lines {
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  let list: string[] | undefined;
  for (const line of text.split('\n')) {
    const own = line.endsWith(',') ? line.slice(0, -1) : line;
    const colon = own.indexOf('":');
    if (own === ']') list = undefined;
    else if (list) list.push(own);
    else if (own.endsWith(':[')) {
      list = [];
      lists.set(own.slice(1, colon), list);
    } else if (colon >= 0) values.set(own.slice(1, colon), own.slice(colon + 2));
  }
  return { values, lists };
}

function missing(key: string): never {
  throw new Error(`The compiled knowledge has no ${key}.`);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
