import { inlineCode, shorten } from '../../../core/markdown';
import type { Range } from '../../../core/tree/node';
import type { PropertySchema, PropertyType } from '../../../schema/types';
import type { ValueMeaning } from '../../../schema/valueFacts';
import { serviceOfKind } from '../../notes/servicesIn';
import {
  excludedAt,
  limitsOfTypes,
  propertyAt,
  reservedAt,
  type ShapePlace,
  shapeNameOf,
  shapePlaceOf,
  typesAt,
} from '../../shapePlace';
import type { Card } from '../../types';
import { buildCount } from '../buildMatrix';
import { bullets, type CardPart, card, facts } from '../card';
import { limitTexts } from '../limits';
import { links } from '../links';
import { type CardMaker, type Scene, tokenOf } from '../scene';
import { allowedText, prose, typeText } from '../text';
import { declaredCard } from './mentions';

/** Values of a key that are explained on its card. */
const EXPLAINED = 8;

/** What is under the cursor, in the shape of the file. */
interface Described {
  readonly place: ShapePlace;
  readonly property: PropertySchema;
  readonly values: ReadonlyMap<string, ValueMeaning>;
  /** When the dates of the values were read. */
  readonly checked: string | undefined;
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
    orderText(found),
    buildCount(scene.ctx.doc.root, trail.keys),
    valuesText(values),
    ...limitsHere(scene, found),
    linksOf(scene, found),
  );
};

/**
 * The order in which what the keys of an object hold happens, without those that this document cannot have: on the card of the
 * object, and on that of each key with its place in it.
 */
function orderText({ place, property }: Described): CardPart {
  const isObject = orderAt(place).length > 0;
  const at = isObject ? place : { ...place, path: place.path.slice(0, -1) };
  const excluded = excludedAt(at);
  const reserved = reservedAt(at);
  const names = orderAt(at).filter((each) => !excluded.has(each));
  if (!isObject && !names.includes(property.name)) return undefined;
  const shown = names.map((each) => {
    if (!isObject && each === property.name) return `**${each}**`;
    return reserved.has(each) ? `_${each}_` : each;
  });
  const note = reserved.size > 0 ? `\n\n_In italics_: reserved for ${place.shape.reader}.` : '';
  return `${shown.join(' → ')}${note}`;
}

/** The order of the keys of the objects at a place. */
function orderAt(place: ShapePlace): readonly string[] {
  const order = typesAt(place).flatMap((type) => (type.kind === 'object' ? (type.shape?.order ?? []) : []));
  return [...new Set(order)];
}

/** A value of such a key: what it means, with the other values. */
export const keyValueCard: CardMaker = (scene) => {
  const { cursor, trail } = scene;
  const token = tokenOf(scene);
  const { scalar } = cursor;
  const found = cursor.inKey ? undefined : described(scene);
  if (!found || !token || !scalar) return undefined;
  // In a function or over several lines, it is a part of the value.
  if ((trail.call || scalar.text.includes('\n')) && !isEmbedded(scene, found)) return undefined;
  const parts = secretParts(scene, found, scalar.text);
  if (parts) return card(token, ...parts, linksOf(scene, found));
  const named = declaredCard(scene, found.place, typesAt(found.place), scalar.text, token);
  if (named) return named;
  return describeValue(scene, found, scalar.text, token);
};

/** The parts of a reference to a secret: https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.secrets-manager */
function secretParts(
  { trail }: Scene,
  { place }: Described,
  text: string,
): readonly [string, CardPart] | undefined {
  const [above, section] = place.path;
  if (above !== 'env' || section !== 'secrets-manager' || trail.keys.length !== 3) return undefined;
  const [, secret = '', ...rest] =
    /^((?:arn(?::[^:]*){5}:)?[^:]*)(?::([^:]*))?(?::([^:]*))?(?::([^:]*))?$/.exec(text) ?? [];
  if (secret === '') return undefined;
  const [key, stage, version] = rest;
  return [
    `**${inlineCode(secret)}** · secret`,
    bullets([
      key ? `JSON key ${inlineCode(key)}` : 'The whole value of the secret',
      ...(stage ? [`Version stage ${inlineCode(stage)}`] : []),
      ...(version ? [`Version ID ${inlineCode(version)}`] : []),
      ...(stage || version ? [] : ['Version stage `AWSCURRENT`, the default']),
    ]),
  ];
}

function describeValue(scene: Scene, found: Described, text: string, token: Range): Card | undefined {
  const { property, values, checked } = found;
  const name = scene.trail.keys.at(-1) ?? '';
  const meaning = values.get(text);
  const others = [...values.keys()].filter((each) => each !== text && !values.get(each)?.retired);
  const limits = limitsHere(scene, found);
  if (!meaning && limits.length === 0 && !isEmbedded(scene, found)) return undefined;
  return card(
    token,
    facts(
      `**${inlineCode(shorten(text.trim().split('\n', 1)[0] ?? ''))}**`,
      `value of ${inlineCode(name)}`,
      property.default === text && 'the default',
    ),
    prose(meaning?.what ?? property.documentation ?? ''),
    meaning?.retired !== undefined && prose(meaning.retired),
    datesText(meaning, checked),
    ...limits,
    others.length > 0 && `Others: ${allowedText(others)}`,
    linksOf(scene, found),
  );
}

/** In a language inside a template nothing else says what a value is. */
function isEmbedded({ ctx }: Scene, { place }: Described): boolean {
  return place.shape.name !== shapeNameOf(ctx.doc.kind);
}

function described({ ctx, trail }: Scene): Described | undefined {
  const place = shapePlaceOf(ctx, trail);
  const property = place && propertyAt(place);
  if (!place || property?.documentation === undefined) return undefined;
  const types = typesAt(place);
  const values = new Map(types.flatMap((type) => [...(type.facts?.values ?? [])]));
  return { place, property, values, checked: types.find(({ facts }) => facts?.checked)?.facts?.checked };
}

/** When the support of a version ends and which images have it. The days have no tense: they may be past or future. */
function datesText(meaning: ValueMeaning | undefined, checked: string | undefined): CardPart {
  const { ends, images } = meaning ?? {};
  return facts(
    ends !== undefined && `End of support: **${ends}**`,
    images && `Images: ${allowedText(images)}`,
    (ends !== undefined || images) && checked !== undefined && `checked ${checked}`,
  );
}

/** The type in words; nothing where anything is allowed. */
function inWords(type: PropertyType): CardPart {
  return type.kind === 'any' ? undefined : typeText(type);
}

function linksOf({ ctx }: Scene, { place, property }: Described): CardPart {
  const { kb, doc } = ctx;
  const { name, service } = place.shape;
  return links(
    property.docs,
    name === shapeNameOf(doc.kind) ? serviceOfKind(kb, doc.kind) : kb.service(service),
  );
}

function limitsHere({ ctx, trail, lookups, cursor }: Scene, { place }: Described): readonly string[] {
  const limits = [
    ...ctx.kb.limitsForKey(shapeNameOf(ctx.doc.kind), trail.keys),
    ...limitsOfTypes(ctx, typesAt(place)),
  ];
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
