import type { Fix } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { asMap, nameOf, nodeAt } from '../../core/tree/node';
import type { WritableValue } from '../../core/write/writeValue';
import { skeletonOf } from '../../schema/skeleton';
import { isOfEnvironment } from '../aws/beanstalk';
import { hasCondition } from '../evaluate/conditions';
import { fixedCondition } from '../evaluate/fixedConditions';
import { insertSkeleton } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';
import { inheritedBy } from '../sam/sam';
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
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'coexists',
  types: ['*'],
  checkResource(resource, ctx) {
    const found = judged(resource, ctx);
    if (found?.missing.length && (isNeverMade(resource, ctx) || isOfEnvironment(resource))) return;
    const missing = (found?.missing ?? []).filter(
      // Its own condition may rule out the answer with which something is missing.
      (each) => !isGiven(each, resource, ctx) && !(each.when && hasCondition(resource)),
    );
    const always = missing.filter((each) => each.when === undefined);
    for (const each of missing) {
      const where = each.way ? pathFromProperties(each.way).join('.') : resource.type;
      const { name, docs } = each.property;
      ctx.report({
        at: each.at,
        message: `${each.when ?? ''}${where} requires the property ${name}.`,
        severity: each.when ? 'warning' : 'error',
        source: docs,
        fixes: each.when === undefined ? fixesOf(each, always, resource, ctx) : [],
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

/** Adds the property; the first of several that one map lacks offers to add them all. */
function fixesOf(each: Missing, all: readonly Missing[], resource: Resource, ctx: RuleContext) {
  const together = all.filter(({ map, at }) => map === each.map && at === each.at);
  const one = adding(`Add ${each.property.name}`, [each], resource, ctx);
  if (together.length < 2 || together[0] !== each) return one;
  const title = `Add all ${together.length} required properties`;
  return [...one, ...adding(title, together, resource, ctx)];
}

function adding(
  title: string,
  missing: readonly Missing[],
  resource: Resource,
  ctx: RuleContext,
): readonly Fix[] {
  const body = asMap(resource.entry.value);
  const map = missing[0]?.map;
  if (!body) return [];
  const edits = () => {
    const entries = missing.map((each) => [each.property.name, valueFor(each, resource.type, ctx)] as const);
    const edit = insertSkeleton(ctx.source, body, map, entries);
    return edit ? [edit] : [];
  };
  return edits().length > 0 ? [{ title, preferred: false, edits }] : [];
}

/** The default, or the least value of a number: nothing that is not allowed. */
function valueFor({ property, way }: Missing, type: string, ctx: RuleContext): WritableValue {
  const path = [...pathFromProperties(way), property.name];
  const limits = ctx.kb.limitsAt(type, path).filter((each) => each.measure === 'number' && !each.when);
  const usual = [
    property.default,
    ...limits.map((each) => each.default),
    ...limits.map((each) => each.min),
    ...(ctx.schema.resource(type)?.constraints?.at(path) ?? []).map((each) => each.range?.min),
  ];
  return skeletonOf(
    property,
    usual.find((each) => each !== undefined),
  );
}
