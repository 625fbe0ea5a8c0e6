import { type Cursor, pathAt } from '../../core/cursor';
import type { Range } from '../../core/document';
import { alternatives } from '../../core/tree/branches';
import { itemsOf, type MapNode, type Node, nodeAt, type ScalarNode, textOf } from '../../core/tree/node';
import { type WalkedShape, walkShape } from '../../rules/schema/walk/walkShape';
import { type NamedPlace, namesIn, type ShapeNames } from '../../rules/shape/names';
import { pathsIn } from '../../rules/shape/paths';
import { shapeNameOf } from '../shapePlace';
import type { FeatureContext } from '../types';

/** A place in a document: for names that are not known everywhere, and for the languages in a template. */
export interface PlaceOfNames {
  /** The keys to it. */
  readonly path: readonly string[];
  readonly offset: number;
}

/** The shape of a file; in a template, the language in the property at a place, wherever the resource has it. */
function walkedShapes(ctx: FeatureContext, at?: PlaceOfNames): readonly WalkedShape[] {
  const { doc, schema } = ctx;
  if (doc.template) return at ? embeddedShapes(ctx, at) : [];
  const shape = schema.shape(shapeNameOf(doc.kind));
  return shape && doc.root ? [walkShape(doc.root, shape, shape.facets(doc.root))] : [];
}

function embeddedShapes({ doc, schema }: FeatureContext, { path }: PlaceOfNames): readonly WalkedShape[] {
  const [section, id = '', part = '', ...below] = path;
  const resource = section === 'Resources' ? doc.template?.resources.get(id) : undefined;
  const isMetadata = part === 'Metadata';
  if (!resource || !(isMetadata || part === 'Properties')) return [];
  const root = isMetadata ? nodeAt(resource.entry.value, part) : resource.properties;
  const found = schema.shapeAt(isMetadata ? part : resource.type, below);
  if (!found || !root || found.shape.scopes.size === 0) return [];
  const { property, shape, facets } = found;
  return mapsAt(root, property).map((map) => walkShape(map, shape, facets));
}

function namesOf(walked: readonly WalkedShape[]): ShapeNames {
  const all = walked.map((each) => namesIn(each));
  return {
    declared: all.flatMap(({ declared }) => declared),
    referred: all.flatMap(({ referred }) => referred),
  };
}

function mapsAt(node: Node, [name, ...below]: readonly string[]): readonly MapNode[] {
  const here = alternatives(node).flatMap((each) => (each.kind === 'seq' ? itemsOf(each) : [each]));
  const maps = here.filter((each): each is MapNode => each.kind === 'map');
  if (name === undefined) return maps;
  return maps.flatMap((map) => {
    const value = map.get(name);
    return value ? mapsAt(value, below) : [];
  });
}

/** The names that a document declares in a set of names of its shape, and that are known at a place; each once. */
export function declaredNames(
  ctx: FeatureContext,
  scope: string | undefined,
  at?: PlaceOfNames,
): readonly string[] {
  return [...new Set(declaredAt(ctx, scope, at).map(({ node }) => node.text))];
}

/** The names that a document refers to at a place and does not declare there, in the order of the text; each once. */
export function undeclaredNames(ctx: FeatureContext, scope: string, at: PlaceOfNames): readonly string[] {
  const { declared, referred } = namesOf(walkedShapes(ctx, at));
  const enclosing = innermost(ctx, [...declared, ...referred], at.offset);
  const isHere = (each: NamedPlace) => each.scope === scope && [undefined, enclosing].includes(each.within);
  const there = new Set(declared.filter(isHere).map(({ node }) => node.text));
  const missing = referred.filter((each) => isHere(each) && !there.has(each.node.text));
  return [...new Set(missing.map(({ node }) => node.text).filter((text) => text !== ''))];
}

function declaredAt(
  ctx: FeatureContext,
  scope: string | undefined,
  at: PlaceOfNames | undefined,
): readonly NamedPlace[] {
  if (scope === undefined) return [];
  const { declared, referred } = namesOf(walkedShapes(ctx, at));
  const own = declared.filter((each) => each.scope === scope && each.node.text !== '');
  const enclosing = at && innermost(ctx, [...declared, ...referred], at.offset);
  return own.filter(({ within }) => within === undefined || within === enclosing);
}

/** The object with an offset in it below which names are known; of several, the innermost. */
function innermost(
  { doc }: FeatureContext,
  places: readonly NamedPlace[],
  offset: number,
): MapNode | undefined {
  const all = [...new Set(places.flatMap(({ within }) => within ?? []))];
  const line = doc.slice(offset - doc.positionAt(offset).character, offset);
  const indent = line.search(/\S|$/);
  const holds = (map: MapNode): boolean => {
    if (offset < map.start) return false;
    if (map.style === 'flow' || offset <= map.end) return offset <= map.end;
    // A line that is typed at the end of a block is not in it yet.
    return (
      indent >= doc.positionAt(map.start).character && /^\s*(?:\S*\s*)?$/.test(doc.slice(map.end, offset))
    );
  };
  return all.filter(holds).sort((one, other) => other.start - one.start)[0];
}

/**
 * What the entry that declares a name gives it: a plain value, or the type of an object. Nothing where a name is declared as a
 * value, or its value is something else.
 */
export function valueOfName(
  ctx: FeatureContext,
  scope: string,
  name: string,
  at?: PlaceOfNames,
): string | undefined {
  const found = declaredAt(ctx, scope, at).find(({ node }) => node.text === name);
  const value = found?.around.entries.find(({ key }) => key === found.node)?.value;
  return value?.kind === 'map' ? textOf(value.get('Type')) : textOf(value);
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

/** The name at an offset; nothing where no shape has names there. */
export function nameInShape(ctx: FeatureContext, offset: number): NameInShape | undefined {
  const { scalar, path }: Cursor = pathAt(ctx.doc, offset);
  const walked = scalar ? walkedShapes(ctx, { path, offset }) : [];
  if (!scalar || walked.length === 0) return undefined;
  const { declared, referred } = namesOf(walked);
  const texts = textsIn(walked);
  const place = [...declared, ...referred].find(({ node }) => node.start === scalar.start);
  const text = place ? undefined : texts.find(({ node }) => node.start === scalar.start);
  const mention = text && mentionAt(ctx, offset);
  const found = place
    ? { ...place, name: place.node.text }
    : mention && text && { ...text, name: mention.name };
  if (!found || found.name === '') return undefined;
  const { scope, name, within } = found;
  const named = (places: readonly NamedPlace[]) =>
    places
      .filter((each) => each.scope === scope && each.within === within && each.node.text === name)
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

/** A text that may use names of a scope, such as a command. */
interface TextOfNames {
  readonly scope: string;
  readonly node: ScalarNode;
  readonly within?: undefined;
}

function textsIn(walked: readonly WalkedShape[]): readonly TextOfNames[] {
  return walked.flatMap(({ scalars }) =>
    scalars.flatMap(({ node, types }) => {
      const scope = types.find(({ facts }) => facts?.mentions !== undefined)?.facts?.mentions;
      return scope === undefined ? [] : [{ scope, node }];
    }),
  );
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
  const [walked] = scalar ? walkedShapes(ctx) : [];
  const found = walked && pathsIn(walked).find(({ node }) => node.start === scalar?.start);
  return found && scalar && { path: found.path, start: scalar.start, end: scalar.end };
}
