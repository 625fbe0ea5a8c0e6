import { MORE_QUESTIONS } from './moreQuestions';
import { QUOTA_QUESTIONS } from './quotaQuestions';

/** A question in a developer's words, the service it is about, and the limit that answers it where one does. */
export interface Asked {
  readonly question: string;
  readonly service: string;
  readonly figure?: string;
}

/** Questions as people type them, most of them half a sentence: `question | service | figure`. */
const LINES = `
max lambda timeout | lambda | lambda.timeout
lambda timeout | lambda | lambda.timeout
how long can a lambda run | lambda | lambda.timeout
lambda max memory | lambda | lambda.memory
how much ram can a function have | lambda | lambda.memory
lambda tmp size | lambda | lambda.ephemeral
lambda disk space | lambda | lambda.ephemeral
lambda deployment package size | lambda | lambda.zip-direct
lambda unzipped size | lambda | lambda.unzipped
lambda env vars size | lambda | lambda.env-size
environment variables limit lambda | lambda | lambda.env-size
how many layers can a lambda have | lambda | lambda.layers
lambda layers limit | lambda | lambda.layers
lambda concurrency limit | lambda | lambda.concurrency
lambda reserved concurrency | lambda | lambda.reserved-concurrency
lambda payload size | lambda | lambda.sync-payload
lambda async payload | lambda | lambda.async-payload
lambda async retries | lambda | lambda.async-retries
lambda container image size | lambda | lambda.image-size
inline code size lambda | lambda | lambda.inline-code
lambda sqs batch size | lambda | lambda.esm-batch-sqs
lambda kinesis batch size | lambda | lambda.esm-batch-kinesis
lambda function name length | lambda | lambda.function-name
lambda throttled status code | lambda | lambda.429
memory for one vcpu | lambda | lambda.vcpu
lambda cold start | lambda
lambda in vpc no internet | lambda | lambda.vpc-internet
how big can a message be | sqs | sqs.message-size
sqs message size | sqs | sqs.message-size
sqs max message size | sqs | sqs.message-size
sqs retention | sqs | sqs.retention
how long does a queue keep messages | sqs | sqs.retention
visibility timeout | sqs | sqs.visibility
max visibility timeout sqs | sqs | sqs.visibility
sqs delay | sqs | sqs.delay
long polling | sqs | sqs.wait
sqs batch size | sqs | sqs.batch
fifo throughput | sqs | sqs.fifo-throughput
sqs fifo messages per second | sqs | sqs.fifo-batched
in flight messages limit | sqs | sqs.inflight-standard
dead letter queue max receives | sqs | sqs.max-receive
queue name length | sqs | sqs.name
deduplication interval fifo | sqs | sqs.dedup-interval
purge queue how often | sqs | sqs.purge
message attributes limit | sqs | sqs.attributes
sqs exactly once | sqs | sqs.at-least-once
message queue | sqs
sns message size | sns | sns.message-size
sns topic name | sns | sns.name
sns publish batch | sns | sns.batch
sms | sns
email attachment size | ses | ses.message-size
send email | ses
template size | cloudformation | cfn.body
max template size s3 | cloudformation | cfn.body-s3
how many resources in a template | cloudformation | cfn.resources
cloudformation resource limit | cloudformation | cfn.resources
max parameters cloudformation | cloudformation | cfn.parameters
outputs limit | cloudformation | cfn.outputs
how many mappings | cloudformation | cfn.mappings
stack name length | cloudformation | cfn.stack-name
how many stacks can i have | cloudformation | cfn.stacks
custom resource timeout | cloudformation | cfn.custom-resource-timeout
wait condition timeout | cloudformation | cfn.wait-timeout
parameter value length cloudformation | cloudformation | cfn.parameter-value
logical id length | cloudformation | cfn.resource-name
template description length | cloudformation | cfn.description
infrastructure as code | cloudformation
nested stacks | cloudformation
dns | route53
how many hosted zones | route53 | route53.hosted-zones
records per hosted zone | route53 | route53.records-per-zone
cname at apex | route53 | route53.cname-apex
dns record ttl | route53 | route53.ttl
weighted routing weight | route53 | route53.weight
route 53 health check interval | route53 | route53.hc-interval
txt record length | route53 | route53.txt-text
routing policies | route53 | route53.routing-policies
/16 | vpc | vpc.cidr-size
vpc cidr size | vpc | vpc.cidr-size
smallest subnet | vpc | vpc.subnet-size
subnet size | vpc | vpc.subnet-size
reserved ip addresses subnet | vpc | vpc.subnet-reserved
how many vpcs per region | vpc | vpc.per-region
how many subnets per vpc | vpc | vpc.subnets
elastic ip limit | vpc | vpc.eip
nat gateway | vpc
nat gateways per az | vpc | vpc.nat
route table limit | vpc | vpc.route-tables
routes per route table | vpc | vpc.routes
vpc peering limit | vpc | vpc.peering
overlapping cidr peering | vpc | vpc.peering-overlap
security group rules limit | ec2 | ec2.sg-rules
security groups per interface | ec2 | ec2.sg-per-eni
user data size | ec2 | ec2.user-data
imdsv2 | ec2 | ec2.imds
metadata hop limit | ec2 | ec2.imds-hop-limit
spot instances | ec2
user login | cognito
sign in with google | cognito
sign up users | cognito
access token validity | cognito | cognito.accesstokenvalidity
refresh token expiration | cognito | cognito.refreshtokenvalidity
minimum password length user pool | cognito | cognito.password-min
temporary password validity | cognito | cognito.temp-password
custom attributes user pool | cognito | cognito.custom-attrs
cognito lambda trigger timeout | cognito | cognito.trigger-timeout
user pool or identity pool | cognito
502 | api-gateway
rate limit | api-gateway | apigw.throttle
api gateway timeout | api-gateway | apigw.timeout-rest
http api timeout | api-gateway | apigw.timeout-http
api gateway payload size | api-gateway | apigw.payload
websocket idle timeout | api-gateway | apigw.ws-idle
websocket connection duration | api-gateway | apigw.ws-connection
websocket message size | api-gateway | apigw.ws-message
api cache ttl | api-gateway | apigw.cache-ttl
authorizer cache ttl api gateway | api-gateway | apigw.authorizer-ttl
stage variables limit | api-gateway | apigw.stage-vars
api keys limit | api-gateway | apigw.keys
usage plans limit | api-gateway | apigw.usage-plans
rest api or http api | api-gateway | apigw.http-api
cors | api-gateway
dynamodb item size | dynamodb | dynamodb.item-size
max item size | dynamodb | dynamodb.item-size
how big can an item be in dynamo | dynamodb | dynamodb.item-size
gsi limit | dynamodb | dynamodb.gsi
how many lsi per table | dynamodb | dynamodb.lsi
batch write items | dynamodb | dynamodb.batch-write
batchgetitem limit | dynamodb | dynamodb.batch-get
transaction items dynamodb | dynamodb | dynamodb.transact
dynamodb partition key length | dynamodb | dynamodb.pk-length
sort key length | dynamodb | dynamodb.sk-length
scan page size | dynamodb | dynamodb.scan-page
dynamodb ttl delay | dynamodb | dynamodb.ttl-delay
point in time recovery days | dynamodb | dynamodb.pitr
how much does one rcu read | dynamodb | dynamodb.rcu
one wcu | dynamodb | dynamodb.wcu
dynamodb stream retention | dynamodb | streams.retention
tables per region | dynamodb | dynamodb.tables
dax nodes | dynamodb | dax.nodes
nosql database | dynamodb
public bucket | s3 | s3.block-public-access
max object size | s3 | s3.object-size
biggest file in s3 | s3 | s3.object-size
s3 single put size | s3 | s3.copy-single
bucket name length | s3 | s3.bucket-name-length
how many buckets | s3 | s3.buckets-per-account
lifecycle rules per bucket | s3 | s3.lifecycle-rules
days before infrequent access | s3 | s3.ia-transition-days
s3 durability | s3 | s3.durability
s3 consistency | s3 | s3.consistency
s3 default encryption | s3 | s3.default-encryption
cors rules bucket | s3 | s3.cors-rules
delete objects batch | s3 | s3.delete-batch
static website | s3
kinesis retention | kinesis | kinesis.retention
kinesis record size | kinesis | kinesis.record-size
shard write throughput | kinesis | kinesis.shard-write-size
firehose buffer | kinesis
kms key deletion waiting period | kms | kms.pending-window
kms encrypt size limit | kms | kms.encrypt-size
key rotation period | kms | kms.rotation-period
iam policy size | iam | iam.managed-policy-size
managed policies per role | iam | iam.managed-policies-per-role
roles per account | iam
role name length | iam | iam.role-name
iam session duration | iam | iam.max-session
groups per user | iam | iam.groups-per-user
access keys per user | iam | iam.access-keys
assume role duration | sts | sts.assume-role-duration
external id length | sts | sts.external-id
temporary credentials | sts
secret size | secrets-manager | secrets.size
secret rotation days | secrets-manager | secrets.rotate-days
secret recovery window | secrets-manager | secrets.recovery
ssm parameter size | parameter-store | ssm.standard-size
advanced parameter size | parameter-store | ssm.advanced-size
securestring in cloudformation | parameter-store | ssm.securestring
build timeout | codebuild | codebuild.timeout
docker in codebuild | codebuild | codebuild.privileged
buildspec version | codebuild | buildspec.version
buildspec phases | codebuild | buildspec.phases
appspec hook timeout | codedeploy | appspec.hook-timeout
appspec file name | codedeploy | appspec.file-name
lambda deployment hooks | codedeploy | appspec.hooks-lambda
blue green wait before termination | codedeploy | codedeploy.termination-wait
manual approval timeout | codepipeline | codepipeline.action-timeout
stages in a pipeline | codepipeline | codepipeline.stages
actions per stage | codepipeline | codepipeline.actions
step functions payload | step-functions | sfn.payload
state machine max duration | step-functions | sfn.duration-standard
express workflow duration | step-functions | sfn.duration-express
execution history events | step-functions | sfn.history
rds backup retention | rds | rds.backup-retention
how many read replicas | rds | rds.read-replicas
aurora replicas | rds | rds.aurora-replicas
multi az failover time | rds | rds.failover-time
db master password length | rds | rds.password-length
sql database | rds
alarm period | cloudwatch | cloudwatch.alarm-period
log retention | cloudwatch | logs.retention
how long are logs kept | cloudwatch | logs.retention
metrics retention | cloudwatch | cloudwatch.retention
detailed monitoring interval | cloudwatch | cloudwatch.ec2-detailed
event history without a trail | cloudtrail | cloudtrail.event-history
who deleted my resource | cloudtrail
alb idle timeout | elb | elb.alb-idle-timeout
deregistration delay | elb | elb.deregistration-delay
target group health check interval | elb | elb.hc-interval
504 | elb
sticky sessions | elb
cloudfront certificate region | cloudfront | cloudfront.cert-region
cloudfront default ttl | cloudfront | cloudfront.default-ttl
lambda edge timeout | cloudfront | lambdaedge.viewer-timeout
cloudfront function size | cloudfront | cloudfront.function-size
cdn | cloudfront
origin response timeout | cloudfront | cloudfront.origin-read-timeout
gp3 iops | ebs | ebs.gp3-iops
gp3 throughput | ebs | ebs.gp3-throughput
max volume size gp3 | ebs | ebs.size-gp3
io2 iops max | ebs | ebs.io2-iops
ecs stop timeout | ecs | ecs.stop-timeout
container health check retries | ecs | ecs.hc-retries
fargate max memory | fargate
fargate cpu | fargate | fargate.cpu
kubernetes | eks
ecr login | ecr | ecr.login
docker image registry | ecr
shared file system | efs
redis nodes | elasticache
memcached nodes | elasticache | elasticache.memcached-nodes
ssl certificate | acm
certificate validity | acm | acm.validity
domain names per certificate | acm | acm.sans
cron | eventbridge
scheduled job | eventbridge
asg cooldown | auto-scaling | asg.cooldown
lifecycle hook timeout | auto-scaling | asg.hook-heartbeat
graphql | appsync
trace segment size | x-ray | xray.segment-size
sam policy templates | sam
beanstalk worker | elastic-beanstalk
ebextensions | elastic-beanstalk
waf rate limit | waf | waf.rate-limit
how many ips can i block | waf | waf.ip-set
ddos protection | waf
scp size | organizations | orgs.scp-size
how many scps per account | organizations | orgs.scp-attached
consolidated billing | organizations
shell without ssh | systems-manager
maintenance window length | systems-manager | ssm.window-duration
config rules per account | config | config.rules
backup vault lock | backup | backup.lock-days
batch job timeout | batch | batch.timeout
batch job retries | batch | batch.attempts
kafka brokers | msk | msk.brokers
elasticsearch domain name | opensearch | opensearch.name
data warehouse | redshift
redshift nodes | redshift | redshift.nodes
redshift serverless capacity | redshift | redshift.rpu
glue job timeout | glue | glue.timeout
crawler | glue
threat detection | guardduty
lustre | fsx
fsx backups | fsx | fsx.backup-days
app runner concurrency | app-runner | apprunner.concurrency
amplify build spec size | amplify | amplify.build-spec
memorydb replicas | memorydb | memorydb.replicas
`;

/** All questions. */
export const QUESTIONS: readonly Asked[] = [LINES, QUOTA_QUESTIONS, MORE_QUESTIONS]
  .flatMap((lines) => lines.trim().split('\n'))
  .map((line) => {
    const [question = '', service = '', figure] = line.split('|').map((each) => each.trim());
    return { question, service, ...(figure === undefined ? {} : { figure }) };
  });
