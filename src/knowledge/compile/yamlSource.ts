/** Reads the YAML of the knowledge with the line of every value, and reports what is wrong with it at its line. */
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';

/** Something the build rejects. */
export interface CompileProblem {
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly message: string;
}

export type Literal = string | number | boolean;

/** A file being compiled: collects problems. */
export class YamlSource {
  constructor(
    readonly path: string,
    private readonly problems: CompileProblem[],
  ) {}

  report(line: number, message: string): void {
    this.problems.push({ path: this.path, line, message });
  }
}

/** A list of entries, the top of most files. */
export function readEntries(source: YamlSource, text: string): readonly YamlEntry[] {
  const root = parse(source, text, 0);
  if (!root || (isScalar(root.node) && root.node.value === null)) return [];
  if (!isSeq(root.node)) {
    source.report(1, 'the file must be a list of entries');
    return [];
  }
  return root.node.items.flatMap((item) => entryOf(source, item as Node, root.lineAt));
}

/** A single map: front matter. `lineOffset` lines precede it in its file. */
export function readEntry(source: YamlSource, text: string, lineOffset: number): YamlEntry | undefined {
  const root = parse(source, text, lineOffset);
  return root && entryOf(source, root.node, root.lineAt)[0];
}

type LineAt = (node: unknown) => number;

function parse(
  source: YamlSource,
  text: string,
  lineOffset: number,
): { node: Node; lineAt: LineAt } | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2' });
  const lineOf = (offset: number) => lineCounter.linePos(offset).line + lineOffset;
  for (const error of document.errors) source.report(lineOf(error.pos[0]), `invalid YAML: ${error.message}`);
  const lineAt = (node: unknown) => lineOf((node as Node | undefined)?.range?.[0] ?? 0);
  // What several entries say can be said once: an alias is what its anchor is.
  visit(document, {
    Alias: (_, alias) => {
      const meant = alias.resolve(document);
      if (!meant) source.report(lineAt(alias), `anchor \`${alias.source}\` is not defined above`);
      return meant;
    },
  });
  return document.contents && !document.errors.length ? { node: document.contents, lineAt } : undefined;
}

function entryOf(source: YamlSource, node: Node, lineAt: LineAt): YamlEntry[] {
  if (isMap(node)) return [new YamlEntry(source, node, lineAt)];
  source.report(lineAt(node), 'an entry must be an object');
  return [];
}

/** One map of the YAML. Each getter reports a value of the wrong type and then returns `undefined`. */
export class YamlEntry {
  readonly line: number;
  constructor(
    readonly source: YamlSource,
    private readonly map: YAMLMap,
    private readonly lineAt: LineAt,
  ) {
    this.line = lineAt(map);
  }

  /** Reports at a key's line, or the entry's where the key is not there. */
  report(key: string, message: string): void {
    this.source.report(this.lineOf(key), message);
  }

  lineOf(key: string): number {
    const pair = this.pair(key);
    return pair ? this.lineAt(pair.key) : this.line;
  }

  has(key: string): boolean {
    return this.pair(key) !== undefined;
  }

  /** Reports keys that are not among these. */
  only(keys: readonly string[]): void {
    for (const pair of this.map.items) {
      const key = keyOf(pair);
      if (!keys.includes(key))
        this.source.report(
          this.lineAt(pair.key),
          `unknown key \`${key}\`; must be one of ${keys.join(', ')}`,
        );
    }
  }

  /** A string that is required. */
  required(key: string): string {
    const text = this.string(key);
    if (text === undefined && !this.has(key)) this.report(key, `\`${key}\` is missing`);
    else if (text !== undefined && !text.trim()) this.report(key, `\`${key}\` is empty`);
    return text ?? '';
  }

  string(key: string): string | undefined {
    return this.typed(key, 'a string', (value): value is string => typeof value === 'string');
  }

  number(key: string): number | undefined {
    return this.typed(
      key,
      'a number',
      (value): value is number => typeof value === 'number' && Number.isFinite(value),
    );
  }

  boolean(key: string): boolean | undefined {
    return this.typed(key, 'true or false', (value): value is boolean => typeof value === 'boolean');
  }

  literal(key: string): Literal | undefined {
    return this.typed(key, 'a string, a number, true or false', isLiteral);
  }

  strings(key: string): readonly string[] | undefined {
    return this.list(key, 'a list of strings', (value): value is string => typeof value === 'string');
  }

  literals(key: string): readonly Literal[] | undefined {
    return this.list(key, 'a list of strings, numbers, true or false', isLiteral);
  }

  /** The maps of a list. */
  entries(key: string): readonly YamlEntry[] {
    const value = this.value(key);
    if (value === undefined) return [];
    if (isSeq(value)) return value.items.flatMap((item) => entryOf(this.source, item as Node, this.lineAt));
    this.report(key, `\`${key}\` must be a list`);
    return [];
  }

  /** The keys of the map, as they are written: `0.0` stays `0.0`. */
  names(): readonly string[] {
    return this.map.items.map((pair) => keyOf(pair));
  }

  /** The maps below the keys of a map below a key, by key. */
  entriesByName(key: string): readonly (readonly [string, YamlEntry])[] {
    const below = this.entry(key);
    return (below?.names() ?? []).flatMap((name): (readonly [string, YamlEntry])[] => {
      const entry = below?.entry(name);
      return entry ? [[name, entry]] : [];
    });
  }

  /** The strings below the keys of a map below a key, by key. */
  stringsByName(key: string): Readonly<Record<string, string>> {
    const below = this.entry(key);
    return Object.fromEntries((below?.names() ?? []).map((name) => [name, below?.required(name) ?? '']));
  }

  /** The lists of strings below the keys of a map below a key, by key. */
  listsByName(key: string): Readonly<Record<string, readonly string[]>> {
    const below = this.entry(key);
    return Object.fromEntries((below?.names() ?? []).map((name) => [name, below?.strings(name) ?? []]));
  }

  /** Lists of strings in a list; a list of strings counts as the only one. */
  stringLists(key: string): readonly (readonly string[])[] | undefined {
    const node = this.value(key);
    if (!isSeq(node)) return this.strings(key) && [];
    if (!node.items.some((item) => isSeq(item))) return [this.strings(key) ?? []];
    return node.items.map((item) =>
      isSeq(item) ? item.items.map((each) => String(isScalar(each) ? each.value : '')) : [],
    );
  }

  /** True where the value of a key is a map. */
  isMap(key: string): boolean {
    return isMap(this.value(key));
  }

  /** A map below a key. */
  entry(key: string): YamlEntry | undefined {
    const value = this.value(key);
    return value === undefined ? undefined : entryOf(this.source, value, this.lineAt)[0];
  }

  /** Every key with its string. */
  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.map.items.map((pair) => [keyOf(pair), this.string(keyOf(pair)) ?? '']));
  }

  /** Every key with its list of literals, as strings. */
  literalLists(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(this.names().map((name) => [name, (this.literals(name) ?? []).map(String)]));
  }

  private typed<T>(key: string, kind: string, test: (value: unknown) => value is T): T | undefined {
    const node = this.value(key);
    if (node === undefined) return undefined;
    const value = isScalar(node) ? node.value : undefined;
    if (test(value)) return value;
    this.report(key, `\`${key}\` must be ${kind}`);
    return undefined;
  }

  private list<T>(key: string, kind: string, test: (value: unknown) => value is T): readonly T[] | undefined {
    const node = this.value(key);
    if (node === undefined) return undefined;
    const values = isSeq(node)
      ? node.items.map((item) => (isScalar(item) ? item.value : undefined))
      : [undefined];
    if (values.every(test)) return values as readonly T[];
    this.report(key, `\`${key}\` must be ${kind}`);
    return undefined;
  }

  private value(key: string): Node | undefined {
    return (this.pair(key)?.value as Node | null | undefined) ?? undefined;
  }

  private pair(key: string): Pair | undefined {
    return this.map.items.find((pair) => keyOf(pair) === key);
  }
}

function keyOf(pair: Pair): string {
  const { key } = pair;
  if (!isScalar(key)) return '';
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

function isLiteral(value: unknown): value is Literal {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Copies only what is there, so that compiled data holds no empty keys. */
export function present<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Reports an address that is not https. */
export function checkHttps(entry: YamlEntry, key: string, url: string): void {
  if (url && !/^https:\/\/[^\s/]+\.[^\s]+$/.test(url))
    entry.report(key, `\`${key}\` must be an https address, not \`${url}\``);
}

/** Reports text that is not a day such as 2026-11-22, and with `today` (ISO day) a day of the future. */
export function checkDay(entry: YamlEntry, key: string, day: string, today?: string): void {
  if (!day) return;
  const read = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : undefined;
  const isReal = read && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
  if (!isReal) entry.report(key, `\`${day}\` is not a valid date; write it like 2026-11-22`);
  else if (today && day > today) entry.report(key, `\`${day}\` is in the future`);
}
