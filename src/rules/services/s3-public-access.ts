import type { Resource } from '../../core/index/template';
import { itemsOf, type MapNode, type Node, textOf } from '../../core/tree/node';
import { mapsAt } from '../evaluate/maps';
import { getProperty, getPropertyIn, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** Buckets that everybody can read. */
export const s3PublicAccess: Rule = {
  id: 's3-public-access',
  title: 'A bucket is open to everybody',
  why: 'New buckets block public access. One that is opened shows its objects to the whole internet. Sites are better served by CloudFront with origin access control, from a bucket that stays closed.',
  severity: 'information',
  service: 's3',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  bad: `Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: site
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::site/*" }
`,
  good: `Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: site
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: cloudfront.amazonaws.com }
            Action: "s3:GetObject"
            Resource: "arn:aws:s3:::site/*"
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  checkResource(resource, ctx) {
    if (resource.type === 'AWS::S3::Bucket') checkControl(resource, ctx);
    else
      for (const statement of mapsAt(resource.properties, ['PolicyDocument', 'Statement']))
        checkStatement(statement, ctx);
  },
};

function checkControl(bucket: Resource, ctx: RuleContext): void {
  const { template } = ctx;
  const control = getProperty(bucket, ['AccessControl'], template);
  const text = resolveText(control, template);
  if (control.state !== 'set' || !text?.startsWith('PublicRead')) return;
  // Without these the bucket cannot be made: s3-acl-ownership tells that.
  if (getProperty(bucket, ['OwnershipControls'], template).state === 'absent') return;
  ctx.report({
    at: control.entry.value,
    message: `With ${text} everybody on the internet can ${text === 'PublicRead' ? 'list' : 'list and change'} this bucket.`,
  });
}

function checkStatement(statement: MapNode, ctx: RuleContext): void {
  const { template } = ctx;
  const who = statement.get('Principal');
  const isAllowed = resolveText(getPropertyIn(statement, ['Effect'], template), template) === 'Allow';
  if (!who || !isAllowed || statement.entry('Condition') || !isEverybody(who)) return;
  ctx.report({
    at: who.kind === 'map' ? (who.entry('AWS')?.key ?? who) : who,
    message:
      'This opens the bucket to everybody on the internet. To serve a site, let CloudFront read it with origin access control.',
  });
}

function isEverybody(principal: Node): boolean {
  if (textOf(principal) === '*') return true;
  const accounts = principal.kind === 'map' ? principal.get('AWS') : undefined;
  return textOf(accounts) === '*' || itemsOf(accounts).some((each) => textOf(each) === '*');
}
