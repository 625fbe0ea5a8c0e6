import { asMap, isNull, type MapEntry, type Node } from '../../core/tree/node';
import type { Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';

/** A key without a value. */
export const nullValue: Rule = {
  id: 'null-value',
  title: 'Null value',
  why: 'CloudFormation does not allow null in templates: it rejects a resource, a property or an output whose key has no value. Set a value, use AWS::NoValue, or remove the key.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName:
      VisibilityTimeout: 30
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'value',
  overlap: 'defers',
  types: ['*'],
  checkResource({ entry, type }, ctx) {
    if (isNullRejected(type, ctx)) check(entry, ctx);
    else if (isSam(type) && !ctx.template.hasMacro()) checkProperties(entry, ctx);
  },
  checkDocument(ctx) {
    const { root, template } = ctx.doc;
    if (!template || ctx.template.hasMacro()) return;
    for (const { key, value } of root?.entries ?? []) {
      if (isNull(value) && PLAIN.test(key.text) && !isUnfinished(key, value)) reportKey(key, ctx);
      else if (key.text === 'Metadata') checkBelow(value, softened(ctx));
    }
    for (const section of [template.parameters, template.mappings, template.conditions, template.outputs])
      for (const entry of section.values()) check(entry, ctx);
  },
};

/** Whether AWS rejects an empty value in a resource: the transform of SAM lets it pass in its own types. */
export function isNullRejected(type: string, { template }: RuleContext): boolean {
  return !isSam(type) && !template.hasMacro();
}

/** SAM accepts no resource whose properties are nothing; within them it lets null pass. */
function checkProperties({ value }: MapEntry, ctx: RuleContext): void {
  const properties = asMap(value)?.entry('Properties');
  if (properties && isNull(properties.value) && !isUnfinished(properties.key, properties.value))
    ctx.report({
      at: properties.key,
      message: 'Properties has no value, and SAM accepts only an object. Set properties or remove the key.',
    });
}

/** What stands in a line that cannot be read is taken for a key as well. */
const PLAIN = /^[\w./]+(?:::[\w.]+)*$/;

function check({ key, value }: MapEntry, ctx: RuleContext): void {
  if (isNull(value) && PLAIN.test(key.text) && !isUnfinished(key, value)) reportKey(key, ctx);
  else if (key.text !== 'Metadata') checkBelow(value, ctx);
}

/** AWS tells of null in sections that are deployed; for metadata that was not found on its pages. */
function softened(ctx: RuleContext): RuleContext {
  return { ...ctx, report: (said) => ctx.report({ ...said, severity: 'warning' }) };
}

function reportKey(key: MapEntry['key'], ctx: RuleContext): void {
  ctx.report({
    at: key,
    message: `${key.text} has no value, and CloudFormation does not allow null. Set a value or remove the key.`,
  });
}

/** In JSON nothing behind a key is a mistake of syntax, which the editor tells. */
function isUnfinished(key: MapEntry['key'], value: Node): boolean {
  return key.style === 'double' && value.end === value.start;
}

function checkBelow(node: Node, ctx: RuleContext): void {
  if (node.kind === 'map') ctx.checkEntries(node, '', (entry) => check(entry, ctx));
  else if (node.kind === 'call') checkBelow(node.argument, ctx);
  else if (node.kind === 'seq')
    for (const item of node.items) {
      if (!isNull(item)) checkBelow(item, ctx);
      else if (item.end > item.start)
        ctx.report({
          at: item,
          message: 'CloudFormation does not allow null in a list. Set a value or remove the item.',
        });
    }
}
