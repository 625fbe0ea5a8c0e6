import { listed, type Validator } from './validator';

/** Types of machines, which AWS adds to every month. */
export interface ApiSizes {
  /** Name -> family -> its sizes, joined with spaces: `t3` -> `micro small`. */
  readonly sizes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Resource type -> property -> the name of the list. */
  readonly sized: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * The types of EC2, and those of services that name theirs after them.
 *
 * @param types the types of EC2
 * @param machines those of SageMaker
 */
export function sizesOf(
  validator: Validator,
  types: readonly string[],
  machines: readonly string[],
): ApiSizes {
  const lists = Object.entries(SERVICES).map(([name, { form, ask }]): [string, readonly string[]] => {
    const asked = types.map((type) => form.replace('*', type));
    return [name, ask ? existing(validator, asked, ask) : asked];
  });
  const classes = ENGINES.flatMap((engine) => classesOf(validator, engine));
  const all = [...lists, ['rds', [...new Set(classes)]] as const, ['sagemaker', machines] as const];
  return {
    sizes: Object.fromEntries(all.map(([name, values]) => [name, byFamily(values)])),
    sized: SIZED,
  };
}

/** How a service writes a type, and a resource with it. */
interface SizedService {
  readonly form: string;
  readonly ask?: (value: string) => unknown;
}

const SERVICES: Readonly<Record<string, SizedService>> = {
  ec2: { form: '*' },
  elasticache: {
    form: 'cache.*',
    ask: (CacheNodeType) => ({
      Type: 'AWS::ElastiCache::CacheCluster',
      Properties: { CacheNodeType, Engine: 'redis', NumCacheNodes: 1 },
    }),
  },
  docdb: {
    form: 'db.*',
    ask: (DBInstanceClass) => ({ Type: 'AWS::DocDB::DBInstance', Properties: { DBInstanceClass } }),
  },
  neptune: {
    form: 'db.*',
    ask: (DBInstanceClass) => ({ Type: 'AWS::Neptune::DBInstance', Properties: { DBInstanceClass } }),
  },
  dax: {
    form: 'dax.*',
    ask: (NodeType) => ({ Type: 'AWS::DAX::Cluster', Properties: { NodeType } }),
  },
  mq: {
    form: 'mq.*',
    ask: (HostInstanceType) => ({ Type: 'AWS::AmazonMQ::Broker', Properties: { HostInstanceType } }),
  },
  opensearch: {
    form: '*.search',
    ask: (InstanceType) => ({
      Type: 'AWS::OpenSearchService::Domain',
      Properties: { ClusterConfig: { InstanceType } },
    }),
  },
};

const SIZED: ApiSizes['sized'] = {
  'AWS::AmazonMQ::Broker': { HostInstanceType: 'mq' },
  'AWS::AutoScaling::AutoScalingGroup': { 'LaunchTemplateOverrides/InstanceType': 'ec2' },
  'AWS::AutoScaling::LaunchConfiguration': { InstanceType: 'ec2' },
  'AWS::Cloud9::EnvironmentEC2': { InstanceType: 'ec2' },
  'AWS::DAX::Cluster': { NodeType: 'dax' },
  'AWS::DocDB::DBInstance': { DBInstanceClass: 'docdb' },
  'AWS::EC2::CapacityReservation': { InstanceType: 'ec2' },
  'AWS::EC2::CapacityReservationFleet': { 'InstanceTypeSpecification/InstanceType': 'ec2' },
  'AWS::EC2::EC2Fleet': { 'FleetLaunchTemplateOverridesRequest/InstanceType': 'ec2' },
  'AWS::EC2::Host': { InstanceType: 'ec2' },
  'AWS::EC2::Instance': { InstanceType: 'ec2' },
  'AWS::EC2::LaunchTemplate': { 'LaunchTemplateData/InstanceType': 'ec2' },
  'AWS::EC2::SpotFleet': {
    'LaunchTemplateOverrides/InstanceType': 'ec2',
    'SpotFleetLaunchSpecification/InstanceType': 'ec2',
  },
  'AWS::EKS::Nodegroup': { InstanceTypes: 'ec2' },
  'AWS::GameLift::GameServerGroup': { 'InstanceDefinition/InstanceType': 'ec2' },
  'AWS::ElastiCache::CacheCluster': { CacheNodeType: 'elasticache' },
  'AWS::ElastiCache::ReplicationGroup': { CacheNodeType: 'elasticache' },
  'AWS::ImageBuilder::InfrastructureConfiguration': { InstanceTypes: 'ec2' },
  'AWS::Neptune::DBInstance': { DBInstanceClass: 'neptune' },
  'AWS::OpenSearchService::Domain': { 'ClusterConfig/InstanceType': 'opensearch' },
  'AWS::RDS::DBInstance': { DBInstanceClass: 'rds' },
  'AWS::SageMaker::Algorithm': {
    'InferenceSpecification/SupportedRealtimeInferenceInstanceTypes': 'sagemaker',
    'InferenceSpecification/SupportedTransformInstanceTypes': 'sagemaker',
    'TrainingSpecification/SupportedTrainingInstanceTypes': 'sagemaker',
  },
  'AWS::SageMaker::Cluster': {
    'ClusterInstanceGroup/InstanceType': 'sagemaker',
    'ClusterRestrictedInstanceGroup/InstanceType': 'sagemaker',
  },
  'AWS::SageMaker::DataQualityJobDefinition': { 'ClusterConfig/InstanceType': 'sagemaker' },
  'AWS::SageMaker::EndpointConfig': {
    'InstancePool/InstanceType': 'sagemaker',
    'ProductionVariant/InstanceType': 'sagemaker',
  },
  'AWS::SageMaker::InferenceExperiment': { 'RealTimeInferenceConfig/InstanceType': 'sagemaker' },
  'AWS::SageMaker::ModelBiasJobDefinition': { 'ClusterConfig/InstanceType': 'sagemaker' },
  'AWS::SageMaker::ModelExplainabilityJobDefinition': { 'ClusterConfig/InstanceType': 'sagemaker' },
  'AWS::SageMaker::ModelPackage': {
    'AdditionalInferenceSpecificationDefinition/SupportedRealtimeInferenceInstanceTypes': 'sagemaker',
    'AdditionalInferenceSpecificationDefinition/SupportedTransformInstanceTypes': 'sagemaker',
    'InferenceSpecification/SupportedRealtimeInferenceInstanceTypes': 'sagemaker',
    'InferenceSpecification/SupportedTransformInstanceTypes': 'sagemaker',
    'TransformResources/InstanceType': 'sagemaker',
  },
  'AWS::SageMaker::ModelQualityJobDefinition': { 'ClusterConfig/InstanceType': 'sagemaker' },
  'AWS::SageMaker::MonitoringSchedule': { 'ClusterConfig/InstanceType': 'sagemaker' },
};

/** Engines of RDS: each has classes of its own. */
const ENGINES = [
  ...['aurora-mysql', 'aurora-postgresql', 'db2-ae', 'db2-se', 'mariadb', 'mysql', 'oracle-ee', 'oracle-se2'],
  ...['postgres', 'sqlserver-ee', 'sqlserver-ex', 'sqlserver-se', 'sqlserver-web'],
];
const LICENSES = [
  'general-public-license',
  'postgresql-license',
  'license-included',
  'bring-your-own-license',
];

/** The values that nothing is said against, each in a resource. */
function existing(
  validator: Validator,
  values: readonly string[],
  ask: (value: string) => unknown,
): readonly string[] {
  const resources = Object.fromEntries(values.map((value, at) => [`R${at}`, ask(value)]));
  const wrong = validator
    .findings(resources)
    .filter(({ message }) => /is not valid in any region/.test(message));
  const names = new Set(wrong.map(({ entity }) => entity.logicalId));
  return values.filter((_, at) => !names.has(`R${at}`));
}

/** All classes of an engine of RDS, from what is said of a wrong one. */
function classesOf(validator: Validator, Engine: string): readonly string[] {
  const resources = Object.fromEntries(
    LICENSES.map((LicenseModel, at) => [
      `R${at}`,
      {
        Type: 'AWS::RDS::DBInstance',
        Properties: { Engine, LicenseModel, DBInstanceClass: 'db.none.large' },
      },
    ]),
  );
  return validator
    .findings(resources)
    .filter(({ propertyPath }) => propertyPath === 'Properties.DBInstanceClass')
    .flatMap((each) => listed(each)?.values.map(String) ?? []);
}

/** `m5.large` and `m5.xlarge` -> `m5`: `large xlarge`. */
function byFamily(types: readonly string[]): Readonly<Record<string, string>> {
  const families = new Map<string, string[]>();
  for (const type of types) {
    const [, family = type, size = ''] = /^((?:db|cache|dax|ml|mq)\.[^.]+|[^.]+)\.(.+)$/.exec(type) ?? [];
    families.set(family, [...(families.get(family) ?? []), size]);
  }
  const entries = [...families].map(([family, sizes]): [string, string] => [
    family,
    sizes.sort((one, other) => sizeRank(one) - sizeRank(other)).join(' '),
  ]);
  return Object.fromEntries(
    entries.sort(([one], [other]) => familyRank(one) - familyRank(other) || (one < other ? -1 : 1)),
  );
}

/** General purpose first, and of those what is new; the order in which they are proposed. */
const COMMON = [
  't3',
  't4g',
  'm7g',
  'm7i',
  'm6g',
  'm6i',
  'm5',
  'c7g',
  'c7i',
  'c6g',
  'c5',
  'r7g',
  'r6g',
  'r6i',
  'r5',
];
const SMALL = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'];

function familyRank(family: string): number {
  const at = COMMON.indexOf(family.replace(/^[a-z]+\./, ''));
  return at < 0 ? COMMON.length : at;
}

function sizeRank(size: string): number {
  const [name = ''] = size.split('.');
  const at = SMALL.indexOf(name);
  return at >= 0 ? at : SMALL.length + (Number.parseInt(name, 10) || 1000);
}
