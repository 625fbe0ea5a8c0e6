import type { Resource, TemplateIndex } from '../../core/index/template';
import { itemsOf, type MapNode, type NodeBase } from '../../core/tree/node';
import type { UniqueResource } from '../../knowledge/resourceFacts';
import { conditionOf, hasCondition } from '../evaluate/conditions';
import { sharedKeys } from '../evaluate/duplicateItems';
import type { DocumentRuleContext, Rule } from '../rule';
import { EVENT_OWNERS, type SamEvent, samEvents } from '../sam/samEvents';

/** Two resources where only one can exist. */
export const resourceTwice: Rule = {
  id: 'resource-twice',
  title: 'Second resource where only one can exist',
  why: 'A bucket has one policy, a listener has one rule of each priority, and a log group has at most two subscription filters. A second resource for the same thing fails, or overwrites the first; events of SAM functions count as the resources that SAM creates for them. Merge the two, or change the property that makes them different.',
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
      if (!unique.list)
        for (const group of keys.groups(template, unique, ctx)) reportGroup(group, unique, ctx);
  },
};

/** A resource, or an event of SAM that becomes one. */
interface Holder {
  readonly resource: Resource;
  readonly properties: MapNode | undefined;
  /** What it is called in a message. */
  readonly label: string;
  readonly name: NodeBase;
  /** An item of a list of the resource; what such items have in common is another rule's. */
  readonly isInline?: true;
}

/** The items of a list that are such resources, where there is a resource of this type for one of them to meet. */
function inlineHoldersOf(template: TemplateIndex, { inline, type }: UniqueResource): readonly Holder[] {
  if (!inline || template.resourcesOfType(type).length === 0) return [];
  return template.resourcesOfType(inline.type).flatMap((resource) =>
    itemsOf(resource.properties?.get(inline.list)).flatMap((item) => {
      const label = `A rule in ${resource.id}`;
      return item.kind === 'map'
        ? [{ resource, properties: item, label, name: item, isInline: true as const }]
        : [];
    }),
  );
}

/** More resources of one key are not compared. */
const MOST_COMPARED = 50;

function reportGroup(
  group: readonly Holder[],
  { accepted, atMost, effect, same, source, what }: UniqueResource,
  ctx: DocumentRuleContext,
): void {
  for (const holder of group.slice(0, MOST_COMPARED)) {
    const { isInline, resource } = holder;
    if (isInline) continue;
    const others = group
      .slice(0, MOST_COMPARED)
      .filter((each) => each !== holder && mayMeet(each.resource, resource));
    const [first] = others;
    if (!first || others.length < atMost) continue;
    const isSure = others.filter((each) => isAlike(each.resource, resource)).length >= atMost;
    const condition = conditionOf(resource) ?? conditionOf(first.resource);
    ctx.report({
      at: placeIn(holder, same[0] ?? ''),
      message: `${first.label} is another ${what}${isSure || condition === undefined ? '' : ` when ${condition} is true`}. ${effect}`,
      source,
      ...(accepted || !isSure ? { severity: 'warning' as const } : {}),
      related: others.slice(0, 10).map((each) => ({ at: each.name, message: each.label })),
    });
  }
}

/** Conditions that differ may exclude each other. */
function mayMeet(one: Resource, other: Resource): boolean {
  if (!hasCondition(one) || !hasCondition(other)) return true;
  return conditionOf(one) !== undefined && isAlike(one, other);
}

function isAlike(one: Resource, other: Resource): boolean {
  return conditionOf(one) === conditionOf(other);
}

function placeIn({ name, properties }: Holder, property: string): NodeBase {
  return properties?.entry(property.split('/')[0] ?? '')?.key ?? name;
}

/** The keys of resources, read once for each version of a resource. */
class Keys {
  private readonly known = new Map<UniqueResource, WeakMap<MapNode, readonly string[]>>();

  private readonly events = new WeakMap<MapNode, readonly SamEvent[]>();

  /** The resources that share a key with more others than there can be. */
  groups(
    template: TemplateIndex,
    unique: UniqueResource,
    ctx: DocumentRuleContext,
  ): readonly (readonly Holder[])[] {
    const holders = [...this.holdersOf(template, unique), ...inlineHoldersOf(template, unique)];
    if (holders.length <= unique.atMost) return [];
    const byKey = new Map<string, Holder[]>();
    for (const holder of holders)
      for (const key of this.keysOf(holder, unique)) {
        const plain = withoutAttributes(key, ctx);
        const group = byKey.get(plain);
        if (group) group.push(holder);
        else byKey.set(plain, [holder]);
      }
    return [...byKey.values()].filter((group) => group.length > unique.atMost);
  }

  private keysOf({ isInline, properties, resource }: Holder, unique: UniqueResource): readonly string[] {
    if (!properties) return [];
    const table = this.known.get(unique) ?? new WeakMap<MapNode, readonly string[]>();
    this.known.set(unique, table);
    const same = isInline ? unique.same.slice(1) : unique.same;
    const keys = table.get(properties) ?? sharedKeys(properties, { ...unique, same });
    table.set(properties, keys);
    // The first of `same` names the resource that the item is in; its name may change while the item stays.
    return isInline ? keys.map((key) => `\n\${${resource.id}}${key}`) : keys;
  }

  private holdersOf(template: TemplateIndex, { event, type }: UniqueResource): readonly Holder[] {
    const resources = template.resourcesOfType(type).map((resource) => {
      const { entry, id, properties } = resource;
      return { resource, properties, label: id, name: entry.key };
    });
    if (event === undefined) return resources;
    const events = EVENT_OWNERS.flatMap((owner) => template.resourcesOfType(owner)).flatMap((resource) =>
      this.eventsOf(resource).flatMap(({ entry, properties, type: of }) =>
        of === event
          ? [{ resource, properties, label: `Event ${entry.key.text} of ${resource.id}`, name: entry.key }]
          : [],
      ),
    );
    return [...resources, ...events];
  }

  private eventsOf(resource: Resource): readonly SamEvent[] {
    const { properties } = resource;
    if (!properties) return [];
    const known = this.events.get(properties) ?? samEvents(resource);
    this.events.set(properties, known);
    return known;
  }
}

/** `!GetAtt Subnet.SubnetId` is the same as `!Ref Subnet`, and so are `Id` and `GroupId` of a security group. */
function withoutAttributes(key: string, { schema, template }: DocumentRuleContext): string {
  if (!key.includes('.')) return key;
  return key.replace(/\$\{(\w{1,255})\.([\w.]{1,255})\}/g, (written, id: string, attribute: string) => {
    const type = template.typeOf(id) ?? '';
    const ref = schema.resource(type)?.ref ?? [];
    const isId = ref.includes('Id') && attribute.endsWith('Id') && type.endsWith(attribute.slice(0, -2));
    return isId || ref.includes(attribute) ? `\${${id}}` : written;
  });
}
