import type { Resource } from '../../core/index/template';
import { missingPropertyAnchor, unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, originNote, resolveBoolean, resolveNumber, severityFor } from '../evaluate/properties';
import { setting } from '../fixes/propertyFixes';
import type { Rule, RuleContext } from '../rule';

/** What failover and an auth token require of a replication group. */
export const elasticacheFailoverNodes: Rule = {
  id: 'elasticache-failover-nodes',
  title: 'Replication group without the prerequisites of failover or its auth token',
  why: 'Automatic failover promotes a replica to primary, so the group must have at least two nodes. An auth token requires TLS, so TransitEncryptionEnabled must be true. ElastiCache rejects the group otherwise.',
  severity: 'error',
  service: 'elasticache',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-replicationgroup.html',
  bad: `Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      ReplicationGroupDescription: sessions
      AutomaticFailoverEnabled: true
      NumCacheClusters: 1
`,
  good: `Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      ReplicationGroupDescription: sessions
      AutomaticFailoverEnabled: true
      NumCacheClusters: 2
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ElastiCache::ReplicationGroup'],
  checkResource(group, ctx) {
    checkFailover(group, ctx);
    checkToken(group, ctx);
  },
};

function checkFailover(group: Resource, ctx: RuleContext): void {
  const { template, kb } = ctx;
  const failover = getProperty(group, ['AutomaticFailoverEnabled'], template);
  const nodes = resolveNumber(getProperty(group, ['NumCacheClusters'], template), undefined, template);
  const least = kb.limit('elasticache.failover-nodes')?.min;
  if (least === undefined || !nodes?.entry || nodes.amount >= least) return;
  if (failover.state !== 'set' || resolveBoolean(failover, false, template) !== true) return;
  ctx.report({
    at: nodes.entry.value,
    severity: severityFor('error', nodes),
    message: `Automatic failover requires at least ${least} nodes; ${group.id} has ${nodes.amount}${originNote(nodes)}.`,
    related: [{ at: failover.entry.value, message: 'Automatic failover is on' }],
    fixes: setting(`Set NumCacheClusters to ${least}`, group, 'NumCacheClusters', least, false, ctx),
  });
}

function checkToken(group: Resource, ctx: RuleContext): void {
  const { template } = ctx;
  const token = unconditionalEntry(getProperty(group, ['AuthToken'], template));
  const encrypted = getProperty(group, ['TransitEncryptionEnabled'], template);
  if (!token || resolveBoolean(encrypted, false, template) !== false) return;
  ctx.report({
    at: encrypted.state === 'set' ? encrypted.entry.value : missingPropertyAnchor(group.entry),
    message: `AuthToken requires TransitEncryptionEnabled true; ${group.id} does not encrypt data in transit.`,
    fixes: setting(
      'Set TransitEncryptionEnabled to true',
      group,
      'TransitEncryptionEnabled',
      true,
      true,
      ctx,
    ),
  });
}
