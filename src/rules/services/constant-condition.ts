import { itemsOf, type Node, type NodeBase, nodeAt, textOf } from '../../core/tree/node';
import { fixedCondition } from '../evaluate/fixedConditions';
import type { DocumentRuleContext, Rule } from '../rule';

/** A condition that is the same in every deployment. */
export const constantCondition: Rule = {
  id: 'constant-condition',
  title: 'Condition that is always true or never true',
  why: 'A condition that compares only literals, or a parameter with a value that its AllowedValues do not have, gives the same answer in every deployment. Compare a parameter, or remove the condition.',
  severity: 'information',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',
  bad: `Conditions:
  IsLive: !Equals [live, test]
Resources:
  Queue: { Type: AWS::SQS::Queue, Condition: IsLive }
`,
  good: `Parameters:
  Stage: { Type: String }
Conditions:
  IsLive: !Equals [!Ref Stage, live]
Resources:
  Queue: { Type: AWS::SQS::Queue, Condition: IsLive }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    const { template } = ctx.doc;
    if (!template || ctx.template.hasMacro()) return;
    for (const { key, value } of template.conditions.values()) {
      // A condition made of others is fixed because one of these is, which is reported there.
      const answer = isOfOthers(value) ? undefined : fixedCondition(key.text, ctx.template);
      if (answer !== undefined) report(key, key.text, answer, ctx);
      else checkNever(value, ctx);
    }
  },
};

function report(at: NodeBase, name: string, answer: boolean, ctx: DocumentRuleContext): void {
  ctx.report({ at, message: `Condition ${name} is ${answer ? 'always' : 'never'} true.` });
}

function isOfOthers(node: Node): boolean {
  if (node.kind !== 'call') return false;
  return node.name === 'Condition' || itemsOf(node.argument).some(isOfOthers);
}

/** Comparisons of a parameter with what it cannot be, also within other functions. */
function checkNever(node: Node, ctx: DocumentRuleContext): void {
  if (node.kind !== 'call') return;
  const items = itemsOf(node.argument);
  if (node.name !== 'Fn::Equals') {
    for (const each of items) checkNever(each, ctx);
    return;
  }
  const literal = items.find((each) => each.kind === 'scalar');
  const reference = items.find((each) => each.kind === 'call' && each.name === 'Ref');
  const name = reference?.kind === 'call' ? textOf(reference.argument) : undefined;
  if (literal?.kind !== 'scalar' || name === undefined) return;
  const allowed = itemsOf(nodeAt(ctx.template.parameter(name), 'AllowedValues'));
  if (
    allowed.length === 0 ||
    allowed.some((each) => each.kind !== 'scalar' || isSame(each.text, literal.text))
  )
    return;
  ctx.report({
    at: literal,
    message: `This comparison is never true: “${literal.text}” is not an allowed value of the parameter ${name}.`,
  });
}

/** Upper and lower case of what may be a boolean differ by who reads it. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
