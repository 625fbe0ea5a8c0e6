import { inlineCode } from '../../../core/markdown';
import type { Range } from '../../../core/tree/node';
import type { PropertySchema, PropertyType, ValueMeaning } from '../../../schema/types';
import { serviceOfKind } from '../../notes/servicesIn';
import { propertyAt, type ShapePlace, shapeNameOf, shapePlaceOf, typesAt } from '../../shapePlace';
import type { Card } from '../../types';
import { bullets, type CardPart, card, facts } from '../card';
import { limitTexts } from '../limits';
import { links } from '../links';
import { type CardMaker, type Scene, tokenOf } from '../scene';
import { allowedText, prose, typeText } from '../text';

/** Values of a key that are explained on its card. */
const EXPLAINED = 8;

/** What is under the cursor, in the shape of the file. */
interface Described {
  readonly place: ShapePlace;
  readonly property: PropertySchema;
  readonly values: ReadonlyMap<string, ValueMeaning>;
}

/** A key of a buildspec, appspec or .ebextensions file, or a section or attribute of a template. */
export const keyCard: CardMaker = (scene) => {
  const { cursor, trail } = scene;
  const token = tokenOf(scene);
  const found = cursor.inKey && !trail.call ? described(scene) : undefined;
  if (!found || !token) return undefined;
  const { property, values } = found;
  return card(
    token,
    facts(
      `**${inlineCode(trail.keys.at(-1) ?? '')}**`,
      inWords(property.type),
      property.required && 'required',
      standard(property),
    ),
    prose(property.documentation ?? ''),
    property.shape?.ignored !== undefined && prose(property.shape.ignored),
    valuesText(values),
    ...limitsHere(scene),
    linksOf(scene, property),
  );
};

/** A value of such a key: what it means, with the other values. */
export const keyValueCard: CardMaker = (scene) => {
  const { cursor, trail } = scene;
  const token = tokenOf(scene);
  const { scalar } = cursor;
  const found = cursor.inKey || trail.call ? undefined : described(scene);
  if (!found || !token || !scalar || scalar.text.includes('\n')) return undefined;
  return describeValue(scene, found, scalar.text, token);
};

function describeValue(
  scene: Scene,
  { property, values }: Described,
  text: string,
  token: Range,
): Card | undefined {
  const name = scene.trail.keys.at(-1) ?? '';
  const meaning = values.get(text);
  const others = [...values.keys()].filter((each) => each !== text && !values.get(each)?.retired);
  const limits = limitsHere(scene);
  if (!meaning && limits.length === 0) return undefined;
  return card(
    token,
    facts(
      `**${inlineCode(text)}**`,
      `value of ${inlineCode(name)}`,
      property.default === text && 'the default',
    ),
    prose(meaning?.what ?? property.documentation ?? ''),
    meaning?.retired !== undefined && prose(meaning.retired),
    ...limits,
    others.length > 0 && `Others: ${allowedText(others)}`,
    linksOf(scene, property),
  );
}

function described({ ctx, trail }: Scene): Described | undefined {
  const place = shapePlaceOf(ctx, trail);
  const property = place && propertyAt(place);
  if (!place || property?.documentation === undefined) return undefined;
  const values = new Map(typesAt(place).flatMap((type) => [...(type.facts?.values ?? [])]));
  return { place, property, values };
}

/** The type in words; nothing where anything is allowed. */
function inWords(type: PropertyType): CardPart {
  return type.kind === 'any' ? undefined : typeText(type);
}

function linksOf(scene: Scene, { docs }: PropertySchema): CardPart {
  return links(docs, serviceOfKind(scene.ctx.kb, scene.ctx.doc.kind));
}

function limitsHere({ ctx, trail, lookups, cursor }: Scene): readonly string[] {
  const limits = ctx.kb.limitsForKey(shapeNameOf(ctx.doc.kind), trail.keys);
  const entry = trail.entries.at(-1);
  const value = cursor.inKey ? entry?.value : (cursor.scalar ?? entry?.value);
  return limitTexts(limits, { value, whole: entry?.value, around: [...trail.maps].reverse(), lookups });
}

function standard({ default: fallback }: PropertySchema): CardPart {
  return fallback !== undefined && `default ${inlineCode(String(fallback)) || 'empty'}`;
}

function valuesText(values: ReadonlyMap<string, ValueMeaning>): CardPart {
  const current = [...values].filter(([, { retired }]) => retired === undefined);
  if (current.length === 0) return undefined;
  if (current.length > EXPLAINED) return `Values: ${allowedText(current.map(([value]) => value))}`;
  return bullets(current.map(([value, { what }]) => `${inlineCode(value)} ${prose(what)}`));
}
