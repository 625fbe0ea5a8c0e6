import { inlineCode, shorten } from '../../../core/markdown';
import type { Range } from '../../../core/tree/node';
import { namesSecret } from '../../../rules/aws/secrets';
import type { PropertyType } from '../../../schema/types';
import { declaredNames, mentionAt, type PlaceOfNames, valueOfName } from '../../names/shapeNames';
import { serviceOfKind } from '../../notes/servicesIn';
import { type ShapePlace, shapePlaceOf, typesAt } from '../../shapePlace';
import type { Card, FeatureContext } from '../../types';
import { card, facts } from '../card';
import { links } from '../links';
import type { CardMaker, Scene } from '../scene';
import { prose } from '../text';

/** A variable in a command, as `$NAME`: one that is always there, or one that the file declares. */
export const mentionCard: CardMaker = ({ ctx, cursor, trail, offset }) => {
  const place = cursor.inKey || trail.call ? undefined : shapePlaceOf(ctx, trail);
  const scope = place && typesAt(place).find((type) => type.facts?.mentions)?.facts?.mentions;
  const found = scope === undefined ? undefined : mentionAt(ctx, offset);
  if (!place || !found || scope === undefined) return undefined;
  return nameCard(ctx, place, scope, found.name, found);
};

/** The card of a value that refers to a name: a build that another depends on, a variable that is exported. */
export function declaredCard(
  { ctx, trail, offset }: Scene,
  place: ShapePlace,
  types: readonly PropertyType[],
  name: string,
  range: Range,
): Card | undefined {
  const scope = types.find(({ facts: said }) => said?.refers)?.facts?.refers;
  const at = { path: trail.keys, offset };
  return scope === undefined ? undefined : nameCard(ctx, place, scope, name, range, at);
}

function nameCard(
  ctx: FeatureContext,
  { shape }: ShapePlace,
  scope: string,
  name: string,
  range: Range,
  at?: PlaceOfNames,
): Card | undefined {
  const what = shape.known.get(scope)?.get(name);
  if (what === undefined && !declaredNames(ctx, scope, at).includes(name)) return undefined;
  const value = what === undefined ? valueOfName(ctx, scope, name, at) : undefined;
  return card(
    range,
    facts(
      `**${inlineCode(name)}**`,
      `${shape.scopes.get(scope) ?? 'name'} of ${what === undefined ? 'this file' : shape.reader}`,
    ),
    what !== undefined && prose(what),
    value !== undefined && value !== '' && !namesSecret(name) && `Value: ${inlineCode(shorten(value))}`,
    links(shape.docs, serviceOfKind(ctx.kb, ctx.doc.kind)),
  );
}
