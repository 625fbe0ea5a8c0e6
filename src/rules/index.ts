import { keyLimits } from './limits/keys';
import { propertyLimits } from './limits/properties';
import type { Rule } from './rule';
import { albLambdaTimeouts } from './rules/alb-lambda-timeouts';
import { apigwCacheWithoutCluster } from './rules/apigw-cache-without-cluster';
import { apigwTimeoutOver29 } from './rules/apigw-timeout-over-29';
import { apigwTimeoutVsLambda } from './rules/apigw-timeout-vs-lambda';
import { appspecHookSum } from './rules/appspec-hook-sum';
import { cfnTemplateLimits } from './rules/cfn-template-limits';
import { cognitoTriggerTimeout } from './rules/cognito-trigger-timeout';
import { dynamodbLsiNeedsSortKey } from './rules/dynamodb-lsi-needs-sort-key';
import { fargateCpuMemory } from './rules/fargate-cpu-memory';
import { fifoOnlyAttributes } from './rules/fifo-only-attributes';
import { fifoSuffix } from './rules/fifo-suffix';
import { lambdaEdgeLimits } from './rules/lambda-edge-limits';
import { route53CnameApex } from './rules/route53-cname-apex';
import { snsLargeTopicSubscribers } from './rules/sns-large-topic-subscribers';
import { sqsBatchNeedsWindow } from './rules/sqs-batch-needs-window';
import { sqsDlqKind } from './rules/sqs-dlq-kind';
import { sqsDlqRetention } from './rules/sqs-dlq-retention';
import { sqsFifoBatch } from './rules/sqs-fifo-batch';
import { sqsMaxReceiveForLambda } from './rules/sqs-max-receive-for-lambda';
import { sqsOneSse } from './rules/sqs-one-sse';
import { sqsVisibilityVsLambda } from './rules/sqs-visibility-vs-lambda';
import { vpcPeeringOverlap } from './rules/vpc-peering-overlap';

/** Every rule, one line each; each stands in its own file. */
export const RULES: readonly Rule[] = [
  propertyLimits,
  keyLimits,
  albLambdaTimeouts,
  apigwCacheWithoutCluster,
  apigwTimeoutOver29,
  apigwTimeoutVsLambda,
  appspecHookSum,
  cfnTemplateLimits,
  cognitoTriggerTimeout,
  dynamodbLsiNeedsSortKey,
  fargateCpuMemory,
  fifoOnlyAttributes,
  fifoSuffix,
  lambdaEdgeLimits,
  route53CnameApex,
  snsLargeTopicSubscribers,
  sqsBatchNeedsWindow,
  sqsDlqKind,
  sqsDlqRetention,
  sqsFifoBatch,
  sqsMaxReceiveForLambda,
  sqsOneSse,
  sqsVisibilityVsLambda,
  vpcPeeringOverlap,
];
