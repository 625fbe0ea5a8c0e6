import { choice, escapeSnippet, stop } from '../../../core/write/tabStops';
import { escapeInQuotes, needsQuotes, type Quote, type WriteStyle } from '../../../core/write/writeScalar';
import { Verbatim, type WritableValue } from '../../../core/write/writeValue';
import { openObject } from '../../../schema/skeleton';
import type { PropertySchema, PropertyType } from '../../../schema/types';
import { propertiesAt, type ShapePlace } from '../../shapePlace';

/** Levels of keys that are written with a key. */
const DEEPEST = 2;

/** What belongs behind a key of a shape: the keys it requires, a choice of its values, or a stop. */
export function shapeBody(
  place: ShapePlace,
  type: PropertyType,
  property: PropertySchema,
  style: WriteStyle,
  depth = DEEPEST,
): WritableValue {
  if (type.kind === 'variant') return decidedBody(place, type, property, style, depth);
  if (type.kind === 'union') return unionBody(place, type.of, property, style, depth);
  const entries = type.kind === 'list' || type.kind === 'object' ? entriesBelow(place, style, depth) : [];
  if (isMap(type)) return openObject(entries);
  if (type.kind !== 'list') return scalarOf(type, property, style);
  const { of } = type;
  return [entries.length > 0 || of.kind === 'object' ? openObject(entries) : scalarOf(of, property, style)];
}

/** The form that a sibling decides; where it does not, nothing can be chosen for the author. */
function decidedBody(
  place: ShapePlace,
  { by, of }: Extract<PropertyType, { kind: 'variant' }>,
  property: PropertySchema,
  style: WriteStyle,
  depth: number,
): WritableValue {
  const decided = of.get(place.beside([...place.path.slice(0, -1), by]) ?? '');
  if (decided) return shapeBody(place, decided, property, style, depth);
  const [first] = of.values();
  return first && isMap(first) ? openObject([]) : scalarOf(first ?? property.type, property, style);
}

/** A list of objects, or the object, where one item can be written without the list; otherwise the last form. */
function unionBody(
  place: ShapePlace,
  of: readonly PropertyType[],
  property: PropertySchema,
  style: WriteStyle,
  depth: number,
): WritableValue {
  const [first] = of;
  const hasObjects =
    first?.kind === 'list' && !['string', 'any', 'integer', 'number'].includes(first.of.kind);
  const form = hasObjects ? first : (of.find(isMap) ?? of.at(-1));
  return form ? shapeBody(place, form, property, style, depth) : new Verbatim(stop(), false);
}

/** The keys that an object is written with: those it requires, and those that hardly any goes without. */
export function entriesBelow(
  place: ShapePlace,
  style: WriteStyle,
  depth = DEEPEST,
): readonly (readonly [string, WritableValue])[] {
  if (depth <= 0) return [];
  return propertiesAt(place)
    .filter(({ required, shape }) => required || shape?.proposed)
    .map((each): readonly [string, WritableValue] => {
      const below = { ...place, path: [...place.path, each.name] };
      return [each.name, shapeBody(below, each.type, each, style, depth - 1)];
    });
}

/** True for a type whose values have keys. */
export function isMap({ kind }: PropertyType): boolean {
  return kind === 'object' || kind === 'map';
}

function scalarOf(type: PropertyType, property: PropertySchema, style: WriteStyle): Verbatim {
  const isBoolean = type.kind === 'boolean';
  const values = [...(type.facts?.values ?? [])].flatMap(([value, { retired }]) => (retired ? [] : [value]));
  if (isBoolean && values.length === 0) values.push('true', 'false');
  const isText = type.kind === 'string';
  const first = values.filter((each) => each === property.default);
  const list = [...first, ...values.filter((each) => !first.includes(each))];
  const quote = isText ? quoteOf(list, style) : '';
  const written = quote === '' ? list : list.map((each) => escapeInQuotes(each, quote) ?? each);
  // The only value there is needs no choice: it is written, and the next line can be typed at once.
  const [only] = written.length === 1 ? written : [];
  const text =
    only !== undefined
      ? escapeSnippet(only)
      : written.length > 1 && written.length <= 40
        ? choice(written)
        : stop();
  const isNumber = type.kind === 'number' || type.kind === 'integer';
  return new Verbatim(`${quote}${text}${quote}`, !isBoolean && !isNumber);
}

/** The quotes around a choice of texts, where one of them needs some; JSON has its own. */
function quoteOf(list: readonly string[], style: WriteStyle): Quote {
  return style !== 'json' && list.some((each) => needsQuotes(each, style === 'flow')) ? "'" : '';
}
