import { escapeMarkdown, inlineCode, shorten } from '../../../../core/markdown';
import type { Range } from '../../../../core/tree/node';
import { actionIn, actionsMeant, hasWildcard } from '../../../../rules/iam/names';
import { globMatches } from '../../../../rules/text/glob';
import type { IamAction, IamService } from '../../../../schema/iam/catalog';
import type { Card } from '../../../types';
import { type CardPart, card, facts } from '../../card';
import { link, notesLink } from '../../links';
import type { Scene } from '../../scene';
import { allowedText, prose } from '../../text';
import { serviceOfPrefix } from './services';

const ACTIONS = 'https://docs.aws.amazon.com/service-authorization/latest/reference/';

/** An action, or the actions that a wildcard means. */
export function actionCard({ ctx }: Scene, text: string, token: Range): Card | undefined {
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

/** An ARN of a resource, or a wildcard. */
export function policyResourceCard({ ctx }: Scene, text: string, token: Range): Card | undefined {
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
