import { type Cursor, pathAt } from '../core/cursor';
import type { Range } from '../core/document';
import { alternatives } from '../core/tree/branches';
import { itemsOf, type MapNode, type Node, type ScalarNode, textOf } from '../core/tree/node';
import { walkShape } from '../rules/schema/walk/walkShape';
import { type NamedPlace, namesIn, type ShapeNames } from '../rules/shape/names';
import { pathsIn } from '../rules/shape/paths';
import { shapeNameOf } from './shapePlace';
import type { FeatureContext } from './types';

const NOTHING: ShapeNames = { declared: [], referred: [] };

/** A place in a document: for names that are not known everywhere, and for the languages in a template. */
export interface PlaceOfNames {
  /** The keys to it. */
  readonly path: readonly string[];
  readonly offset: number;
}

/** The names of the shape of a file; in a template, of the language in the property at a place. */
function namesOf(ctx: FeatureContext, at?: PlaceOfNames): ShapeNames {
  const { doc, schema } = ctx;
  if (doc.template) return at ? embeddedNames(ctx, at) : NOTHING;
  const shape = schema.shape(shapeNameOf(doc.kind));
  return shape && doc.root ? namesIn(walkShape(doc.root, shape, shape.facets(doc.root))) : NOTHING;
}

function embeddedNames({ doc, schema }: FeatureContext, { path }: PlaceOfNames): ShapeNames {
  const [section, id = '', part, ...below] = path;
  const resource =
    section === 'Resources' && part === 'Properties' ? doc.template?.resources.get(id) : undefined;
  const found = resource && schema.shapeAt(resource.type, below);
  if (!found || !resource?.properties) return NOTHING;
  const { property, shape, facets } = found;
  if (shape.scopes.size === 0) return NOTHING;
  const all = mapsAt(resource.properties, property).map((map) => namesIn(walkShape(map, shape, facets)));
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

function declaredAt(
  ctx: FeatureContext,
  scope: string | undefined,
  at: PlaceOfNames | undefined,
): readonly NamedPlace[] {
  if (scope === undefined) return [];
  const { declared, referred } = namesOf(ctx, at);
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

/** A name under the cursor, with the places that declare it and those that refer to it. */
export interface NameInShape {
  readonly declared: readonly ScalarNode[];
  readonly referred: readonly ScalarNode[];
}

/** The name at an offset; nothing where no shape has names there. */
export function nameInShape(ctx: FeatureContext, offset: number): NameInShape | undefined {
  const { scalar, path }: Cursor = pathAt(ctx.doc, offset);
  if (!scalar) return undefined;
  const { declared, referred } = namesOf(ctx, { path, offset });
  const here = [...declared, ...referred].find(({ node }) => node.start === scalar.start);
  if (!here) return undefined;
  const nodes = (places: readonly NamedPlace[]) =>
    places
      .filter(({ scope, within }) => scope === here.scope && within === here.within)
      .filter(({ node }) => node.text === here.node.text)
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
