/** Headings that name a topic, not a service: lines below one still belong to the service before it. */
export const TOPICS =
  /^(?:(?:key |main |useful |important |some |more |other |default |service )*(?:overview|basics?|intro(?:duction)?|what is it|when to use(?: it)?|use ?cases?|features?|concepts?|types?|limits?(?: and defaults)?|quotas?|defaults?|pricing|costs?(?: and speed)?|performance|security|monitoring|networking|storage|deployments?|scaling|best practices|tips?|gotchas?|pitfalls?|caveats?|notes?|examples?|faq|links?|references?|in a template|changed since \d{4}|details|advanced|summary|key points|exam tips?|pros(?: and cons)?|cons|how it works|architecture|components?|commands?|cli|api|integrations?|troubleshooting))$/i;

/** Services that notes often have a section about in the chapter of another. */
export const PARTS: Readonly<Record<string, readonly string[]>> = {
  'api-gateway': ['appsync', 'waf'],
  athena: ['glue', 'redshift'],
  'auto-scaling': ['elb'],
  cloudformation: ['cdk', 'sam'],
  cloudfront: ['waf'],
  cloudtrail: ['config', 'guardduty'],
  cloudwatch: ['cloudtrail', 'config', 'eventbridge', 'opensearch', 'x-ray'],
  codepipeline: ['codebuild', 'codecommit', 'codedeploy', 'codestar'],
  ec2: ['auto-scaling', 'batch', 'ebs', 'efs', 'elb', 'fsx', 'systems-manager', 'vpc'],
  ecs: ['app-runner', 'batch', 'ecr', 'eks', 'fargate'],
  efs: ['fsx'],
  elasticache: ['memorydb'],
  eks: ['ecr', 'fargate'],
  elb: ['auto-scaling'],
  iam: ['cognito', 'organizations', 'sts'],
  kinesis: ['msk'],
  kms: ['acm', 'cloudhsm', 'parameter-store', 'secrets-manager'],
  lambda: ['sam'],
  'parameter-store': ['secrets-manager'],
  rds: ['elasticache', 'memorydb', 'redshift'],
  redshift: ['athena', 'glue', 'opensearch'],
  s3: ['athena', 'cloudfront', 'fsx', 'glue'],
  'secrets-manager': ['parameter-store'],
  sns: ['sqs'],
  sqs: ['kinesis', 'sns'],
  'systems-manager': ['config', 'parameter-store'],
};

/** What follows a name that a line defines: `EKS = ...`, `SES (Simple Email Service)`, `AWS Athena -> ...`, `ECR is a ...`. */
export const DEFINES =
  /^["'”’*_`]*(?:\s*(?:=|->|→|=>|:|\||\()|\s+(?:-|–|—)|\s+(?:is|are)\s+(?:an?|the|like|now|also|AWS|Amazon|managed|fully)\b|\s+(?:queries|runs|stores|manages|keeps|provides|gives|lets|scans|sends|records|encrypts|scales|issues|renews|caches|allows|helps|delivers|distributes|executes|orchestrates|traces)\b)/i;

/** A name that is the label of a line: `VPC: ...`, `**Amazon ECS** | ...`. */
export const LABELS = /^["'”’*_`\s]*[:|]/;
