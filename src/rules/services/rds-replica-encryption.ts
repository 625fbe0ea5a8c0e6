import { sourceOf } from '../aws/databases';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveBoolean } from '../evaluate/properties';
import type { Rule } from '../rule';

/** Compares the encryption of a read replica with that of its source. */
export const rdsReplicaEncryption: Rule = {
  id: 'rds-replica-encryption',
  title: 'Read replica with different encryption than its source',
  why: 'A read replica in the same Region as its source is encrypted if and only if the source is. RDS rejects a KMS key for a replica of an unencrypted instance, and ignores StorageEncrypted, so a replica that appears encrypted is not. Omit StorageEncrypted on the replica and encrypt the source.',
  severity: 'error',
  service: 'rds',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
  bad: `Resources:
  Primary:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, Engine: mysql, StorageEncrypted: false }
  Replica:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      SourceDBInstanceIdentifier: !Ref Primary
      KmsKeyId: alias/databases
`,
  good: `Resources:
  Primary:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, Engine: mysql, StorageEncrypted: true }
  Replica:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      SourceDBInstanceIdentifier: !Ref Primary
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::RDS::DBInstance'],
  checkResource(replica, ctx) {
    const { template } = ctx;
    const source = sourceOf(replica, template);
    if (!source || getProperty(source, ['DBSnapshotIdentifier'], template).state !== 'absent') return;
    if (getProperty(source, ['SourceDBInstanceIdentifier'], template).state !== 'absent') return;
    const isEncrypted = resolveBoolean(getProperty(source, ['StorageEncrypted'], template), false, template);
    const own = getProperty(replica, ['StorageEncrypted'], template);
    const key = unconditionalEntry(getProperty(replica, ['KmsKeyId'], template));
    if (isEncrypted === undefined) return;
    const related = [
      {
        at: source.properties?.entry('StorageEncrypted')?.value ?? source.entry.key,
        message: `The source is ${isEncrypted ? '' : 'not '}encrypted`,
      },
    ];
    if (key && !isEncrypted)
      ctx.report({
        at: key.key,
        message: `The source ${source.id} is not encrypted, so its replicas cannot be encrypted.`,
        related,
      });
    else if (own.state === 'set' && resolveBoolean(own, isEncrypted, template) === !isEncrypted)
      ctx.report({
        at: own.entry.value,
        severity: 'warning',
        message: `RDS ignores StorageEncrypted here: the source ${source.id} is ${isEncrypted ? 'encrypted, so the replica will be too' : 'not encrypted, so the replica will not be either'}. Remove StorageEncrypted.`,
        related,
      });
  },
};
