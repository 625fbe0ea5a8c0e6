/** Questions that were written before the search was asked: `question | service | figure`. */
export const MORE_QUESTIONS = `
aws lambda maximum execution time | lambda | lambda.timeout
how much memory can i give a lambda function | lambda | lambda.memory
increase lambda /tmp size | lambda | lambda.ephemeral
lambda zip too large upload | lambda | lambda.zip-direct
lambda response payload size exceeded | lambda | lambda.sync-payload
total code storage limit lambda | lambda | lambda.storage
how many environment variables lambda size | lambda | lambda.env-size
sqs message too long | sqs | sqs.message-size
how long do messages stay in the queue | sqs | sqs.retention
max receive count default | sqs | sqs.max-receive
maximum delay seconds | sqs | sqs.delay
how many messages can i receive at once from sqs | sqs | sqs.batch
sns maximum payload | sns | sns.message-size
sns topic limit per account | sns | sns.topics
publishbatch max messages | sns | sns.batch
s3 upload max file size | s3 | s3.object-size
what is the max number of s3 buckets per account | s3 | s3.buckets-per-account
multipart upload how many parts | s3 | s3.parts
s3 tags per object | s3 | s3.object-tags
presigned urls expire after | s3 | s3.presigned-max
s3 requests per second per prefix | s3 | s3.rate-write
delete multiple objects limit | s3 | s3.delete-batch
dynamodb 400kb limit | dynamodb | dynamodb.item-size
batchwriteitem 25 items | dynamodb | dynamodb.batch-write
transactwriteitems max items | dynamodb | dynamodb.transact
how many tables can i have in dynamodb | dynamodb | dynamodb.tables
global secondary indexes per table | dynamodb | dynamodb.gsi
partition key max bytes | dynamodb | dynamodb.pk-length
dynamodb streams how long are records available | dynamodb | streams.retention
api gateway 29 second timeout | api-gateway | apigw.timeout-rest
api gateway max request body | api-gateway | apigw.payload
how many api keys can i create | api-gateway | apigw.keys
api gateway requests per second limit | api-gateway | apigw.throttle
number of stages per api | api-gateway | apigw.stages
cloudformation template max resources | cloudformation | cfn.resources
template parameters limit 200 | cloudformation | cfn.parameters
max size of cloudformation template in s3 | cloudformation | cfn.body-s3
how many stack instances per stackset | cloudformation | cfn.stackset-instances
how long will cloudformation wait for custom resource | cloudformation | cfn.custom-resource-timeout
iam role max session duration | iam | iam.max-session
how many groups can an iam user belong to | iam | iam.groups-per-user
instance profiles per account | iam | iam.instance-profiles
iam managed policy character limit | iam | iam.managed-policy-size
two access keys per user | iam | iam.access-keys
vpc limit per region | vpc | vpc.per-region
how many subnets can a vpc have | vpc | vpc.subnets
nat gateways per availability zone | vpc | vpc.nat
route tables per vpc | vpc | vpc.route-tables
elastic ips per region default | vpc | vpc.eip
gateway endpoint limit | vpc | vpc.gateway-endpoints
vpc peering connections per vpc | vpc | vpc.peering
inbound rules per security group | ec2 | ec2.sg-rules
how many security groups per eni | ec2 | ec2.sg-per-eni
max user data length ec2 | ec2 | ec2.user-data
maximum iops gp3 | ebs | ebs.gp3-iops
io1 max iops | ebs | ebs.io1-iops
biggest gp2 volume | ebs | ebs.size-gp2
targets per alb | elb | elb.alb-targets
nlbs per region | elb | elb.nlbs
rules per listener alb | elb | elb.rules-per-alb
connection draining time alb | elb | elb.deregistration-delay
alb timeout idle connections | elb | elb.alb-idle-timeout
healthy threshold count | elb | elb.hc-healthy
ecs clusters per account | ecs | ecs.clusters
number of tasks in a service | ecs | ecs.tasks-per-service
capacity providers per cluster | ecs | ecs.capacity-providers
fargate task storage | fargate | fargate.ephemeral
eks managed node groups limit | eks | eks.node-groups
ecr lifecycle policy size | ecr | ecr.lifecycle-text
ecr repository name rules | ecr | ecr.repo-name
hosted zone limit route 53 | route53 | route53.hosted-zones
records in a hosted zone | route53 | route53.records-per-zone
private hosted zone vpc associations | route53 | route53.vpcs-per-zone
kms encrypt 4kb | kms | kms.encrypt-size
kms key policy size | kms | kms.policy-size
kms automatic rotation days | kms | kms.rotation-period
secrets manager secret max size | secrets-manager | secrets.size
how many days before a secret is deleted | secrets-manager | secrets.recovery
ssm advanced parameter 8kb | parameter-store | ssm.advanced-size
how many parameters can i store in parameter store | parameter-store | ssm.count
step functions 256kb payload | step-functions | sfn.payload
max events in execution history | step-functions | sfn.history
standard workflow maximum duration | step-functions | sfn.duration-standard
how many targets can an eventbridge rule have | eventbridge | events.targets
eventbridge rules per account bus | eventbridge | events.rules
eventbridge max event size | eventbridge | events.put
kinesis records per putrecords | kinesis | kinesis.put-records
kinesis data retention days | kinesis | kinesis.retention
enhanced fan-out consumers per stream | kinesis | kinesis.consumers
firehose buffer interval | kinesis | firehose.buffer-interval
cloudfront origins per distribution | cloudfront | cloudfront.origins
cloudfront invalidation paths limit | cloudfront | cloudfront.invalidation
cloudfront max ttl | cloudfront | cloudfront.max-ttl
lambda@edge memory viewer request | cloudfront | lambdaedge.viewer-memory
cloudfront functions per account | cloudfront | cloudfront.functions
rds storage autoscaling replicas per instance | rds | rds.read-replicas
rds manual snapshots limit | rds | rds.manual-snapshots
automated backups rds max days | rds | rds.backup-retention
aurora max storage | rds | rds.aurora-storage
rds event subscriptions limit | rds | rds.event-subscriptions
memcached nodes per cluster | elasticache | elasticache.memcached-nodes
redis shards per cluster max | elasticache | elasticache.shards
log group retention days values | cloudwatch | logs.retention
cloudwatch alarm actions limit | cloudwatch | cloudwatch.alarm-actions
putmetricdata metrics per request | cloudwatch | cloudwatch.put-metric-data
logs insights how many log groups | cloudwatch | logs.insights-groups
cognito user pool max groups | cognito | cognito.groups
cognito access token expiration max | cognito | cognito.accesstokenvalidity
custom attributes cognito limit | cognito | cognito.custom-attrs
identity providers per user pool | cognito | cognito.identity-providers
codebuild max build time | codebuild | codebuild.timeout
codepipeline max stages | codepipeline | codepipeline.stages
codedeploy instances per deployment | codedeploy | codedeploy.instances
codecommit max file size | codecommit | codecommit.file-size
asg per region limit | auto-scaling | asg.groups
scheduled actions per auto scaling group | auto-scaling | asg.scheduled-actions
lifecycle hook heartbeat timeout max | auto-scaling | asg.hook-heartbeat
efs access mount targets per az | efs | efs.mount-targets
how many web acls | waf | waf.web-acls
ip addresses in an ip set | waf | waf.ip-set
certificates per account acm | acm | acm.certs
how many accounts in an organization | organizations | orgs.accounts
scp max characters | organizations | orgs.scp-size
athena query string length | athena | athena.query-length
batch array job size | batch | batch.array-size
x-ray segment document size | x-ray | xray.segment-size
does lambda support more than 15 minutes | lambda | lambda.timeout
lambda function layers maximum | lambda | lambda.layers
reserved concurrency minimum left | lambda | lambda.unreserved-concurrency
lambda image size limit 10gb | lambda | lambda.image-size
longest sqs visibility timeout | sqs | sqs.visibility
sqs long poll seconds max | sqs | sqs.wait
fifo queue messages per second | sqs | sqs.fifo-batched
how large can an sns message be | sns | sns.message-size
sns fifo topics per account | sns | sns.fifo-topics
sns filter policies per account | sns | sns.filter-policies
s3 object name max characters | s3 | s3.key-length
s3 lifecycle rule limit | s3 | s3.lifecycle-rules
how many access points can i create s3 | s3 | s3.access-points
largest s3 object in a single put | s3 | s3.copy-single
dynamodb batch get max | dynamodb | dynamodb.batch-get
max length of sort key | dynamodb | dynamodb.sk-length
local secondary index count | dynamodb | dynamodb.lsi
dynamodb pitr days | dynamodb | dynamodb.pitr
http api integration timeout max | api-gateway | apigw.timeout-http
usage plans per region | api-gateway | apigw.usage-plans
stage variables max | api-gateway | apigw.stage-vars
websocket connections how long can they stay open | api-gateway | apigw.ws-connection
vpc links limit | api-gateway | apigw.vpc-links
cloudformation outputs limit 200 | cloudformation | cfn.outputs
stack limit 2000 | cloudformation | cfn.stacks
mappings per template | cloudformation | cfn.mappings
users in an aws account iam | iam | iam.users
policies attached to a group limit | iam | iam.managed-policies-per-group
ssh keys per iam user | iam | iam.ssh-keys
tags on a role | iam | iam.tags
how many enis per region | vpc | vpc.enis
ipv6 cidrs per vpc | vpc | vpc.ipv6-cidrs
smallest vpc netmask | vpc | vpc.cidr-size
how many ips does aws reserve in a subnet | vpc | vpc.subnet-reserved
network acls per vpc | vpc | vpc.nacls
gp2 max iops | ebs | ebs.gp2-iops
multi attach how many instances | ebs | ebs.multi-attach
targets in a target group | elb | elb.targets-per-group
certificates per load balancer limit | elb | elb.alb-certificates
condition values per rule | elb | elb.rule-conditions
subnets required for an alb | elb | elb.alb-subnets
container instances in a cluster | ecs | ecs.instances-per-cluster
security groups per ecs service | ecs | ecs.security-groups
memory for 4 vcpu fargate | fargate | fargate.cpu-4096
fargate profiles per eks cluster | eks | eks.fargate-profiles
ecr images limit per repo | ecr | ecr.images
health checks per aws account | route53 | route53.health-checks
calculated health check children | route53 | route53.calculated-children
custom key stores limit | kms | kms.custom-stores
secrets per region | secrets-manager | secrets.count
secret resource policy size | secrets-manager | secrets.policy-size
state machines per account | step-functions | sfn.machines
express workflow 5 minutes | step-functions | sfn.duration-express
api destinations limit | eventbridge | events.api-destinations
put events per second quota | eventbridge | events.put-rate
shard read throughput | kinesis | kinesis.shard-read-size
kinesis max shards | kinesis | kinesis.shard-quota
headers in a cache policy | cloudfront | cloudfront.policy-headers
requests per second cloudfront distribution | cloudfront | cloudfront.request-rate
cloudfront keep alive timeout | cloudfront | cloudfront.origin-keepalive
reserved db instances limit | rds | rds.reserved
option groups per region | rds | rds.option-groups
read replicas for oracle | rds | rds.read-replicas-commercial
elasticache subnet groups limit | elasticache | elasticache.subnet-groups
dashboard metrics total limit | cloudwatch | cloudwatch.dashboard-metrics
log groups per account | cloudwatch | logs.groups
canaries per region | cloudwatch | cloudwatch.canaries
minimum alarm period | cloudwatch | cloudwatch.alarm-period
max password length cognito | cognito | cognito.password-max
logout urls per app client | cognito | cognito.logouts
custom domains cognito | cognito | cognito.domains
temporary password expires after | cognito | cognito.temp-password
how long are build logs and history kept codebuild | codebuild | codebuild.history
actions in a pipeline total | codepipeline | codepipeline.actions-total
webhooks per region codepipeline | codepipeline | codepipeline.webhooks
codedeploy applications per account | codedeploy | codedeploy.applications
steps in a step scaling policy | auto-scaling | asg.step-adjustments
sns topics per auto scaling group | auto-scaling | asg.topics
efs connections max clients | efs | efs.connections
athena workgroups per region | athena | athena.workgroups
batch compute environments limit | batch | batch.environments
conformance packs per account | config | config.conformance-packs
member accounts created concurrently | organizations | orgs.create-accounts
regex patterns per set | waf | waf.regex-patterns
redshift databases per cluster | redshift | redshift.databases
opensearch max instances per domain | opensearch | opensearch.instances
kafka brokers per cluster | msk | msk.brokers
ses emails per second sandbox | ses | ses.sandbox-rate
parameter hierarchy levels | parameter-store | ssm.depth
sampling rules x-ray limit | x-ray | xray.sampling-rules
guardduty threat lists | guardduty | guardduty.threat-lists
why is my lambda limited to 1000 concurrent | lambda | lambda.concurrency
lambda async event max size | lambda | lambda.async-payload
lambda description length | lambda | lambda.description
batch window event source mapping max | lambda | lambda.esm-window
lambda threads limit | lambda | lambda.processes
queue name max characters | sqs | sqs.name
message group id length | sqs | sqs.group
fifo inflight messages | sqs | sqs.inflight-fifo
subject length sns email | sns | sns.subject
sns delivery retries to sqs | sns | sns.retries
bucket name characters allowed length | s3 | s3.bucket-name-length
s3 cors rules max | s3 | s3.cors-rules
days before transition to standard-ia | s3 | s3.ia-transition-days
replication rules per bucket | s3 | s3.replication-rules
dynamodb table name length | dynamodb | dynamodb.table-name
read capacity units per table limit | dynamodb | dynamodb.table-throughput
projected attributes per table dynamodb | dynamodb | dynamodb.nonkey-total
dynamodb scan returns 1mb | dynamodb | dynamodb.scan-page
api gateway cached response max | api-gateway | apigw.cached-response
api gateway resource policy length | api-gateway | apigw.resource-policy
usage plans per api key | api-gateway | apigw.plans-per-key
nested stacks resources per operation | cloudformation | cfn.nested-ops
output name length cloudformation | cloudformation | cfn.output-name
hooks per account cloudformation | cloudformation | cfn.hooks
iam user name length | iam | iam.user-name
iam group limit per account | iam | iam.groups
roles in an instance profile | iam | iam.roles-per-instance-profile
egress only internet gateways | vpc | vpc.egress-gateways
eips per nat gateway | vpc | vpc.nat-eips
flow log aggregation interval | vpc | vpc.flowlog-interval
hop limit imds | ec2 | ec2.imds-hop-limit
st1 volume size | ebs | ebs.size-st1-sc1
gp3 max size | ebs | ebs.size-gp3
listener rule priority max | elb | elb.rule-priority
target group name length | elb | elb.tg-name
nlb targets limit | elb | elb.nlb-targets
ecs exec sessions | ecs | ecs.exec-sessions
docker stop timeout ecs | ecs | ecs.stop-timeout
subnets per ecs service awsvpc | ecs | ecs.subnets
nodes per managed nodegroup | eks | eks.nodes-per-group
max layer size ecr | ecr | ecr.layer-size
traffic policies route 53 | route53 | route53.traffic-policies
txt record max length | route53 | route53.txt-text
kms description length | kms | kms.description
secret labels limit | secrets-manager | secrets.labels
activity pollers step functions | step-functions | sfn.activity-pollers
event bus policy size | eventbridge | events.bus-policy
scheduler flexible time window max | eventbridge | scheduler.window
partition key kinesis length | kinesis | kinesis.partition-key
oac per account | cloudfront | cloudfront.oacs
cloudfront origin connection timeout | cloudfront | cloudfront.connection-timeout
rds iam roles per instance | rds | rds.iam-roles
db subnet groups per region | rds | rds.subnet-groups
rds total storage quota | rds | rds.storage-total
metrics per graph widget | cloudwatch | cloudwatch.widget-metrics
alarm name length | cloudwatch | cloudwatch.alarm-name
resource servers per user pool | cognito | cognito.resource-servers
cognito mfa session length | cognito | cognito.auth-session
build queue timeout codebuild | codebuild | codebuild.queued-timeout
pipeline name length | codepipeline | codepipeline.name
termination wait blue green max | codedeploy | codedeploy.termination-wait
max instance lifetime asg | auto-scaling | asg.max-lifetime
efs file name length | efs | efs.name-length
waf web acl capacity units | waf | waf.wcu
ou limit per organization | organizations | orgs.ous
redis replicas per node group | elasticache | elasticache.replicas
`;
