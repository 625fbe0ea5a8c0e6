import type { Resource } from '../../core/index/template';
import type { MapNode } from '../../core/tree/node';
import { mapsIn } from '../evaluate/maps';
import { missingPropertyAnchor } from '../evaluate/missingProperty';
import { checkPerConditionAnswer } from '../evaluate/perConditionAnswer';
import { getPropertyIn, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** ACLs of a bucket that has none. */
export const s3AclOwnership: Rule = {
  id: 's3-acl-ownership',
  title: 'A bucket gets an ACL, but new buckets have none',
  why: 'ACLs are off in new buckets (ObjectOwnership BucketOwnerEnforced), so making one with AccessControl fails, unless OwnershipControls turn them on. AWS advises a bucket policy instead: for access logs, one that lets logging.s3.amazonaws.com write.',
  severity: 'warning',
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
  const lets = isPublic ? ' and PublicAccessBlockConfiguration lets the public in' : '';
  const related = [{ at: control.entry.value, message: 'The ACL' }];
  const ownership = getPropertyIn(properties, ['OwnershipControls'], template);
  if (ownership.state === 'absent')
    report({
      at: missingPropertyAnchor(bucket.entry),
      message: `New buckets have no ACLs, so making one with AccessControl ${text} fails unless OwnershipControls turn them on${lets}. Use a bucket policy instead.`,
      related,
    });
  const rules = getPropertyIn(properties, ['OwnershipControls', 'Rules'], template);
  if (rules.state !== 'set' || rules.entry.value.kind !== 'seq') return;
  const { key, value } = rules.entry;
  if (value.items.length === 0)
    report({
      at: key,
      message: `No rule turns ACLs on, so making a bucket with AccessControl ${text} fails.`,
      related,
    });
  for (const rule of mapsIn(value)) {
    const is = rule.entry('ObjectOwnership');
    if (is && resolveText({ state: 'set', entry: is }, template) === OFF)
      report({
        at: is.value,
        message: `With ${OFF} a bucket has no ACLs, and AccessControl ${text} fails.`,
        related,
      });
  }
}

const OFF = 'BucketOwnerEnforced';

/** Those that grant something to others than the owner. */
const GRANTS = [
  'PublicRead',
  'PublicReadWrite',
  'AuthenticatedRead',
  'LogDeliveryWrite',
  'BucketOwnerRead',
  'AwsExecRead',
];
