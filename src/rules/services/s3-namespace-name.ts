import { getProperty, resolveText } from '../evaluate/properties';
import { formOf } from '../evaluate/symbols';
import type { Rule } from '../rule';

/** The name of a bucket in the namespace of its account and Region. */
export const s3NamespaceName: Rule = {
  id: 's3-namespace-name',
  title: 'Bucket name does not match its namespace',
  why: 'With BucketNamespace account-regional, a bucket name belongs to one account in one Region and must end with the account ID, the Region and “an”. S3 rejects other names. BucketNamePrefix generates such a name from a prefix.',
  severity: 'error',
  service: 's3',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html',
  bad: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketNamespace: account-regional
      BucketName: orders
`,
  good: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketNamespace: account-regional
      BucketName: !Sub "orders-\${AWS::AccountId}-\${AWS::Region}-an"
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::S3::Bucket'],
  checkResource(bucket, ctx) {
    const namespace = resolveText(getProperty(bucket, ['BucketNamespace'], ctx.template), ctx.template);
    const name = bucket.properties?.get('BucketName');
    const form = formOf(name);
    if (namespace !== 'account-regional' || !name || form === undefined || mayFit(form)) return;
    ctx.report({
      at: name,
      message:
        'The name of a bucket in the account-regional namespace must end with -ACCOUNT-REGION-an, such as orders-111122223333-eu-west-1-an.',
    });
  },
};

const FITS = /-(\d{12}|\$\{AWS::AccountId\})-(\$\{AWS::Region\}|[a-z]+(-[a-z]+)+-\d+)-an$/;

/** True for a valid name, and for one that may be valid with values known only at deployment. */
function mayFit(form: string): boolean {
  if (FITS.test(form)) return true;
  const isOpen = form.replaceAll(/\$\{AWS::(AccountId|Region)\}/g, '').includes('${');
  return isOpen && (form.endsWith('}') || /[-}]an$/.test(form));
}
