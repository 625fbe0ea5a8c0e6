import { inlineCode, shorten } from '../../../../core/markdown';
import type { Range } from '../../../../core/tree/node';
import { conditionKeyIn } from '../../../../rules/iam/names';
import type { IamConditionKey } from '../../../../schema/iam/catalog';
import { propertyAt, type ShapePlace, shapePlaceOf, typesAt } from '../../../shapePlace';
import type { Card } from '../../../types';
import { card, facts, lines } from '../../card';
import { link, notesLink } from '../../links';
import type { Scene } from '../../scene';
import { prose } from '../../text';

const KEYS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

/** A condition operator with a set operator or IfExists, or a condition key. */
export function conditionPartCard(scene: Scene, text: string, token: Range): Card | undefined {
  const { ctx, trail } = scene;
  const place = shapePlaceOf(ctx, trail);
  if (!place) return undefined;
  const above = { ...place, path: place.path.slice(0, -1) };
  const names = typesAt(above).flatMap((type) =>
    type.kind === 'object' ? (type.shape?.names?.from ?? []) : [],
  );
  if (names.includes('iam-condition-keys')) return keyCard(scene, text, token);
  const docs = propertyAt(place)?.docs;
  return names.includes('iam-condition-operators') && docs !== undefined
    ? operatorCard(scene, above, text, token, docs)
    : undefined;
}

function operatorCard(
  scene: Scene,
  above: ShapePlace,
  text: string,
  token: Range,
  docs: string,
): Card | undefined {
  const [, set = '', base = '', exists = ''] =
    /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/i.exec(text) ?? [];
  const found = propertyAt({ ...above, path: [...above.path, base] });
  if (!found || found.name === '*') return undefined;
  return card(
    token,
    facts(`**${inlineCode(text)}**`, 'condition operator'),
    lines(
      prose(found.documentation ?? ''),
      /any/i.test(set) && 'Matches if at least one of the values in the request does.',
      /all/i.test(set) && 'Matches if all values in the request do, also if the request has none.',
      exists !== '' && 'Also matches if the key is absent from the request.',
    ),
    facts(link('AWS docs', docs), notesLink(scene.ctx.kb.service('iam'))),
  );
}

function keyCard({ ctx }: Scene, text: string, token: Range): Card | undefined {
  const found = conditionKeyIn(ctx.schema.iam, text);
  return card(
    token,
    facts(`**${inlineCode(text)}**`, 'condition key', found && keyTypeText(found)),
    prose(found?.what ?? 'The request is compared by this key.'),
    facts(link('AWS docs', KEYS), notesLink(ctx.kb.service('iam'))),
  );
}

function keyTypeText({ type }: IamConditionKey): string {
  const [, list, of] = /^(ArrayOf)?(.*)$/.exec(type) ?? [];
  const operators = OPERATORS[of ?? ''];
  return facts(list ? `several values (${of})` : of, operators && `operators ${inlineCode(operators)}`);
}

const OPERATORS: Readonly<Record<string, string>> = {
  String: 'String…',
  ARN: 'Arn…',
  Bool: 'Bool',
  Numeric: 'Numeric…',
  Date: 'Date…',
  IPAddress: 'IpAddress',
};

/** A value that a condition key is compared with, and any other value of a policy without a meaning of its own. */
export function conditionValueCard(
  scene: Scene,
  place: ShapePlace,
  text: string,
  token: Range,
): Card | undefined {
  const { ctx } = scene;
  if (place.shape.name !== 'iam-policy') return undefined;
  const property = propertyAt(place);
  if (!property || typesAt(place).some(({ facts: each }) => each?.values.has(text))) return undefined;
  const key = place.path.at(-1) ?? '';
  const isCondition = property.name === '*';
  const found = isCondition ? conditionKeyIn(ctx.schema.iam, key) : undefined;
  const operator = isCondition ? place.path.at(-2) : undefined;
  return card(
    token,
    facts(
      `**${inlineCode(shorten(text))}**`,
      `value of ${inlineCode(key)}`,
      operator && inlineCode(operator),
    ),
    prose((isCondition ? found?.what : property.documentation) || 'The request is compared with this value.'),
    facts(link('AWS docs', isCondition ? KEYS : property.docs), notesLink(ctx.kb.service('iam'))),
  );
}
