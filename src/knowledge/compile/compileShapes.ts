import {
  type FacetTest,
  PATH_SORTS,
  type PathSort,
  SCALAR_TYPES,
  type ScalarType,
  type ShapeData,
  type ShapeNode,
  type ShapeValue,
  VALUE_SOURCES,
  type ValueSource,
} from '../shapes';
import { checkShape } from './shapeChecks';
import { checkDay, checkHttps, present, readEntry, type YamlEntry, type YamlSource } from './yamlSource';

/** A shape with its entry, for checks across files. */
export interface CompiledShape {
  readonly shape: ShapeData;
  readonly entry: YamlEntry;
  /** The shape whose parts and forms it has as well. */
  readonly uses: string | undefined;
}

const HEADER = [
  ...['shape', 'reader', 'docs', 'rejects', 'facets', 'scopes', 'known', 'forms', 'parts', 'at', 'uses'],
  ...['keys', 'others', 'names', 'unknown', 'exclusive', 'anyOf', 'needs', 'open', 'anyCase', 'exact'],
  ...['decides', 'encloses', 'near'],
];

/** The keys that say what kind of value a node is; it has one of them. */
const KINDS = ['type', 'list', 'keys', 'others', 'oneOf', 'by', 'part', 'open'];

const NODE = [
  ...['what', 'docs', 'type', 'list', 'single', 'unique', 'keys', 'others', 'names', 'open', 'anyCase'],
  ...['exact', 'unknown', 'oneOf', 'by', 'cases', 'part', 'values', 'checked', 'also', 'more', 'form'],
  ...['retired', 'declares', 'refers', 'mentions', 'path', 'acyclic', 'from', 'hint', 'strict', 'required'],
  ...['proposed', 'default', 'only', 'ignored', 'reserved', 'rejects', 'refused'],
  ...['exclusive', 'anyOf', 'needs', 'order', 'decides', 'encloses', 'limit', 'near'],
];

/** What a node has from those around it where it does not say otherwise. */
interface Inherited {
  /** The page that a `docs` beginning with `#` is on. */
  readonly page: string;
  readonly docs: string;
  readonly rejects: boolean;
}

/** Reads a file of a folder `shapes/`. */
export function compileShape(source: YamlSource, text: string, service: string): readonly CompiledShape[] {
  const entry = readEntry(source, text, 0);
  if (!entry) return [];
  entry.only(HEADER);
  const docs = entry.required('docs');
  checkHttps(entry, 'docs', docs);
  const above: Inherited = { page: docs, docs, rejects: entry.boolean('rejects') ?? false };
  const shape: ShapeData = {
    name: entry.required('shape'),
    service,
    reader: entry.required('reader'),
    docs,
    facets: facetsOf(entry),
    scopes: entry.stringsByName('scopes'),
    known: knownIn(entry),
    forms: Object.fromEntries(entry.entriesByName('forms').map(([name, each]) => [name, formOf(each)])),
    parts: nodesByName(entry, 'parts', above),
    at: entry.strings('at') ?? [],
    root: { ...objectOf(entry, above), ...present({ rejects: above.rejects || undefined }) },
  };
  return [{ shape, entry, uses: entry.string('uses') }];
}

/** The shapes with the parts and forms of those that they use, each checked. */
export function joinedShapes(all: readonly CompiledShape[]): readonly CompiledShape[] {
  return all.map((each) => {
    const { entry, uses } = each;
    const other = all.find(({ shape }) => shape.name === uses)?.shape;
    if (uses !== undefined && !other) entry.report('uses', `there is no shape \`${uses}\``);
    const shape = other ? joinedWith(other, each.shape) : each.shape;
    checkShape(shape, entry);
    return { ...each, shape };
  });
}

function joinedWith({ forms, parts }: ShapeData, own: ShapeData): ShapeData {
  return { ...own, forms: { ...forms, ...own.forms }, parts: { ...parts, ...own.parts } };
}

function facetsOf(entry: YamlEntry): ShapeData['facets'] {
  return Object.fromEntries(
    entry
      .entriesByName('facets')
      .map(([facet, values]) => [
        facet,
        Object.fromEntries(
          values.names().map((value) => [value, testOf(values.entry(value) ?? values)] as const),
        ),
      ]),
  );
}

function testOf(entry: YamlEntry): FacetTest {
  entry.only(['what', 'keys', 'at', 'is', 'in', 'usual']);
  return present({
    what: entry.required('what'),
    keys: entry.strings('keys'),
    at: entry.string('at'),
    is: entry.string('is'),
    in: entry.strings('in'),
    usual: entry.boolean('usual'),
  });
}

/** Names that are there without being declared, by set. */
function knownIn(entry: YamlEntry): ShapeData['known'] {
  const known = entry.entry('known');
  return Object.fromEntries(
    (known?.names() ?? []).map((scope) => [scope, known?.stringsByName(scope) ?? {}]),
  );
}

function formOf(entry: YamlEntry): { readonly pattern: string; readonly what: string } {
  entry.only(['pattern', 'what']);
  return { pattern: entry.required('pattern'), what: entry.required('what') };
}

function nodeOf(entry: YamlEntry, above: Inherited): ShapeNode {
  entry.only(NODE);
  const docs = docsOf(entry, above);
  const here: Inherited = { ...above, docs, rejects: entry.boolean('rejects') ?? above.rejects };
  if (!KINDS.some((kind) => entry.has(kind)))
    entry.report('type', `the value has no type: give it one of ${KINDS.join(', ')}`);
  const fallback = entry.literal('default');
  return present({
    ...objectOf(entry, here),
    ...scalarOf(entry),
    list: childOf(entry, 'list', here),
    single: entry.boolean('single'),
    unique: entry.boolean('unique'),
    oneOf: entry.has('oneOf') ? entry.entries('oneOf').map((each) => nodeOf(each, here)) : undefined,
    by: entry.string('by'),
    cases: entry.has('cases') ? nodesByName(entry, 'cases', here) : undefined,
    part: entry.string('part'),
    what: entry.string('what'),
    docs,
    required: entry.boolean('required'),
    proposed: entry.boolean('proposed'),
    default: fallback === undefined ? undefined : String(fallback),
    only: entry.strings('only'),
    ignored: entry.string('ignored'),
    reserved: entry.boolean('reserved'),
    refused: entry.boolean('refused'),
    rejects: here.rejects || undefined,
  });
}

/** What is said of an object: its keys, and which of them go together. */
function objectOf(entry: YamlEntry, here: Inherited): ShapeNode {
  return present({
    keys: entry.has('keys') ? nodesByName(entry, 'keys', here) : undefined,
    others: childOf(entry, 'others', here),
    names: childOf(entry, 'names', here),
    open: entry.boolean('open'),
    near: entry.boolean('near'),
    anyCase: entry.boolean('anyCase'),
    exact: entry.strings('exact'),
    unknown: entry.string('unknown'),
    exclusive: entry.stringLists('exclusive'),
    anyOf: entry.stringLists('anyOf'),
    order: entry.strings('order'),
    needs: entry.has('needs') ? entry.listsByName('needs') : undefined,
    decides: entry.has('decides') ? entry.stringsByName('decides') : undefined,
    encloses: entry.boolean('encloses'),
  });
}

function scalarOf(entry: YamlEntry): ShapeNode {
  return present({
    type: typeOf(entry),
    values: entry.has('values') ? valuesOf(entry) : undefined,
    checked: dayIn(entry, 'checked'),
    also: entry.string('also'),
    more: entry.boolean('more'),
    form: entry.string('form'),
    retired: entry.has('retired') ? entry.stringsByName('retired') : undefined,
    declares: entry.string('declares'),
    refers: entry.string('refers'),
    mentions: entry.string('mentions'),
    path: pathSortOf(entry),
    acyclic: entry.boolean('acyclic'),
    from: sourceOf(entry),
    hint: entry.string('hint'),
    limit: entry.string('limit'),
    strict: entry.boolean('strict'),
  });
}

function pathSortOf(entry: YamlEntry): PathSort | undefined {
  const written = entry.string('path');
  const sort = PATH_SORTS.find((each) => each === written);
  if (written !== undefined && !sort) entry.report('path', `\`path\` must be ${PATH_SORTS.join(' or ')}`);
  return sort;
}

function typeOf(entry: YamlEntry): ScalarType | undefined {
  const written = entry.string('type');
  const type = SCALAR_TYPES.find((each) => each === written);
  if (written !== undefined && !type)
    entry.report('type', `unknown type \`${written}\`; must be one of ${SCALAR_TYPES.join(', ')}`);
  return type;
}

function sourceOf(entry: YamlEntry): ValueSource | undefined {
  const written = entry.string('from');
  const source = VALUE_SOURCES.find((each) => each === written);
  if (written !== undefined && !source)
    entry.report('from', `unknown data \`${written}\`; must be one of ${VALUE_SOURCES.join(', ')}`);
  return source;
}

/** Each value with its meaning: a sentence, or an object with `what`, `retired`, `images` and `ends`. */
function valuesOf(entry: YamlEntry): NonNullable<ShapeNode['values']> {
  const values = entry.entry('values');
  return (values?.names() ?? []).map((name): readonly [string, ShapeValue] => {
    const below = values?.isMap(name) ? values.entry(name) : undefined;
    below?.only(['what', 'retired', 'images', 'ends']);
    if (!below) return [name, { what: values?.required(name) ?? '' }];
    const dated = { images: below.strings('images'), ends: dayIn(below, 'ends') };
    if (Object.values(dated).some((each) => each !== undefined) && !entry.has('checked'))
      below.report('what', '`images` and `ends` require `checked` with `values`');
    return [
      name,
      { what: below.required('what'), ...present({ retired: below.string('retired'), ...dated }) },
    ];
  });
}

function dayIn(entry: YamlEntry, key: string): string | undefined {
  const day = entry.string(key);
  checkDay(entry, key, day ?? '');
  return day;
}

function nodesByName(entry: YamlEntry, key: string, above: Inherited): Readonly<Record<string, ShapeNode>> {
  return Object.fromEntries(entry.entriesByName(key).map(([name, each]) => [name, nodeOf(each, above)]));
}

function childOf(entry: YamlEntry, key: string, above: Inherited): ShapeNode | undefined {
  const child = entry.entry(key);
  return child && nodeOf(child, above);
}

function docsOf(entry: YamlEntry, above: Inherited): string {
  const written = entry.string('docs');
  if (written === undefined) return above.docs;
  const docs = written.startsWith('#') ? above.page + written : written;
  checkHttps(entry, 'docs', docs);
  return docs;
}
