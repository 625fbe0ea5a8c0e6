import { inlineCode } from '../../core/markdown';
import { dynamicReferenceAt } from '../names/dynamicReference';
import { card, facts } from './card';
import { links } from './links';
import type { CardMaker } from './scene';

/** What is known of a service that dynamic references name. */
interface Service {
  readonly what: string;
  readonly page: string;
  /** What the parts behind the service are. */
  readonly parts: readonly string[];
}

const GUIDE = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/';

const SERVICES: Readonly<Record<string, Service>> = {
  ssm: {
    what: 'CloudFormation puts in the value of a parameter of Parameter Store, in plain text. Without a version it uses the latest one.',
    page: 'dynamic-references-ssm.html',
    parts: ['Parameter', 'Version'],
  },
  'ssm-secure': {
    what: 'CloudFormation passes on the value of a secure string of Parameter Store and does not store it. Only a few password properties support it.',
    page: 'dynamic-references-ssm-secure-strings.html',
    parts: ['Parameter', 'Version'],
  },
  secretsmanager: {
    what: 'CloudFormation puts in the value of a secret of Secrets Manager, or of one key of its JSON.',
    page: 'dynamic-references-secretsmanager.html',
    parts: ['Secret', 'Value', 'Key in its JSON', 'Version stage', 'Version ID'],
  },
};

/** A dynamic reference: what it resolves, part by part. */
export const dynamicReferenceCard: CardMaker = ({ ctx, offset }) => {
  const found = ctx.doc.template && dynamicReferenceAt(ctx.doc, offset);
  const service = found && SERVICES[found.service];
  if (!found || !service) return undefined;
  const parts = found.parts.flatMap((part, at) => {
    const name = service.parts[at];
    return part === '' || name === undefined ? [] : [`${name}: ${inlineCode(part)}`];
  });
  return card(
    found,
    `**resolve:${found.service}** · dynamic reference`,
    service.what,
    facts(...parts),
    links(`${GUIDE}${service.page}`, undefined),
  );
};
