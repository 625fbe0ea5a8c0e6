import { sourceOf } from '../aws/databases';
import { conditionOf } from '../evaluate/conditions';
import { getProperty, resolveText } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import type { KeysOf, Rule, RuleContext } from '../rule';

/** The number of read replicas of an instance. */
export const rdsReplicaCount: Rule = {
  id: 'rds-replica-count',
  title: 'Too many read replicas of an instance',
  why: 'The maximum number of read replicas of an instance depends on its engine. RDS rejects more.',
  severity: 'error',
  service: 'rds',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html',
  bad: `Resources:
  Primary: { Type: AWS::RDS::DBInstance, Properties: { DBInstanceClass: db.r6i.large, Engine: db2-se } }
  R1: { Type: AWS::RDS::DBInstance, Properties: { DBInstanceClass: db.r6i.large, SourceDBInstanceIdentifier: !Ref Primary } }
  R2: { Type: AWS::RDS::DBInstance, Properties: { DBInstanceClass: db.r6i.large, SourceDBInstanceIdentifier: !Ref Primary } }
  R3: { Type: AWS::RDS::DBInstance, Properties: { DBInstanceClass: db.r6i.large, SourceDBInstanceIdentifier: !Ref Primary } }
  R4: { Type: AWS::RDS::DBInstance, Properties: { DBInstanceClass: db.r6i.large, SourceDBInstanceIdentifier: !Ref Primary } }
`,
  good: `Resources:
  Primary: { Type: AWS::RDS::DBInstance, Properties: { DBInstanceClass: db.r6i.large, Engine: db2-se } }
  R1: { Type: AWS::RDS::DBInstance, Properties: { DBInstanceClass: db.r6i.large, SourceDBInstanceIdentifier: !Ref Primary } }
  R2: { Type: AWS::RDS::DBInstance, Properties: { DBInstanceClass: db.r6i.large, SourceDBInstanceIdentifier: !Ref Primary } }
  R3: { Type: AWS::RDS::DBInstance, Properties: { DBInstanceClass: db.r6i.large, SourceDBInstanceIdentifier: !Ref Primary } }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::RDS::DBInstance'],
  checkResource(replica, ctx) {
    const { template } = ctx;
    const source = sourceOf(replica, template);
    const node = replica.properties?.get('SourceDBInstanceIdentifier');
    const most =
      source && mostReplicas(resolveText(getProperty(source, ['Engine'], template), template), ctx);
    if (!source || !node || most === undefined || conditionOf(replica)) return;
    const replicas = template.resourcesByKey('AWS::RDS::DBInstance', sourcesOf).get(source.id);
    if (replicas.slice(0, most).some((each) => each.id === replica.id)) return;
    ctx.report({
      at: node,
      message: `${source.id} has ${replicas.length} read replicas in this template; the maximum for its engine is ${most}.`,
      related: [
        { at: source.properties?.get('Engine') ?? source.entry.key, message: `Engine of ${source.id}` },
      ],
    });
  },
};

/** The source of a replica that is always created. */
const sourcesOf: KeysOf = (replica) => {
  const id = referenceOf(replica.properties?.get('SourceDBInstanceIdentifier'))?.id;
  return conditionOf(replica) || id === replica.id ? [] : [id];
};

function mostReplicas(engine: string | undefined, { kb }: RuleContext): number | undefined {
  if (engine === undefined) return undefined;
  if (/^(mysql|mariadb|postgres)$/.test(engine)) return kb.limit('rds.read-replicas')?.max;
  if (/^(oracle|sqlserver)-/.test(engine)) return kb.limit('rds.read-replicas-commercial')?.max;
  return engine.startsWith('db2-') ? kb.limit('rds.read-replicas-db2')?.max : undefined;
}
