/** What people call a service without its name, or the thing they want it for. English only, as the knowledge is. */

/** Services by ID, each with its names, separated by commas. */
const NAMES: Readonly<Record<string, string>> = {
  acm: 'ssl, tls certificate, https certificate, certificate',
  'api-gateway': `
    rest endpoint, websocket, api stage, usage plan, cors, api timeout, 502, 429, http api, authorizer, lambda
    authorizer, custom authorizer, stage variable, vpc link, gateway response, websocket connection, api domain,
    rest api`,
  'auto-scaling': `
    scale out, scale in, instance refresh, lifecycle hook, autoscale, scaling policy, warm pool, cooldown, launch
    template, launch configuration`,
  cloudformation: `
    nested stack, custom resource, infrastructure as code, change set, stack name, template, stack set, stackset,
    stack instance, stack policy, wait condition, cfn signal, outputs, mappings, rollback trigger, drift detection`,
  'app-runner': 'app runner',
  amplify: 'frontend hosting, static hosting',
  backup: 'backup plan, backup vault, vault lock, restore testing',
  batch: 'batch job, job queue, compute environment, array job, job definition',
  cloudfront: `
    cdn, edge cache, invalidate, origin, distribution, edge function, cache policy, cache behavior, origin group,
    signed cookie, field level encryption, edge location, origin access`,
  cloudtrail: 'audit log, who did, who deleted, who changed, api history',
  cloudwatch: `
    log group, log, alarm, metric, monitoring, dashboard, logs, subscription filter, metric filter, log event, log
    stream, log insights, logs insights, composite alarm, canary, canaries, put metric data, putmetricdata,
    putlogevents, widget, dashboards, custom metric, log retention, log line`,
  codebuild: 'buildspec, build server, build',
  codedeploy: `
    appspec, lifecycle event, deployment group, blue green, blue/green, hook script, deployment configuration,
    traffic shift`,
  codepipeline: 'manual approval, pipeline stage, pipeline, source artifact, approval action',
  cognito: `
    user login, login, sign in, sign up, signup, users sign, social login, access token, refresh token, ID token,
    mfa code, jwt, callback url, app client, logout url, confirmation code, verification code, forgot password,
    resource server, hosted ui, user groups`,
  dynamodb: `
    nosql, partition key, sort key, gsi, lsi, secondary index, item, rcu, wcu, capacity unit, scan, batch write,
    global table, batch get, transactions, filter expression, point in time recovery, pitr, update expression`,
  ebs: 'disk, volume, iops, gp3, gp2, io1, io2, volumes, ebs snapshot',
  ec2: `
    user data, virtual machine, security group, metadata token, imds, ami, spot instance, key pair, placement
    group, instance store, reserved instance`,
  ecr: `
    docker image, image tag, container registry, docker push, docker login, image layer, docker layer, docker
    layers, pull through cache, image scan, image repository`,
  ecs: `
    container, containers, task definition, stop timeout, container health check, capacity provider, desired
    count, container instance, service connect`,
  efs: 'shared file system, network file, nfs, mount target',
  config: 'config rule, compliance, configuration recorder, conformance pack, drift history, aggregator',
  'elastic-beanstalk': 'ebextensions, option settings, worker environment, eb deploy',
  elasticache: `
    redis, memcached, cache cluster, cache nodes, shards, cache node, cache subnet group, redis replica, memcached
    node`,
  elb: `
    load balancer, target group, sticky, idle timeout, deregistration, 503, 504, listener, listener rule, alb,
    nlb, host header, path pattern, slow start, healthy threshold, unhealthy threshold`,
  eventbridge: `
    cron, schedule, scheduled job, scheduled task, cron job, scheduled function, event bus, event pattern, rate expression, api destination, putevents, put events, event
    archive, schedule group, event rule`,
  fsx: 'lustre, windows file share, smb, ontap, openzfs',
  glue: 'etl, crawler, data catalog, glue job',
  guardduty: 'threat detection, threats, intrusion',
  iam: `
    role, managed policy, policy size, inline policy, trust policy, mfa, users, groups, access keys, oidc
    provider, saml provider, instance profile, customer managed policy, permissions boundary, policy version,
    roles, iam user`,
  kinesis: `
    shard, stream retention, firehose, data stream, shard iterator, getrecords, putrecords, enhanced fan out,
    delivery stream, record size`,
  kms: `
    encryption key, key rotation, encrypt, data key, key deletion, key policy, grants, custom key store, customer
    managed key, key alias`,
  lambda: `
    function, layer, layers, cold start, env vars, environment variables, /tmp, tmp, handler, event source
    mapping, serverless function, deployment package, reserved concurrency, provisioned concurrency, concurrent
    execution, function url, file descriptor, invocation payload, batching window`,
  memorydb: 'durable redis',
  msk: 'kafka, broker, kafka topic',
  opensearch: 'elasticsearch, kibana, full text search, log search',
  organizations: `
    scp, organizational unit, multi account, consolidated billing, member account, ous, organizational units,
    service control policy, nested ou`,
  'parameter-store': `
    ssm parameter, securestring, parameter value, advanced parameter, parameter history, parameter version,
    parameter label, parameter tier`,
  rds: `
    sql database, database, postgres, mysql, aurora, read replica, db password, automated backup, db subnet group,
    db parameter group, parameter group, option group, db instance, db cluster, subnet group, rds proxy, multi az,
    performance insights, enhanced monitoring, data api`,
  redshift: 'data warehouse, warehouse, rpu, wlm, query slot',
  route53: `
    dns, domain, hosted zone, cname, apex, weighted record, txt record, nameserver, health checker, private hosted
    zone, delegation set, routing policy, dns record, resolver endpoint, dns query log`,
  s3: `
    bucket, object, file upload, storage class, multipart, static website, glacier, lifecycle rule, presigned url,
    presigned, pre-signed url, bucket policy, object key, object tag, multipart upload, access point, listobjects,
    object lock, object size, put object`,
  sam: 'policy template, sam deploy',
  'secrets-manager': `
    secret, secret rotation, password rotation, get secret value, secrets, rotation lambda, secret value`,
  ses: 'email, send mail, attachment, sandbox, dkim, recipients',
  sns: `
    topic, sms, push notification, publish, subscription, filter policy, topic policy, sms message, topics, fifo
    topic, message filtering`,
  sqs: `
    queue, message, messages, dlq, fifo, visibility, long polling, in flight, dead letter, queue policy, receive
    message, delay queue, message group, message retention, redrive`,
  'step-functions': `
    state machine, workflow, express workflow, execution history, task token, callback task, wait for callback,
    map state, activity worker, states language`,
  sts: 'assume role, temporary credentials, session token, external ID, role session',
  'systems-manager': `
    session manager, run command, patch, maintenance window, shell without ssh, ssm document, patch baseline, run
    document`,
  vpc: `
    subnet, nat, cidr, route table, nacl, peering, flow log, elastic ip, private network, internet gateway,
    network acl, interface endpoint, gateway endpoint, endpoint policy, prefix list, network interface, vpc
    endpoint, ipv6 block, private subnet, public subnet, route, routes`,
  waf: `
    firewall, ddos, block ip, web acl, bot, sql injection, requests per ip, ip set, rule group, rate based rule,
    regex pattern, managed rule`,
  'x-ray': 'tracing, trace, sampling, annotation, sampling rule, trace segment, annotations, service map',
  codecommit: 'git repository, pull request, git repo',
  eks: 'fargate profile, node group, nodegroup, worker node, pod, kubernetes node',
};

/** What people call a service, by its ID. */
export const CALLED: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(NAMES).map(([service, names]) => [service, names.split(',').map((name) => name.trim())]),
);
