import { alternatives } from '../../core/tree/branches';
import type { Node, ScalarNode } from '../../core/tree/node';
import { isIPv4, isIPv6 } from '../aws/addresses';
import { recordSetsOf } from '../aws/recordSets';
import { getPropertyIn, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** The values of a record, by its type. */
export const route53RecordValues: Rule = {
  id: 'route53-record-values',
  title: 'Invalid record value for the record type',
  why: 'An A record contains IPv4 addresses, an AAAA record IPv6 addresses, a TXT record quoted strings, and so on. Route 53 rejects a change with other values.',
  severity: 'error',
  service: 'route53',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html',
  bad: `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      TTL: 300
      ResourceRecords:
        - www.example.org
`,
  good: `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      TTL: 300
      ResourceRecords:
        - 192.0.2.1
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'],
  checkResource(resource, ctx) {
    for (const { record } of recordSetsOf(resource)) {
      const type = resolveText(getPropertyIn(record, ['Type'], ctx.template), ctx.template) ?? '';
      for (const list of alternatives(record.get('ResourceRecords')))
        if (list.kind === 'seq') checkList(type, list.items, ctx);
    }
  },
};

/** True for a value of the right form; `longest` is the maximum length of a quoted string. */
type Fits = (text: string, longest: number) => boolean;

const FORMS: Readonly<Record<string, readonly [Fits, string]>> = {
  A: [isIPv4, 'an IPv4 address, like 192.0.2.1'],
  AAAA: [isIPv6, 'an IPv6 address, like 2001:db8::1'],
  CAA: [
    (text) => /^(?:0|128)\s+[a-zA-Z0-9]+\s+".*"$/.test(text),
    'a flag (0 or 128), a tag and a value in quotes: 0 issue "ca.example.com"',
  ],
  MX: [
    (text) => /^\d{1,5}\s+\S+$/.test(text) && Number.parseInt(text, 10) < 2 ** 16,
    'a priority and a host name: 10 mail.example.com',
  ],
  SRV: [
    (text) => /^(?:\d{1,5}\s+){3}\S+$/.test(text),
    'priority, weight, port and a host name: 1 10 5269 host.example.com',
  ],
  TXT: [isQuoted, 'one or more strings in double quotes'],
  SPF: [isQuoted, 'one or more strings in double quotes'],
  CNAME: [(text) => /^\S+$/.test(text), 'a single host name: www.example.com'],
};

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat */
function isQuoted(text: string, longest: number): boolean {
  // The whole first: of a text that is not closed, a search for parts reads the rest at each quote.
  if (!/^\s*(?:"(?:[^"\\]|\\.)*"\s*)+$/s.test(text)) return false;
  const parts = text.match(/"(?:[^"\\]|\\.)*"/gs) ?? [];
  return parts.every((each) => each.replace(/\\\d{3}|\\./g, '.').length - 2 <= longest);
}

function checkList(type: string, items: readonly Node[], ctx: RuleContext): void {
  const [fits, form] = FORMS[type] ?? [];
  if (!fits || form === undefined) return;
  const longest = ctx.kb.limit('route53.txt-text')?.max ?? Number.POSITIVE_INFINITY;
  const each = fits === isQuoted ? `, each at most ${longest} characters long` : '';
  for (const item of items)
    if (isLiteral(item) && !fits(item.text.trim(), longest))
      ctx.report({ at: item, message: `The value of a record of type ${type} must be ${form}${each}.` });
    else if (isLiteral(item) && isAddress(type) && item.text !== item.text.trim())
      // The documentation does not say whether Route 53 accepts it.
      ctx.report({ at: item, message: 'Space before or after the address.', severity: 'warning' });
  const [, second] = items;
  if (type === 'CNAME' && second && isLiteral(second))
    ctx.report({ at: second, message: 'A CNAME record must have exactly one value.' });
}

function isAddress(type: string): boolean {
  return type === 'A' || type === 'AAAA';
}

function isLiteral(node: Node): node is ScalarNode {
  return node.kind === 'scalar' && node.value !== null && !/\$\{|\{\{resolve:/.test(node.text);
}
