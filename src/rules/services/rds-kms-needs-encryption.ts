import { mayHave } from '../aws/databases';
import { missingPropertyAnchor, unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveBoolean, resolveText } from '../evaluate/properties';
import { setting } from '../fixes/propertyFixes';
import type { Rule } from '../rule';

/** KMS keys of databases that are not encrypted. */
export const rdsKmsNeedsEncryption: Rule = {
  id: 'rds-kms-needs-encryption',
  title: 'KMS key on an unencrypted database',
  why: 'KmsKeyId sets the key for the storage of a database, and RDS accepts it only with StorageEncrypted true. If the data comes from a snapshot or another database, that source determines the encryption.',
  severity: 'error',
  service: 'rds',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html',
  bad: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      Engine: mysql
      KmsKeyId: alias/databases
`,
  good: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      Engine: mysql
      StorageEncrypted: true
      KmsKeyId: alias/databases
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  checkResource(database, ctx) {
    const { template } = ctx;
    const key = unconditionalEntry(getProperty(database, ['KmsKeyId'], template));
    if (!key || mayHave(database, ELSEWHERE, template)) return;
    const encrypted = getProperty(database, ['StorageEncrypted'], template);
    if (resolveBoolean(encrypted, false, template) !== false) return;
    const engine = resolveText(getProperty(database, ['Engine'], template), template);
    ctx.report({
      at: encrypted.state === 'set' ? encrypted.entry.value : missingPropertyAnchor(database.entry),
      // Aurora always encrypts new clusters; whether it accepts the key then is not documented.
      severity: engine?.startsWith('aurora') ? 'warning' : 'error',
      message: `KmsKeyId requires StorageEncrypted true; ${database.id} is not encrypted.`,
      related: [{ at: key.key, message: 'KMS key' }],
      fixes: setting('Set StorageEncrypted to true', database, 'StorageEncrypted', true, true, ctx),
    });
  },
};

/** Sources of data, which determine whether it is encrypted. */
const ELSEWHERE = [
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'SnapshotIdentifier',
  'SourceDBInstanceIdentifier',
  'SourceDbiResourceId',
  'SourceDBInstanceAutomatedBackupsArn',
  'SourceDBClusterIdentifier',
  'SourceDbClusterResourceId',
  'ReplicationSourceIdentifier',
  'DBClusterIdentifier',
  'GlobalClusterIdentifier',
];
