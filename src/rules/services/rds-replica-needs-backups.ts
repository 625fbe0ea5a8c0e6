import { sourceOf } from '../aws/databases';
import { getProperty, numberDefault, originNote, resolveNumber, severityFor } from '../evaluate/properties';
import { setting } from '../fixes/propertyFixes';
import type { Rule } from '../rule';

/** Backups of the source of a read replica. */
export const rdsReplicaNeedsBackups: Rule = {
  id: 'rds-replica-needs-backups',
  title: 'Read replica of an instance without backups',
  why: 'RDS creates a read replica from a snapshot and the logs of its source, which it keeps only if automated backups are on: BackupRetentionPeriod of the source must not be 0.',
  severity: 'error',
  service: 'rds',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html',
  bad: `Resources:
  Primary:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, Engine: mysql, BackupRetentionPeriod: 0 }
  Replica:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, SourceDBInstanceIdentifier: !Ref Primary }
`,
  good: `Resources:
  Primary:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, Engine: mysql, BackupRetentionPeriod: 7 }
  Replica:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, SourceDBInstanceIdentifier: !Ref Primary }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::RDS::DBInstance'],
  checkResource(replica, ctx) {
    const { template, kb } = ctx;
    const source = sourceOf(replica, template);
    const node = replica.properties?.get('SourceDBInstanceIdentifier');
    const kept =
      source && resolveNumber(getProperty(source, ['BackupRetentionPeriod'], template), undefined, template);
    if (!source || !node || kept?.amount !== 0) return;
    const days = numberDefault(kb.limit('rds.backup-retention'));
    ctx.report({
      at: node,
      severity: severityFor('error', kept),
      message: `BackupRetentionPeriod of ${source.id} is 0${originNote(kept)}, but read replicas require automated backups of the source.`,
      related: kept.entry ? [{ at: kept.entry.value, message: `BackupRetentionPeriod of ${source.id}` }] : [],
      fixes:
        days === undefined
          ? []
          : setting(
              `Set BackupRetentionPeriod of ${source.id} to ${days}`,
              source,
              'BackupRetentionPeriod',
              days,
              false,
              ctx,
            ),
    });
  },
};
