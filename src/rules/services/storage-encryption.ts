import type { Resource } from '../../core/index/template';
import { asMap } from '../../core/tree/node';
import { mayHave } from '../aws/databases';
import { getProperty, resolveBoolean, resolveText } from '../evaluate/properties';
import { setting } from '../fixes/propertyFixes';
import type { Rule, RuleContext } from '../rule';

/** Databases, volumes and file systems that are not encrypted at rest. */
export const storageEncryption: Rule = {
  id: 'storage-encryption',
  title: 'Unencrypted storage',
  why: 'RDS, EBS and EFS encrypt data at rest with a KMS key, without a performance cost. Encryption is chosen at creation: turning it on later replaces the resource or requires copying a snapshot. An account may encrypt new EBS volumes by default; such a volume is encrypted anyway. New Aurora clusters are always encrypted.',
  severity: 'information',
  service: 'kms',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
  bad: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, Engine: mysql }
`,
  good: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, Engine: mysql, StorageEncrypted: true }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::EC2::Volume', 'AWS::EFS::FileSystem'],
  checkResource(resource, ctx) {
    const storage = STORAGE[resource.type];
    if (storage && !mayHave(resource, storage.elsewhere, ctx.template)) check(resource, storage, ctx);
  },
};

/** A kind of storage. */
interface Storage {
  readonly property: string;
  readonly service: string;
  readonly source: string;
  readonly what: string;
  /** If one of these is set, another resource determines the encryption. */
  readonly elsewhere: readonly string[];
}

const CLUSTER = [
  'SnapshotIdentifier',
  'SourceDBClusterIdentifier',
  'ReplicationSourceIdentifier',
  'GlobalClusterIdentifier',
];
const INSTANCE = [
  'DBSnapshotIdentifier',
  'SourceDBInstanceIdentifier',
  'DBClusterIdentifier',
  'SourceDBClusterIdentifier',
  'SourceDbiResourceId',
  'DBClusterSnapshotIdentifier',
];
const RDS = {
  property: 'StorageEncrypted',
  service: 'rds',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
};

const STORAGE: Readonly<Record<string, Storage>> = {
  'AWS::RDS::DBInstance': { ...RDS, what: 'database', elsewhere: INSTANCE },
  'AWS::RDS::DBCluster': { ...RDS, what: 'cluster', elsewhere: CLUSTER },
  'AWS::EC2::Volume': {
    property: 'Encrypted',
    service: 'ebs',
    source: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
    what: 'volume',
    elsewhere: ['SnapshotId', 'SourceVolumeId', 'KmsKeyId'],
  },
  'AWS::EFS::FileSystem': {
    property: 'Encrypted',
    service: 'efs',
    source: 'https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html',
    what: 'file system',
    elsewhere: ['KmsKeyId'],
  },
};

function check(resource: Resource, storage: Storage, ctx: RuleContext): void {
  const { property, service, source, what } = storage;
  const engine = getProperty(resource, ['Engine'], ctx.template);
  // Aurora encrypts every new cluster.
  if (
    resource.type === 'AWS::RDS::DBCluster' &&
    !/^(mysql|postgres)$/.test(resolveText(engine, ctx.template) ?? '')
  )
    return;
  const state = getProperty(resource, [property], ctx.template);
  if (resolveBoolean(state, false, ctx.template) !== false) return;
  const own = state.state === 'set' ? state.entry.value : asMap(resource.entry.value)?.get('Type');
  const byAccount =
    service === 'ebs' && state.state === 'absent' ? ', unless the account encrypts volumes by default' : '';
  // It replaces a deployed resource, so it is offered but not applied together with other fixes.
  const fixes = setting(`Set ${property} to true`, resource, property, true, false, ctx);
  ctx.report({
    at: own ?? resource.entry.key,
    service,
    source,
    message: `${resource.id} is not encrypted at rest${byAccount}. Set ${property} to true; changing it later requires a new ${what}.`,
    fixes,
  });
}
