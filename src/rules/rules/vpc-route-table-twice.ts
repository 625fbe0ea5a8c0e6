import { type Node, textOf } from '../../core/node';
import type { Resource } from '../../core/template';
import type { Rule } from '../rule';

const TYPE = 'AWS::EC2::SubnetRouteTableAssociation';

/** One route table for a subnet. */
export const vpcRouteTableTwice: Rule = {
  id: 'vpc-route-table-twice',
  title: 'A subnet is associated with two route tables',
  why: 'A subnet has one route table. The second association fails, or takes the place of the first.',
  severity: 'error',
  service: 'vpc',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html',
  bad: `Resources:
  First:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties:
      SubnetId: subnet-0a1b2c3d
      RouteTableId: rtb-0a1b2c3d
  Second:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties:
      SubnetId: subnet-0a1b2c3d
      RouteTableId: rtb-1a2b3c4d
`,
  good: `Resources:
  First:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties:
      SubnetId: subnet-0a1b2c3d
      RouteTableId: rtb-0a1b2c3d
`,
  kinds: ['cloudformation', 'sam'],
  types: [TYPE],
  checkResource(association, ctx) {
    const subnet = association.properties?.get('SubnetId');
    const own = nameOf(subnet);
    if (own === undefined || isConditional(association)) return;
    const other = ctx.template
      .resourcesOfType(TYPE)
      .find(
        (each) =>
          each.id !== association.id &&
          !isConditional(each) &&
          nameOf(each.properties?.get('SubnetId')) === own,
      );
    if (!subnet || !other) return;
    ctx.report({
      at: subnet,
      message: `${other.id} associates this subnet with a route table already; a subnet has one.`,
      related: [{ at: other.entry.key, message: 'The other association' }],
    });
  },
};

/** Two guarded by opposite conditions do not meet. */
function isConditional({ entry }: Resource): boolean {
  return entry.value.kind === 'map' && entry.value.entry('Condition') !== undefined;
}

function nameOf(node: Node | undefined): string | undefined {
  if (node?.kind === 'call') return node.name === 'Ref' ? `Ref ${textOf(node.argument)}` : undefined;
  return textOf(node);
}
