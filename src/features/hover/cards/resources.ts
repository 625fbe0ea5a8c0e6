import { escapeMarkdown, inlineCode, shorten } from '../../../core/markdown';
import { asMap, type MapEntry, nameOf, type Range } from '../../../core/tree/node';
import type { AttributeSchema, ResourceSchema } from '../../../schema/types';
import type { Card } from '../../types';
import { type CardPart, card, facts, lines } from '../card';
import { links } from '../links';
import type { Scene } from '../scene';
import { allowedText, shortDoc, typeText } from '../text';
import { typeIn } from '../trail';
import { guardText } from './conditions';

const MOST_ATTRIBUTES = 8;

/** A resource by its logical ID: its type, and what `Ref` and `GetAtt` return. */
export function resourceCard(scene: Scene, entry: MapEntry, range: Range): Card | undefined {
  const { kb, schema } = scene.ctx;
  const type = typeIn(entry.value);
  if (type === '') return undefined;
  const known = schema.resource(type);
  const service = kb.serviceOfType(type);
  const body = asMap(entry.value);
  return card(
    range,
    facts(`**${inlineCode(entry.key.text)}**`, inlineCode(type), service?.title),
    lines(known && refText(known), known && attributesText(known)),
    guardText(scene, nameOf(body?.get('Condition'))),
    shortDoc(known?.documentation),
    links(known?.docs ?? service?.docs, service),
  );
}

/** What `Ref` returns for a type, as far as it is known. */
export function refText(known: ResourceSchema): CardPart {
  const names = known.ref.map((name) => inlineCode(name));
  if (names.length < 2) return names.length === 0 ? undefined : `\`Ref\` returns ${names.join('')}`;
  return `\`Ref\` returns one ID that combines ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The attributes `GetAtt` returns, `Arn` and other simple ones first; an object is left out in favor of its parts. */
export function attributesText(known: ResourceSchema): CardPart {
  const all = [...known.attributes.keys()];
  const names = all
    .filter((name) => !all.some((each) => each.startsWith(`${name}.`)))
    .sort((a, b) => weight(a) - weight(b));
  return names.length > 0 && `\`GetAtt\` returns ${allowedText(names, undefined, MOST_ATTRIBUTES)}`;
}

function weight(name: string): number {
  return name === 'Arn' ? 0 : name.split('.').length;
}

/** An attribute of a resource, as `GetAtt` or `${Queue.Arn}` names it. */
export function attributeCard(
  { ctx }: Scene,
  entry: MapEntry,
  attribute: string,
  range: Range,
): Card | undefined {
  const type = typeIn(entry.value);
  const known = ctx.schema.resource(type);
  const found = known?.attributes.get(attribute);
  if (!known) return undefined;
  const title = facts(
    `**${inlineCode(`${entry.key.text}.${attribute}`)}**`,
    `attribute of ${inlineCode(type)}`,
    found && typeText(found.type),
  );
  const service = ctx.kb.serviceOfType(type);
  return card(range, title, attributeText(known, attribute, found), found && links(known.docs, service));
}

function attributeText(known: ResourceSchema, name: string, found: AttributeSchema | undefined): CardPart {
  if (found) return shortDoc(found.documentation) ?? ' ';
  if (known.openAttributes) return undefined;
  return `${escapeMarkdown(shorten(name, 60))} is not an attribute of this type. ${attributesText(known) || ''}`;
}
