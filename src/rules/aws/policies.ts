import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import { asMap, itemsOf, type MapEntry, type MapNode, type Node } from '../../core/tree/node';

/** The type of a policy, by what it is attached to: an identity, a resource, a role (trust), or a repository. */
export type PolicyKind = 'identity' | 'resource' | 'trust' | 'repository';

/** A policy document of a resource. */
export interface Policy {
  readonly kind: PolicyKind;
  readonly entry: MapEntry;
  readonly document: Node;
}

const DOCUMENTS: Readonly<Record<string, readonly [string, PolicyKind]>> = {
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

/** The policy documents that are written out in a resource. */
export function policiesOf(resource: Resource): readonly Policy[] {
  const { properties, type } = resource;
  const [name, ownKind] = DOCUMENTS[type] ?? [];
  const found: Policy[] = [];
  const add = (map: MapNode | undefined, key: string, kind: PolicyKind) => {
    const entry = map?.entry(key);
    for (const document of alternatives(entry?.value)) if (entry) found.push({ kind, entry, document });
  };
  if (name !== undefined && ownKind !== undefined) add(properties, name, ownKind);
  if (/^AWS::IAM::(?:Role|User|Group)$/.test(type))
    for (const item of itemsOf(properties?.get('Policies')).flatMap((each) => alternatives(each)))
      add(asMap(item), 'PolicyDocument', 'identity');
  return found;
}
