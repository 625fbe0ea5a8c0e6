import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, type MapNode, type Node } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';
import { functionAt } from '../aws/functions';
import { areCreatedTogether } from '../evaluate/conditions';
import {
  getProperty,
  getPropertyIn,
  numberDefault,
  originNote,
  resolveNumber,
  resolveText,
  severityFor,
} from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** Time of a function that CloudFront runs; its memory can be that of any function. */
export const lambdaEdgeLimits: Rule = {
  id: 'lambda-edge-limits',
  title: 'Function exceeds the timeout of Lambda@Edge',
  why: 'Lambda@Edge has a lower timeout than Lambda. With a longer one, CloudFront rejects the distribution.',
  severity: 'error',
  service: 'cloudfront',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html',
  bad: distribution(60),
  good: distribution(30),
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CloudFront::Distribution'],
  checkResource(resource, ctx) {
    const config = asMap(resource.properties?.get('DistributionConfig'));
    const behaviors = [config?.get('DefaultCacheBehavior'), ...itemsOf(config?.get('CacheBehaviors'))];
    for (const behavior of behaviors)
      for (const association of itemsOf(asMap(behavior)?.get('LambdaFunctionAssociations'))) {
        const map = asMap(association);
        if (map) checkAssociation(resource, map, ctx);
      }
  },
};

interface Use {
  readonly distribution: Resource;
  readonly to: Resource;
  readonly event: string;
  readonly at: Node;
}

function checkAssociation(distribution: Resource, association: MapNode, ctx: RuleContext): void {
  const event = resolveText(getPropertyIn(association, ['EventType'], ctx.template), ctx.template);
  const at = association.get('LambdaFunctionARN');
  const to = functionAt(at, ctx.template);
  if (event === undefined || !at || !to || !areCreatedTogether([distribution, to])) return;
  const use: Use = { distribution, to, event, at };
  const side = event.startsWith('viewer-') ? 'viewer' : 'origin';
  checkTimeout(ctx.kb.limit(`lambdaedge.${side}-timeout`), use, ctx);
}

function checkTimeout(limit: Limit | undefined, use: Use, ctx: RuleContext): void {
  const usual = numberDefault(ctx.kb.limit('lambda.timeout'));
  const figure = resolveNumber(getProperty(use.to, ['Timeout'], ctx.template), usual, ctx.template);
  if (limit?.max === undefined || !figure || figure.amount <= limit.max) return;
  const value = figure.entry?.value;
  const { max } = limit;
  ctx.report({
    at: value ?? use.to.entry.key,
    severity: severityFor('error', figure),
    message: `${use.distribution.id} runs ${use.to.id} at ${use.event}, where the maximum Timeout is ${formatValue(limit.max, limit.unit)}; it is ${formatValue(figure.amount, limit.unit, 'plain')}${originNote(figure)}.`,
    source: limit.source,
    related: [{ at: use.at, message: `${use.distribution.id} references the function here` }],
    fixes:
      value?.kind === 'scalar'
        ? [replacement(`Change to ${max}, the maximum at the edge`, value, max, true)]
        : [],
  });
}

function distribution(timeout: number): string {
  return `Resources:
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins:
          - { Id: site, DomainName: example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }
        DefaultCacheBehavior:
          TargetOriginId: site
          ViewerProtocolPolicy: redirect-to-https
          LambdaFunctionAssociations:
            - { EventType: viewer-request, LambdaFunctionARN: !Ref Version }
  Version:
    Type: AWS::Lambda::Version
    Properties: { FunctionName: !Ref Function }
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: ${timeout}
`;
}
