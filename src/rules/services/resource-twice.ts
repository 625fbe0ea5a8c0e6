import type { Resource } from '../../core/index/template';
import { alternatives, isIf } from '../../core/tree/branches';
import { itemsOf, type MapEntry, type Node, type NodeBase, nodeAt } from '../../core/tree/node';
import { isSameBoolean } from '../../core/tree/scalars';
import type { UniqueResource } from '../../knowledge/types';
import { conditionOf, hasCondition } from '../evaluate/conditions';
import { formOf } from '../evaluate/symbols';
import type { DocumentRuleContext, Rule } from '../rule';

/** Two resources where only one can exist. */
export const resourceTwice: Rule = {
  id: 'resource-twice',
  title: 'Second resource where only one can exist',
  why: 'A bucket has one policy, a listener has one rule of each priority, and a log group has at most two subscription filters. A second resource for the same thing fails, or overwrites the first. Merge the two, or change the property that makes them different.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  bad: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Read:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: !Sub '\${Bucket.Arn}/*' }
  Secure:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket
      PolicyDocument:
        Statement:
          - { Effect: Deny, Principal: '*', Action: s3:PutObject, Resource: !Sub '\${Bucket.Arn}/*' }
`,
  good: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: !Sub '\${Bucket.Arn}/*' }
          - { Effect: Deny, Principal: '*', Action: s3:PutObject, Resource: !Sub '\${Bucket.Arn}/*' }
`,
  kinds: ['cloudformation', 'sam'],
  checkDocument(ctx) {
    const { template } = ctx.doc;
    if (!template || ctx.template.hasMacro()) return;
    const keys = ctx.kept(() => new Keys());
    for (const unique of ctx.kb.unique)
      for (const group of keys.groups(template.resourcesOfType(unique.type), unique))
        reportGroup(group, unique, ctx);
  },
};

/** More resources of one key are not compared. */
const MOST_COMPARED = 50;

function reportGroup(
  group: readonly Resource[],
  { accepted, atMost, effect, same, source, what }: UniqueResource,
  ctx: DocumentRuleContext,
): void {
  for (const resource of group.slice(0, MOST_COMPARED)) {
    const others = group
      .slice(0, MOST_COMPARED)
      .filter((each) => each !== resource && mayMeet(each, resource));
    const [first] = others;
    if (!first || others.length < atMost) continue;
    const isSure = others.filter((each) => conditionOf(each) === conditionOf(resource)).length >= atMost;
    const condition = conditionOf(resource) ?? conditionOf(first);
    ctx.report({
      at: placeIn(resource, same[0] ?? ''),
      message: `${first.id} is another ${what}${isSure || condition === undefined ? '' : ` when ${condition} is true`}. ${effect}`,
      source,
      ...(accepted || !isSure ? { severity: 'warning' as const } : {}),
      related: others.slice(0, 10).map((each) => ({ at: each.entry.key, message: each.id })),
    });
  }
}

/** Conditions that differ may exclude each other. */
function mayMeet(one: Resource, other: Resource): boolean {
  if (!hasCondition(one) || !hasCondition(other)) return true;
  return conditionOf(one) !== undefined && conditionOf(one) === conditionOf(other);
}

function placeIn({ entry, properties }: Resource, property: string): NodeBase {
  const given: MapEntry | undefined = properties?.entry(property.split('/')[0] ?? '');
  return given?.key ?? entry.key;
}

/** The keys of resources, read once for each version of a resource. */
class Keys {
  private readonly known = new Map<UniqueResource, WeakMap<Resource, readonly string[]>>();

  /** The resources that share a key with more others than there can be. */
  groups(resources: readonly Resource[], unique: UniqueResource): readonly (readonly Resource[])[] {
    if (resources.length <= unique.atMost) return [];
    const byKey = new Map<string, Resource[]>();
    for (const resource of resources)
      for (const key of this.keysOf(resource, unique)) {
        const group = byKey.get(key);
        if (group) group.push(resource);
        else byKey.set(key, [resource]);
      }
    return [...byKey.values()].filter((group) => group.length > unique.atMost);
  }

  private keysOf(resource: Resource, unique: UniqueResource): readonly string[] {
    const table = this.known.get(unique) ?? new WeakMap<Resource, readonly string[]>();
    this.known.set(unique, table);
    const keys = table.get(resource) ?? keysIn(resource, unique);
    table.set(resource, keys);
    return keys;
  }
}

/** What resources cannot share: the values of the properties; nothing where one of them is not known or not set. */
function keysIn({ properties }: Resource, { optional, same, when }: UniqueResource): readonly string[] {
  const value = (path: string) => nodeAt(properties, ...path.split('/'));
  const isMeant = Object.entries(when).every(([path, text]) => {
    const form = formOf(value(path));
    return form !== undefined && (form === text || isSameBoolean(form, text));
  });
  if (!properties || !isMeant) return [];
  let keys: readonly string[] = [''];
  for (const path of [...same, ...optional]) {
    const forms = formsOf(value(path), optional.includes(path));
    keys = keys.flatMap((key) => forms.map((form) => `${key}\n${form}`));
  }
  return [...new Set(keys)];
}

function formsOf(node: Node | undefined, isOptional: boolean): readonly string[] {
  if (!node) return isOptional ? [''] : [];
  if (isIf(node)) return [];
  const nodes = node.kind === 'seq' ? itemsOf(node).filter((each) => !isIf(each)) : alternatives(node);
  return nodes.flatMap((each) => formOf(each) ?? []);
}
