import { escapeMarkdown, inlineCode, shorten } from '../../../core/markdown';
import type { Range } from '../../../core/tree/node';
import type { KnowledgeBase } from '../../../knowledge/base';
import type { Service } from '../../../knowledge/types';
import { isSam } from '../../../rules/evaluate/sam';
import type { Card } from '../../types';
import { card, facts } from '../card';
import { link, notesLink } from '../links';
import { type CardMaker, type Scene, tokenOf } from '../scene';
import { typeIn } from '../trail';

const ACTIONS =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';
const MANAGED = 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/';
const PRINCIPALS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';

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

/** IAM actions, AWS managed policies and service principals. Only what their names imply: nothing is guessed. */
export const iamCard: CardMaker = (scene) => {
  const { cursor, trail } = scene;
  const token = tokenOf(scene);
  const text = cursor.inKey ? undefined : cursor.scalar?.text;
  if (!token || text === undefined || text.length > 200 || text.includes('\n')) return undefined;
  const key = trail.keys.at(-1) ?? '';
  const managed = /^arn:[^:\s]+:iam::aws:policy\/([\w+=,.@/-]+)$/.exec(text)?.[1];
  if (managed) return managedCard(scene, managed, token);
  // SAM accepts the names of AWS managed policies.
  const isOfSam = key === 'Policies' && isSam(typeIn(trail.entries[1]?.value));
  if (isOfSam && /^[\w+=,.@-]+$/.test(text)) return managedCard(scene, text, token);
  if (/^(?:Action|NotAction)$/.test(key)) return actionCard(scene, text, token);
  const isPrincipal = key === 'Service' || key === 'Principal';
  return isPrincipal ? principalCard(scene, text, token) : undefined;
};

function managedCard({ ctx }: Scene, path: string, token: Range): Card | undefined {
  const name = path.split('/').at(-1) ?? path;
  const page = link('AWS docs', `${MANAGED}${encodeURIComponent(name)}.html`);
  return card(
    token,
    facts(`**${inlineCode(name)}**`, 'AWS managed policy'),
    facts(page, notesLink(ctx.kb.service('iam'))),
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
function actionCard({ ctx }: Scene, text: string, token: Range): Card | undefined {
  const [, prefix, name] = /^([a-zA-Z0-9-]+):([\w*?]+)$/.exec(text) ?? [];
  const bottom = facts(link('Actions by service', ACTIONS), notesLink(ctx.kb.service('iam')));
  if (text === '*') return card(token, '**`*`** · every action of every service', bottom);
  if (!prefix || !name) return undefined;
  const service = serviceOfPrefix(ctx.kb, prefix.toLowerCase());
  const of = service ? ` of ${escapeMarkdown(service.title)}` : '';
  return card(
    token,
    facts(`**${inlineCode(text)}**`, `${actionText(name)}${of}`),
    facts(link('Actions by service', ACTIONS), notesLink(service ?? ctx.kb.service('iam'))),
  );
}

function actionText(name: string): string {
  if (name === '*') return 'every action';
  const start = /^(\w+)\*$/.exec(name)?.[1];
  if (start !== undefined) return `actions that begin with ${inlineCode(shorten(start, 60))}`;
  return /[*?]/.test(name) ? `actions like ${inlineCode(name)}` : 'action';
}

function principalCard({ ctx }: Scene, text: string, token: Range): Card | undefined {
  const prefix = /^([a-z0-9-]+)(?:\.[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/.exec(text)?.[1];
  const service = prefix === undefined ? undefined : serviceOfPrefix(ctx.kb, prefix);
  if (!service) return undefined;
  return card(
    token,
    facts(`**${inlineCode(text)}**`, `service principal of ${escapeMarkdown(service.title)}`),
    facts(link('AWS docs', PRINCIPALS), notesLink(service)),
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
