import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import { asMap, itemsOf, type MapEntry, type MapNode, type Node } from '../../core/tree/node';

/** What a policy is attached to: who acts, what is acted on, or who may take a role. */
export type PolicySort = 'identity' | 'resource' | 'trust' | 'repository';

/** A policy document of a resource. */
export interface Policy {
  readonly sort: PolicySort;
  readonly entry: MapEntry;
  readonly document: Node;
}

const DOCUMENTS: Readonly<Record<string, readonly [string, PolicySort]>> = {
  'AWS::IAM::Policy': ['PolicyDocument', 'identity'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument', 'identity'],
  'AWS::IAM::RolePolicy': ['PolicyDocument', 'identity'],
  'AWS::IAM::UserPolicy': ['PolicyDocument', 'identity'],
  'AWS::IAM::GroupPolicy': ['PolicyDocument', 'identity'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument', 'trust'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument', 'resource'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument', 'resource'],
  'AWS::S3::BucketPolicy': ['PolicyDocument', 'resource'],
  'AWS::KMS::Key': ['KeyPolicy', 'resource'],
  'AWS::SecretsManager::ResourcePolicy': ['ResourcePolicy', 'resource'],
  'AWS::ECR::Repository': ['RepositoryPolicyText', 'repository'],
};

/** The resource types that have policies. */
export const POLICY_TYPES: readonly string[] = [
  ...Object.keys(DOCUMENTS),
  ...['AWS::IAM::User', 'AWS::IAM::Group'],
];

/** The policy documents that a resource writes out. */
export function policiesOf(resource: Resource): readonly Policy[] {
  const { properties, type } = resource;
  const [name, sort] = DOCUMENTS[type] ?? [];
  const found: Policy[] = [];
  const add = (map: MapNode | undefined, key: string, kind: PolicySort) => {
    const entry = map?.entry(key);
    for (const document of alternatives(entry?.value)) if (entry) found.push({ sort: kind, entry, document });
  };
  if (name !== undefined && sort !== undefined) add(properties, name, sort);
  if (/^AWS::IAM::(?:Role|User|Group)$/.test(type))
    for (const item of itemsOf(properties?.get('Policies')).flatMap((each) => alternatives(each)))
      add(asMap(item), 'PolicyDocument', 'identity');
  return found;
}
