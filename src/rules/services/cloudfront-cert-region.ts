import { mapsAt } from '../evaluate/maps';
import { getPropertyIn } from '../evaluate/properties';
import { knownValues } from '../evaluate/values';
import type { Rule } from '../rule';

/** The Region of the certificate of a distribution. */
export const cloudfrontCertRegion: Rule = {
  id: 'cloudfront-cert-region',
  title: 'CloudFront certificate outside us-east-1',
  why: 'CloudFront is a global service and uses ACM certificates only from us-east-1 (N. Virginia). It rejects a distribution with a certificate from another Region. Request or import the certificate in us-east-1, regardless of the Region of the stack.',
  severity: 'error',
  service: 'cloudfront',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html',
  bad: `Resources:
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins: [{ Id: site, DomainName: example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }]
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: redirect-to-https }
        ViewerCertificate:
          AcmCertificateArn: arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888
          SslSupportMethod: sni-only
`,
  good: `Resources:
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins: [{ Id: site, DomainName: example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }]
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: redirect-to-https }
        ViewerCertificate:
          AcmCertificateArn: arn:aws:acm:us-east-1:111122223333:certificate/11112222-3333-4444-5555-666677778888
          SslSupportMethod: sni-only
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CloudFront::Distribution'],
  checkResource(distribution, ctx) {
    const regions = ctx.kb.limit('cloudfront.cert-region')?.allowed;
    if (!regions) return;
    for (const certificate of mapsAt(distribution.properties, ['DistributionConfig', 'ViewerCertificate'])) {
      const arn = getPropertyIn(certificate, ['AcmCertificateArn'], ctx.template);
      if (arn.state !== 'set') continue;
      for (const value of knownValues(arn.entry.value, ctx.template)) {
        const region = /^arn:aws:acm:([a-z0-9-]+):/.exec(value.text)?.[1];
        if (region === undefined || regions.includes(region)) continue;
        ctx.report({
          at: arn.entry.value,
          severity: value.how === 'literal' || value.how === 'computed' ? 'error' : 'warning',
          message: `CloudFront requires an ACM certificate in ${regions.join(' or ')}; this one is in ${region}.`,
          related:
            value.node === arn.entry.value ? [] : [{ at: value.node, message: 'The value is set here' }],
        });
        break;
      }
    }
  },
};
