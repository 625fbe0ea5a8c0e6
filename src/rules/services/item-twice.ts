import { asMap, itemsOf, type MapEntry, type Node } from '../../core/tree/node';
import type { UniqueResource } from '../../knowledge/resourceFacts';
import { sharedKeys } from '../evaluate/duplicateItems';
import { mapsAt } from '../evaluate/maps';
import type { Rule, RuleContext } from '../rule';

/** Two items of a list that must differ in some properties: the entries of `unique.yaml` that name a list. */
export const itemTwice: Rule = {
  id: 'item-twice',
  title: 'Duplicate item in a list',
  why: 'Some lists must not contain two items for the same thing: two policies of one name in a role, two equal rules of a security group, two containers of one name. AWS rejects the resource, ignores one of them, or lets the last one replace the first. Remove one, or change what makes them equal.',
  severity: 'warning',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  bad: `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8, Description: office }
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8, Description: home }
`,
  good: `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8, Description: office }
        - { IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 10.0.0.0/8, Description: home }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['*'],
  checkResource(resource, ctx) {
    for (const unique of ctx.kb.uniqueItemsOf(resource.type)) {
      const path = unique.list ?? [];
      for (const map of mapsAt(resource.properties, path.slice(0, -1))) {
        const list = map.entry(path.at(-1) ?? '');
        if (list) checkList(list, unique, ctx);
      }
    }
  },
};

function checkList({ value }: MapEntry, unique: UniqueResource, ctx: RuleContext): void {
  const seen = new Map<string, Node>();
  // What a condition chooses may exclude the other.
  for (const item of itemsOf(value)) {
    const map = asMap(item);
    for (const key of map ? sharedKeys(map, unique) : []) {
      const first = seen.get(key);
      if (first) reportItem(item, first, unique, ctx);
      else seen.set(key, item);
    }
  }
}

function reportItem(item: Node, first: Node, unique: UniqueResource, ctx: RuleContext): void {
  const mark = (node: Node) => {
    const map = asMap(node);
    return (map?.entry(unique.same[0] ?? '') ?? map?.entries[0])?.value ?? node;
  };
  ctx.report({
    at: mark(item),
    message: `This is another ${unique.what}. ${unique.effect}`,
    source: unique.source,
    related: [{ at: mark(first), message: 'The first one' }],
  });
}
