import type { Fix } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { asMap, type Node } from '../../core/tree/node';
import { areCreatedTogether } from '../evaluate/conditions';
import { mapsAt } from '../evaluate/maps';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveText } from '../evaluate/properties';
import { formOf } from '../evaluate/symbols';
import { insertProperty, insertResourceProperty, replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** Versioning of the source and destination buckets of a replication. */
export const s3ReplicationVersioning: Rule = {
  id: 's3-replication-versioning',
  title: 'Replication without versioning',
  why: 'S3 replicates object versions, so versioning must be enabled on the source bucket and on every destination bucket. S3 rejects the replication configuration otherwise.',
  severity: 'error',
  service: 's3',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html',
  bad: `Resources:
  Source:
    Type: AWS::S3::Bucket
    Properties:
      ReplicationConfiguration:
        Role: arn:aws:iam::111122223333:role/replicate
        Rules:
          - { Status: Enabled, Destination: { Bucket: arn:aws:s3:::other } }
`,
  good: `Resources:
  Source:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: Enabled }
      ReplicationConfiguration:
        Role: arn:aws:iam::111122223333:role/replicate
        Rules:
          - { Status: Enabled, Destination: { Bucket: arn:aws:s3:::other } }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::S3::Bucket'],
  checkResource(bucket, ctx) {
    const replication = unconditionalEntry(getProperty(bucket, ['ReplicationConfiguration'], ctx.template));
    if (!replication) return;
    if (isUnversioned(bucket, ctx))
      ctx.report({
        at: statusOf(bucket) ?? replication.key,
        message: `Replication of ${bucket.id} requires versioning on it.`,
        fixes: versioningFix(bucket, ctx),
      });
    for (const target of mapsAt(replication.value, ['Rules', 'Destination'])) {
      const node = target.get('Bucket');
      const other = bucketAt(node, ctx);
      if (!node || !other || other.id === bucket.id || !areCreatedTogether([bucket, other])) continue;
      if (!isUnversioned(other, ctx)) continue;
      ctx.report({
        at: node,
        message: `Replication to ${other.id} requires versioning on the destination bucket too.`,
        related: [{ at: statusOf(other) ?? other.entry.key, message: 'Destination bucket' }],
        fixes: versioningFix(other, ctx),
      });
    }
  },
};

function isUnversioned(bucket: Resource, { template }: RuleContext): boolean {
  const status = getProperty(bucket, ['VersioningConfiguration', 'Status'], template);
  const text = resolveText(status, template);
  return status.state === 'absent' || (text !== undefined && text !== 'Enabled');
}

function statusOf(bucket: Resource): Node | undefined {
  return asMap(bucket.properties?.get('VersioningConfiguration'))?.get('Status');
}

function bucketAt(node: Node | undefined, { template }: RuleContext): Resource | undefined {
  const form = formOf(node) ?? '';
  const id = /^(?:\$\{(\w+)\.Arn\}|arn:[^:]+:s3:::\$\{(\w+)\})$/.exec(form);
  const bucket = template.resource(id?.[1] ?? id?.[2] ?? '');
  return bucket?.type === 'AWS::S3::Bucket' ? bucket : undefined;
}

function versioningFix(bucket: Resource, ctx: RuleContext): readonly Fix[] {
  const title = `Enable versioning on ${bucket.id}`;
  const status = statusOf(bucket);
  if (status) return status.kind === 'scalar' ? [replacement(title, status, 'Enabled', true)] : [];
  const body = asMap(bucket.entry.value);
  const configuration = bucket.properties?.get('VersioningConfiguration');
  if (!body || (configuration && configuration.kind !== 'map')) return [];
  const edits = () => {
    const edit = configuration
      ? insertProperty(ctx.source, configuration, 'Status', 'Enabled')
      : insertResourceProperty(ctx.source, body, 'VersioningConfiguration', { Status: 'Enabled' });
    return edit ? [edit] : [];
  };
  return [{ title, preferred: true, edits }];
}
