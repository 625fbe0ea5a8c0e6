import type { Reference } from '../../core/index/template';
import { isIf } from '../../core/tree/branches';
import { asMap, itemsOf, type Node, nameOf } from '../../core/tree/node';
import { fixedCondition } from '../evaluate/fixedConditions';
import type { Rule, RuleContext } from '../rule';
import { onReferences } from './declared';

/** A reference to a resource that is not always there. */
export const conditionalReference: Rule = {
  id: 'conditional-reference',
  title: 'Unconditional reference to a conditional resource',
  why: 'When the condition of a resource is false, the resource does not exist, and CloudFormation rejects references to it as unresolved, also those of DependsOn. Add the same condition to the resource or output that refers to it, or choose another value with Fn::If. References from a resource or output that has a condition, or within Fn::If, are not checked.',
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',
  bad: `Conditions:
  IsLive: !Equals [!Ref AWS::StackName, live]
Resources:
  Alarms:
    Type: AWS::SNS::Topic
    Condition: IsLive
  Alarm:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref Alarms
      Protocol: email
      Endpoint: team@example.com
`,
  good: `Conditions:
  IsLive: !Equals [!Ref AWS::StackName, live]
Resources:
  Alarms:
    Type: AWS::SNS::Topic
    Condition: IsLive
  Alarm:
    Type: AWS::SNS::Subscription
    Condition: IsLive
    Properties:
      TopicArn: !Ref Alarms
      Protocol: email
      Endpoint: team@example.com
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  ...onReferences(check, ['Outputs']),
};

/** What needs a resource: its value, or that it is created first. */
const NEEDING: ReadonlySet<string> = new Set(['Ref', 'GetAtt', 'Sub', 'DependsOn']);

function check({ form, name, node, span }: Reference, root: Node, ctx: RuleContext): void {
  if (!NEEDING.has(form) || asMap(root)?.entry('Condition')) return;
  const target = asMap(ctx.template.resource(name)?.entry.value);
  const condition = nameOf(target?.get('Condition'));
  if (condition === undefined || ctx.template.hasMacro() || isChosen(root, node)) return;
  if (fixedCondition(condition, ctx.template) === true) return;
  const isOrder = form === 'DependsOn';
  ctx.report({
    at: span,
    message: `${name} is created only if condition ${condition} is true, but this ${isOrder ? 'dependency' : 'reference'} is unconditional. Add the same condition here, or ${isOrder ? 'refer to it in Fn::If' : 'choose the value with Fn::If'}.`,
  });
}

/** True where a node stands in a branch of `Fn::If`. */
function isChosen(root: Node, node: Node): boolean {
  if (root === node) return false;
  return partsOf(root).some((part) => holds(part, node) && (isIf(root) || isChosen(part, node)));
}

function partsOf(node: Node): readonly Node[] {
  if (node.kind === 'map') return node.entries.map(({ value }) => value);
  if (node.kind === 'seq') return node.items;
  return node.kind === 'call' ? [node.argument, ...itemsOf(node.argument)] : [];
}

function holds(part: Node, { start, end }: Node): boolean {
  return part.start <= start && end <= part.end;
}
