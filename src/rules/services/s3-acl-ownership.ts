import type { Resource } from '../../core/index/template';
import type { MapNode } from '../../core/tree/node';
import { mapsIn } from '../evaluate/maps';
import { missingPropertyAnchor } from '../evaluate/missingProperty';
import { checkPerConditionAnswer } from '../evaluate/perConditionAnswer';
import { getPropertyIn, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** ACLs of buckets on which ACLs are disabled. */
export const s3AclOwnership: Rule = {
  id: 's3-acl-ownership',
  title: 'ACL on a bucket with ACLs disabled',
  why: 'ACLs are disabled on new buckets (ObjectOwnership BucketOwnerEnforced), so creating one with AccessControl fails unless OwnershipControls enables them. AWS recommends a bucket policy instead: for access logs, one that allows logging.s3.amazonaws.com to write.',
  // Buckets that have existed since before April 2023 keep their ACLs; a stack that creates one fails.
  severity: 'error',
  service: 's3',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  bad: `Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: LogDeliveryWrite
`,
  good: `Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: LogDeliveryWrite
      OwnershipControls:
        Rules: [{ ObjectOwnership: BucketOwnerPreferred }]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::S3::Bucket'],
  checkResource(bucket, ctx) {
    const { properties } = bucket;
    if (properties)
      checkPerConditionAnswer(bucket, properties, ctx, (map, chosen) => checkBucket(map, bucket, chosen));
  },
};

function checkBucket(properties: MapNode, bucket: Resource, { template, report }: RuleContext): void {
  const control = getPropertyIn(properties, ['AccessControl'], template);
  const text = resolveText(control, template);
  if (control.state !== 'set' || text === undefined || !GRANTS.includes(text)) return;
  const isPublic = text.startsWith('Public');
  const publicAccess = isPublic ? ' and PublicAccessBlockConfiguration allows public access' : '';
  const related = [{ at: control.entry.value, message: 'ACL' }];
  const ownership = getPropertyIn(properties, ['OwnershipControls'], template);
  if (ownership.state === 'absent')
    report({
      at: missingPropertyAnchor(bucket.entry),
      message: `ACLs are disabled on new buckets: AccessControl ${text} fails unless OwnershipControls enables them${publicAccess}. Use a bucket policy instead.`,
      related,
    });
  const rules = getPropertyIn(properties, ['OwnershipControls', 'Rules'], template);
  if (rules.state !== 'set' || rules.entry.value.kind !== 'seq') return;
  const { key, value } = rules.entry;
  if (value.items.length === 0)
    report({
      at: key,
      message: `No rule enables ACLs, so AccessControl ${text} fails.`,
      related,
    });
  for (const rule of mapsIn(value)) {
    const owner = rule.entry('ObjectOwnership');
    if (owner && resolveText({ state: 'set', entry: owner }, template) === OFF)
      report({
        at: owner.value,
        message: `${OFF} disables ACLs, so AccessControl ${text} fails.`,
        related,
      });
  }
}

const OFF = 'BucketOwnerEnforced';

/** The ACLs that grant access to others than the owner. */
const GRANTS = [
  'PublicRead',
  'PublicReadWrite',
  'AuthenticatedRead',
  'LogDeliveryWrite',
  'BucketOwnerRead',
  'AwsExecRead',
];
