import { asMap, itemsOf, type MapNode, type Node, textOf } from '../../core/tree/node';
import type { Rule } from '../rule';

/** Behaviors and the origins they name. */
export const cloudfrontOriginId: Rule = {
  id: 'cloudfront-origin-id',
  title: 'Undefined origin in a cache behavior',
  why: 'TargetOriginId must be the ID of an origin, or of an origin group, in the same distribution. CloudFront rejects the distribution otherwise.',
  severity: 'error',
  service: 'cloudfront',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-cachebehavior.html',
  bad: `Resources:
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins:
          - Id: site
            DomainName: example.com
            CustomOriginConfig: { OriginProtocolPolicy: https-only }
        DefaultCacheBehavior:
          TargetOriginId: web
          ViewerProtocolPolicy: redirect-to-https
          CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
`,
  good: `Resources:
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins:
          - Id: site
            DomainName: example.com
            CustomOriginConfig: { OriginProtocolPolicy: https-only }
        DefaultCacheBehavior:
          TargetOriginId: site
          ViewerProtocolPolicy: redirect-to-https
          CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CloudFront::Distribution'],
  checkResource({ properties }, ctx) {
    const config = asMap(properties?.get('DistributionConfig'));
    const origins = config?.get('Origins');
    const groups = config?.get('OriginGroups');
    const groupItems = asMap(groups)?.get('Items');
    const isWritten = origins?.kind === 'seq' && (groups === undefined || groupItems?.kind === 'seq');
    const ids = [...itemsOf(origins), ...itemsOf(groupItems)].map((each) => textOf(asMap(each)?.get('Id')));
    if (!config || !isWritten || ids.includes(undefined) || ctx.template.isOpen('Resources')) return;
    const known = new Set(ids);
    const listed = ids.slice(0, MOST_LISTED).join(', ') + (ids.length > MOST_LISTED ? ', …' : '');
    for (const behavior of behaviorsOf(config)) {
      const target = asMap(behavior)?.get('TargetOriginId');
      const text = textOf(target);
      if (target && text !== undefined && !known.has(text))
        ctx.report({
          at: target,
          message: `Origin ${text} is not defined in this distribution. Defined origins: ${listed}.`,
        });
    }
  },
};

/** Of more origins, which a distribution cannot have, not all are named in a message. */
const MOST_LISTED = 20;

function behaviorsOf(config: MapNode): readonly Node[] {
  const first = config.get('DefaultCacheBehavior');
  return [...(first ? [first] : []), ...itemsOf(config.get('CacheBehaviors'))];
}
