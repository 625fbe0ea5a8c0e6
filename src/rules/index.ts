import { keyLimits } from './limits/keys';
import { propertyLimits } from './limits/properties';
import type { Rule } from './rule';
import { apigwTimeoutVsLambda } from './rules/apigw-timeout-vs-lambda';
import { appspecHookSum } from './rules/appspec-hook-sum';
import { cfnTemplateLimits } from './rules/cfn-template-limits';
import { dynamodbLsiNeedsSortKey } from './rules/dynamodb-lsi-needs-sort-key';
import { fargateCpuMemory } from './rules/fargate-cpu-memory';
import { route53CnameApex } from './rules/route53-cname-apex';
import { sqsVisibilityVsLambda } from './rules/sqs-visibility-vs-lambda';
import { vpcPeeringOverlap } from './rules/vpc-peering-overlap';

/** Every rule, one line each; each stands in its own file. */
export const RULES: readonly Rule[] = [
  propertyLimits,
  keyLimits,
  apigwTimeoutVsLambda,
  appspecHookSum,
  cfnTemplateLimits,
  dynamodbLsiNeedsSortKey,
  fargateCpuMemory,
  route53CnameApex,
  sqsVisibilityVsLambda,
  vpcPeeringOverlap,
];
