import type { LiveDocument } from '../../core/open';

/**
 * A dynamic reference, `{{resolve:service:name:…}}`, taken apart.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export interface DynamicReference {
  /** `ssm`, `ssm-secure` or `secretsmanager`, as far as it is written. */
  readonly service: string;
  /** What follows the service: its name, and then what the service has; an ARN is one part. */
  readonly parts: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** A service whose values CloudFormation resolves. */
export interface DynamicService {
  /** What is referenced, in a few words. */
  readonly what: string;
  /** What CloudFormation does with it. */
  readonly effect: string;
  readonly page: string;
  /** What the parts behind the service are. */
  readonly parts: readonly string[];
}

const GUIDE = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/';

/** The services by the name in a reference, the most used first. */
export const DYNAMIC_SERVICES: ReadonlyMap<string, DynamicService> = new Map([
  [
    'secretsmanager',
    {
      what: 'secret of Secrets Manager',
      effect: 'CloudFormation puts in the value of a secret of Secrets Manager, or of one key of its JSON.',
      page: `${GUIDE}dynamic-references-secretsmanager.html`,
      parts: ['Secret', 'Value', 'Key in its JSON', 'Version stage', 'Version ID'],
    },
  ],
  [
    'ssm',
    {
      what: 'parameter of Parameter Store in plain text',
      effect:
        'CloudFormation puts in the value of a parameter of Parameter Store, in plain text. Without a version it uses the latest one.',
      page: `${GUIDE}dynamic-references-ssm.html`,
      parts: ['Parameter', 'Version'],
    },
  ],
  [
    'ssm-secure',
    {
      what: 'secure string of Parameter Store',
      effect:
        'CloudFormation passes on the value of a secure string of Parameter Store and does not store it. Only a few password properties support it.',
      page: `${GUIDE}dynamic-references-ssm-secure-strings.html`,
      parts: ['Parameter', 'Version'],
    },
  ],
]);

/** One part that is being typed. */
export interface TypedPart {
  readonly service: string;
  /** The parts before it. */
  readonly before: readonly string[];
  /** Where it begins. */
  readonly start: number;
  /** `opening`: only the braces are there, and perhaps letters of `resolve`. */
  readonly at: 'opening' | 'service' | 'part';
}

/** No reference is longer; names have at most 2,048 characters. */
const LONGEST = 2_400;

/** The reference that contains an offset; nothing where it is not closed on its line. */
export function dynamicReferenceAt(doc: LiveDocument, offset: number): DynamicReference | undefined {
  const from = Math.max(0, offset - LONGEST);
  const before = doc.slice(from, offset);
  const open = before.lastIndexOf(OPEN);
  if (open < 0) return undefined;
  const start = from + open;
  const [text] = WHOLE.exec(doc.slice(start, start + LONGEST)) ?? [];
  if (text === undefined || start + text.length < offset) return undefined;
  const [service = '', ...parts] = partsOf(text.slice(OPEN.length, -2));
  return { service, parts, start, end: start + text.length };
}

/** The part of a reference that is typed at an offset. */
export function typedPartAt(doc: LiveDocument, offset: number): TypedPart | undefined {
  const { character } = doc.positionAt(offset);
  const line = doc.slice(offset - Math.min(character, LONGEST), offset);
  const opened = /\{\{(\w*)$/.exec(line)?.[1];
  if (opened !== undefined && 'resolve'.startsWith(opened))
    return { service: '', before: [], start: offset - opened.length, at: 'opening' };
  const text = TYPED.exec(line)?.[1];
  if (text === undefined) return undefined;
  const parts = partsOf(text);
  const typed = parts.at(-1) ?? '';
  const [service = '', ...before] = parts.slice(0, -1);
  return { service, before, start: offset - typed.length, at: parts.length === 1 ? 'service' : 'part' };
}

const OPEN = '{{resolve:';
const WHOLE = /^\{\{resolve:(?:\$\{[^{}\n]*\}|[^{}\n])*\}\}/;
const TYPED = /\{\{resolve:((?:\$\{[^{}]*\}|[^{}\s'"])*)$/;

/** The parts between colons; the six colons of an ARN belong to one. */
function partsOf(text: string): readonly string[] {
  const found: string[] = [];
  let part = '';
  for (const token of text.match(/\$\{[^{}]*\}|:|[^:$]+|\$/g) ?? []) {
    if (token === ':') {
      found.push(part);
      part = '';
    } else part += token;
  }
  return withArn([...found, part]);
}

/** Colons in an ARN, up to the name of the secret. */
const OF_ARN = 7;

function withArn(parts: readonly string[]): readonly string[] {
  if (parts[1] !== 'arn') return parts;
  return [parts[0] ?? '', parts.slice(1, 1 + OF_ARN).join(':'), ...parts.slice(1 + OF_ARN)];
}
