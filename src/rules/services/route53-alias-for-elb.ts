import { itemsOf } from '../../core/tree/node';
import { recordSetsOf } from '../aws/recordSets';
import { getPropertyIn, resolveText } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import type { Rule } from '../rule';

/** A CNAME record for a resource that an alias record can point to. */
export const route53AliasForElb: Rule = {
  id: 'route53-alias-for-elb',
  title: 'CNAME record where an alias record is possible',
  why: 'An alias record returns the IP addresses of a load balancer or distribution directly, follows them when they change, works at the zone apex, and its queries are free. A CNAME record requires another lookup, and its queries are charged.',
  severity: 'information',
  service: 'route53',
  source:
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
  bad: `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Subnets: [subnet-1, subnet-2] }
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: CNAME
      TTL: 300
      ResourceRecords: [!GetAtt Balancer.DNSName]
`,
  good: `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Subnets: [subnet-1, subnet-2] }
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      AliasTarget:
        DNSName: !GetAtt Balancer.DNSName
        HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'],
  checkResource(resource, ctx) {
    const { template } = ctx;
    for (const { record } of recordSetsOf(resource)) {
      const type = getPropertyIn(record, ['Type'], template);
      if (type.state !== 'set' || resolveText(type, template) !== 'CNAME') continue;
      for (const value of itemsOf(record.get('ResourceRecords'))) {
        const link = referenceOf(value);
        const target = link && template.resource(link.id);
        if (!target || !TARGETS[target.type]?.includes(link.attribute ?? '')) continue;
        ctx.report({
          at: type.entry.value,
          message: `Use an alias record (type A with AliasTarget) for ${target.id}: it saves a lookup, and its queries are free.`,
          related: [{ at: value, message: 'The record points here' }],
        });
      }
    }
  },
};

/** The attribute of a resource that is its host name. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['DNSName'],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['DNSName', 'CanonicalHostedZoneName'],
  'AWS::CloudFront::Distribution': ['DomainName'],
};
