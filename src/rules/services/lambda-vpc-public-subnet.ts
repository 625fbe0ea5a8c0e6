import type { Resource } from '../../core/index/template';
import { itemsOf, type Node, textOf } from '../../core/tree/node';
import { FUNCTION_TYPES } from '../aws/functions';
import { areCreatedTogether } from '../evaluate/conditions';
import { getProperty } from '../evaluate/properties';
import { referenceOf, resourceAt } from '../evaluate/references';
import type { KeysOf, Rule, RuleContext } from '../rule';

const ASSOCIATION = 'AWS::EC2::SubnetRouteTableAssociation';

/** A function in a public subnet. */
export const lambdaVpcPublicSubnet: Rule = {
  id: 'lambda-vpc-public-subnet',
  title: 'Function in a public subnet without internet access',
  why: 'The network interface of a function does not get a public IP address, so a route to an internet gateway has no effect for it. Use private subnets whose default route targets a NAT gateway, or use VPC endpoints.',
  severity: 'warning',
  service: 'lambda',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html',
  bad: network('GatewayId: !Ref Gateway'),
  good: network('NatGatewayId: nat-0a1b2c3d4e5f60718'),
  kinds: ['cloudformation', 'sam'],
  types: FUNCTION_TYPES,
  checkResource(resource, ctx) {
    const subnets = getProperty(resource, ['VpcConfig', 'SubnetIds'], ctx.template);
    // Subnets from Globals apply to many functions; a finding for each of them would be too many.
    if (subnets.state !== 'set' || !resource.properties?.entry('VpcConfig')) return;
    for (const item of itemsOf(subnets.entry.value)) checkSubnet(item, resource, ctx);
  },
};

function checkSubnet(item: Node, owner: Resource, ctx: RuleContext): void {
  const subnet = resourceAt(item, ctx.template, ['AWS::EC2::Subnet']);
  const route = subnet && publicRoute(subnet, ctx);
  if (!route || !areCreatedTogether([owner, subnet, route])) return;
  ctx.report({
    at: item,
    message: `Subnet ${subnet.id} is public: its default route targets an internet gateway, which functions cannot use, so ${owner.id} cannot reach the internet. Use a private subnet with a route to a NAT gateway.`,
    related: [{ at: route.entry.key, message: `Default route of ${subnet.id}` }],
  });
}

/** The route to an internet gateway in the route table of a subnet. */
function publicRoute(subnet: Resource, ctx: RuleContext): Resource | undefined {
  const { template } = ctx;
  const [association, ...more] = template.resourcesByKey(ASSOCIATION, subnetOf).get(subnet.id);
  if (!association || more.length > 0) return undefined;
  const [table] = tableOf(association);
  const routes = template.resourcesByKey('AWS::EC2::Route', tableOfDefault).get(table);
  return routes
    .slice(0, MOST_ROUTES)
    .find(({ properties }) =>
      resourceAt(properties?.get('GatewayId'), template, ['AWS::EC2::InternetGateway']),
    );
}

/** A route table has one default route; more of them are mistakes, of which not all are looked at. */
const MOST_ROUTES = 50;

const subnetOf: KeysOf = ({ properties }) => [referenceOf(properties?.get('SubnetId'))?.id];
const tableOf: KeysOf = ({ properties }) => [referenceOf(properties?.get('RouteTableId'))?.id];
const tableOfDefault: KeysOf = (route) =>
  textOf(route.properties?.get('DestinationCidrBlock')) === '0.0.0.0/0' ? tableOf(route) : [];

function network(target: string): string {
  return `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      VpcConfig:
        SecurityGroupIds: [sg-0a1b2c3d]
        SubnetIds: [!Ref Subnet]
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0a1b2c3d, CidrBlock: 10.0.0.0/24 }
  Table:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: vpc-0a1b2c3d }
  Association:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Subnet, RouteTableId: !Ref Table }
  Gateway:
    Type: AWS::EC2::InternetGateway
  Route:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref Table
      DestinationCidrBlock: 0.0.0.0/0
      ${target}
`;
}
