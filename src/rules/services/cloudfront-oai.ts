import { asMap } from '../../core/tree/node';
import type { Rule } from '../rule';

/** Origin access identities, which origin access control has replaced. */
export const cloudfrontOai: Rule = {
  id: 'cloudfront-oai',
  title: 'Legacy origin access identity',
  why: 'An origin access identity (OAI) allows only CloudFront to read a bucket. Its successor, origin access control (OAC, AWS::CloudFront::OriginAccessControl), also supports newer Regions, objects encrypted with KMS keys, and uploads. AWS recommends it for all distributions.',
  severity: 'information',
  service: 'cloudfront',
  source:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  bad: `Resources:
  Identity:
    Type: AWS::CloudFront::CloudFrontOriginAccessIdentity
    Properties:
      CloudFrontOriginAccessIdentityConfig: { Comment: site }
`,
  good: `Resources:
  Control:
    Type: AWS::CloudFront::OriginAccessControl
    Properties:
      OriginAccessControlConfig:
        Name: site
        OriginAccessControlOriginType: s3
        SigningBehavior: always
        SigningProtocol: sigv4
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CloudFront::CloudFrontOriginAccessIdentity'],
  checkResource(identity, ctx) {
    ctx.report({
      at: asMap(identity.entry.value)?.get('Type') ?? identity.entry.key,
      message:
        'AWS recommends origin access control (AWS::CloudFront::OriginAccessControl) instead of an origin access identity.',
    });
  },
};
