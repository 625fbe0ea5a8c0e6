import type { Resource } from '../../core/index/template';
import { asMap, nameOf, nodeAt } from '../../core/tree/node';
import type { WritableValue } from '../../core/write/writeValue';
import type { PropertyType } from '../../schema/types';
import { hasCondition } from '../evaluate/conditions';
import { fixedCondition } from '../evaluate/fixedConditions';
import { inheritedBy, isSam } from '../evaluate/sam';
import { insertProperty, insertResourceProperty } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';
import { judged } from './walk/judge';
import { type Missing, pathFromProperties } from './walk/walk';

/** A property that must be there and is not. */
export const schemaRequired: Rule = {
  id: 'schema-required',
  title: 'Missing required property',
  why: 'CloudFormation rejects a resource without a property that its type requires. A property that a transform, a loop or the Globals section may add is not reported.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  bad: `Resources:
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      Protocol: sqs
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code:
        S3Bucket: code
        S3Key: code.zip
      FileSystemConfigs:
        - LocalMountPath: /mnt/data
`,
  good: `Resources:
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      Protocol: sqs
      TopicArn: arn:aws:sns:eu-west-1:111122223333:topic
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'coexists',
  types: ['*'],
  checkResource(resource, ctx) {
    const found = judged(resource, ctx);
    if (found?.missing.length && isNeverMade(resource, ctx)) return;
    for (const each of found?.missing ?? []) {
      // Its own condition may rule out the answer with which something is missing.
      if (isGiven(each, resource, ctx) || (each.when && hasCondition(resource))) continue;
      const where = each.way ? pathFromProperties(each.way).join('.') : resource.type;
      const { name, docs } = each.property;
      ctx.report({
        at: each.at,
        message: `${each.when ?? ''}${where} requires the property ${name}.`,
        severity: each.when || (each.way && isSam(resource.type)) ? 'warning' : 'error',
        source: docs,
        fixes: each.when === undefined ? fixesOf(each, resource, ctx) : [],
      });
    }
  },
};

/** A resource whose condition is always false is a stand-in: CloudFormation never looks at its properties. */
function isNeverMade({ entry }: Resource, { template }: RuleContext): boolean {
  return fixedCondition(nameOf(asMap(entry.value)?.get('Condition')), template) === false;
}

/** `Globals` of SAM gives properties to all resources of a kind. */
function isGiven({ property, way }: Missing, resource: Resource, ctx: RuleContext): boolean {
  const [name = '', ...below] = [...pathFromProperties(way), property.name];
  const inherited = inheritedBy(resource, name, ctx.template);
  return inherited === 'unknown' || nodeAt(inherited?.value, ...below) !== undefined;
}

function fixesOf({ map, property }: Missing, resource: Resource, ctx: RuleContext) {
  const value = placeholder(property.type, 0);
  const body = asMap(resource.entry.value);
  if (value === undefined || !body) return [];
  const edits = () => {
    const edit = map
      ? insertProperty(ctx.source, map, property.name, value)
      : insertResourceProperty(ctx.source, body, property.name, value);
    return edit ? [edit] : [];
  };
  return edits().length > 0 ? [{ title: `Add ${property.name}`, preferred: false, edits }] : [];
}

/** Property types hold each other; deeper than this there is nothing to fill in by hand. */
const DEEPEST = 4;

/** Something of the right type to write over. */
function placeholder(type: PropertyType, depth: number): WritableValue | undefined {
  switch (type.kind) {
    case 'string':
    case 'integer':
      return type.allowed?.[0] ?? (type.kind === 'string' ? 'TODO' : 1);
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'timestamp':
      return 'TODO';
    case 'list':
      return itemOf(type.of, depth);
    case 'object': {
      if (depth > DEEPEST) return undefined;
      const parts = type.required.map((name) => {
        const property = type.properties.get(name);
        return [name, property && placeholder(property.type, depth + 1)] as const;
      });
      return parts.every((part): part is [string, WritableValue] => part[1] !== undefined)
        ? Object.fromEntries(parts)
        : undefined;
    }
    case 'union':
      return type.of[0] && placeholder(type.of[0], depth);
    case 'map':
    case 'any':
      return {};
    case 'variant':
      return undefined;
  }
}

function itemOf(type: PropertyType, depth: number): WritableValue | undefined {
  const item = placeholder(type, depth + 1);
  return item === undefined ? undefined : [item];
}
