import { type Cursor, pathAt } from '../core/cursor';
import type { Range } from '../core/document';
import { type ScalarNode, textOf } from '../core/tree/node';
import { walkShape } from '../rules/schema/walk/walkShape';
import { type NamedPlace, namesIn, type ShapeNames } from '../rules/shape/names';
import { pathsIn } from '../rules/shape/paths';
import { shapeNameOf } from './shapePlace';
import type { FeatureContext } from './types';

const NOTHING: ShapeNames = { declared: [], referred: [] };

function namesOf({ doc, schema }: FeatureContext): ShapeNames {
  const shape = doc.template ? undefined : schema.shape(shapeNameOf(doc.kind));
  return shape && doc.root ? namesIn(walkShape(doc.root, shape, shape.facets(doc.root))) : NOTHING;
}

/** The names that a document declares in a set of names of its shape, each once. */
export function declaredNames(ctx: FeatureContext, scope: string | undefined): readonly string[] {
  if (scope === undefined) return [];
  const declared = namesOf(ctx).declared.filter((each) => each.scope === scope && each.node.text !== '');
  return [...new Set(declared.map(({ node }) => node.text))];
}

/** What the entry that declares a name gives it; nothing where a name is declared as a value, or its value is not a scalar. */
export function valueOfName(ctx: FeatureContext, scope: string, name: string): string | undefined {
  const found = namesOf(ctx).declared.find((each) => each.scope === scope && each.node.text === name);
  const entry = found?.around.entries.find(({ key }) => key === found.node);
  return textOf(entry?.value);
}

/** A name under the cursor, with the places that declare it and those that refer to it. */
export interface NameInShape {
  readonly declared: readonly ScalarNode[];
  readonly referred: readonly ScalarNode[];
}

/** The name at an offset; nothing where the shape of the file has no names there. */
export function nameInShape(ctx: FeatureContext, offset: number): NameInShape | undefined {
  const { scalar }: Cursor = pathAt(ctx.doc, offset);
  if (!scalar || ctx.doc.template) return undefined;
  const { declared, referred } = namesOf(ctx);
  const here = [...declared, ...referred].find(({ node }) => node.start === scalar.start);
  if (!here) return undefined;
  const nodes = (places: readonly NamedPlace[]) =>
    places
      .filter(({ scope, node }) => scope === here.scope && node.text === here.node.text)
      .map(({ node }) => node);
  return { declared: nodes(declared), referred: nodes(referred) };
}

/** A name that a text uses as `$NAME`, and where the name is written. */
export interface Mention {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Names of variables are shorter. */
const LONGEST = 200;

/** The `$NAME` or `${NAME}` at an offset, in the text of `Fn::Sub` also `${!NAME}`; its name is empty right behind the sign. */
export function mentionAt({ doc }: FeatureContext, offset: number): Mention | undefined {
  const before = /\$(?:\{!?)?(\w*)$/.exec(doc.slice(Math.max(0, offset - LONGEST), offset))?.[1];
  if (before === undefined) return undefined;
  const after = /^\w*/.exec(doc.slice(offset, Math.min(doc.length, offset + LONGEST)))?.[0] ?? '';
  return { name: before + after, start: offset - before.length, end: offset + after.length };
}

/** A file that a document names, and where it names it. */
export interface FilePath extends Range {
  /** Relative to the folder of the document, with `/`. */
  readonly path: string;
}

/** The file that is named at an offset. It need not exist. */
export function filePathAt({ doc, schema }: FeatureContext, offset: number): FilePath | undefined {
  const { scalar } = pathAt(doc, offset);
  const shape = doc.template ? undefined : schema.shape(shapeNameOf(doc.kind));
  if (!scalar || !shape || !doc.root) return undefined;
  const found = pathsIn(walkShape(doc.root, shape, shape.facets(doc.root))).find(
    ({ node }) => node.start === scalar.start,
  );
  return found && { path: found.path, start: scalar.start, end: scalar.end };
}
