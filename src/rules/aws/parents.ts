/** Resources of one type that must all belong to the same VPC or API as what they name. */
export interface SameParent {
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
export const SAME_PARENTS: readonly SameParent[] = [
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
