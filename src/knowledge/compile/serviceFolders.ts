/** The service folders of `knowledge/`, in the order in which services are shown. */
export const SERVICE_FOLDERS: readonly string[] = (
  'ec2 ebs efs elb auto-scaling vpc route53 cloudfront api-gateway acm lambda ecs fargate ecr eks app-runner batch elastic-beanstalk ' +
  'step-functions s3 fsx backup athena glue redshift opensearch rds dynamodb elasticache memorydb kinesis msk sqs sns ses eventbridge appsync amplify iam sts organizations cognito kms cloudhsm waf guardduty ' +
  'systems-manager parameter-store secrets-manager cloudformation sam cdk codecommit codebuild codedeploy codepipeline codestar ' +
  'cloudwatch cloudtrail config x-ray'
).split(' ');
