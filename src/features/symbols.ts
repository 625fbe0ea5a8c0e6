import { asMap, entriesOf, itemsOf, type MapEntry, type MapNode, type Node, textOf } from '../core/tree/node';
import { type FeatureFile, filesWithin } from './fileAt';
import type { FeatureContext } from './types';

/** What an item of the outline is, for its icon. */
export type SymbolSort =
  | 'section'
  | 'resource'
  | 'parameter'
  | 'condition'
  | 'mapping'
  | 'output'
  | 'property'
  | 'phase'
  | 'value';

/** One item of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  /** Shown dimmed: the type of a resource. */
  readonly detail: string;
  readonly sort: SymbolSort;
  /** The whole of it. */
  readonly start: number;
  readonly end: number;
  /** Its name. */
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly children: readonly DocumentSymbol[];
}

/** What the entries of a section are. */
const ENTRIES: ReadonlyMap<string, SymbolSort> = new Map([
  ['Resources', 'resource'],
  ['Parameters', 'parameter'],
  ['Conditions', 'condition'],
  ['Mappings', 'mapping'],
  ['Outputs', 'output'],
  ['phases', 'phase'],
]);

/** Levels that are shown: the sections of a template and what they declare; of other files also what is below that. */
const OF_TEMPLATE = 2;
const OF_FILE = 4;

/**
 * The outline of a supported file: sections, and in them what they declare, with types; below a resource the outlines of
 * the files that are embedded in it.
 */
export function symbols(ctx: FeatureContext): readonly DocumentSymbol[] {
  if (ctx.doc.kind === 'none') return [];
  const [own = [], ...embedded] = filesWithin(ctx, { start: 0, end: ctx.doc.length }).map((file) =>
    outlineOf(file.ctx).map((symbol) => lifted(symbol, file)),
  );
  return embedded.reduce(withInner, own);
}

function outlineOf({ doc }: FeatureContext): readonly DocumentSymbol[] {
  const levels = doc.kind === 'cloudformation' || doc.kind === 'sam' ? OF_TEMPLATE : OF_FILE;
  return entriesOf(doc.root).map((entry) =>
    symbolOf(entry, 'section', ENTRIES.get(entry.key.text) ?? 'property', levels),
  );
}

function lifted(symbol: DocumentSymbol, file: FeatureFile): DocumentSymbol {
  const name = file.lift({ start: symbol.nameStart, end: symbol.nameEnd });
  const children = symbol.children.map((each) => lifted(each, file));
  return { ...file.lift(symbol), nameStart: name.start, nameEnd: name.end, children };
}

/** An outline with another below the innermost symbol that is around it. */
function withInner(
  outline: readonly DocumentSymbol[],
  inner: readonly DocumentSymbol[],
): readonly DocumentSymbol[] {
  const [first] = inner;
  if (!first) return outline;
  const around = outline.find((each) => each.start <= first.start && first.start < each.end);
  if (!around) return [...outline, ...inner];
  return outline.map((each) =>
    each === around ? { ...each, children: withInner(each.children, inner) } : each,
  );
}

function symbolOf(entry: MapEntry, sort: SymbolSort, below: SymbolSort, levels: number): DocumentSymbol {
  const { key, value } = entry;
  const children = levels > 1 ? childrenOf(value, below, levels - 1) : [];
  return {
    name: nameOf(key.text),
    detail: detailOf(value, sort),
    sort,
    start: entry.start,
    end: Math.max(entry.end, value.end, key.end),
    nameStart: key.start,
    nameEnd: key.end,
    children,
  };
}

function childrenOf(value: Node, sort: SymbolSort, levels: number): readonly DocumentSymbol[] {
  const entries = (map: MapNode | undefined) =>
    (map?.entries ?? []).map((entry) => symbolOf(entry, sort, 'property', levels));
  return value.kind === 'seq'
    ? value.items.flatMap((item) => itemSymbols(item, levels, entries))
    : entries(asMap(value));
}

/** An item is called what its first text says: the identifier of a build, the path of a script. One with a single key is that key. */
function itemSymbols(
  item: Node,
  levels: number,
  entries: (map: MapNode | undefined) => readonly DocumentSymbol[],
): readonly DocumentSymbol[] {
  const map = asMap(item);
  const named = map?.entries.find(({ value }) => textOf(value) !== undefined);
  if (!map || !named || (map.entries.length === 1 && named.value.kind !== 'scalar')) return entries(map);
  const others = map.entries.filter((each) => each !== named);
  return [
    {
      name: nameOf(textOf(named.value) ?? ''),
      detail: named.key.text,
      sort: 'value',
      start: map.start,
      end: map.end,
      nameStart: named.value.start,
      nameEnd: named.value.end,
      children: levels > 1 ? others.map((entry) => symbolOf(entry, 'property', 'property', levels - 1)) : [],
    },
  ];
}

/** An editor refuses a symbol without a name. */
function nameOf(text: string): string {
  return text.trim() === '' ? '(no name)' : text;
}

function detailOf(value: Node, sort: SymbolSort): string {
  if (sort === 'resource' || sort === 'parameter') return textOf(asMap(value)?.get('Type')) ?? '';
  if (sort === 'mapping') return count(asMap(value)?.entries.length ?? 0, 'key', 'keys');
  const text = textOf(value);
  if (text !== undefined) return text.split('\n', 1)[0]?.slice(0, 60) ?? '';
  return value.kind === 'seq' ? count(itemsOf(value).length, 'item', 'items') : '';
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
