import type { Resource } from '../../core/index/template';
import { itemsOf, type MapNode, type Node, textOf } from '../../core/tree/node';
import { mapsAt } from '../evaluate/maps';
import { getProperty, getPropertyIn, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** Buckets that anyone can read. */
export const s3PublicAccess: Rule = {
  id: 's3-public-access',
  title: 'Publicly accessible bucket',
  why: 'New buckets block public access. A public bucket exposes its objects to the whole internet. Serve websites through CloudFront with origin access control, from a bucket that stays private.',
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
  // Without these the bucket cannot be created, which s3-acl-ownership reports.
  if (getProperty(bucket, ['OwnershipControls'], template).state === 'absent') return;
  ctx.report({
    at: control.entry.value,
    message: `${text} allows anyone on the internet to ${text === 'PublicRead' ? 'list' : 'list and change'} this bucket.`,
  });
}

function checkStatement(statement: MapNode, ctx: RuleContext): void {
  const { template } = ctx;
  const principal = statement.get('Principal');
  const isAllowed = resolveText(getPropertyIn(statement, ['Effect'], template), template) === 'Allow';
  if (!principal || !isAllowed || statement.entry('Condition') || !isPublic(principal)) return;
  ctx.report({
    at: principal.kind === 'map' ? (principal.entry('AWS')?.key ?? principal) : principal,
    message:
      'This statement makes the bucket accessible to anyone on the internet. To serve a website, use CloudFront with origin access control.',
  });
}

function isPublic(principal: Node): boolean {
  if (textOf(principal) === '*') return true;
  const accounts = principal.kind === 'map' ? principal.get('AWS') : undefined;
  return textOf(accounts) === '*' || itemsOf(accounts).some((each) => textOf(each) === '*');
}
