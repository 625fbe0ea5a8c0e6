import { asMap } from '../../core/tree/node';
import type { Rule } from '../rule';

/** Access keys that a template creates. */
export const iamAccessKey: Rule = {
  id: 'iam-access-key',
  title: 'Long-lived access key',
  why: 'The access key of a user does not expire, and a key created by a template exposes its secret to anyone who can read the stack. Code on AWS gets temporary credentials from a role; people and machines elsewhere get them from IAM Identity Center, OIDC or IAM Roles Anywhere.',
  severity: 'information',
  service: 'iam',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  bad: `Resources:
  Key:
    Type: AWS::IAM::AccessKey
    Properties: { UserName: deploy }
`,
  good: `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: codebuild.amazonaws.com }, Action: "sts:AssumeRole" }]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::IAM::AccessKey'],
  checkResource(key, ctx) {
    ctx.report({
      at: asMap(key.entry.value)?.get('Type') ?? key.entry.key,
      message:
        'An access key does not expire, and its secret is part of the stack. AWS recommends roles, which provide temporary credentials.',
    });
  },
};
