import { asMap } from '../../core/tree/node';
import type { Rule } from '../rule';

/** Access keys that a template makes. */
export const iamAccessKey: Rule = {
  id: 'iam-access-key',
  title: 'A template makes a long-lived access key',
  why: 'An access key of a user does not expire, and one that a template makes shows its secret to whoever can read the stack. Code on AWS gets temporary credentials from a role; people and machines elsewhere from IAM Identity Center, OIDC or IAM Roles Anywhere.',
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
        'An access key does not expire, and its secret is in the stack. AWS advises roles, which give temporary credentials.',
    });
  },
};
