import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, type MapEntry, type MapNode } from '../../core/tree/node';
import { getProperty, getPropertyIn, resolveBoolean } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** Cache settings of a stage that has no cache. */
export const apigwCacheWithoutCluster: Rule = {
  id: 'apigw-cache-without-cluster',
  title: 'Cache settings on a stage without a cache',
  why: 'Method settings define what is cached and for how long, but the stage has a cache only if CacheClusterEnabled is true. Without it they have no effect. A cache is billed by the hour.',
  severity: 'warning',
  service: 'api-gateway',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html',
  bad: `Resources:
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: abc123
      DeploymentId: def456
      MethodSettings:
        - { HttpMethod: '*', ResourcePath: '/*', CachingEnabled: true }
`,
  good: `Resources:
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: abc123
      DeploymentId: def456
      CacheClusterEnabled: true
      CacheClusterSize: '0.5'
      MethodSettings:
        - { HttpMethod: '*', ResourcePath: '/*', CachingEnabled: true }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ApiGateway::Stage', 'AWS::ApiGateway::Deployment', 'AWS::Serverless::Api'],
  checkResource(resource, ctx) {
    const path = resource.type === 'AWS::ApiGateway::Deployment' ? ['StageDescription'] : [];
    const cluster = getProperty(resource, [...path, 'CacheClusterEnabled'], ctx.template);
    if (resolveBoolean(cluster, false, ctx.template) !== false) return;
    const stage = path.length > 0 ? asMap(resource.properties?.get('StageDescription')) : resource.properties;
    const settings = itemsOf(stage?.get('MethodSettings')).flatMap((each) => asMap(each) ?? []);
    const places = path.length > 0 && stage ? [stage, ...settings] : settings;
    const [first] = places.flatMap((each) => cachingOf(each, ctx) ?? []);
    if (first) report(first, resource, ctx);
  },
};

/** The entry of method settings that asks for caching. */
function cachingOf(settings: MapNode, ctx: RuleContext): MapEntry | undefined {
  const caching = getPropertyIn(settings, ['CachingEnabled'], ctx.template);
  const isOn = resolveBoolean(caching, false, ctx.template);
  if (isOn && caching.state === 'set') return caching.entry;
  // A TTL alone does not turn caching on, so it has no effect either; with CachingEnabled false that is intended.
  const life = getPropertyIn(settings, ['CacheTtlInSeconds'], ctx.template);
  return caching.state === 'absent' && life.state === 'set' ? life.entry : undefined;
}

function report(entry: MapEntry, resource: Resource, ctx: RuleContext): void {
  ctx.report({
    at: entry.key,
    message: `${entry.key.text} has no effect: the stage of ${resource.id} has no cache because CacheClusterEnabled is not true.`,
  });
}
