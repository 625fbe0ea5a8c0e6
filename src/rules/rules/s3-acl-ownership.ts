import type { Rule } from '../rule';
import { certainText, given } from '../settings';

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
  checkResource(bucket, { template, report }) {
    const control = given(bucket, ['AccessControl'], template);
    const text = certainText(control, template);
    if (control.state !== 'set' || text === undefined || !GRANTS.includes(text)) return;
    if (given(bucket, ['OwnershipControls'], template).state !== 'absent') return;
    const isPublic = text.startsWith('Public');
    report({
      at: control.entry.value,
      message: `New buckets have no ACLs, so making one with ${text} fails unless OwnershipControls turn them on${isPublic ? ' and PublicAccessBlockConfiguration lets the public in' : ''}. Use a bucket policy instead.`,
    });
  },
};

/** Those that grant something to others than the owner. */
const GRANTS = [
  'PublicRead',
  'PublicReadWrite',
  'AuthenticatedRead',
  'LogDeliveryWrite',
  'BucketOwnerRead',
  'AwsExecRead',
];
