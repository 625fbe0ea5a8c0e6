import type { Resource } from '../../core/index/template';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveBoolean, resolveText } from '../evaluate/properties';
import { areCreatedTogether, resourceAt } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

/** A database in a cluster is as the cluster is. */
export const rdsClusterMember: Rule = {
  id: 'rds-cluster-member',
  title: 'An instance is set otherwise than the cluster it belongs to',
  why: 'The instances of a cluster share its engine and its storage. RDS rejects an instance with another engine, and the encryption is that of the cluster, whatever an instance says. Take the engine of the cluster, and leave the encryption to it.',
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
  const [engine, wanted] = engines;
  if (own.state !== 'set' || theirs.state !== 'set' || engine === undefined || wanted === undefined) return;
  if (engine !== wanted)
    report({
      at: own.entry.value,
      message: `The engine of ${instance.id} is ${engine}, that of its cluster ${cluster.id} is ${wanted}: they must be the same.`,
      related: [{ at: theirs.entry.value, message: `The engine of ${cluster.id}` }],
    });
}

function checkEncryption(instance: Resource, cluster: Resource, { report, template }: RuleContext): void {
  const own = getProperty(instance, ['StorageEncrypted'], template);
  const theirs = getProperty(cluster, ['StorageEncrypted'], template);
  const [is, wanted] = [own, theirs].map((each) => resolveBoolean(each, false, template));
  if (own.state !== 'set' || theirs.state !== 'set' || is === undefined || wanted === undefined) return;
  if (is !== wanted)
    report({
      at: own.entry.value,
      severity: 'warning',
      message: `${instance.id} has the storage of its cluster ${cluster.id}, where StorageEncrypted is ${wanted}; here it is ${is}.`,
      related: [{ at: theirs.entry.value, message: `The encryption of ${cluster.id}` }],
    });
}
