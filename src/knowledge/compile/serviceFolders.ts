/** The service folders of `knowledge/`, in the order in which services are shown. */
export const SERVICE_FOLDERS: readonly string[] = (
  'ec2 ebs efs elb auto-scaling vpc route53 cloudfront api-gateway acm lambda ecs fargate ecr eks elastic-beanstalk ' +
  'step-functions s3 athena rds dynamodb elasticache kinesis sqs sns ses eventbridge appsync iam sts cognito kms cloudhsm ' +
  'parameter-store secrets-manager cloudformation sam cdk codecommit codebuild codedeploy codepipeline codestar ' +
  'cloudwatch cloudtrail x-ray'
).split(' ');
