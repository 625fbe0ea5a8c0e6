import type { Resource } from '../../core/index/template';
import type { Branch } from '../../core/tree/branches';
import type { Node, NodeBase } from '../../core/tree/node';
import { conditionPhrase, implies, propertyBranches } from '../evaluate/conditions';
import { formOf } from '../evaluate/symbols';
import type { Rule } from '../rule';

const TYPE = 'AWS::EC2::SubnetRouteTableAssociation';

/** More associations of one subnet are not compared. */
const MOST_COMPARED = 10;

/** One route table for a subnet. */
export const vpcRouteTableTwice: Rule = {
  id: 'vpc-route-table-twice',
  title: 'Subnet associated with two route tables',
  why: 'A subnet can have only one route table. The second association fails or replaces the first.',
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
    const entry = association.properties?.entry('SubnetId');
    const own = subnetsOf(association);
    if (own.length === 0 || ctx.template.hasMacro()) return;
    const table = ctx.template.resourcesByKey(TYPE, namesOf);
    const others = own
      .flatMap(({ name }) => table.get(name).slice(0, MOST_COMPARED))
      .filter((each) => each.id !== association.id);
    const shared = [...new Set(others)].flatMap((each) =>
      subnetsOf(each).flatMap((subnet) => own.flatMap((mine) => pairOf(mine, subnet) ?? [])),
    );
    const [first] = [...shared.filter(({ when }) => when === ''), ...shared];
    if (!first) return;
    // A Ref in the full form starts on the next line, so the key is marked.
    const at = entry && isLong(entry.value) ? entry.key : first.mine.node;
    ctx.report({
      at,
      severity: first.when === '' ? 'error' : 'warning',
      message: `${first.other.id} also associates this subnet with a route table${first.when}; a subnet can have only one.`,
      related: [{ at: first.other.at, message: 'Other association' }],
    });
  },
};

/** True for `Ref: Subnet`, and not for `!Ref Subnet`. */
function isLong(node: Node): boolean {
  return node.kind === 'call' && node.form === 'key';
}

/** A subnet of an association, with the conditions under which it applies. */
interface Subnet extends Branch {
  readonly id: string;
  readonly at: NodeBase;
  readonly name: string;
}

interface Pair {
  readonly mine: Subnet;
  readonly other: Subnet;
  /** The conditions in words; empty if both always have the subnet. */
  readonly when: string;
}

function pairOf(mine: Subnet, other: Subnet): Pair | undefined {
  if (mine.name !== other.name || !implies(mine, other)) return undefined;
  return { mine, other, when: conditionPhrase(mine, other) };
}

function subnetsOf(association: Resource): readonly Subnet[] {
  return propertyBranches(association, 'SubnetId').flatMap((branch) => {
    const name = nameOf(branch.node);
    return name === undefined ? [] : [{ ...branch, id: association.id, at: association.entry.key, name }];
  });
}

function namesOf(association: Resource): readonly string[] {
  return subnetsOf(association).map(({ name }) => name);
}

/** The form of a subnet; `!GetAtt Subnet.SubnetId` is the same as `!Ref Subnet`. */
function nameOf(node: Node): string | undefined {
  return formOf(node)?.replace(/^\$\{(\w{1,255})\.SubnetId\}$/, '${$1}');
}
