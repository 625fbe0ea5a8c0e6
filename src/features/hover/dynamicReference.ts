import { inlineCode } from '../../core/markdown';
import { DYNAMIC_SERVICES, dynamicReferenceAt } from '../names/dynamicReference';
import { card, facts } from './card';
import { links } from './links';
import type { CardMaker } from './scene';

/** A dynamic reference: what it resolves, part by part. */
export const dynamicReferenceCard: CardMaker = ({ ctx, offset }) => {
  const found = ctx.doc.template && dynamicReferenceAt(ctx.doc, offset);
  const service = found && DYNAMIC_SERVICES.get(found.service);
  if (!found || !service) return undefined;
  const parts = found.parts.flatMap((part, at) => {
    const name = service.parts[at];
    return part === '' || name === undefined ? [] : [`${name}: ${inlineCode(part)}`];
  });
  return card(
    found,
    `**resolve:${found.service}** · dynamic reference`,
    service.effect,
    facts(...parts),
    links(service.page, undefined),
  );
};
