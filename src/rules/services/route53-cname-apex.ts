import { asMap, type MapNode, type Node } from '../../core/tree/node';
import { recordSetsOf } from '../aws/recordSets';
import { getPropertyIn, resolveScalar } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import { formOf } from '../evaluate/symbols';
import type { Rule, RuleContext } from '../rule';

/** CNAME records at the zone apex. */
export const route53CnameApex: Rule = {
  id: 'route53-cname-apex',
  title: 'CNAME record at the zone apex',
  why: 'The name of a hosted zone (example.com), the zone apex, always has NS and SOA records, and DNS does not allow a CNAME record together with other records. So Route 53 rejects it. Use an alias record (type A or AAAA with AliasTarget) for load balancers, CloudFront, S3 websites and other AWS resources.',
  severity: 'error',
  service: 'route53',
  source:
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
  bad: `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: example.com
      Type: CNAME
      TTL: 300
      ResourceRecords: [my-load-balancer-1234.eu-west-1.elb.amazonaws.com]
`,
  good: `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: CNAME
      TTL: 300
      ResourceRecords: [my-load-balancer-1234.eu-west-1.elb.amazonaws.com]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'],
  checkResource(resource, ctx) {
    for (const { record, zone } of recordSetsOf(resource)) checkRecord(record, zone, ctx);
  },
};

function checkRecord(record: MapNode, zone: readonly MapNode[], ctx: RuleContext): void {
  const type = getPropertyIn(record, ['Type'], ctx.template);
  const name = record.get('Name');
  if (type.state !== 'set' || !name) return;
  const kind = resolveScalar(type.entry.value, ctx.template);
  const apex = zoneName(zone, ctx);
  const isSure = apex && isSame(name, apex, ctx);
  if (kind?.value.text !== 'CNAME' || isSure === undefined || !apex) return;
  ctx.report({
    at: type.entry.value,
    severity: kind.isSure && isSure ? 'error' : 'warning',
    message: `${describe(name, ctx)} is the zone apex, where CNAME records are not allowed. Use an alias record (type A or AAAA with AliasTarget).`,
    related: [{ at: apex, message: 'Name of the hosted zone' }],
  });
}

/** The name of the zone: as set in the record, or that of a zone of this template. */
function zoneName(maps: readonly MapNode[], { template }: RuleContext): Node | undefined {
  for (const map of maps) {
    const name = map.get('HostedZoneName');
    if (name) return name;
    const zone = resourceAt(map.get('HostedZoneId'), template, ['AWS::Route53::HostedZone']);
    if (zone) return asMap(zone.properties)?.get('Name');
  }
  return undefined;
}

/** True for names that are certainly equal, false for names equal with the default parameters, undefined otherwise. */
function isSame(a: Node, b: Node, { template }: RuleContext): boolean | undefined {
  const form = formOf(a);
  if (form !== undefined && domain(form) === domain(formOf(b) ?? '')) return true;
  const [one, other] = [resolveScalar(a, template), resolveScalar(b, template)];
  if (!one || !other || domain(one.value.text) !== domain(other.value.text)) return undefined;
  return one.isSure && other.isSure;
}

/** A domain name without its final period and in lower case, except for names of parameters. */
function domain(text: string): string {
  return text
    .replace(/\.$/, '')
    .replace(/\$\{[^{}]*\}|[A-Z]+/g, (part) => (part.startsWith('$') ? part : part.toLowerCase()));
}

function describe(name: Node, { template }: RuleContext): string {
  return resolveScalar(name, template)?.value.text ?? 'This name';
}
