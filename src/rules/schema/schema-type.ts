import { asMap } from '../../core/tree/node';
import { correcting } from '../fixes/edits';
import type { Rule } from '../rule';
import { correction } from '../text/spelling';

/** A resource type that AWS does not have. */
export const schemaType: Rule = {
  id: 'schema-type',
  title: 'Unknown resource type',
  why: 'CloudFormation rejects a template with an unknown resource type. Custom resources, modules and types of other publishers are not checked. A type that does not resemble any known type is a warning, because AWS adds types every week.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Que
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
  Own:
    Type: Custom::Que
    Properties:
      ServiceToken: arn:aws:lambda:eu-west-1:111122223333:function:own
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'coexists',
  types: ['*'],
  checkResource({ entry, type }, ctx) {
    if (type === '' || ctx.schema.hasType(type) !== false || ctx.template.hasMacro()) return;
    const at = asMap(entry.value)?.get('Type');
    if (at?.kind !== 'scalar') return;
    const close = correction(type, likelyFirst(type, ctx.schema.typeNames()));
    if (close === undefined) {
      const message = `Unknown resource type ${type}. AWS may have added it after this version of the extension was released.`;
      ctx.report({ at, message, severity: 'warning' });
    } else {
      ctx.report({
        at,
        message: `Unknown resource type ${type}. Did you mean ${close.meant}?`,
        fixes: [correcting(at, close)],
      });
    }
  },
};

/** Those of the same service first: what is close is found among them, and then only what is closer is compared. */
function* likelyFirst(type: string, names: readonly string[]): Generator<string> {
  const service = type.slice(0, type.lastIndexOf(':') + 1);
  for (const name of names) if (name.startsWith(service)) yield name;
  for (const name of names) if (!name.startsWith(service)) yield name;
}
