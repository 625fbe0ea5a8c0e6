import { IAM_RULES } from './iam/rules';
import { keyLimits } from './limits/keys';
import { propertyLimits } from './limits/properties';
import type { Rule } from './rule';
import { SAM_RULES } from './sam/rules';
import { SCHEMA_RULES } from './schema';
import { acmValidationDomain } from './services/acm-validation-domain';
import { albLambdaTimeouts } from './services/alb-lambda-timeouts';
import { albTwoAzs } from './services/alb-two-azs';
import { apigwAuthorizerType } from './services/apigw-authorizer-type';
import { apigwBodyAndResources } from './services/apigw-body-and-resources';
import { apigwCacheWithoutCluster } from './services/apigw-cache-without-cluster';
import { apigwDeploymentMethods } from './services/apigw-deployment-methods';
import { apigwTimeoutOver29 } from './services/apigw-timeout-over-29';
import { apigwTimeoutVsLambda } from './services/apigw-timeout-vs-lambda';
import { appspecHookSum } from './services/appspec-hook-sum';
import { appspecTarget } from './services/appspec-target';
import { arnForm } from './services/arn-form';
import { asgLaunchConfig } from './services/asg-launch-config';
import { asgSizes } from './services/asg-sizes';
import { backupColdDays } from './services/backup-cold-days';
import { cfnInit } from './services/cfn-init';
import { cfnTemplateLimits } from './services/cfn-template-limits';
import { cloudfrontCertRegion } from './services/cloudfront-cert-region';
import { cloudfrontOai } from './services/cloudfront-oai';
import { cloudfrontOriginId } from './services/cloudfront-origin-id';
import { cloudfrontTtlOrder } from './services/cloudfront-ttl-order';
import { cloudwatchAlarmSpan } from './services/cloudwatch-alarm-span';
import { codebuildBuildspecFile } from './services/codebuild-buildspec-file';
import { codebuildFoldedBuildspec } from './services/codebuild-folded-buildspec';
import { codebuildImage } from './services/codebuild-image';
import { codebuildSeparateShells } from './services/codebuild-separate-shells';
import { codebuildTimeouts } from './services/codebuild-timeouts';
import { codepipelineNames } from './services/codepipeline-names';
import { codepipelineShape } from './services/codepipeline-shape';
import { cognitoTriggerTimeout } from './services/cognito-trigger-timeout';
import { constantCondition } from './services/constant-condition';
import { dashboardBody } from './services/dashboard-body';
import { dynamicReferenceForm } from './services/dynamic-reference-form';
import { dynamodbAttributesUsed } from './services/dynamodb-attributes-used';
import { dynamodbBilling } from './services/dynamodb-billing';
import { dynamodbKeySchema } from './services/dynamodb-key-schema';
import { dynamodbLsiNeedsSortKey } from './services/dynamodb-lsi-needs-sort-key';
import { dynamodbProjectedSum } from './services/dynamodb-projected-sum';
import { ebCommandOrder } from './services/eb-command-order';
import { ebConfigExtension } from './services/eb-config-extension';
import { ebHealthCheck } from './services/eb-health-check';
import { ebMinMax } from './services/eb-min-max';
import { ebOptionConflict } from './services/eb-option-conflict';
import { ebOptionFunction } from './services/eb-option-function';
import { ebOptionNeeds } from './services/eb-option-needs';
import { ebOptionUnknown } from './services/eb-option-unknown';
import { ebPlatformFile } from './services/eb-platform-file';
import { ebReference } from './services/eb-reference';
import { ebSqsdTimeouts } from './services/eb-sqsd-timeouts';
import { ebTrafficSplitting } from './services/eb-traffic-splitting';
import { ec2InstanceImage } from './services/ec2-instance-image';
import { ecsAwsvpcTargetIp } from './services/ecs-awsvpc-target-ip';
import { ecsCodedeployTwoTgs } from './services/ecs-codedeploy-two-tgs';
import { ecsContainerMemory } from './services/ecs-container-memory';
import { ecsContainerNames } from './services/ecs-container-names';
import { ecsEssentialContainer } from './services/ecs-essential-container';
import { ecsFargateDaemon } from './services/ecs-fargate-daemon';
import { ecsFargateTask } from './services/ecs-fargate-task';
import { ecsLogOptions } from './services/ecs-log-options';
import { ecsServiceContainer } from './services/ecs-service-container';
import { ecsTaskNetwork } from './services/ecs-task-network';
import { elasticacheClusterMode } from './services/elasticache-cluster-mode';
import { elasticacheFailoverNodes } from './services/elasticache-failover-nodes';
import { elbListenerProtocol } from './services/elb-listener-protocol';
import { elbTargetProtocol } from './services/elb-target-protocol';
import { esmDynamodbNeedsStream } from './services/esm-dynamodb-needs-stream';
import { esmStreamNeedsPosition } from './services/esm-stream-needs-position';
import { eventPattern } from './services/event-pattern';
import { eventsSchedule } from './services/events-schedule';
import { exportTwice } from './services/export-twice';
import { fargateCpuMemory } from './services/fargate-cpu-memory';
import { fifoOnlyAttributes } from './services/fifo-only-attributes';
import { fifoSuffix } from './services/fifo-suffix';
import { interfaceParameters } from './services/interface-parameters';
import { itemTwice } from './services/item-twice';
import { kinesisOnDemandShards } from './services/kinesis-on-demand-shards';
import { kmsRotation } from './services/kms-rotation';
import { lambdaAsyncDlq } from './services/lambda-async-dlq';
import { lambdaEdgeLimits } from './services/lambda-edge-limits';
import { lambdaEnvironment } from './services/lambda-environment';
import { lambdaHandlerFile } from './services/lambda-handler-file';
import { lambdaPackageType } from './services/lambda-package-type';
import { lambdaRuntimeDates } from './services/lambda-runtime-dates';
import { lambdaRuntimeUnknown } from './services/lambda-runtime-unknown';
import { lambdaSnapstartVersion } from './services/lambda-snapstart-version';
import { lambdaVpcPublicSubnet } from './services/lambda-vpc-public-subnet';
import { localFile } from './services/local-file';
import { nameTwice } from './services/name-twice';
import { nestedStack } from './services/nested-stack';
import { noechoExposed } from './services/noecho-exposed';
import { numberOrder } from './services/number-order';
import { parentMismatch } from './services/parent-mismatch';
import { plainTextSecret } from './services/plain-text-secret';
import { rdsClusterMember } from './services/rds-cluster-member';
import { rdsKmsNeedsEncryption } from './services/rds-kms-needs-encryption';
import { rdsMonitoringRole } from './services/rds-monitoring-role';
import { rdsMultiazAz } from './services/rds-multiaz-az';
import { rdsReplicaCount } from './services/rds-replica-count';
import { rdsReplicaEncryption } from './services/rds-replica-encryption';
import { rdsReplicaNeedsBackups } from './services/rds-replica-needs-backups';
import { rdsSingleAz } from './services/rds-single-az';
import { rdsWindows } from './services/rds-windows';
import { resourceTwice } from './services/resource-twice';
import { route53AliasForElb } from './services/route53-alias-for-elb';
import { route53AliasTtl } from './services/route53-alias-ttl';
import { route53CnameApex } from './services/route53-cname-apex';
import { route53RecordInZone } from './services/route53-record-in-zone';
import { route53RecordValues } from './services/route53-record-values';
import { s3AclOwnership } from './services/s3-acl-ownership';
import { s3LifecycleOrder } from './services/s3-lifecycle-order';
import { s3NamespaceName } from './services/s3-namespace-name';
import { s3NotificationFifo } from './services/s3-notification-fifo';
import { s3NotificationOverlap } from './services/s3-notification-overlap';
import { s3PublicAccess } from './services/s3-public-access';
import { s3ReplicationVersioning } from './services/s3-replication-versioning';
import { secretsRotationExclusive } from './services/secrets-rotation-exclusive';
import { serviceEnded } from './services/service-ended';
import { sfnDefinition } from './services/sfn-definition';
import { sfnExpress } from './services/sfn-express';
import { snsLargeTopicSubscribers } from './services/sns-large-topic-subscribers';
import { sqsBatchNeedsWindow } from './services/sqs-batch-needs-window';
import { sqsDlqKind } from './services/sqs-dlq-kind';
import { sqsDlqRetention } from './services/sqs-dlq-retention';
import { sqsFifoBatch } from './services/sqs-fifo-batch';
import { sqsMaxReceiveForLambda } from './services/sqs-max-receive-for-lambda';
import { sqsOneSse } from './services/sqs-one-sse';
import { sqsPolicyResource } from './services/sqs-policy-resource';
import { sqsRedriveShape } from './services/sqs-redrive-shape';
import { sqsVisibilityVsLambda } from './services/sqs-visibility-vs-lambda';
import { ssmSecurePlace } from './services/ssm-secure-place';
import { ssmTier } from './services/ssm-tier';
import { storageEncryption } from './services/storage-encryption';
import { tagReserved } from './services/tag-reserved';
import { tagTwice } from './services/tag-twice';
import { tagValue } from './services/tag-value';
import { vpcOneIgw } from './services/vpc-one-igw';
import { vpcPeeringOverlap } from './services/vpc-peering-overlap';
import { vpcRouteTableTwice } from './services/vpc-route-table-twice';
import { vpcSubnetRange } from './services/vpc-subnet-range';
import { SHAPE_RULES } from './shape';
import { SYNTAX_RULES } from './syntax';

/** Every rule, one line each; each stands in its own file. */
export const RULES: readonly Rule[] = [
  propertyLimits,
  keyLimits,
  ...IAM_RULES,
  ...SAM_RULES,
  ...SCHEMA_RULES,
  ...SHAPE_RULES,
  ...SYNTAX_RULES,
  acmValidationDomain,
  albLambdaTimeouts,
  albTwoAzs,
  apigwAuthorizerType,
  apigwBodyAndResources,
  apigwCacheWithoutCluster,
  apigwDeploymentMethods,
  apigwTimeoutOver29,
  apigwTimeoutVsLambda,
  appspecHookSum,
  appspecTarget,
  arnForm,
  asgLaunchConfig,
  asgSizes,
  backupColdDays,
  cfnInit,
  cfnTemplateLimits,
  cloudfrontCertRegion,
  cloudfrontOai,
  cloudfrontOriginId,
  cloudfrontTtlOrder,
  cloudwatchAlarmSpan,
  codebuildBuildspecFile,
  codebuildFoldedBuildspec,
  codebuildImage,
  codebuildSeparateShells,
  codebuildTimeouts,
  codepipelineNames,
  codepipelineShape,
  cognitoTriggerTimeout,
  constantCondition,
  dashboardBody,
  dynamicReferenceForm,
  dynamodbAttributesUsed,
  dynamodbBilling,
  dynamodbKeySchema,
  dynamodbLsiNeedsSortKey,
  dynamodbProjectedSum,
  ebConfigExtension,
  ebHealthCheck,
  ebMinMax,
  ebCommandOrder,
  ebOptionConflict,
  ebOptionFunction,
  ebOptionNeeds,
  ebOptionUnknown,
  ebPlatformFile,
  ebReference,
  ebSqsdTimeouts,
  ebTrafficSplitting,
  ec2InstanceImage,
  ecsAwsvpcTargetIp,
  ecsCodedeployTwoTgs,
  ecsContainerMemory,
  ecsContainerNames,
  ecsEssentialContainer,
  ecsFargateDaemon,
  ecsFargateTask,
  ecsLogOptions,
  ecsServiceContainer,
  ecsTaskNetwork,
  elasticacheClusterMode,
  elasticacheFailoverNodes,
  elbListenerProtocol,
  elbTargetProtocol,
  esmDynamodbNeedsStream,
  esmStreamNeedsPosition,
  eventPattern,
  eventsSchedule,
  exportTwice,
  fargateCpuMemory,
  fifoOnlyAttributes,
  fifoSuffix,
  interfaceParameters,
  itemTwice,
  kinesisOnDemandShards,
  kmsRotation,
  lambdaAsyncDlq,
  lambdaEdgeLimits,
  lambdaEnvironment,
  lambdaHandlerFile,
  lambdaPackageType,
  lambdaRuntimeDates,
  lambdaRuntimeUnknown,
  lambdaSnapstartVersion,
  lambdaVpcPublicSubnet,
  localFile,
  nameTwice,
  nestedStack,
  noechoExposed,
  numberOrder,
  parentMismatch,
  plainTextSecret,
  rdsClusterMember,
  rdsKmsNeedsEncryption,
  rdsMonitoringRole,
  rdsMultiazAz,
  rdsReplicaCount,
  rdsReplicaEncryption,
  rdsReplicaNeedsBackups,
  rdsSingleAz,
  rdsWindows,
  resourceTwice,
  route53AliasForElb,
  route53AliasTtl,
  route53CnameApex,
  route53RecordInZone,
  route53RecordValues,
  s3AclOwnership,
  s3LifecycleOrder,
  s3NamespaceName,
  s3NotificationFifo,
  s3NotificationOverlap,
  s3PublicAccess,
  s3ReplicationVersioning,
  secretsRotationExclusive,
  serviceEnded,
  sfnDefinition,
  sfnExpress,
  snsLargeTopicSubscribers,
  sqsBatchNeedsWindow,
  sqsDlqKind,
  sqsDlqRetention,
  sqsFifoBatch,
  sqsMaxReceiveForLambda,
  sqsOneSse,
  sqsPolicyResource,
  sqsRedriveShape,
  sqsVisibilityVsLambda,
  ssmSecurePlace,
  ssmTier,
  storageEncryption,
  tagReserved,
  tagTwice,
  tagValue,
  vpcOneIgw,
  vpcPeeringOverlap,
  vpcRouteTableTwice,
  vpcSubnetRange,
];
