import { type Cursor, pathAt } from '../../core/cursor';
import type { Range } from '../../core/document';
import { type ScalarNode, textOf } from '../../core/tree/node';
import { type WalkedShape, walkShape } from '../../rules/schema/walk/walkShape';
import { type NamedPlace, namesIn, type ShapeNames } from '../../rules/shape/names';
import { pathsIn } from '../../rules/shape/paths';
import { shapeNameOf } from '../shapePlace';
import type { FeatureContext } from '../types';

const NOTHING: ShapeNames = { declared: [], referred: [] };

function walkedShape({ doc, schema }: FeatureContext): WalkedShape | undefined {
  const shape = doc.template ? undefined : schema.shape(shapeNameOf(doc.kind));
  return shape && doc.root && walkShape(doc.root, shape, shape.facets(doc.root));
}

function namesOf(ctx: FeatureContext): ShapeNames {
  const walked = walkedShape(ctx);
  return walked ? namesIn(walked) : NOTHING;
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

/** A name under the cursor, with the places that declare it and those that use it. */
export interface NameInShape {
  readonly name: string;
  /** The name under the cursor, without quotes and signs. */
  readonly here: Range;
  readonly declared: readonly Range[];
  /** Values that are the name. */
  readonly referred: readonly Range[];
  /** The name in commands: as `$NAME`, and where a command sets it. */
  readonly mentioned: readonly Range[];
}

/** The name at an offset; nothing where the shape of the file has no names there. */
export function nameInShape(ctx: FeatureContext, offset: number): NameInShape | undefined {
  const { scalar }: Cursor = pathAt(ctx.doc, offset);
  const walked = scalar && walkedShape(ctx);
  if (!walked) return undefined;
  const { declared, referred } = namesIn(walked);
  const texts = walked.scalars.flatMap(({ node, types }) => {
    const scope = types.find(({ facts }) => facts?.mentions !== undefined)?.facts?.mentions;
    return scope === undefined ? [] : [{ scope, node }];
  });
  const place = [...declared, ...referred].find(({ node }) => node.start === scalar.start);
  const text = place ? undefined : texts.find(({ node }) => node.start === scalar.start);
  const mention = text && mentionAt(ctx, offset);
  const found = place ? { scope: place.scope, name: place.node.text } : mention && { ...mention, ...text };
  if (!found || found.name === '') return undefined;
  const { scope, name } = found;
  const named = (places: readonly NamedPlace[]) =>
    places
      .filter((each) => each.scope === scope && each.node.text === name)
      .map(({ node }) => withoutQuotes(node));
  return {
    name,
    here: place ? withoutQuotes(place.node) : { start: mention?.start ?? 0, end: mention?.end ?? 0 },
    declared: named(declared),
    referred: named(referred),
    mentioned: texts
      .filter((each) => each.scope === scope)
      .flatMap(({ node }) => mentionsIn(ctx, node, name)),
  };
}

function withoutQuotes({ start, end, style }: ScalarNode): Range {
  const quote = style === 'single' || style === 'double' ? 1 : 0;
  return { start: start + quote, end: end - quote };
}

/** Where a text uses a name or sets it: `$NAME`, `${NAME}`, `$env:NAME`, `NAME=`. */
function mentionsIn({ doc }: FeatureContext, node: ScalarNode, name: string): readonly Range[] {
  if (!/^\w+$/.test(name)) return [];
  const pattern = new RegExp(`\\$(?:\\{[!#]?|env:)?${name}\\b|(?<![\\w$./-])${name}(?==)`, 'g');
  return [...doc.slice(node.start, node.end).matchAll(pattern)].map(({ 0: whole, index }) => {
    const end = node.start + index + whole.length;
    return { start: end - name.length, end };
  });
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
export function filePathAt(ctx: FeatureContext, offset: number): FilePath | undefined {
  const { scalar } = pathAt(ctx.doc, offset);
  const walked = scalar && walkedShape(ctx);
  const found = walked && pathsIn(walked).find(({ node }) => node.start === scalar.start);
  return found && { path: found.path, start: scalar.start, end: scalar.end };
}
