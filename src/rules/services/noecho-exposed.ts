import type { Reference } from '../../core/index/template';
import { asMap, booleanOf, type Node } from '../../core/tree/node';
import { onReferences } from '../references/declared';
import type { Rule, RuleContext } from '../rule';

/** NoEcho parameters whose value is visible elsewhere. */
export const noechoExposed: Rule = {
  id: 'noecho-exposed',
  title: 'NoEcho parameter exposed in outputs or metadata',
  why: 'NoEcho masks the value of a parameter in the console and in API responses of CloudFormation, but not in an output or in the Metadata of a resource: anyone who can describe the stack can read it there. Keep the secret in Secrets Manager or Parameter Store, and reference it where it is needed.',
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  bad: `Parameters:
  Password: { Type: String, NoEcho: true }
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Metadata:
      Login: !Ref Password
Outputs:
  Login:
    Value: !Sub "admin:\${Password}"
`,
  good: `Parameters:
  Password: { Type: String, NoEcho: true }
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      Engine: mysql
      StorageEncrypted: true
      MasterUserPassword: !Ref Password
`,
  kinds: ['cloudformation', 'sam'],
  ...onReferences(check, ['Outputs']),
};

function check({ form, name, section, span }: Reference, root: Node, ctx: RuleContext): void {
  if (form !== 'Ref' && form !== 'Sub') return;
  const inMetadata = section === 'Resources';
  const part = asMap(root)?.get(inMetadata ? 'Metadata' : 'Value');
  if (!part || span.start < part.start || part.end < span.end) return;
  if (booleanOf(asMap(ctx.template.parameter(name))?.get('NoEcho')) !== true) return;
  ctx.report({
    at: span,
    // Common for files that cfn-init writes, also in examples by AWS.
    ...(inMetadata ? { severity: 'information' as const } : {}),
    message: `${name} is NoEcho, but this ${inMetadata ? 'Metadata' : 'output'} shows its value to anyone who can describe the stack.`,
  });
}
