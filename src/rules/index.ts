import { keyLimits } from './limits/keys';
import { propertyLimits } from './limits/properties';
import type { Rule } from './rule';
import { acmValidationDomain } from './rules/acm-validation-domain';
import { albLambdaTimeouts } from './rules/alb-lambda-timeouts';
import { albTwoAzs } from './rules/alb-two-azs';
import { apigwCacheWithoutCluster } from './rules/apigw-cache-without-cluster';
import { apigwTimeoutOver29 } from './rules/apigw-timeout-over-29';
import { apigwTimeoutVsLambda } from './rules/apigw-timeout-vs-lambda';
import { appspecHookSum } from './rules/appspec-hook-sum';
import { asgLaunchConfig } from './rules/asg-launch-config';
import { asgSizes } from './rules/asg-sizes';
import { backupColdDays } from './rules/backup-cold-days';
import { cfnTemplateLimits } from './rules/cfn-template-limits';
import { cloudfrontCertRegion } from './rules/cloudfront-cert-region';
import { cloudfrontOai } from './rules/cloudfront-oai';
import { cloudfrontOriginId } from './rules/cloudfront-origin-id';
import { cloudfrontTtlOrder } from './rules/cloudfront-ttl-order';
import { cloudwatchAlarmSpan } from './rules/cloudwatch-alarm-span';
import { codebuildTimeouts } from './rules/codebuild-timeouts';
import { codepipelineNames } from './rules/codepipeline-names';
import { codepipelineShape } from './rules/codepipeline-shape';
import { cognitoTriggerTimeout } from './rules/cognito-trigger-timeout';
import { dynamodbAttributesUsed } from './rules/dynamodb-attributes-used';
import { dynamodbBilling } from './rules/dynamodb-billing';
import { dynamodbLsiNeedsSortKey } from './rules/dynamodb-lsi-needs-sort-key';
import { dynamodbProjectedSum } from './rules/dynamodb-projected-sum';
import { ebMinMax } from './rules/eb-min-max';
import { ebSqsdTimeouts } from './rules/eb-sqsd-timeouts';
import { ebTrafficSplitting } from './rules/eb-traffic-splitting';
import { ec2InstanceImage } from './rules/ec2-instance-image';
import { ecsAwsvpcTargetIp } from './rules/ecs-awsvpc-target-ip';
import { ecsCodedeployTwoTgs } from './rules/ecs-codedeploy-two-tgs';
import { ecsEssentialContainer } from './rules/ecs-essential-container';
import { ecsFargateDaemon } from './rules/ecs-fargate-daemon';
import { ecsTaskNetwork } from './rules/ecs-task-network';
import { elasticacheClusterMode } from './rules/elasticache-cluster-mode';
import { elasticacheFailoverNodes } from './rules/elasticache-failover-nodes';
import { esmDynamodbNeedsStream } from './rules/esm-dynamodb-needs-stream';
import { esmStreamNeedsPosition } from './rules/esm-stream-needs-position';
import { eventsSchedule } from './rules/events-schedule';
import { fargateCpuMemory } from './rules/fargate-cpu-memory';
import { fifoOnlyAttributes } from './rules/fifo-only-attributes';
import { fifoSuffix } from './rules/fifo-suffix';
import { iamAccessKey } from './rules/iam-access-key';
import { iamLeastPrivilege } from './rules/iam-least-privilege';
import { iamPolicyShape } from './rules/iam-policy-shape';
import { kinesisOnDemandShards } from './rules/kinesis-on-demand-shards';
import { kmsRotation } from './rules/kms-rotation';
import { lambdaAsyncDlq } from './rules/lambda-async-dlq';
import { lambdaEdgeLimits } from './rules/lambda-edge-limits';
import { lambdaEnvironment } from './rules/lambda-environment';
import { lambdaPackageType } from './rules/lambda-package-type';
import { lambdaRuntimeDates } from './rules/lambda-runtime-dates';
import { lambdaRuntimeUnknown } from './rules/lambda-runtime-unknown';
import { lambdaSnapstartVersion } from './rules/lambda-snapstart-version';
import { lambdaVpcPublicSubnet } from './rules/lambda-vpc-public-subnet';
import { nameTwice } from './rules/name-twice';
import { noechoExposed } from './rules/noecho-exposed';
import { plainTextSecret } from './rules/plain-text-secret';
import { rdsClusterMember } from './rules/rds-cluster-member';
import { rdsKmsNeedsEncryption } from './rules/rds-kms-needs-encryption';
import { rdsMonitoringRole } from './rules/rds-monitoring-role';
import { rdsMultiazAz } from './rules/rds-multiaz-az';
import { rdsReplicaCount } from './rules/rds-replica-count';
import { rdsReplicaEncryption } from './rules/rds-replica-encryption';
import { rdsReplicaNeedsBackups } from './rules/rds-replica-needs-backups';
import { rdsSingleAz } from './rules/rds-single-az';
import { rdsWindows } from './rules/rds-windows';
import { route53AliasForElb } from './rules/route53-alias-for-elb';
import { route53AliasTtl } from './rules/route53-alias-ttl';
import { route53CnameApex } from './rules/route53-cname-apex';
import { route53RecordInZone } from './rules/route53-record-in-zone';
import { route53RecordValues } from './rules/route53-record-values';
import { s3AclOwnership } from './rules/s3-acl-ownership';
import { s3LifecycleOrder } from './rules/s3-lifecycle-order';
import { s3NamespaceName } from './rules/s3-namespace-name';
import { s3PublicAccess } from './rules/s3-public-access';
import { s3ReplicationVersioning } from './rules/s3-replication-versioning';
import { samDeployPreference } from './rules/sam-deploy-preference';
import { samPublishAlias } from './rules/sam-publish-alias';
import { secretsRotationExclusive } from './rules/secrets-rotation-exclusive';
import { sfnDefinition } from './rules/sfn-definition';
import { sfnExpress } from './rules/sfn-express';
import { snsLargeTopicSubscribers } from './rules/sns-large-topic-subscribers';
import { sqsBatchNeedsWindow } from './rules/sqs-batch-needs-window';
import { sqsDlqKind } from './rules/sqs-dlq-kind';
import { sqsDlqRetention } from './rules/sqs-dlq-retention';
import { sqsFifoBatch } from './rules/sqs-fifo-batch';
import { sqsMaxReceiveForLambda } from './rules/sqs-max-receive-for-lambda';
import { sqsOneSse } from './rules/sqs-one-sse';
import { sqsPolicyResource } from './rules/sqs-policy-resource';
import { sqsRedriveShape } from './rules/sqs-redrive-shape';
import { sqsVisibilityVsLambda } from './rules/sqs-visibility-vs-lambda';
import { ssmSecurePlace } from './rules/ssm-secure-place';
import { ssmTier } from './rules/ssm-tier';
import { storageEncryption } from './rules/storage-encryption';
import { tagTwice } from './rules/tag-twice';
import { vpcOneIgw } from './rules/vpc-one-igw';
import { vpcPeeringOverlap } from './rules/vpc-peering-overlap';
import { vpcRouteTableTwice } from './rules/vpc-route-table-twice';
import { vpcSubnetRange } from './rules/vpc-subnet-range';
import { SCHEMA_RULES } from './schema';
import { SYNTAX_RULES } from './syntax';

/** Every rule, one line each; each stands in its own file. */
export const RULES: readonly Rule[] = [
  propertyLimits,
  keyLimits,
  ...SCHEMA_RULES,
  ...SYNTAX_RULES,
  acmValidationDomain,
  albLambdaTimeouts,
  albTwoAzs,
  apigwCacheWithoutCluster,
  apigwTimeoutOver29,
  apigwTimeoutVsLambda,
  appspecHookSum,
  asgLaunchConfig,
  asgSizes,
  backupColdDays,
  cfnTemplateLimits,
  cloudfrontCertRegion,
  cloudfrontOai,
  cloudfrontOriginId,
  cloudfrontTtlOrder,
  cloudwatchAlarmSpan,
  codebuildTimeouts,
  codepipelineNames,
  codepipelineShape,
  cognitoTriggerTimeout,
  dynamodbAttributesUsed,
  dynamodbBilling,
  dynamodbLsiNeedsSortKey,
  dynamodbProjectedSum,
  ebMinMax,
  ebSqsdTimeouts,
  ebTrafficSplitting,
  ec2InstanceImage,
  ecsAwsvpcTargetIp,
  ecsCodedeployTwoTgs,
  ecsEssentialContainer,
  ecsFargateDaemon,
  ecsTaskNetwork,
  elasticacheClusterMode,
  elasticacheFailoverNodes,
  esmDynamodbNeedsStream,
  esmStreamNeedsPosition,
  eventsSchedule,
  fargateCpuMemory,
  fifoOnlyAttributes,
  fifoSuffix,
  iamAccessKey,
  iamLeastPrivilege,
  iamPolicyShape,
  kinesisOnDemandShards,
  kmsRotation,
  lambdaAsyncDlq,
  lambdaEdgeLimits,
  lambdaEnvironment,
  lambdaPackageType,
  lambdaRuntimeDates,
  lambdaRuntimeUnknown,
  lambdaSnapstartVersion,
  lambdaVpcPublicSubnet,
  nameTwice,
  noechoExposed,
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
  route53AliasForElb,
  route53AliasTtl,
  route53CnameApex,
  route53RecordInZone,
  route53RecordValues,
  s3AclOwnership,
  s3LifecycleOrder,
  s3NamespaceName,
  s3PublicAccess,
  s3ReplicationVersioning,
  samDeployPreference,
  samPublishAlias,
  secretsRotationExclusive,
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
  tagTwice,
  vpcOneIgw,
  vpcPeeringOverlap,
  vpcRouteTableTwice,
  vpcSubnetRange,
];
