import { alternatives } from '../../core/tree/branches';
import type { MapNode, Node } from '../../core/tree/node';
import type { ExpectedResource } from '../../knowledge/resourceFacts';
import { mapsAt } from '../evaluate/maps';
import { hasValues } from '../evaluate/properties';
import { type ResourceReference, referenceOf } from '../evaluate/references';
import { roughFormOf } from '../evaluate/symbols';
import { knownValues } from '../evaluate/values';
import type { Rule, RuleContext } from '../rule';
import { connectedType } from '../sam/connectors';
import { isOfAuthors } from './madeNames';

/** The value of the wrong resource, or the wrong value of the right one: `expected-resources.yaml`. */
export const expectedResource: Rule = {
  id: 'expected-resource',
  title: 'Reference that does not return what the property expects',
  why: 'Ref returns the URL of a queue, the name of a function and the ID of a key, and many services accept only ARNs. They reject the name or the URL, and the ARN of another kind of resource. Use the attribute with the ARN, such as !GetAtt Queue.Arn.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      Subscription:
        - { Protocol: sqs, Endpoint: !Ref Queue }
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      Subscription:
        - { Protocol: sqs, Endpoint: !GetAtt Queue.Arn }
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'value',
  types: ['*'],
  checkResource({ properties, type }, ctx) {
    const all = ctx.kb.expectedOf(type);
    if (all.length === 0 || !properties || ctx.template.hasMacro()) return;
    for (const expected of all)
      for (const { path, type: holder } of expected.at)
        if (holder === type)
          for (const map of mapsAt(properties, path.slice(0, -1))) checkObject(map, path, expected, ctx);
  },
};

function checkObject(
  map: MapNode,
  path: readonly string[],
  expected: ExpectedResource,
  ctx: RuleContext,
): void {
  const name = path.at(-1) ?? '';
  const value = map.get(name);
  if (!value || !hasValues(map, expected.when, ctx.template)) return;
  for (const one of alternatives(value))
    for (const item of one.kind === 'seq' ? one.items : [one])
      for (const node of alternatives(item)) checkValue(node, name, expected, ctx);
}

function checkValue(node: Node, name: string, expected: ExpectedResource, ctx: RuleContext): void {
  const link = referenceOf(node);
  if (link) checkReference(node, link, name, expected, ctx);
  else if (expected.arn.length > 0) checkText(node, name, expected, ctx);
}

/** Attributes that are the resource itself, and not something that it has. */
const ITSELF: readonly string[] = ['Ref', 'Arn', 'Id', 'Name'];

function checkReference(
  at: Node,
  { attribute = 'Ref', id }: ResourceReference,
  name: string,
  expected: ExpectedResource,
  { report, template }: RuleContext,
): void {
  const declared = template.has('parameter', id) ? undefined : template.resource(id)?.type;
  const type = connectedType(declared);
  if (type === undefined || isOfAuthors(type)) return;
  const accepted = expected.accepts[type];
  if (accepted?.includes(attribute) || (!accepted && !ITSELF.includes(attribute))) return;
  const { source, what } = expected;
  if (accepted)
    report({
      at,
      source,
      message: `${name} expects ${what}, but ${asked(id, attribute)} returns something else. Use ${asked(id, accepted[0] ?? '')}.`,
    });
  // That no other type fits is the word of the documentation, which may lack one.
  else
    report({
      at,
      source,
      severity: 'warning',
      message: `${name} expects ${what}, but ${id} is of type ${type}.${effectOf(expected)}`,
    });
}

function asked(id: string, attribute: string): string {
  return attribute === 'Ref' ? `!Ref ${id}` : `!GetAtt ${id}.${attribute}`;
}

function effectOf({ effect }: ExpectedResource): string {
  return effect === undefined ? '' : ` ${effect}`;
}

function checkText(node: Node, name: string, expected: ExpectedResource, ctx: RuleContext): void {
  const service = arnServiceOf(node);
  if (service === undefined ? isRight(node, expected, ctx) : expected.arn.includes(service)) return;
  const { accepted, source, what } = expected;
  ctx.report({
    at: node,
    source,
    // Text that is not an ARN is often a placeholder.
    ...(accepted || service === undefined ? { severity: 'warning' } : {}),
    message: `${name} expects ${what}${service === undefined ? '' : `, not an ARN of ${service}`}.${effectOf(expected)}`,
  });
}

/** Without a pattern, text that is no ARN is left to the form that the schema has for the property. Placeholders are not judged. */
function isRight(node: Node, { text: pattern }: ExpectedResource, ctx: RuleContext): boolean {
  if (pattern === undefined) return true;
  return knownValues(node, ctx.template).every(({ how, text }) => {
    const isWritten = how === 'literal' && text !== '' && !/[*<>{}$]|^\s|^x+$|^arn/i.test(text);
    return !isWritten || ctx.patterns.whole(pattern).test(text) !== false;
  });
}

/** The service in an ARN, also where only its beginning is known. */
function arnServiceOf(node: Node): string | undefined {
  return /^arn:(?:aws[\w-]*|\$\{AWS::Partition\}):([a-z0-9-]+):/.exec(roughFormOf(node))?.[1];
}
