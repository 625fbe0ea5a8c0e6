import { partOf } from '../../core/findings';
import { isLoopKey } from '../../core/intrinsics';
import { entriesOf, type Node, type NodeBase, walk } from '../../core/node';
import type { Rule, RuleContext } from '../rule';
import { hasMacro } from '../schema/judge';
import { CHECKS, looked } from './arguments';

/** How intrinsic functions are called. */
export const functionArguments: Rule = {
  id: 'function-arguments',
  title: 'An intrinsic function is called in a way that CloudFormation does not take',
  why: 'Each intrinsic function takes a fixed number of arguments of a certain kind. CloudFormation rejects a template with others, and one with functions that it does not have.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Join [orders, live]
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Join ['-', [orders, live]]
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  types: ['*'],
  checkResource(resource, ctx) {
    if (!hasMacro(ctx.template)) checkBelow(resource.entry.value, ctx);
  },
  checkDocument(ctx) {
    if (!ctx.doc.root || hasMacro(ctx.template)) return;
    for (const section of ['Conditions', 'Outputs'])
      for (const { value } of entriesOf(ctx.doc.root.get(section))) checkBelow(value, ctx);
  },
};

const OTHERS: ReadonlySet<string> = new Set(['Fn::Transform', 'Fn::GetStackOutput', 'Condition']);
const OF_RULES = /^Fn::(?:Contains|EachMemberEquals|EachMemberIn|RefAll|ValueOf|ValueOfAll)$/;

function checkBelow(root: Node, ctx: RuleContext): void {
  const isExtended = ctx.template.hasTransform('AWS::LanguageExtensions');
  walk(root, (node) => {
    if (node.kind !== 'call') return true;
    const { name } = node;
    // The arguments of a loop and of a macro are templates of their own.
    if (isLoopKey(name) || name === 'Fn::Transform') return false;
    if (isForeign(node.argument)) return false;
    const check = CHECKS.get(name);
    const wrong = check?.(looked(node, ctx.template, isExtended));
    if (wrong)
      ctx.report({ at: wrong.at.kind === 'scalar' ? wrong.at : headOf(wrong.at), message: wrong.message });
    else if (!check && !OTHERS.has(name) && !OF_RULES.test(name))
      ctx.report({ at: headOf(node), message: `CloudFormation has no function ${name}.` });
    return true;
  });
}

/** Another language than that of CloudFormation gives the arguments: rain, or a macro. */
function isForeign(node: Node): boolean {
  return node.kind === 'map' && node.entries.some(({ key }) => /^(?:Rain::|Fn::Transform$)/.test(key.text));
}

/** The name of a call, the first line of a list or map. */
function headOf(node: Node): NodeBase {
  if (node.kind === 'map') return node.entries[0]?.key ?? node;
  if (node.kind === 'seq') return node.items[0] ? headOf(node.items[0]) : node;
  if (node.kind === 'scalar') return node;
  return partOf(node, node.nameStart - node.start, node.nameEnd - node.start);
}
