import { escapeMarkdown, inlineCode, shorten } from '../../../../core/markdown';
import type { Range } from '../../../../core/tree/node';
import { regionless } from '../../../../rules/iam/names';
import type { Card } from '../../../types';
import { card, facts } from '../../card';
import { link, notesLink } from '../../links';
import type { Scene } from '../../scene';
import { prose } from '../../text';
import { serviceOfPrefix } from './services';

const PRINCIPALS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';

/** A service principal. */
export function principalCard(scene: Scene, text: string, token: Range): Card | undefined {
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
export function identityCard({ ctx }: Scene, text: string, token: Range): Card | undefined {
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
