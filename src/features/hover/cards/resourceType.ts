import { inlineCode } from '../../../core/markdown';
import type { MapNode } from '../../../core/tree/node';
import type { ResourceSchema } from '../../../schema/types';
import type { Card } from '../../types';
import { card, facts, lines } from '../card';
import { links } from '../links';
import { noteLines, ownLines } from '../notes';
import { type CardMaker, type Scene, tokenOf } from '../scene';
import { allowedText, shortDoc } from '../text';
import { attributesText, refText } from './resources';

/** The type of a resource, on the value of `Type`. */
export const resourceTypeCard: CardMaker = (scene) => {
  const { trail, cursor, ctx } = scene;
  const [section, , attribute] = trail.keys;
  const { scalar } = cursor;
  if (section !== 'Resources' || attribute !== 'Type' || trail.keys.length !== 3) return undefined;
  if (ctx.doc.kind === 'appspec' || cursor.inKey || !scalar || trail.call) return undefined;
  return typeCard(scene, scalar.text);
};

function typeCard(scene: Scene, type: string): Card | undefined {
  const { kb, schema } = scene.ctx;
  const { trail } = scene;
  const token = tokenOf(scene);
  const known = schema.resource(type);
  const service = kb.serviceOfType(type);
  if (!token || (!known && !service)) return undefined;
  const head = service ? `**${inlineCode(type)}** · ${service.title}` : `**${inlineCode(type)}**`;
  return card(
    token,
    head,
    shortDoc(known?.documentation),
    known && schemaFacts(known, trail.maps[2]),
    service && noteLines(kb, service),
    service && ownLines(kb, service),
    links(known?.docs ?? service?.docs, service),
  );
}

function schemaFacts(known: ResourceSchema, body: MapNode | undefined): string {
  const required = [...known.properties.values()].filter((each) => each.required).map((each) => each.name);
  return lines(
    required.length > 0 && `Required: ${allowedText(required)}`,
    refText(known),
    attributesText(known),
    facts(
      known.stateful && !body?.get('DeletionPolicy') && 'Stores data: consider `DeletionPolicy: Retain`',
      known.transform && `Requires \`Transform: ${known.transform}\``,
    ),
  );
}
