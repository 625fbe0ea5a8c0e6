import type { Resource } from '../../core/index/template';
import { isIf } from '../../core/tree/branches';
import { itemsOf, type Node, type NodeBase, nodeAt } from '../../core/tree/node';
import { getProperty } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

/** Resources of one type that must all belong to the same VPC or API as what they name. */
interface SameParent {
  readonly types: readonly string[];
  /** The property that says to which: of the resource itself where it has one, and of what it names. */
  readonly parent: string;
  /** The paths of what it names. */
  readonly named: readonly string[];
  /** The AWS page that demands it. */
  readonly source: string;
}

const REFERENCE = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
/** A security group is assigned in its VPC. */
const GROUPS = 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html';

const inVpc = (types: readonly string[], named: readonly string[], source = GROUPS): SameParent => ({
  types,
  parent: 'VpcId',
  named,
  source,
});

const inApi = (type: string, parent: string, named: readonly string[], page: string): SameParent => ({
  types: [type],
  parent,
  named,
  source: `${REFERENCE}/${page}.html`,
});

/** What belongs together; AWS rejects resources of different parents. */
const SAME_PARENTS: readonly SameParent[] = [
  inVpc(
    ['AWS::EC2::SubnetRouteTableAssociation'],
    ['SubnetId', 'RouteTableId'],
    `${REFERENCE}/aws-resource-ec2-subnetroutetableassociation.html`,
  ),
  inVpc(
    ['AWS::EC2::SubnetNetworkAclAssociation'],
    ['SubnetId', 'NetworkAclId'],
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
  ),
  inVpc(['AWS::EC2::Instance'], ['SubnetId', 'SecurityGroupIds']),
  inVpc(['AWS::EC2::NetworkInterface'], ['SubnetId', 'GroupSet']),
  inVpc(['AWS::EFS::MountTarget'], ['SubnetId', 'SecurityGroups']),
  inVpc(
    ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
    ['VpcConfig/SubnetIds', 'VpcConfig/SecurityGroupIds'],
  ),
  inVpc(
    ['AWS::ECS::Service'],
    [
      'NetworkConfiguration/AwsvpcConfiguration/Subnets',
      'NetworkConfiguration/AwsvpcConfiguration/SecurityGroups',
    ],
  ),
  inVpc(
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'],
    ['Subnets', 'SecurityGroups'],
  ),
  inVpc(['AWS::EKS::Cluster'], ['ResourcesVpcConfig/SubnetIds', 'ResourcesVpcConfig/SecurityGroupIds']),
  inVpc(
    ['AWS::RDS::DBSubnetGroup', 'AWS::Redshift::ClusterSubnetGroup', 'AWS::ElastiCache::SubnetGroup'],
    ['SubnetIds'],
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
  ),
  inVpc(
    ['AWS::EC2::VPCEndpoint'],
    ['SubnetIds', 'SecurityGroupIds', 'RouteTableIds'],
    `${REFERENCE}/aws-resource-ec2-vpcendpoint.html`,
  ),
  inApi('AWS::ApiGateway::Stage', 'RestApiId', ['DeploymentId'], 'aws-resource-apigateway-stage'),
  inApi(
    'AWS::ApiGateway::Method',
    'RestApiId',
    ['ResourceId', 'AuthorizerId', 'RequestValidatorId'],
    'aws-resource-apigateway-method',
  ),
  inApi('AWS::ApiGateway::Resource', 'RestApiId', ['ParentId'], 'aws-resource-apigateway-resource'),
  inApi('AWS::ApiGatewayV2::Stage', 'ApiId', ['DeploymentId'], 'aws-resource-apigatewayv2-stage'),
  inApi('AWS::ApiGatewayV2::Route', 'ApiId', ['AuthorizerId'], 'aws-resource-apigatewayv2-route'),
];

/** What a resource uses must belong to the same VPC or API as the rest. */
export const parentMismatch: Rule = {
  id: 'parent-mismatch',
  title: 'Resources of different VPCs or APIs',
  why: 'What a resource names must belong to one VPC, or to one API: the subnets and the security groups of an instance, the subnet and the route table of an association, the API of a stage and that of its deployment. AWS rejects resources that do not belong together. A security group without VpcId belongs to the default VPC. Nothing is reported for parents that are known only at deployment, such as parameters.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  bad: `Resources:
  Shop: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Office: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }
  Subnet: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Shop, CidrBlock: 10.0.0.0/24 } }
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Office } }
  Association:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Subnet, RouteTableId: !Ref Table }
`,
  good: `Resources:
  Shop: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Subnet: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Shop, CidrBlock: 10.0.0.0/24 } }
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Shop } }
  Association:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Subnet, RouteTableId: !Ref Table }
`,
  kinds: ['cloudformation', 'sam'],
  types: [...new Set(SAME_PARENTS.flatMap(({ types }) => types))],
  checkResource(resource, ctx) {
    if (ctx.template.hasMacro()) return;
    for (const each of SAME_PARENTS) if (each.types.includes(resource.type)) check(resource, each, ctx);
  },
};

/** A resource of this template that belongs to a parent of this template. */
interface Member {
  readonly at: NodeBase;
  /** “Web belongs to Shop”, for the message. */
  readonly label: string;
  /** Different keys are surely different parents. */
  readonly key: string;
}

function check(resource: Resource, same: SameParent, ctx: RuleContext): void {
  const [first, ...others] = [...ownParent(resource, same, ctx), ...namedMembers(resource, same, ctx)];
  const other = others.find(({ key }) => key !== first?.key);
  if (!first || !other) return;
  ctx.report({
    at: other.at,
    message: `${other.label}, but ${first.label}; they must belong to the same ${same.parent === 'VpcId' ? 'VPC' : 'API'}.`,
    source: same.source,
    related: [{ at: first.at, message: first.label }],
  });
}

function ownParent(resource: Resource, { parent }: SameParent, ctx: RuleContext): readonly Member[] {
  const node = resource.properties?.get(parent);
  const key = node && keyOf(node, ctx);
  return key === undefined
    ? []
    : [{ at: node ?? resource.entry.key, label: `${resource.id} belongs to ${key}`, key }];
}

function namedMembers(
  resource: Resource,
  { named, parent }: SameParent,
  ctx: RuleContext,
): readonly Member[] {
  const nodes = named.flatMap((path) => {
    const value = nodeAt(resource.properties, ...path.split('/'));
    return value?.kind === 'seq' ? itemsOf(value) : (value ?? []);
  });
  return nodes.flatMap((node) => memberOf(node, parent, ctx));
}

function memberOf(node: Node, parent: string, ctx: RuleContext): readonly Member[] {
  const link = isIf(node) ? undefined : referenceOf(node);
  const target = link && ctx.template.resource(link.id);
  if (!target) return [];
  const key = parentOf(target, parent, ctx);
  const name = key === target.id ? 'The root resource' : target.id;
  return key === undefined ? [] : [{ at: node, label: `${name} belongs to ${key}`, key }];
}

/** The types that are the parent themselves: the root resource of an API. */
const APIS: readonly string[] = ['AWS::ApiGateway::RestApi'];

function parentOf(target: Resource, parent: string, ctx: RuleContext): string | undefined {
  if (APIS.includes(target.type)) return target.id;
  if (target.type === GROUP && isAssociated(ctx)) return undefined;
  const property = getProperty(target, [parent], ctx.template);
  if (property.state === 'set') return keyOf(property.entry.value, ctx);
  return property.state === 'absent' && target.type === GROUP ? 'the default VPC' : undefined;
}

const GROUP = 'AWS::EC2::SecurityGroup';

/** An association makes a security group one of several VPCs. */
function isAssociated({ template }: RuleContext): boolean {
  return template.resourcesOfType('AWS::EC2::SecurityGroupVpcAssociation').length > 0;
}

/** The logical ID of a parent that this template creates: two of them are never the same. */
function keyOf(node: Node, { template }: RuleContext): string | undefined {
  const id = referenceOf(node)?.id;
  return id !== undefined && CREATED.test(template.typeOf(id) ?? '') ? id : undefined;
}

const CREATED = /^AWS::(?:EC2::VPC|ApiGateway::RestApi|ApiGatewayV2::Api|Serverless::(?:Api|HttpApi))$/;
