import assert from 'node:assert/strict';
import type { UserNotesIndex } from '../../../../src/knowledge/notes/userNotes';
import { indexNotes } from '../../../../src/knowledge/notes/userNotes';
import { MORE_STALE, OLDER, RIGHT_TODAY, STALE_ROWS } from '../../../unit/knowledge/notes/staleRows';
import { documents, realKnowledge } from '../../../unit/knowledge/support';

/** Services the documents speak of, each with a line that is its own, and one that stands near but is not. */
const FILED: readonly (readonly [string, string, string?])[] = [
  [
    'route53',
    'Alias best used with ELB (free)',
    'Contol AWS resource access. Supports MFA, password policies, federation',
  ],
  ['iam', 'Use IAM Policy Simulator to test Users, Groups, Roles and their Policies'],
  ['ec2', 'Basically a VM on cloud', 'EBS is like a general purpose SSD attached / mounted'],
  ['ebs', 'IOPS upto 64000 IO Ops/sec', 'UserData = initial setupo script'],
  ['efs', 'EFS (like a network file share) -> multi AZ but expensive'],
  ['elb', 'Connection draining - Before deregistering, time to complete in-flight requests (1-3600 seconds)'],
  ['s3', 'Objects upto 5 TB in size'],
  [
    'athena',
    'AWS Athena -> Analytics queries on S3 (supports CSV, JSON, Avro etc.). Usecase e.g. logs on S3',
  ],
  ['cloudfront', 'S3 can be configured to be only accessible by CF'],
  ['cloudfront', 'Lambda@Edge (new service, lookup docs)', 'Async invocation'],
  [
    'acm',
    'AWS Certificate Manager (ACM) can be used to easily create a custom SSL certificate and deploy to an CloudFront distribution for free.',
    'Signed URLs, signed cookies and token based authentication is supported to restrict access to only authenticated viewers.',
  ],
  ['rds', 'Zero downtime switchover'],
  ['elasticache', 'Redis can be multi-AZ (but is single threaded)'],
  ['vpc', 'Best for traditional 3 tier apps (web, app, DB servers)'],
  ['x-ray', 'Use annotations to add custom traces', 'Supports X-Ray (called active tracing)'],
  ['lambda', 'But for HTTP API GW is better choice'],
  ['lambda', 'HTTP 429 - Too many requests'],
  ['dynamodb', 'Like ElastiCache for DynamoDB'],
  ['dynamodb', 'Encrypted / available for 24 hours after item change'],
  ['ecs', 'Code Deploy can be used', 'Best option'],
  ['ecs', 'Sidecar pattern = 2 containers in a task defn. + volume bind-mount(?)'],
  ['fargate', 'No need to manage EC2 machines / Cluster', 'Use EFS to share volumes'],
  ['ecr', '$(aws ecr get-login) or aws get-login-password', 'Can build Docker images + push them to ECR'],
  ['eks', 'EKS = Managed K8 on AWS (if you really want to use K8)'],
  ['sqs', '256 KB of text', 'SNS can filter msgs.'],
  ['sns', 'SNS is like a topic', 'Best to keep consumers idempotent'],
  ['ses', 'SES (Simple Email Service) - Old, used for emails only. Can trigger Lambdas'],
  ['api-gateway', 'Cloudwatch integration at stage level'],
  ['kms', 'KMS handles rotation, audit (CloudTrail)'],
  ['cloudhsm', 'Lookup CloudHSM (single tenant model)', 'Region specific service'],
  ['cloudformation', 'Create template -> S3 -> API calls -> create stack -> delete stack'],
  ['sam', 'Extension to CF for serverless'],
  ['cdk', 'See Contructs/Patterns'],
  ['kinesis', 'max EC2 instances = number of shards'],
  ['cognito', '"LeadingKey" for policy at the resource level (e.g DynamoDB)'],
  ['sts', 'Grant temp. access to AWS'],
  ['appsync', 'Old service: Cognito sync'],
  ['auto-scaling', 'EC2 UserData'],
  ['cloudwatch', 'Needs CW agent on EC2 instance'],
  ['cloudtrail', 'CloudTrail is at AWS level, audit AWS actions / accounts', 'Configure the agent'],
  ['eventbridge', 'AWS EventBridge - see events from SaaS like DataDog'],
  ['parameter-store', 'TTL supported', 'Rotation'],
  ['secrets-manager', 'RDS integration'],
  ['elastic-beanstalk', 'Handles ELB, EC2, S3, RDS etc.'],
  ['codecommit', 'SNS Integration - delete branch / master branch changes'],
  ['codebuild', 'Can build Docker images + push them to ECR'],
  ['codedeploy', 'Provides hooks'],
  ['codedeploy', 'Also DownloadBundle, ApplicationStart, ValidateService'],
  ['codepipeline', 'Made up of stages -> Action groups'],
  ['codestar', 'New service'],
  [
    'step-functions',
    'New feature - StepFunctions - can design / declare State Machines with serverless components',
  ],
];

describe('the notes documents', function () {
  this.timeout(60_000);
  const kb = realKnowledge();
  let indexes: readonly UserNotesIndex[] = [];

  before(function () {
    const found = documents();
    if (!found) this.skip();
    else indexes = found.map(({ path, text }) => indexNotes(path, text, kb));
  });

  it('are filed under the most specific service, line by line', () => {
    for (const index of indexes) {
      for (const [id, text, not] of FILED) {
        const texts = index.services[id]?.map((line) => line.text) ?? [];
        assert.ok(texts.includes(text), `${id} lacks: ${text}`);
        if (not) assert.ok(!texts.includes(not), `${id} has: ${not}`);
      }
    }
  });

  it('give lines to every service they speak of, and to no other', () => {
    const spokenOf = [...new Set(FILED.map(([id]) => id))].sort();
    for (const index of indexes) assert.deepEqual(Object.keys(index.services).sort(), spokenOf);
  });

  it('leave nothing but their introduction unplaced', () => {
    for (const index of indexes) {
      assert.ok(index.other.length <= 12, index.other.map((line) => line.text).join('\n'));
      assert.ok(index.other.every((line) => line.line < 30));
    }
  });

  it('give the same services and the same lines', () => {
    const [one, two] = indexes.map((index) =>
      Object.fromEntries(
        Object.entries(index.services).map(([id, lines]) => [
          id,
          lines.map(({ text, depth, heading, allStale }) => [
            text,
            depth,
            heading,
            allStale.map((stale) => stale.limit),
          ]),
        ]),
      ),
    );
    assert.ok(one && Object.keys(one).length > 40);
    assert.deepEqual(two, one);
  });

  it('keep every line with its place in the file', () => {
    for (const [at, index] of indexes.entries()) {
      const source = documents()?.[at]?.text.split('\n') ?? [];
      const all = [...Object.values(index.services).flat(), ...index.other];
      const bullets = source.filter((line) => line.trim().startsWith('•')).length;
      assert.ok(all.length >= bullets && all.length <= bullets + 3, `${all.length} of ${bullets}`);
      for (const line of all)
        assert.ok(source[line.line - 1]?.includes(line.text), `${line.line}: ${line.text}`);
    }
  });

  const marks = (index: UserNotesIndex) =>
    Object.entries(index.services).flatMap(([id, lines]) =>
      lines.flatMap((line) => line.allStale.map((stale) => ({ id, line, stale }))),
    );

  it('have at least 75 of the 98 superseded statements found', () => {
    assert.equal(Object.keys(STALE_ROWS).length, 98);
    for (const index of indexes) {
      const found = new Set(marks(index).map(({ stale }) => stale.limit));
      const rows = Object.keys(STALE_ROWS).filter((id) => found.has(id));
      assert.ok(rows.length >= 75, `${rows.length}`);
    }
  });

  it('have no line marked wrongly', () => {
    for (const index of indexes) {
      for (const { line, stale } of marks(index)) {
        const lines = STALE_ROWS[stale.limit] ?? MORE_STALE[stale.limit] ?? [];
        assert.ok(lines.includes(line.text), `${stale.limit} marks: ${line.text}`);
      }
      assert.ok(index.other.every((line) => line.stale === null));
    }
  });

  it('are right in what they say once a fix is applied', () => {
    for (const { id, line, stale } of indexes.flatMap(marks)) {
      if (!stale.fix) continue;
      const { start, end, text } = stale.fix;
      assert.equal(line.text.slice(start, end), stale.fix.from);
      const fixed = line.text.slice(0, start) + text + line.text.slice(end);
      const again = kb.staleChecker().check({ text: fixed, services: [id] });
      assert.ok(!again.some((each) => each.limit === stale.limit), `${stale.limit}: ${fixed}`);
    }
  });
});

describe('notes of earlier years', () => {
  for (const [heading, text, limit] of OLDER) {
    it(`${heading}: ${text}`, () => {
      const index = indexNotes('mine.md', `# ${heading}\n- ${text}\n`, realKnowledge());
      const lines = Object.values(index.services).flat();
      assert.deepEqual(
        lines.flatMap((line) => line.allStale.map((stale) => stale.limit)),
        [limit],
      );
    });
  }
});

describe('notes that are right today', function () {
  this.timeout(60_000);
  const kb = realKnowledge();

  for (const [heading, text] of RIGHT_TODAY) {
    it(`${heading}: ${text}`, () => {
      const index = indexNotes('mine.md', `# ${heading}\n- ${text}\n`, kb);
      const lines = [...Object.values(index.services).flat(), ...index.other];
      assert.deepEqual(
        lines.flatMap((line) => line.allStale.map((stale) => stale.limit)),
        [],
      );
    });
  }

  it('include the built-in notes', () => {
    for (const { id } of kb.services) {
      for (const line of kb.notes(id)) {
        const stale = kb.staleChecker().check({ text: line.text, above: [line.heading], services: [id] });
        assert.deepEqual(
          stale.map((each) => each.limit),
          [],
          `${id}: ${line.text}`,
        );
      }
    }
  });
});
