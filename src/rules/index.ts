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
import { dynamodbAttributesUsed } from './rules/dynamodb-attributes-used';
import { dynamodbBilling } from './rules/dynamodb-billing';
import { dynamodbLsiNeedsSortKey } from './rules/dynamodb-lsi-needs-sort-key';
import { dynamodbProjectedSum } from './rules/dynamodb-projected-sum';
import { ebMinMax } from './rules/eb-min-max';
import { ebSqsdTimeouts } from './rules/eb-sqsd-timeouts';
import { ebTrafficSplitting } from './rules/eb-traffic-splitting';
import { esmDynamodbNeedsStream } from './rules/esm-dynamodb-needs-stream';
import { esmStreamNeedsPosition } from './rules/esm-stream-needs-position';
import { fargateCpuMemory } from './rules/fargate-cpu-memory';
import { fifoOnlyAttributes } from './rules/fifo-only-attributes';
import { fifoSuffix } from './rules/fifo-suffix';
import { lambdaEdgeLimits } from './rules/lambda-edge-limits';
import { lambdaPackageType } from './rules/lambda-package-type';
import { lambdaRuntimeDates } from './rules/lambda-runtime-dates';
import { lambdaVpcPublicSubnet } from './rules/lambda-vpc-public-subnet';
import { route53CnameApex } from './rules/route53-cname-apex';
import { samDeployPreference } from './rules/sam-deploy-preference';
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
  dynamodbAttributesUsed,
  dynamodbBilling,
  dynamodbLsiNeedsSortKey,
  dynamodbProjectedSum,
  ebMinMax,
  ebSqsdTimeouts,
  ebTrafficSplitting,
  esmDynamodbNeedsStream,
  esmStreamNeedsPosition,
  fargateCpuMemory,
  fifoOnlyAttributes,
  fifoSuffix,
  lambdaEdgeLimits,
  lambdaPackageType,
  lambdaRuntimeDates,
  lambdaVpcPublicSubnet,
  route53CnameApex,
  samDeployPreference,
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
