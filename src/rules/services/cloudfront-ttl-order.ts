import type { Resource } from '../../core/index/template';
import { asMap, type MapNode } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { mapsAt } from '../evaluate/maps';
import {
  getPropertyIn,
  numberDefault,
  originNote,
  type ResolvedNumber,
  resolveNumber,
  severityFor,
} from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** TTLs and timeouts of a distribution or a cache policy that must be in order. */
export const cloudfrontTtlOrder: Rule = {
  id: 'cloudfront-ttl-order',
  title: 'Inconsistent TTLs or timeouts of a distribution',
  why: 'CloudFront caches an object for at least MinTTL and at most MaxTTL, and for DefaultTTL if the origin does not specify a time, so MinTTL ≤ DefaultTTL ≤ MaxTTL must hold. ResponseCompletionTimeout, the time for the whole response, must not be shorter than OriginReadTimeout, the time for a single packet. CloudFront rejects other settings.',
  severity: 'error',
  service: 'cloudfront',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-distribution.html',
  bad: `Resources:
  Policy:
    Type: AWS::CloudFront::CachePolicy
    Properties:
      CachePolicyConfig:
        Name: short
        MinTTL: 600
        DefaultTTL: 60
        MaxTTL: 3600
        ParametersInCacheKeyAndForwardedToOrigin:
          EnableAcceptEncodingGzip: true
          CookiesConfig: { CookieBehavior: none }
          HeadersConfig: { HeaderBehavior: none }
          QueryStringsConfig: { QueryStringBehavior: none }
`,
  good: `Resources:
  Policy:
    Type: AWS::CloudFront::CachePolicy
    Properties:
      CachePolicyConfig:
        Name: short
        MinTTL: 60
        DefaultTTL: 600
        MaxTTL: 3600
        ParametersInCacheKeyAndForwardedToOrigin:
          EnableAcceptEncodingGzip: true
          CookiesConfig: { CookieBehavior: none }
          HeadersConfig: { HeaderBehavior: none }
          QueryStringsConfig: { QueryStringBehavior: none }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CloudFront::Distribution', 'AWS::CloudFront::CachePolicy'],
  checkResource(resource, ctx) {
    for (const map of lifetimes(resource)) checkOrder(map, ctx);
    for (const origin of mapsAt(resource.properties, ['DistributionConfig', 'Origins']))
      checkTimeouts(origin, ctx);
  },
};

function lifetimes({ type, properties }: Resource): readonly MapNode[] {
  if (type === 'AWS::CloudFront::CachePolicy') return mapsAt(properties, ['CachePolicyConfig']);
  return ['DefaultCacheBehavior', 'CacheBehaviors'].flatMap((name) =>
    mapsAt(properties, ['DistributionConfig', name]),
  );
}

const ORDER = ['MinTTL', 'DefaultTTL', 'MaxTTL'];

function checkOrder(map: MapNode, ctx: RuleContext): void {
  // Unset ones follow the others, so only those that are set can be in the wrong order.
  const set = ORDER.flatMap(
    (name) => resolveNumber(getPropertyIn(map, [name], ctx.template), undefined, ctx.template) ?? [],
  );
  for (const [at, low] of set.entries()) {
    const high = set[at + 1];
    if (!high || low.amount <= high.amount) continue;
    report(
      low,
      high,
      `${nameOf(low)} of ${describe(low)} is longer than ${nameOf(high)} of ${describe(high)}; they must satisfy MinTTL ≤ DefaultTTL ≤ MaxTTL.`,
      ctx,
    );
    return;
  }
}

function checkTimeouts(map: MapNode, ctx: RuleContext): void {
  const { template, kb } = ctx;
  const whole = resolveNumber(
    getPropertyIn(map, ['ResponseCompletionTimeout'], template),
    undefined,
    template,
  );
  const kind = ['CustomOriginConfig', 'S3OriginConfig'].find((name) => map.entry(name));
  if (!whole?.entry || kind === undefined) return;
  const settings = asMap(map.get(kind));
  const read = resolveNumber(
    getPropertyIn(settings, ['OriginReadTimeout'], template),
    numberDefault(kb.limit('cloudfront.origin-read-timeout')),
    template,
  );
  // Some tools write zero for an unset value.
  if (!read || whole.amount === 0 || whole.amount >= read.amount) return;
  report(
    whole,
    read,
    `ResponseCompletionTimeout of ${describe(whole)} must not be shorter than OriginReadTimeout of ${describe(read)}.`,
    ctx,
  );
}

function report(one: ResolvedNumber, other: ResolvedNumber, message: string, ctx: RuleContext): void {
  if (!one.entry) return;
  ctx.report({
    at: one.entry.value,
    severity: severityFor('error', one, other),
    message,
    related: other.entry ? [{ at: other.entry.value, message: `${nameOf(other)}: ${describe(other)}` }] : [],
  });
}

function nameOf(figure: ResolvedNumber): string {
  return figure.entry?.key.text ?? 'OriginReadTimeout';
}

function describe(figure: ResolvedNumber): string {
  return `${formatValue(figure.amount, 's', 'plain')}${originNote(figure)}`;
}
