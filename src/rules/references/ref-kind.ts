import { type Node, nameOf } from '../../core/tree/node';
import type { PropertySchema } from '../../schema/types';
import { getPropertyIn } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';
import { judged } from '../schema/walk/judge';
import type { PathSteps, Typed } from '../schema/walk/seen';
import { pathFromProperties } from '../schema/walk/walk';
import { isModule } from './madeNames';

/** Another resource where a property wants a network, a subnet or a security group. */
export const refKind: Rule = {
  id: 'ref-kind',
  title: 'Reference to the wrong type of network resource',
  why: 'A property that expects the ID of a VPC, a subnet or a security group must refer to a resource of that type. Ref of another resource returns a different ID, which the service rejects.',
  // Which types fit is AWS's word in the schema of the property, and may lack one.
  severity: 'warning',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  bad: `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 }
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0a1b2c3d4e5f60718
      SubnetId: !Ref Vpc
`,
  good: `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 }
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0a1b2c3d4e5f60718
      SubnetId: !Ref Subnet
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  types: ['*'],
  checkResource(resource, ctx) {
    if (isSam(resource.type)) return;
    for (const each of judged(resource, ctx)?.calls ?? []) check(resource.type, each, ctx);
  },
};

function check(type: string, { node, way }: Typed, ctx: RuleContext): void {
  const target = node.kind === 'call' && node.name === 'Ref' ? nameOf(node.argument) : undefined;
  const other = target === undefined ? undefined : ctx.template.typeOf(target);
  if (target === undefined || !other?.startsWith('AWS::') || isModule(other) || OPEN.test(other)) return;
  const refersTo = ctx.schema.property(type, pathFromProperties(way))?.refersTo ?? [];
  const known = refersTo.map((each) => each.type);
  const wanted = known.length === 0 && SUBNETS.test(way.name) ? ['AWS::EC2::Subnet'] : known;
  if (other === GROUP && wanted.includes(GROUP)) checkGroup(node, target, refersTo, way, ctx);
  if (wanted.length === 0 || !wanted.every((each) => NETWORK.has(each)) || wanted.includes(other)) return;
  ctx.report({
    at: node,
    message: `${way.name} expects the ID of ${[...new Set(wanted)].map(inWords).join(' or ')}, but ${target} is ${inWords(other)}.`,
  });
}

const GROUP = 'AWS::EC2::SecurityGroup';

/** Without a VPC a security group is in the default VPC, and `Ref` gives its name. */
function checkGroup(
  node: Node,
  id: string,
  expected: PropertySchema['refersTo'],
  way: PathSteps,
  ctx: RuleContext,
): void {
  const group = ctx.template.resource(id);
  const isId = expected.some((each) => each.type === GROUP && /Id$/.test(each.attribute));
  if (!group?.properties || !isId || !/Ids?$/.test(way.name)) return;
  if (getPropertyIn(group.properties, ['VpcId'], ctx.template).state !== 'absent') return;
  ctx.report({
    at: node,
    message: `${way.name} expects the ID of a security group, but Ref returns the name of ${id}, which has no VpcId. Use !GetAtt ${id}.GroupId.`,
  });
}

/** What a resource of a type is called in a sentence. */
function inWords(type: string): string {
  return NETWORK.get(type) ?? type;
}

/** Properties that are called so expect the ids of subnets, also where the schema does not say it. */
const SUBNETS = /^Subnets?(?:Ids?)?$/;

/** Of these the lists in the schema are complete: nothing else has an id of their form. */
const NETWORK: ReadonlyMap<string, string> = new Map([
  ['AWS::EC2::Subnet', 'a subnet'],
  ['AWS::EC2::VPC', 'a VPC'],
  ['AWS::EC2::SecurityGroup', 'a security group'],
]);

/** Their values are what their authors want. */
const OPEN = /^AWS::(?:CloudFormation|Serverless|SSM|SecretsManager|ServiceCatalog)::/;
