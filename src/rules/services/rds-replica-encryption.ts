import { sourceOf } from '../aws/databases';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveBoolean } from '../evaluate/properties';
import type { Rule } from '../rule';

/** Encryption of a read replica, against that of its source. */
export const rdsReplicaEncryption: Rule = {
  id: 'rds-replica-encryption',
  title: 'A read replica is not encrypted as its source is',
  why: 'A read replica in the Region of its source is encrypted exactly if the source is. RDS rejects a key for a replica of an unencrypted instance, and passes over StorageEncrypted, so that a replica that looks encrypted is not. Leave StorageEncrypted out of the replica and encrypt the source.',
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
        message: `The source ${source.id} is not encrypted, and RDS makes no encrypted replica of it.`,
        related,
      });
    else if (own.state === 'set' && resolveBoolean(own, isEncrypted, template) === !isEncrypted)
      ctx.report({
        at: own.entry.value,
        severity: 'warning',
        message: `A replica is encrypted as its source is: ${source.id} is ${isEncrypted ? 'encrypted' : 'not'}, so the replica will ${isEncrypted ? 'be too' : 'not be either'}. Leave StorageEncrypted out here.`,
        related,
      });
  },
};
