import type { KnowledgeBase } from '../../../../knowledge/base';
import type { Service } from '../../../../knowledge/types';

/** Prefixes of actions and principals that differ from the service's name in resource types. */
const PREFIXES: Readonly<Record<string, string>> = {
  elasticloadbalancing: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  states: 'AWS::StepFunctions::StateMachine',
  'execute-api': 'AWS::ApiGateway::RestApi',
  apigateway: 'AWS::ApiGateway::RestApi',
  'cognito-idp': 'AWS::Cognito::UserPool',
  'cognito-identity': 'AWS::Cognito::IdentityPool',
  firehose: 'AWS::KinesisFirehose::DeliveryStream',
  acm: 'AWS::CertificateManager::Certificate',
  elasticfilesystem: 'AWS::EFS::FileSystem',
  'ecs-tasks': 'AWS::ECS::TaskDefinition',
  edgelambda: 'AWS::CloudFront::Function',
  monitoring: 'AWS::CloudWatch::Alarm',
  cloudwatch: 'AWS::CloudWatch::Alarm',
};

/** The service an action's prefix belongs to; `undefined` where none of the knowledge has it. */
export function serviceOfPrefix(kb: KnowledgeBase, prefix: string): Service | undefined {
  const known = PREFIXES[prefix];
  if (known !== undefined) return kb.serviceOfType(known);
  const isNamed = (type: string) => type.split('::')[1]?.toLowerCase() === prefix;
  return (
    kb.services.find((each) => each.id === prefix) ?? kb.services.find((each) => each.types.some(isNamed))
  );
}
