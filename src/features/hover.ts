import { fileAt } from './fileAt';
import { argumentCard, functionCard } from './hover/cards/functions';
import { iamCard } from './hover/cards/iam/iam';
import { keyCard, keyValueCard } from './hover/cards/keys';
import { mentionCard } from './hover/cards/mentions';
import { optionCard } from './hover/cards/options';
import { platformCard } from './hover/cards/platform';
import { propertiesCard, propertyCard } from './hover/cards/property';
import { resourceTypeCard } from './hover/cards/resourceType';
import { attributeValueCard, declarationCard } from './hover/cards/template';
import { loopVariableCard, variableCard } from './hover/cards/variables';
import { dynamicReferenceCard } from './hover/dynamicReference';
import { type CardMaker, sceneAt, sceneInText } from './hover/scene';
import type { Card, FeatureContext } from './types';

/** Asked in this order; the first that knows what is under the cursor makes the card. */
const CARD_MAKERS: readonly CardMaker[] = [
  functionCard,
  loopVariableCard,
  variableCard,
  mentionCard,
  dynamicReferenceCard,
  iamCard,
  argumentCard,
  resourceTypeCard,
  declarationCard,
  attributeValueCard,
  optionCard,
  propertiesCard,
  propertyCard,
  keyCard,
  keyValueCard,
];

/**
 * The card for what is at an offset; `undefined` where nothing is known about it, never an empty card. All text of the
 * user's files and notes is escaped.
 */
export function hover(ctx: FeatureContext, offset: number): Card | undefined {
  if (ctx.doc.kind === 'eb-platform') return platformCard(ctx, offset);
  const file = fileAt(ctx, offset);
  const outer = sceneAt(file.ctx, file.offset);
  if (!outer) return undefined;
  const scene = sceneInText(outer) ?? outer;
  for (const makeCard of CARD_MAKERS) {
    const card = makeCard(scene);
    if (card) return file.lift(card);
  }
  return undefined;
}
