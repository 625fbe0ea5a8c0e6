import type { Resource } from '../../core/index/template';
import { areCreatedTogether } from '../evaluate/conditions';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveBoolean, resolveText } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

/** The engine and encryption of an instance must be those of its cluster. */
export const rdsClusterMember: Rule = {
  id: 'rds-cluster-member',
  title: 'Database instance does not match its cluster',
  why: 'The instances of a cluster share its engine and its storage. RDS rejects an instance with a different engine, and ignores the encryption setting of an instance: that of the cluster applies. Use the engine of the cluster, and set encryption only on the cluster.',
  severity: 'error',
  service: 'rds',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html',
  bad: `Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql, StorageEncrypted: true }
  Instance:
    Type: AWS::RDS::DBInstance
    Properties:
      DBClusterIdentifier: !Ref Cluster
      DBInstanceClass: db.r7g.large
      Engine: aurora-postgresql
`,
  good: `Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql, StorageEncrypted: true }
  Instance:
    Type: AWS::RDS::DBInstance
    Properties:
      DBClusterIdentifier: !Ref Cluster
      DBInstanceClass: db.r7g.large
      Engine: aurora-mysql
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::RDS::DBInstance'],
  checkResource(instance, ctx) {
    const identifier = unconditionalEntry(getProperty(instance, ['DBClusterIdentifier'], ctx.template));
    const cluster = identifier && resourceAt(identifier.value, ctx.template, ['AWS::RDS::DBCluster']);
    if (!cluster || !areCreatedTogether([cluster, instance])) return;
    checkEngine(instance, cluster, ctx);
    checkEncryption(instance, cluster, ctx);
  },
};

function checkEngine(instance: Resource, cluster: Resource, { report, template }: RuleContext): void {
  const own = getProperty(instance, ['Engine'], template);
  const theirs = getProperty(cluster, ['Engine'], template);
  const engines = [own, theirs].map((each) => resolveText(each, template)?.toLowerCase());
  const [engine, expected] = engines;
  if (own.state !== 'set' || theirs.state !== 'set' || engine === undefined || expected === undefined) return;
  if (engine !== expected)
    report({
      at: own.entry.value,
      message: `The engine of ${instance.id} is ${engine}, but its cluster ${cluster.id} uses ${expected}; they must be the same.`,
      related: [{ at: theirs.entry.value, message: `Engine of ${cluster.id}` }],
    });
}

function checkEncryption(instance: Resource, cluster: Resource, { report, template }: RuleContext): void {
  const own = getProperty(instance, ['StorageEncrypted'], template);
  const theirs = getProperty(cluster, ['StorageEncrypted'], template);
  const [actual, expected] = [own, theirs].map((each) => resolveBoolean(each, false, template));
  if (own.state !== 'set' || theirs.state !== 'set' || actual === undefined || expected === undefined) return;
  if (actual !== expected)
    report({
      at: own.entry.value,
      severity: 'warning',
      message: `${instance.id} uses the storage of its cluster ${cluster.id}, where StorageEncrypted is ${expected}, not ${actual}.`,
      related: [{ at: theirs.entry.value, message: `Encryption of ${cluster.id}` }],
    });
}
