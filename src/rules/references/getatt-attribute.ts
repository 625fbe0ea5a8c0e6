import type { Reference } from '../../core/index/template';
import { type Node, ScalarNode } from '../../core/tree/node';
import { typeOfEnvironment } from '../aws/beanstalk';
import { renaming } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';
import { correction } from '../text/spelling';
import { attributePlace } from './calls';
import { onReferences } from './declared';

/** An attribute that a resource type does not give. */
export const getattAttribute: Rule = {
  id: 'getatt-attribute',
  title: 'Undefined attribute of a resource',
  why: 'Fn::GetAtt and ${Name.Attribute} in Fn::Sub can read only the attributes that the resource type defines; CloudFormation rejects any other name. Nested stacks, custom resources and modules define their own attributes and are not checked.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
Outputs:
  Arn:
    Value: !GetAtt Queue.ARN
  Url:
    Value: !Sub "\${Queue.QueueURLs}/x"
  Name:
    Value: !GetAtt [Queue, QueueNames]
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
Outputs:
  Arn:
    Value: !GetAtt Queue.Arn
  Url:
    Value: !Sub "\${Queue.QueueUrl}/x"
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  ...onReferences(check, ['Outputs', 'Globals']),
};

function check(reference: Reference, root: Node, ctx: RuleContext): void {
  const { attribute, name } = reference;
  if (attribute === undefined || attribute === '' || /[${&]/.test(attribute)) return;
  const type = ctx.template.typeOf(name) || typeOfEnvironment(name, ctx.schema);
  if (!type || ctx.schema.hasAttribute(type, attribute) !== false || ctx.template.hasMacro()) return;
  // `Function.Version` and `Function.Alias.Arn` are names that SAM gives to what it makes.
  const [first = ''] = attribute.split('.');
  if (ctx.schema.resource(type)?.references.includes(first)) return;
  const attributes = [...(ctx.schema.attributes(type)?.keys() ?? [])];
  const close = correction(attribute, attributes);
  const at = attributePlace(reference, root);
  const written = ctx.source.slice(at.start, at.end).replace(/^(["'])(.*)\1$/, '$2');
  const node = at instanceof ScalarNode ? at : reference.node;
  ctx.report({
    at,
    message: `${type} has no attribute ${attribute}.${hintOf(close?.meant, attributes)}`,
    fixes: close && written === attribute ? renaming(ctx.source, node, at, close) : [],
  });
}

/** More names than this help nobody. */
const FEW = 8;

function hintOf(close: string | undefined, attributes: readonly string[]): string {
  if (close !== undefined) return ` Did you mean ${close}?`;
  if (attributes.length === 0) return ' This type has no attributes.';
  return attributes.length > FEW ? '' : ` Available: ${[...attributes].sort().join(', ')}.`;
}
