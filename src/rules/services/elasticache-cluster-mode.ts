import type { Resource } from '../../core/index/template';
import { asMap, type MapNode, type Node, textOf } from '../../core/tree/node';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { checkPerConditionAnswer } from '../evaluate/perConditionAnswer';
import { getPropertyIn, resolveBoolean, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** Cluster mode without automatic failover. */
export const elasticacheClusterMode: Rule = {
  id: 'elasticache-cluster-mode',
  title: 'Replication group in cluster mode without automatic failover',
  why: 'In cluster mode, data is partitioned into shards, each with its own primary node, and ElastiCache requires automatic failover. It rejects a group whose parameter group sets cluster-enabled while AutomaticFailoverEnabled is false. Turn on automatic failover, or use a parameter group without cluster mode.',
  severity: 'error',
  service: 'elasticache',
  source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html',
  bad: `Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      ReplicationGroupDescription: sessions
      AutomaticFailoverEnabled: false
      CacheParameterGroupName: default.redis7.cluster.on
`,
  good: `Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      ReplicationGroupDescription: sessions
      AutomaticFailoverEnabled: true
      CacheParameterGroupName: default.redis7.cluster.on
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ElastiCache::ReplicationGroup'],
  checkResource(group, ctx) {
    const { properties } = group;
    if (properties)
      checkPerConditionAnswer(group, properties, ctx, (map, chosen) => check(map, group, chosen));
  },
};

function check(properties: MapNode, { id }: Resource, ctx: RuleContext): void {
  const failover = unconditionalEntry(getPropertyIn(properties, ['AutomaticFailoverEnabled'], ctx.template));
  const parameters = unconditionalEntry(getPropertyIn(properties, ['CacheParameterGroupName'], ctx.template));
  if (!failover || !parameters) return;
  if (resolveBoolean({ state: 'set', entry: failover }, true, ctx.template) !== false) return;
  if (!isClusterMode(parameters.value, ctx)) return;
  // Either can be changed; as with other conflicting properties, the later one is reported.
  const [first, second] = failover.start < parameters.start ? [failover, parameters] : [parameters, failover];
  ctx.report({
    at: second.value,
    message: `The parameter group of ${id} turns on cluster mode, which requires AutomaticFailoverEnabled true; it is false.`,
    related: [{ at: first.value, message: first.key.text }],
  });
}

/** Default parameter groups have it in their name, others set a parameter. */
function isClusterMode(name: Node, { template }: RuleContext): boolean {
  const reference = name.kind === 'call' && name.name === 'Ref' ? textOf(name.argument) : undefined;
  if (reference === undefined) return /^default\..*\.cluster\.on$/.test(textOf(name) ?? '');
  const parameters = template.resource(reference)?.properties?.get('Properties');
  const enabled = asMap(parameters) && getPropertyIn(asMap(parameters), ['cluster-enabled'], template);
  return enabled !== undefined && /^(?:yes|true)$/i.test(resolveText(enabled, template) ?? '');
}
