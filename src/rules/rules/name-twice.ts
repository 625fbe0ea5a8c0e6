import { asMap, type ScalarNode } from '../../core/node';
import type { IndexMark, Resource, TemplateIndex } from '../../core/template';
import type { Rule } from '../rule';
import { hasMacro } from '../schema/judge';

/** The property that names a resource; two of a type cannot have one name in an account and Region. */
const NAMED: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::AutoScalingGroup': 'AutoScalingGroupName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CodeBuild::Project': 'Name',
  'AWS::CodePipeline::Pipeline': 'Name',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::ECR::Repository': 'RepositoryName',
  'AWS::ECS::Cluster': 'ClusterName',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Name',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Name',
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SSM::Parameter': 'Name',
  'AWS::Serverless::Function': 'FunctionName',
};

/** Two resources of one type with the same name. */
export const nameTwice: Rule = {
  id: 'name-twice',
  title: 'Two resources have one name',
  why: 'A name is free only once in an account and Region (that of a bucket even once in the world), so the second resource fails with “already exists”. Give each its own, or leave the name out: CloudFormation then makes one up.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',
  bad: `Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: { QueueName: orders }
  Bills:
    Type: AWS::SQS::Queue
    Properties: { QueueName: orders }
`,
  good: `Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: { QueueName: orders }
  Bills:
    Type: AWS::SQS::Queue
    Properties: { QueueName: bills }
`,
  kinds: ['cloudformation', 'sam'],
  checkDocument(ctx) {
    const { template } = ctx.doc;
    if (!template || hasMacro(ctx.template)) return;
    for (const ids of ctx.kept(() => new Names()).twice(template)) {
      const places = ids.flatMap((id) => nameOf(template.resources.get(id)) ?? []);
      places.sort((one, other) => one.start - other.start);
      const [first, ...others] = places;
      for (const at of others)
        ctx.report({
          at,
          message: 'Another resource of this type has the same name; the second one fails to be made.',
          related: first ? [{ at: first, message: 'The other' }] : [],
        });
    }
  },
};

/** The name where it is certain that the resource is made and has it. */
function nameOf(resource: Resource | undefined): ScalarNode | undefined {
  const property = resource && NAMED[resource.type];
  if (property === undefined || asMap(resource?.entry.value)?.entry('Condition')) return undefined;
  const name = resource?.properties?.get(property);
  return name?.kind === 'scalar' && name.value !== null && name.text !== '' ? name : undefined;
}

/** The names of a template, kept up to date, so that a keystroke looks at one resource and not at all of them. */
class Names {
  private mark: IndexMark | undefined;
  private readonly keys = new Map<string, string>();
  private readonly holders = new Map<string, Set<string>>();

  /** The resources that share a name with others, by name. */
  twice(template: TemplateIndex): readonly (readonly string[])[] {
    const changes = this.mark && template.changesSince(this.mark);
    if (!changes) {
      this.keys.clear();
      this.holders.clear();
      for (const resource of template.resources.values()) this.add(resource);
    } else
      for (const { section, name } of changes)
        if (section === 'Resources') {
          this.remove(name);
          this.add(template.resources.get(name));
        }
    this.mark = template.mark;
    return [...this.holders.values()].filter((ids) => ids.size > 1).map((ids) => [...ids]);
  }

  private add(resource: Resource | undefined): void {
    const name = nameOf(resource);
    if (!resource || !name) return;
    const key = `${resource.type.replace('::Serverless::', '::Lambda::')} ${name.text}`;
    this.keys.set(resource.id, key);
    const holders = this.holders.get(key);
    if (holders) holders.add(resource.id);
    else this.holders.set(key, new Set([resource.id]));
  }

  private remove(id: string): void {
    const key = this.keys.get(id);
    if (key === undefined) return;
    this.keys.delete(id);
    const holders = this.holders.get(key);
    holders?.delete(id);
    if (holders?.size === 0) this.holders.delete(key);
  }
}
