/** Questions about quotas of accounts and of single resources: `question | service | figure`. */
export const QUOTA_QUESTIONS = `
how many tags can a bucket have | s3 | s3.bucket-tags
minimum part size multipart upload | s3 | s3.part-size
max number of parts in multipart upload | s3 | s3.parts
how long can an s3 key be | s3 | s3.key-length
presigned url max expiration | s3 | s3.presigned-max
s3 listobjects returns only 1000 | s3 | s3.list-page
custom metadata size limit s3 | s3 | s3.metadata-size
bucket policy too large | s3 | s3.policy-size
how many tags on an s3 object | s3 | s3.object-tags
can i store more than 100 buckets | s3 | s3.buckets-per-account
ecr maximum images per repository | ecr | ecr.images
how many repos can i create in ecr | ecr | ecr.repositories
largest docker layer ecr | ecr | ecr.layer-size
pull through cache rule limit | ecr | ecr.pull-through-rules
max containers in one task definition | ecs | ecs.containers-per-task
how many services per ecs cluster | ecs | ecs.services-per-cluster
ecs desired count maximum | ecs | ecs.tasks-per-service
task definition too big | ecs | ecs.definition-size
target groups per ecs service | ecs | ecs.target-groups
fargate how fast can tasks launch | ecs | ecs.launch-rate
ecs health check grace period | ecs | ecs.grace
number of eks clusters per region | eks | eks.clusters
nodegroups per cluster | eks | eks.node-groups
max nodes in a node group | eks | eks.nodes-per-group
how many fargate profiles | eks | eks.fargate-profiles
eks node disk size default | eks | eks.disk
listeners on an alb | elb | elb.alb-listeners
how many rules can an alb have | elb | elb.rules-per-alb
how many target groups per load balancer | elb | elb.alb-target-groups
certificates per alb listener | elb | elb.alb-certificates
too many load balancers quota | elb | elb.albs
nlb listener limit | elb | elb.nlb-listeners
alb slow start | elb | elb.slow-start
load balancer name max length | elb | elb.lb-name
alb to lambda payload limit | elb | elb.lambda-payload
how many iam roles can i create | iam | iam.roles
iam users limit per account | iam | iam.users
how many customer managed policies | iam | iam.customer-policies
maximum policies attached to a user | iam | iam.managed-policies-per-user
inline policy too long role | iam | iam.inline-policy-role
how many mfa devices per user | iam | iam.mfa-devices
versions of a managed policy | iam | iam.policy-versions
oidc provider limit | iam | iam.oidc-providers
cannot assume role trust policy length exceeded | iam | iam.trust-policy-size
max metric filters on a log group | cloudwatch | logs.metric-filters
how many subscription filters | cloudwatch | logs.subscription-filters
max log event size | cloudwatch | logs.event-size
logs insights query timeout | cloudwatch | logs.insights-timeout
how long are cloudwatch metrics stored | cloudwatch | cloudwatch.metric-storage
widgets per dashboard | cloudwatch | cloudwatch.dashboard-widgets
composite alarm how many alarms | cloudwatch | cloudwatch.composite-children
dimensions per metric | cloudwatch | cloudwatch.dimensions
putlogevents batch size | cloudwatch | logs.batch
missing data alarm | cloudwatch | cloudwatch.treat-missing
how long does x-ray keep traces | x-ray | xray.retention
annotations per trace | x-ray | xray.annotations-per-trace
sampling rate xray | x-ray | xray.rule-rate
user pools per account | cognito | cognito.pools
app clients per user pool | cognito | cognito.clients
max users in a user pool | cognito | cognito.users
how many groups can a cognito user be in | cognito | cognito.groups-per-user
cognito verification code expires | cognito | cognito.signup-code
forgot password code expiration | cognito | cognito.forgot-code
cognito emails per day | cognito | cognito.daily-emails
callback urls per client | cognito | cognito.callbacks
id token lifetime | cognito | cognito.idtokenvalidity
internet gateways per region | vpc | vpc.igws-per-region
security groups per region limit | vpc | vpc.security-groups
interface endpoints per vpc | vpc | vpc.interface-endpoints
maximum routes in a route table | vpc | vpc.routes
network interfaces per region | vpc | vpc.enis
dns queries per second from ec2 | vpc | vpc.dns-packets
prefix list max entries | vpc | vpc.prefix-list-entries
secondary cidr blocks | vpc | vpc.cidrs
rules in a network acl | vpc | vpc.nacl-rules
route 53 health check limit | route53 | route53.health-checks
how many vpcs can i associate with a private hosted zone | route53 | route53.vpcs-per-zone
weighted records with same name limit | route53 | route53.same-name
route53 api throttled | route53 | route53.api-rate
values in one dns record | route53 | route53.values-per-record
aliases per kms key | kms | kms.aliases
kms grants limit | kms | kms.grants
how many kms keys can i have | kms | kms.keys
key policy max size | kms | kms.policy-size
how many secrets can i store | secrets-manager | secrets.count
secret name length | secrets-manager | secrets.name
get secret value throttling | secrets-manager | secrets.read-rate
generated password length | secrets-manager | secrets.password-length
step function execution history retention | step-functions | sfn.history-retention
concurrent executions step functions | step-functions | sfn.open-executions
task token wait time | step-functions | sfn.callback
how many state machines can i create | step-functions | sfn.machines
map state max concurrency | step-functions | sfn.map-concurrency
rules per event bus | eventbridge | events.rules
how many event buses | eventbridge | events.buses
putevents max entries | eventbridge | events.put
event pattern length | eventbridge | events.pattern-size
eventbridge retry policy maximum event age | eventbridge | events.retry-age
archive retention events | eventbridge | events.archive-retention
getrecords max records per call | kinesis | kinesis.get-records
on-demand kinesis streams per account | kinesis | kinesis.on-demand-streams
shard iterator expired | kinesis | kinesis.iterator-expiry
records per second per shard | kinesis | kinesis.shard-write-records
cloudfront max file size to cache | cloudfront | cloudfront.file-size
how many distributions per account | cloudfront | cloudfront.distributions
cloudfront url length limit | cloudfront | cloudfront.url-length
cache behaviors per distribution | cloudfront | cloudfront.behaviors
number of cnames on a distribution | cloudfront | cloudfront.aliases
how many lambda authorizers per api | api-gateway | apigw.authorizers
custom domain names api gateway limit | api-gateway | apigw.domains
api gateway header size | api-gateway | apigw.headers
new websocket connections per second | api-gateway | apigw.ws-rate
how many resources can a rest api have | api-gateway | apigw.resources
lambda authorizer timeout | api-gateway | apigw.authorizer-timeout
nested json depth dynamodb | dynamodb | dynamodb.nesting
dynamodb number precision | dynamodb | dynamodb.number-digits
filter expression max length | dynamodb | dynamodb.expression
in operator max values dynamodb | dynamodb | dynamodb.in-operands
query returns max 1mb | dynamodb | dynamodb.scan-page
can i change partition key of gsi | dynamodb
how many rds instances can i have | rds | rds.instances
rds proxy quota | rds | rds.proxies
db parameter groups limit | rds | rds.parameter-groups
aurora clusters per region | rds | rds.clusters
subnets in db subnet group | rds | rds.subnets-per-group
performance insights retention | rds | rds.pi-retention
enhanced monitoring interval | rds | rds.monitoring-interval
how many sns topics can i create | sns | sns.topics
max subscribers on a topic | sns | sns.subscriptions
filter policy keys | sns | sns.filter-keys
sms message length | sns | sns.sms-length
stacksets per account | cloudformation | cfn.stack-sets
how many stacks per region | cloudformation | cfn.stacks
cfn-signal data size | cloudformation | cfn.signal-data
scaling policies per asg | auto-scaling | asg.policies
number of lifecycle hooks | auto-scaling | asg.hooks
max autoscaling groups per region | auto-scaling | asg.groups
efs maximum file size | efs | efs.file-size
how many efs file systems | efs | efs.file-systems
guardduty findings kept how long | guardduty | guardduty.retention
batch job queues limit | batch | batch.queues
codecommit max repositories | codecommit | codecommit.repositories
deployment groups per application codedeploy | codedeploy | codedeploy.groups
pipeline source artifact size | codepipeline | codepipeline.artifact-size
rules in conformance pack | config | config.pack-rules
how deep can ous be nested | organizations | orgs.ou-depth
number of ip sets waf | waf | waf.ip-sets
rate based rules per web acl | waf | waf.rate-rules
cache nodes per region | elasticache | elasticache.nodes-per-region
redshift max connections | redshift | redshift.connections
opensearch domains per account | opensearch | opensearch.domains
ses sandbox sending limit | ses | ses.sandbox-day
ssm parameter history versions | parameter-store | ssm.versions
session manager idle timeout | systems-manager | ssm.session-idle
lambda open file descriptors | lambda | lambda.file-descriptors
max amis per region | ec2 | ec2.amis
`;
