import type { MapNode, Node, ScalarNode } from '../../core/node';
import type { Rule, RuleContext } from '../rule';
import { isSpecialKey } from './keys';

/** A key that stands twice in one map. */
export const duplicateKey: Rule = {
  id: 'duplicate-key',
  title: 'A key stands twice in the same map',
  why: 'Of two entries with one key only one counts: a resource or a property is lost without a word, or the template is rejected.',
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
      DelaySeconds: 5
      VisibilityTimeout: 60
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
      DelaySeconds: 5
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  types: ['*'],
  checkResource(resource, ctx) {
    checkBelow(resource.entry.value, ctx);
  },
  checkDocument(ctx) {
    const { root } = ctx.doc;
    if (!root) return;
    checkMap(root, ctx);
    for (const { key, value } of root.entries) {
      if (value.kind !== 'map') continue;
      checkMap(value, ctx);
      if (key.text !== 'Resources') for (const each of value.entries) checkBelow(each.value, ctx);
    }
  },
};

function checkBelow(node: Node, ctx: RuleContext): void {
  if (node.kind === 'call') checkBelow(node.argument, ctx);
  else if (node.kind === 'seq') for (const item of node.items) checkBelow(item, ctx);
  else if (node.kind === 'map') {
    checkMap(node, ctx);
    for (const { value } of node.entries) checkBelow(value, ctx);
  }
}

function checkMap({ entries }: MapNode, ctx: RuleContext): void {
  if (entries.length < 2) return;
  const seen = new Map<string, ScalarNode>();
  for (const { key } of entries) {
    const first = seen.get(key.text);
    if (first === undefined) seen.set(key.text, key);
    else if (!isSpecialKey(key.text))
      ctx.report({
        at: key,
        message: `${key.text} stands here a second time; only one of the two counts.`,
        related: [{ at: first, message: 'The first' }],
      });
  }
}
