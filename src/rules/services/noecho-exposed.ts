import type { Reference } from '../../core/index/template';
import { asMap, booleanOf, type Node } from '../../core/tree/node';
import { onReferences } from '../references/declared';
import type { Rule, RuleContext } from '../rule';

/** A hidden parameter that is shown elsewhere. */
export const noechoExposed: Rule = {
  id: 'noecho-exposed',
  title: 'A NoEcho parameter is shown where CloudFormation hides nothing',
  why: 'NoEcho hides the value of a parameter in the console and in answers of CloudFormation, but not what an output or the Metadata of a resource makes of it: whoever may describe the stack reads it there. Keep the secret in Secrets Manager or Parameter Store, and refer to it where it is needed.',
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
    // Files that cfn-init writes are often made so, by AWS's own examples too.
    ...(inMetadata ? { severity: 'information' as const } : {}),
    message: `${name} has NoEcho, but ${inMetadata ? 'the Metadata of a resource' : 'an output'} is shown to everybody who may describe the stack.`,
  });
}
