/**
 * Shapes: what may be written in a kind of file, or in a language inside templates. The folders `shapes/` of `knowledge/`
 * have them, `dist/knowledge.json` holds them compiled, and `schema/shapes.ts` makes the types of the schema layer of them.
 */

/** The scalar types of a shape. */
export const SCALAR_TYPES = ['string', 'integer', 'number', 'boolean', 'any'] as const;

/** One of {@link SCALAR_TYPES}. */
export type ScalarType = (typeof SCALAR_TYPES)[number];

/** Data from which values come that are too many for a shape. */
export const VALUE_SOURCES = [
  'iam-actions',
  'iam-condition-keys',
  'iam-condition-operators',
  'iam-resources',
  'iam-principals',
  'iam-service-principals',
] as const;

/** One of {@link VALUE_SOURCES}. */
export type ValueSource = (typeof VALUE_SOURCES)[number];
/** What a path may name. */
export const PATH_SORTS = ['script', 'file'] as const;

/** One of {@link PATH_SORTS}. */
export type PathSort = (typeof PATH_SORTS)[number];

/** One value and what it means. */
export interface ShapeValue {
  readonly what: string;
  /** A sentence: why it is not used any more. */
  readonly retired?: string;
  /** The images of a build that include it. */
  readonly images?: readonly string[];
  /** ISO day on which its own project ends or ended its support. */
  readonly ends?: string;
}

/** A value, with what is said of the key it belongs to. Every field is explained in knowledge/README.md. */
export interface ShapeNode {
  readonly what?: string;
  readonly docs?: string;
  readonly type?: ScalarType;
  readonly list?: ShapeNode;
  readonly single?: boolean;
  /** No item of the list occurs twice; of objects, no key. */
  readonly unique?: boolean;
  readonly keys?: Readonly<Record<string, ShapeNode>>;
  readonly others?: ShapeNode;
  readonly names?: ShapeNode;
  readonly open?: boolean;
  /** Of an open object, or of values with `more`: one that is close to a known one is a slip. */
  readonly near?: boolean;
  readonly anyCase?: boolean;
  /** Values of facets with which names are compared with regard to case all the same. */
  readonly exact?: readonly string[];
  readonly unknown?: string;
  readonly oneOf?: readonly ShapeNode[];
  readonly by?: string;
  readonly cases?: Readonly<Record<string, ShapeNode>>;
  readonly part?: string;
  /** In order: an object would put names that are whole numbers first. */
  readonly values?: readonly (readonly [value: string, meaning: ShapeValue])[];
  /** ISO day on which the dates and the images of the values were read. */
  readonly checked?: string;
  readonly also?: string;
  readonly more?: boolean;
  readonly form?: string;
  /** Regular expression -> why what it matches is not used any more, as a sentence. */
  readonly retired?: Readonly<Record<string, string>>;
  readonly declares?: string;
  readonly refers?: string;
  /** The set of names that the text uses as `$NAME` and `${NAME}`. */
  readonly mentions?: string;
  /** The value is the path of a file in the folder of the document: a script that must be there, or a file that may be made later. */
  readonly path?: PathSort;
  readonly acyclic?: boolean;
  /** The data that has the values: `iam-actions`. */
  readonly from?: ValueSource;
  readonly hint?: string;
  /** The limit that the value is held against, by its ID: `sfn.wait`. */
  readonly limit?: string;
  readonly strict?: boolean;
  readonly required?: boolean;
  /** Completion writes the key with its object, although it is not required. */
  readonly proposed?: boolean;
  readonly default?: string;
  readonly only?: readonly string[];
  readonly ignored?: string;
  readonly reserved?: boolean;
  readonly rejects?: boolean;
  readonly refused?: boolean;
  readonly exclusive?: readonly (readonly string[])[];
  /** The keys in the order in which what they hold happens. */
  readonly order?: readonly string[];
  readonly anyOf?: readonly (readonly string[])[];
  readonly needs?: Readonly<Record<string, readonly string[]>>;
  /** Facet -> the key of the object that decides it for the object and what is below it. */
  readonly decides?: Readonly<Record<string, string>>;
  /** Names that are declared below are known only below. */
  readonly encloses?: boolean;
}

/** How a document decides a value of a facet: it has one of these keys at its top, one of these texts at a path, or is in one of these properties. */
export interface FacetTest {
  /** What the value is called in messages: `Lambda deployments`. */
  readonly what: string;
  readonly keys?: readonly string[];
  /** Keys with `/`, lists passed through; `*` is any key. */
  readonly at?: string;
  readonly is?: string;
  /** Properties of resource types; the shape that is written in one of them has this value. */
  readonly in?: readonly string[];
  /** The value where nothing decides. */
  readonly usual?: boolean;
}

/** A shape, compiled. */
export interface ShapeData {
  readonly name: string;
  readonly service: string;
  readonly reader: string;
  readonly docs: string;
  /** Facet -> value -> its test. The first value that holds is the one. */
  readonly facets: Readonly<Record<string, Readonly<Record<string, FacetTest>>>>;
  readonly scopes: Readonly<Record<string, string>>;
  readonly forms: Readonly<Record<string, { readonly pattern: string; readonly what: string }>>;
  readonly parts: Readonly<Record<string, ShapeNode>>;
  /** Set of names -> names that are there without being declared, each with what it is. */
  readonly known: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Properties of resource types that hold it: `AWS::Serverless::Function/Policies`. */
  readonly at: readonly string[];
  readonly root: ShapeNode;
}

/** True where a shape has something at this path; lists are passed through, and `*` in the path is any key. */
export function shapeHas(shape: ShapeData, path: readonly string[]): boolean {
  return has(shape, shape.root, path, 0);
}

function has(shape: ShapeData, node: ShapeNode, path: readonly string[], at: number): boolean {
  const name = path[at];
  if (name === undefined) return true;
  if (node.open) return true;
  const below = (next: ShapeNode | undefined): boolean =>
    next !== undefined && has(shape, next, path, at + 1);
  const part = node.part === undefined ? undefined : shape.parts[node.part];
  const here = [node.list, ...(node.oneOf ?? []), ...Object.values(node.cases ?? {}), part];
  if (here.some((each) => each && has(shape, each, path, at))) return true;
  if (name === '*') return [...Object.values(node.keys ?? {}), node.others].some(below);
  return below(node.keys?.[name]) || below(node.others);
}

/** Shapes by name; those that nobody asks for need not be read. */
export interface ShapeSource {
  all(): readonly ShapeData[];
  named(name: string): ShapeData | undefined;
}

/** A list of shapes as a source. */
export function listedShapes(shapes: readonly ShapeData[]): ShapeSource {
  return { all: () => shapes, named: (name) => shapes.find((each) => each.name === name) };
}
