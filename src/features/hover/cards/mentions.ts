import { inlineCode } from '../../../core/markdown';
import { serviceOfKind } from '../../notes/servicesIn';
import { declaredNames, mentionAt } from '../../shapeNames';
import { shapePlaceOf, typesAt } from '../../shapePlace';
import { card, facts } from '../card';
import { links } from '../links';
import type { CardMaker } from '../scene';
import { prose } from '../text';

/** A variable in a command, as `$NAME`: one that is always there, or one that the file declares. */
export const mentionCard: CardMaker = ({ ctx, cursor, trail, offset }) => {
  const place = cursor.inKey || trail.call ? undefined : shapePlaceOf(ctx, trail);
  const scope = place && typesAt(place).find((type) => type.facts?.mentions)?.facts?.mentions;
  const found = scope === undefined ? undefined : mentionAt(ctx, offset);
  if (!place || !found || scope === undefined) return undefined;
  const { known, scopes, reader, docs } = place.shape;
  const what = known.get(scope)?.get(found.name);
  if (what === undefined && !declaredNames(ctx, scope).includes(found.name)) return undefined;
  const owner = what === undefined ? 'this file' : reader;
  return card(
    found,
    facts(`**${inlineCode(found.name)}**`, `${scopes.get(scope) ?? 'name'} of ${owner}`),
    what !== undefined && prose(what),
    links(docs, serviceOfKind(ctx.kb, ctx.doc.kind)),
  );
};
