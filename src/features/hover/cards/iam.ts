import { escapeMarkdown, inlineCode, shorten } from '../../../core/markdown';
import type { Range } from '../../../core/tree/node';
import type { KnowledgeBase } from '../../../knowledge/base';
import type { Service } from '../../../knowledge/types';
import { PERMISSION } from '../../../rules/aws/iamData';
import { actionIn, actionsMeant, conditionKeyIn, hasWildcard, regionless } from '../../../rules/aws/iamNames';
import { isSam } from '../../../rules/evaluate/sam';
import { globMatches } from '../../../rules/text/glob';
import type { IamAction, IamConditionKey, IamService } from '../../../schema/iam';
import type { PropertyType } from '../../../schema/types';
import { propertyAt, type ShapePlace, shapePlaceOf, typesAt } from '../../shapePlace';
import type { Card } from '../../types';
import { type CardPart, card, facts, lines } from '../card';
import { link, notesLink } from '../links';
import { type CardMaker, type Scene, tokenOf } from '../scene';
import { allowedText, prose } from '../text';
import { typeIn } from '../trail';

const ACTIONS = 'https://docs.aws.amazon.com/service-authorization/latest/reference/';
const MANAGED = 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/';
const PRINCIPALS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';
const KEYS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

/** Prefixes of actions and principals that differ from the service's name in resource types. */
const PREFIXES: Readonly<Record<string, string>> = {
  elasticloadbalancing: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  states: 'AWS::StepFunctions::StateMachine',
  'execute-api': 'AWS::ApiGateway::RestApi',
  apigateway: 'AWS::ApiGateway::RestApi',
  'cognito-idp': 'AWS::Cognito::UserPool',
  'cognito-identity': 'AWS::Cognito::IdentityPool',
  firehose: 'AWS::KinesisFirehose::DeliveryStream',
  acm: 'AWS::CertificateManager::Certificate',
  elasticfilesystem: 'AWS::EFS::FileSystem',
  'ecs-tasks': 'AWS::ECS::TaskDefinition',
  edgelambda: 'AWS::CloudFront::Function',
  monitoring: 'AWS::CloudWatch::Alarm',
  cloudwatch: 'AWS::CloudWatch::Alarm',
};

/** Actions, resources, principals, condition keys and AWS managed policies. Nothing is guessed: what the data lacks is described by its form. */
export const iamCard: CardMaker = (scene) => {
  const { cursor, trail } = scene;
  const token = tokenOf(scene);
  const text = cursor.scalar?.text;
  if (!token || text === undefined || text.length > LONGEST || /[\r\n]/.test(text)) return undefined;
  if (cursor.inKey) return conditionCard(scene, text, token);
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
      return resourceCard(scene, text, token);
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

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
function actionCard({ ctx }: Scene, text: string, token: Range): Card | undefined {
  if (text === '*')
    return card(
      token,
      '**`*`** · every action of every service',
      facts(link('Actions by service', `${ACTIONS}reference_policies_actions-resources-contextkeys.html`)),
    );
  const written = actionIn(text);
  if (!written) return undefined;
  const { iam } = ctx.schema;
  const known = iam.service(written.prefix);
  const ours = serviceOfPrefix(ctx.kb, written.prefix.toLowerCase());
  const title = known?.title ?? ours?.title;
  const found = known ? actionsMeant(known, written.name) : [];
  const [only] = found.length === 1 && !hasWildcard(written.name) ? found : [];
  const of = title === undefined ? '' : ` of ${escapeMarkdown(title)}`;
  return card(
    token,
    facts(
      `**${inlineCode(text)}**`,
      only?.access,
      only ? title && escapeMarkdown(title) : `${actionText(written.name)}${of}`,
    ),
    ...(only && known ? actionParts(only, known) : [matchedText(written.name, found)]),
    facts(link('AWS docs', pageOf(title, known)), notesLink(ours ?? ctx.kb.service('iam'))),
  );
}

function actionParts(
  { what, resources, conditionKeys }: IamAction,
  service: IamService,
): readonly CardPart[] {
  const kinds = resources.map((name) => `${name} ${inlineCode(service.resources.get(name) ?? '')}`.trim());
  return [
    prose(what),
    resources.length === 0
      ? 'Resource: only `*`'
      : `Resource: ${kinds.slice(0, MOST_RESOURCES).join(', ')}${kinds.length > MOST_RESOURCES ? `, ${kinds.length - MOST_RESOURCES} more` : ''}`,
    conditionKeys.length > 0 && `Condition keys: ${allowedText(conditionKeys, undefined, MOST_KEYS)}`,
  ];
}

const MOST_RESOURCES = 4;
const MOST_KEYS = 6;
const MOST_ACTIONS = 8;

function matchedText(name: string, found: readonly IamAction[]): CardPart {
  if (found.length === 0) return undefined;
  if (name === '*') return `${found.length} actions`;
  const names = found.map((each) => each.name);
  return `${found.length} ${found.length === 1 ? 'action' : 'actions'}: ${allowedText(names, undefined, MOST_ACTIONS)}`;
}

function actionText(name: string): string {
  if (name === '*') return 'every action';
  const start = /^(\w+)\*$/.exec(name)?.[1];
  if (start !== undefined) return `actions that begin with ${inlineCode(shorten(start, 60))}`;
  return hasWildcard(name) ? `actions like ${inlineCode(name)}` : 'action';
}

/** The page of a service in the Service Authorization Reference; of a service without one, the list of all. */
function pageOf(title: string | undefined, known: IamService | undefined): string {
  const name = title
    ?.toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .trim();
  return known && name
    ? `${ACTIONS}list_${name}.html`
    : `${ACTIONS}reference_policies_actions-resources-contextkeys.html`;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
function resourceCard({ ctx }: Scene, text: string, token: Range): Card | undefined {
  const notes = notesLink(ctx.kb.service('iam'));
  if (text === '*') return card(token, '**`*`** · every resource', facts(notes));
  const [, prefix = ''] = /^arn:[^:]*:([a-z0-9-]+):/.exec(text) ?? [];
  const service = ctx.schema.iam.service(prefix);
  const ours = serviceOfPrefix(ctx.kb, prefix);
  const title = service?.title ?? ctx.schema.iam.services.get(prefix) ?? ours?.title;
  const kinds = service ? resourceKinds(service, text) : [];
  const what = kinds.length > 0 ? kinds.slice(0, MOST_RESOURCES).join(', ') : 'resources';
  return card(
    token,
    facts(
      `**${inlineCode(shorten(text, 80))}**`,
      title ? `${what} of ${escapeMarkdown(title)}` : 'value of `Resource`',
    ),
    /[*?]/.test(text)
      ? 'The wildcards `*` (any characters) and `?` (one character) match across slashes.'
      : 'One resource, by its ARN.',
    notesLink(ours ?? ctx.kb.service('iam')),
  );
}

/** The resource types whose ARNs have the form of a text. */
function resourceKinds({ resources }: IamService, text: string): readonly string[] {
  const plain = text.replace(/\$\{[^}]*\}/g, 'x');
  return [...resources].flatMap(([name, arn]) =>
    globMatches(arn.replace(/\$\{[^}]*\}/g, '*'), plain) ? [name] : [],
  );
}

function principalCard(scene: Scene, text: string, token: Range): Card | undefined {
  const { ctx } = scene;
  if (text === '*') return identityCard(scene, text, token);
  const what = ctx.schema.iam.principals.get(regionless(text));
  const prefix = /^([a-z0-9-]+)(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.exec(text)?.[1];
  const service = prefix === undefined ? undefined : serviceOfPrefix(ctx.kb, prefix);
  const title = service?.title ?? ctx.schema.iam.services.get(prefix ?? '');
  return card(
    token,
    facts(
      `**${inlineCode(shorten(text))}**`,
      title ? `service principal of ${escapeMarkdown(title)}` : 'service principal',
    ),
    what ? prose(what) : undefined,
    facts(link('AWS docs', PRINCIPALS), notesLink(service ?? ctx.kb.service('iam'))),
  );
}

/** Accounts, users, roles and identity providers: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function identityCard({ ctx }: Scene, text: string, token: Range): Card | undefined {
  const what = identityText(text);
  return card(
    token,
    facts(`**${inlineCode(shorten(text))}**`, 'principal'),
    what,
    facts(link('AWS docs', PRINCIPALS), notesLink(ctx.kb.service('iam'))),
  );
}

function identityText(text: string): string {
  if (text === '*') return 'Everyone: all principals of all accounts, and requests without credentials.';
  if (/^(?:\d{12}|arn:[^:]*:iam::[^:]*:root)$/.test(text))
    return 'An account: its root user, and all identities that the account allows to do this.';
  const [, kind = '', name = ''] = /:(?:iam|sts)::[^:]*:([\w-]+)\/(.+)$/.exec(text) ?? [];
  const sort = IDENTITIES[kind];
  return sort === undefined
    ? 'The value identifies who the statement applies to.'
    : `${sort} ${inlineCode(name)}`;
}

const IDENTITIES: Readonly<Record<string, string>> = {
  role: 'Role',
  user: 'User',
  'assumed-role': 'Role session',
  'federated-user': 'Federated user session',
  'oidc-provider': 'OIDC identity provider',
  'saml-provider': 'SAML identity provider',
};

/** A condition operator with a set operator or IfExists, or a condition key. */
function conditionCard(scene: Scene, text: string, token: Range): Card | undefined {
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
function conditionValueCard(scene: Scene, place: ShapePlace, text: string, token: Range): Card | undefined {
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

/** The service an action's prefix belongs to; `undefined` where none of the knowledge has it. */
function serviceOfPrefix(kb: KnowledgeBase, prefix: string): Service | undefined {
  const known = PREFIXES[prefix];
  if (known !== undefined) return kb.serviceOfType(known);
  const isNamed = (type: string) => type.split('::')[1]?.toLowerCase() === prefix;
  return (
    kb.services.find((each) => each.id === prefix) ?? kb.services.find((each) => each.types.some(isNamed))
  );
}
