import type { MapNode } from '../../core/tree/node';
import { recordSetsOf } from '../aws/recordSets';
import { unconditionalEntryIn } from '../evaluate/missingProperty';
import { getPropertyIn, resolveBoolean } from '../evaluate/properties';
import { removing } from '../fixes/propertyFixes';
import type { Rule, RuleContext } from '../rule';

/** Properties not allowed in an alias record, and the one a routing policy requires. */
export const route53AliasTtl: Rule = {
  id: 'route53-alias-ttl',
  title: 'Invalid alias record or missing SetIdentifier',
  why: 'An alias record gets its values and its TTL from its target, so Route 53 rejects one that also sets TTL or ResourceRecords. Records with a weighted, latency, failover, geolocation, geoproximity, IP-based or multivalue answer policy share the same name and type; SetIdentifier, which distinguishes them, is required.',
  severity: 'error',
  service: 'route53',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html',
  bad: `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: example.com
      Type: A
      TTL: 300
      AliasTarget:
        HostedZoneId: Z32O12XQLNTSW2
        DNSName: my-load-balancer-1234.eu-west-1.elb.amazonaws.com
`,
  good: `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: example.com
      Type: A
      AliasTarget:
        HostedZoneId: Z32O12XQLNTSW2
        DNSName: my-load-balancer-1234.eu-west-1.elb.amazonaws.com
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'],
  checkResource(resource, ctx) {
    for (const { record } of recordSetsOf(resource)) {
      checkAlias(record, ctx);
      checkPolicy(record, ctx);
    }
  },
};

const POLICIES = [
  'Weight',
  'Region',
  'Failover',
  'GeoLocation',
  'GeoProximityLocation',
  'CidrRoutingConfig',
  'MultiValueAnswer',
];

function checkAlias(record: MapNode, ctx: RuleContext): void {
  const alias = unconditionalEntryIn(record, ['AliasTarget'], ctx.template);
  if (!alias) return;
  for (const name of ['TTL', 'ResourceRecords']) {
    const extra = unconditionalEntryIn(record, [name], ctx.template);
    if (!extra) continue;
    ctx.report({
      at: extra.key,
      message: `${name} is not allowed in an alias record: Route 53 uses the ${name === 'TTL' ? 'TTL' : 'values'} of the target.`,
      related: [{ at: alias.key, message: 'The record is an alias' }],
      fixes: [removing(record, extra, true, ctx)],
    });
  }
}

function checkPolicy(record: MapNode, ctx: RuleContext): void {
  if (getPropertyIn(record, ['SetIdentifier'], ctx.template).state !== 'absent') return;
  const policy = POLICIES.map((name) => unconditionalEntryIn(record, [name], ctx.template)).find(
    (each) => each,
  );
  if (!policy) return;
  const isOff =
    policy.key.text === 'MultiValueAnswer' &&
    !resolveBoolean({ state: 'set', entry: policy }, false, ctx.template);
  if (isOff) return;
  ctx.report({
    at: policy.key,
    message: `A record with ${policy.key.text} requires SetIdentifier, which distinguishes it from others with the same name and type.`,
  });
}
