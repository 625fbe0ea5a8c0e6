import type { IndexMark, Resource, TemplateIndex } from '../../core/index/template';
import type { ConditionAnswer } from '../../core/tree/branches';
import type { ScalarNode } from '../../core/tree/node';
import { conditionPhrase, implies, propertyBranches } from '../evaluate/conditions';
import type { Rule, RuleContext } from '../rule';

/** The property that names a resource; names are unique by type within an account and Region. */
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
  title: 'Duplicate resource name',
  why: 'Names must be unique within an account and Region (bucket names even globally), so the second resource fails with “already exists”. Use a different name, or omit the name and CloudFormation generates one.',
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
    if (!template || ctx.template.hasMacro()) return;
    for (const { key, ids } of ctx.kept(() => new Names()).twice(template)) {
      const all = ids.flatMap((id) => namesOf(template.resources.get(id)).filter((each) => each.key === key));
      all.sort((one, other) => one.node.start - other.node.start);
      const always = all.filter(({ when }) => when.length === 0);
      for (const name of all.slice(0, MOST_REPORTED)) reportOthers(name, all, always, ctx);
    }
  },
};

/** A name that a resource has under these conditions: `IsProd`, or `!IsProd` for one that is false. */
interface Name {
  readonly id: string;
  readonly node: ScalarNode;
  /** The type and the name: what two resources cannot share. */
  readonly key: string;
  readonly when: readonly ConditionAnswer[];
}

/** @param always the resources that have the name under no condition */
function reportOthers(name: Name, all: readonly Name[], always: readonly Name[], ctx: RuleContext): void {
  const others = othersOf(name, all);
  const [first] = others;
  if (!first) return;
  const isSure = name.when.length === 0 && always.some(({ id }) => id !== name.id);
  const when = isSure ? '' : conditionPhrase(name, first);
  ctx.report({
    at: name.node,
    severity: isSure ? 'error' : 'warning',
    message: `${first.id} has the same name${when}; the one that is created last fails.`,
    related: others.map(({ node, id }) => ({ at: node, message: id })),
  });
}

/** Of more resources with one name, the first are reported, each compared with the first. */
const MOST_REPORTED = 100;
const MOST_COMPARED = 1_000;
/** More of the same are not listed. */
const MOST_RELATED = 10;

/** The first of those that are surely created together with one, or only where it is. */
function othersOf(name: Name, all: readonly Name[]): readonly Name[] {
  const found: Name[] = [];
  for (const other of all.slice(0, MOST_COMPARED)) {
    if (other.id !== name.id && implies(name, other)) found.push(other);
    if (found.length === MOST_RELATED) break;
  }
  return found;
}

/** The names a resource may have, with their conditions. */
function namesOf(resource: Resource | undefined): readonly Name[] {
  const property = resource && NAMED[resource.type];
  if (!resource || property === undefined) return [];
  const type = resource.type.replace('::Serverless::', '::Lambda::');
  return propertyBranches(resource, property).flatMap(({ node, when }) =>
    node.kind === 'scalar' && node.value !== null && node.text !== ''
      ? [{ id: resource.id, node, key: `${type} ${node.text}`, when }]
      : [],
  );
}

/** The names of a template, kept up to date, so that an edit reads one resource instead of all of them. */
class Names {
  private mark: IndexMark | undefined;
  private readonly keys = new Map<string, readonly string[]>();
  private readonly holders = new Map<string, Set<string>>();
  /** The keys that several resources hold. */
  private readonly shared = new Set<string>();

  /** The names that several resources have, with the logical IDs of these. */
  twice(template: TemplateIndex): readonly { readonly key: string; readonly ids: readonly string[] }[] {
    const changes = this.mark && template.changesSince(this.mark);
    if (!changes) {
      this.keys.clear();
      this.holders.clear();
      this.shared.clear();
      for (const resource of template.resources.values()) this.add(resource);
    } else
      for (const { section, name } of changes)
        if (section === 'Resources') {
          this.remove(name);
          this.add(template.resources.get(name));
        }
    this.mark = template.mark;
    return [...this.shared].map((key) => ({ key, ids: [...(this.holders.get(key) ?? [])] }));
  }

  private add(resource: Resource | undefined): void {
    const names = namesOf(resource);
    if (!resource || names.length === 0) return;
    const keys = [...new Set(names.map(({ key }) => key))];
    this.keys.set(resource.id, keys);
    for (const key of keys) {
      const holders = this.holders.get(key);
      if (!holders) this.holders.set(key, new Set([resource.id]));
      else if (holders.add(resource.id).size > 1) this.shared.add(key);
    }
  }

  private remove(id: string): void {
    for (const key of this.keys.get(id) ?? []) {
      const holders = this.holders.get(key);
      holders?.delete(id);
      if (holders?.size === 0) this.holders.delete(key);
      if (holders && holders.size < 2) this.shared.delete(key);
    }
    this.keys.delete(id);
  }
}
