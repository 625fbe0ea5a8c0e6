import { textOf } from '../core/tree/node';
import type { Limit } from '../knowledge/types';
import { excludedBy } from '../rules/shape/judgedShape';
import { facetsWithin } from '../schema/facets';
import type { Beside, Facets, PropertySchema, PropertyType, Shape } from '../schema/types';
import { propertiesOf, type SchemaPosition, walkSchema } from '../schema/walk';
import type { Trail } from './hover/trail';
import type { FeatureContext } from './types';

/** A place in a document of which a shape says something. */
export interface ShapePlace {
  readonly shape: Shape;
  /** From the top of the shape. */
  readonly path: readonly string[];
  /** What the document, or the property that the shape is in, decides. */
  readonly facets: Facets;
  readonly beside: Beside;
}

/** Returns the plain text of a key in the map that contains the key at this depth of the path. */
type TextAt = (depth: number, key: string) => string | undefined;

/** The place of a path of keys in the shape of the file; in a template also of a language in a property of a resource. */
export function shapePlace(
  { doc, schema }: FeatureContext,
  path: readonly string[],
  textAt: TextAt,
): ShapePlace | undefined {
  const found = doc.template ? embeddedPlace(schema, path, textAt) : undefined;
  const shape = found?.shape ?? schema.shape(shapeNameOf(doc.kind));
  if (!shape) return undefined;
  const decided = found?.facets ?? shape.facets(doc.root);
  const skipped = found ? path.length - found.path.length : 0;
  const besideWith =
    (facets: Facets): Beside =>
    (below) => {
      const key = below.at(-1) ?? '';
      return key.startsWith('@') ? facets.get(key.slice(1)) : textAt(skipped + below.length - 1, key);
    };
  const place = { shape, path: found?.path ?? path, facets: decided, beside: besideWith(decided) };
  if (shape.facetValues.size === 0) return place;
  const facets = facetsAlong(place, (depth, key) => textAt(skipped + depth, key));
  return { ...place, facets, beside: besideWith(facets) };
}

/** The facets at the end of a path, of which objects on the way may decide some. */
function facetsAlong(place: ShapePlace, textAt: TextAt): Facets {
  let { facets } = place;
  let enclosing = facets;
  for (let depth = 0; depth <= place.path.length; depth += 1) {
    const types = typesAt({ ...place, path: place.path.slice(0, depth) });
    const [first] = types;
    const facts = first?.kind === 'object' && types.length === 1 ? first.shape : undefined;
    if (!facts) continue;
    const before = facts.encloses ? enclosing : facets;
    facets = facetsWithin(before, facts, place.shape, (key) => textAt(depth, key));
    if (facts.encloses) enclosing = facets;
  }
  return facets;
}

/** The limits that the shape holds a value of these types against. */
export function limitsOfTypes({ kb }: FeatureContext, types: readonly PropertyType[]): readonly Limit[] {
  const ids = new Set(types.flatMap(({ facts }) => facts?.limit ?? []));
  return [...ids].flatMap((id) => kb.limit(id) ?? []);
}

/** The place that a trail leads to. A key in which a shape is written belongs to what is around it. */
export function shapePlaceOf(ctx: FeatureContext, { keys, maps }: Trail): ShapePlace | undefined {
  const place = shapePlace(ctx, keys, (depth, key) => textOf(maps[depth]?.get(key)));
  const shape = place?.path.length === 0 ? ctx.schema.shape(shapeNameOf(ctx.doc.kind)) : undefined;
  return shape && keys[2] === 'Metadata'
    ? { shape, path: keys, facets: new Map(), beside: () => undefined }
    : place;
}

/** The page about a section of a template, or about what is in it. */
export function sectionDocs(ctx: FeatureContext, path: readonly string[]): string | undefined {
  const place = shapePlace(ctx, path, () => undefined);
  return place && propertyAt(place)?.docs;
}

function embeddedPlace(
  schema: FeatureContext['schema'],
  path: readonly string[],
  textAt: TextAt,
): ReturnType<FeatureContext['schema']['shapeAt']> {
  if (path[0] !== 'Resources' || (path[2] !== 'Properties' && path[2] !== 'Metadata')) return undefined;
  const type = path[2] === 'Properties' ? textAt(2, 'Type') : path[2];
  return type === undefined ? undefined : schema.shapeAt(type, path.slice(3));
}

/** The name of the shape of a kind of file. */
export function shapeNameOf(kind: FeatureContext['doc']['kind']): string {
  return kind === 'cloudformation' || kind === 'sam' ? 'template' : kind;
}

/** The property at a place; nothing where the shape has none there. */
export function propertyAt(place: ShapePlace): PropertySchema | undefined {
  return positionOf(place)?.property;
}

/** The types that a value at a place may have. */
export function typesAt(place: ShapePlace): readonly PropertyType[] {
  return positionOf(place)?.types ?? [];
}

/** The properties that may be written at a place, in their order: without those that other facets have or nobody may use. */
export function propertiesAt(place: ShapePlace): readonly PropertySchema[] {
  const found = positionOf(place);
  const excluded = excludedAt(place);
  return [...((found && propertiesOf(found))?.values() ?? [])].filter(({ name, shape }) => {
    if (excluded.has(name)) return false;
    return !shape?.reserved && shape?.ignored === undefined;
  });
}

/** The names that the platform of the document, or something else that it decides, excludes at a place. */
export function excludedAt(place: ShapePlace): ReadonlySet<string> {
  return namesWhere(place, (each) => excludedBy(each, place.facets) !== undefined);
}

/** The names at a place that exist and cannot be used. */
export function reservedAt(place: ShapePlace): ReadonlySet<string> {
  return namesWhere(place, ({ shape }) => shape?.reserved === true);
}

function namesWhere(place: ShapePlace, test: (property: PropertySchema) => boolean): ReadonlySet<string> {
  const found = positionOf(place);
  const all = [...((found && propertiesOf(found))?.values() ?? [])];
  return new Set(all.filter(test).map(({ name }) => name));
}

function positionOf({ shape, path, beside }: ShapePlace): SchemaPosition | undefined {
  const { found } = walkSchema(shape.root, path, beside);
  return typeof found === 'string' ? undefined : found;
}
