import { inlineCode } from '../../../../core/markdown';
import type { Range } from '../../../../core/tree/node';
import { PERMISSION } from '../../../../rules/iam/prefixes';
import { isSam } from '../../../../rules/sam/sam';
import type { PropertyType } from '../../../../schema/types';
import { type ShapePlace, shapePlaceOf, typesAt } from '../../../shapePlace';
import type { Card } from '../../../types';
import { card, facts } from '../../card';
import { link, notesLink } from '../../links';
import { type CardMaker, type Scene, tokenOf } from '../../scene';
import { typeIn } from '../../trail';
import { actionCard, policyResourceCard } from './actions';
import { conditionPartCard, conditionValueCard } from './conditions';
import { identityCard, principalCard } from './principals';

const MANAGED = 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/';

/** Actions, resources, principals, condition keys and AWS managed policies. Nothing is guessed: what the data lacks is described by its form. */
export const iamCard: CardMaker = (scene) => {
  const { cursor, trail } = scene;
  const token = tokenOf(scene);
  const text = cursor.scalar?.text;
  if (!token || text === undefined || text.length > LONGEST || /[\r\n]/.test(text)) return undefined;
  if (cursor.inKey) return conditionPartCard(scene, text, token);
  const managed = MANAGED_ARN.exec(text)?.[1];
  if (managed) return managedCard(scene, managed, token);
  const key = trail.keys.at(-1) ?? '';
  const type = typeIn(trail.entries[1]?.value);
  // SAM accepts the names of AWS managed policies.
  if (key === 'Policies' && isSam(type) && /^[\w+=,.@-]+$/.test(text)) return managedCard(scene, text, token);
  if (type === PERMISSION && key === 'Action') return actionCard(scene, text, token);
  if (type === PERMISSION && key === 'Principal') return principalCard(scene, text, token);
  const place = shapePlaceOf(scene.ctx, trail);
  return place && valueCard(scene, place, text, token);
};

const LONGEST = 500;
const MANAGED_ARN = /^arn:[^:]*:iam::aws:policy\/([\w+=,.@/-]+)$/;

function valueCard(scene: Scene, place: ShapePlace, text: string, token: Range): Card | undefined {
  switch (sourceOf(typesAt(place))) {
    case 'iam-actions':
      return actionCard(scene, text, token);
    case 'iam-resources':
      return policyResourceCard(scene, text, token);
    case 'iam-service-principals':
      return principalCard(scene, text, token);
    case 'iam-principals':
      return identityCard(scene, text, token);
    default:
      return conditionValueCard(scene, place, text, token);
  }
}

function sourceOf(types: readonly PropertyType[]) {
  return types.flatMap(({ facts: each }) => each?.from ?? [])[0];
}

function managedCard({ ctx }: Scene, path: string, token: Range): Card | undefined {
  const name = path.split('/').at(-1) ?? path;
  const known = ctx.schema.iam.managedPolicies.get(name);
  const page = link('AWS docs', `${MANAGED}${encodeURIComponent(name)}.html`);
  return card(
    token,
    facts(`**${inlineCode(name)}**`, 'AWS managed policy'),
    known !== undefined && inlineCode(`arn:aws:iam::aws:policy${known}`),
    facts(page, notesLink(ctx.kb.service('iam'))),
  );
}
