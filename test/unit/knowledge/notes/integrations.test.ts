import assert from 'node:assert/strict';
import { indexNotes, type UserLine } from '../../../../src/knowledge/notes/userNotes';
import { knowledge } from '../../../support/lint';

const kb = knowledge();

function linesOf(text: string, path = 'notes.md'): readonly (UserLine & { readonly service: string })[] {
  const { services, other } = indexNotes(path, text, kb);
  return [...Object.entries(services), ['-', other] as const]
    .flatMap(([service, lines]) => lines.map((line) => ({ ...line, service })))
    .sort((a, b) => a.line - b.line);
}

function services(text: string, path?: string): readonly string[] {
  return linesOf(text, path).map(({ service }) => service);
}

/** What is marked, by line. */
function marks(text: string): readonly string[] {
  return linesOf(text).flatMap(({ line, allStale }) => allStale.map(({ limit }) => `${line} ${limit}`));
}

describe('lines about an integration', () => {
  it('stay in their chapter where the other service is only their label', () => {
    const text =
      '# Lambda\n- **VPC:** functions reach private addresses through it\n- Amazon ECS: no link\n- CloudWatch | logs\n';
    assert.deepEqual(services(text), ['lambda', 'lambda', 'lambda']);
  });

  it('leave it where they define the other service, or it is a part of the chapter', () => {
    assert.deepEqual(services('# Lambda\n- SQS is a queue\n- SAM: builds functions\n'), ['sqs', 'sam']);
    assert.deepEqual(services('# EC2\n- EBS: disks of instances\n'), ['ebs']);
  });

  it('leave the chapter below the name of a product that begins with its name, and of a service without a folder', () => {
    const text =
      '# CloudWatch\n- a\n## CloudWatch Events\n- b\n# EventBridge\n- c\n# S3\n- d\n## AWS OpsHub\n- e\n## Trusted Advisor\n- f\n';
    assert.deepEqual(services(text), ['cloudwatch', 'eventbridge', 'eventbridge', 's3', '-', '-']);
  });

  it('stay below a heading that begins with a service', () => {
    const text =
      '# Containers\n## Amazon ECS – roles of tasks\n- a\n### EC2 instance profile of the hosts\n- b\n### EKS\n- c\n';
    assert.deepEqual(services(text), ['ecs', 'ecs', 'eks']);
  });

  it('stay with the file where a heading only mentions another service', () => {
    const text = '# Hooks of an ECS deployment\n- a\n# Lambda\n- b\n';
    assert.deepEqual(services(text, 'notes/CodeDeploy.md'), ['codedeploy', 'lambda']);
  });
});

describe('headings made of words of services', () => {
  for (const [heading, service] of [
    ['AWS - Security Groups and NACLs', 'ec2'],
    ['Elastic Network Interfaces (ENI)', 'ec2'],
    ['AWS - Instance Types', 'ec2'],
    ['Network ACL', 'vpc'],
    ['Volumes and Snapshots', 'ebs'],
    ['Protecting VPCs with AWS Network Firewall', '-'],
    ['VPC and AWS Network Firewall', 'vpc'],
    ['Dashboards with Amazon Managed Grafana', '-'],
    ['Compliance', '-'],
    ['Models and Templates', '-'],
  ] as const)
    it(`files “${heading}” under ${service}`, () =>
      assert.deepEqual(services(`# ${heading}\n- a line\n`), [service]));
});

describe('a file without a chapter', () => {
  for (const [path, service] of [
    ['S3/versioning.md', 's3'],
    ['section-7-route-53/routing-policy.md', 'route53'],
    ['storage/EBS volumes.md', 'ebs'],
    ['misc/snapshots.md', 'ebs'],
    ['section-5-ebs-efs/costs.md', '-'],
  ] as const)
    it(`is about ${service} by its path ${path}`, () =>
      assert.deepEqual(services('- a line\n', path), [service]));
});

describe('services that ended', () => {
  it('are marked in any chapter, and in a section about them at its first line', () => {
    assert.deepEqual(marks('# Databases\n- QLDB keeps a ledger\n'), ['2 ended.qldb']);
    assert.deepEqual(marks('# OpsWorks\n- Managed Chef\n- And Puppet\n'), ['2 ended.opsworks-stacks']);
    assert.deepEqual(marks('# S3\n- Snowball moves data without a network\n'), ['2 ended.snowball-edge']);
    const long = `- Snowball moves data without a network${', and takes a week for it'.repeat(20)}`;
    assert.deepEqual(marks(`# S3\n${long}\n`), ['2 ended.snowball-edge']);
  });

  it('are not marked where the line knows, or the word is another', () => {
    assert.deepEqual(
      marks('# Databases\n- QLDB was discontinued\n- Data pipelines with Glue\n- A snowballing cost\n'),
      [],
    );
  });
});

describe('a list over several bullets', () => {
  it('is marked where it lacks integrations of an API', () => {
    const list = (...kinds: readonly string[]) =>
      `# API Gateway\n- Integration types\n${kinds.map((each) => `  - ${each}\n`).join('')}`;
    assert.deepEqual(marks(list('HTTP', 'Lambda', 'Mock')), ['2 apigw.integration-type']);
    assert.deepEqual(marks(list('HTTP', 'Lambda', 'Mock', 'AWS services', 'VPC link')), []);
  });

  it('is not made of sentences that mention its members', () => {
    const text =
      '# S3\n## Replication tips\n- Objects that existed before are not replicated unless a job replicates SSE-S3 ones\n- It is one way, and does not look at whether they are encrypted by SSE-KMS\n- System events are ignored, and what a customer key encrypts as SSE-C too\n';
    assert.deepEqual(marks(text), []);
  });
});

describe('a fact that a document repeats', () => {
  it('is counted at its first line, and refers to it at the others', () => {
    const found = linesOf(
      '# KMS\n- A CMK encrypts data\n- A CMK never leaves KMS\n# S3\n- Objects up to 5 TB\n',
    );
    const marked = found.flatMap(({ line, allStale }) =>
      allStale.map(({ limit, times, firstLine, fix }) => [line, limit, times, firstLine, fix !== undefined]),
    );
    assert.deepEqual(marked, [
      [2, 'kms.cmk-term', 2, undefined, true],
      [3, 'kms.cmk-term', undefined, 2, true],
      [5, 's3.object-size', undefined, undefined, true],
    ]);
  });
});

describe('what is true today', () => {
  for (const text of [
    '# S3\n- Each bucket and object has an ACL attached to it\n- Bucket ACLs cannot be used within the account\n',
    '# S3 (policies and ACLs)\n- Example bucket policy:\n',
    '# EC2\n- Metadata is at http://169.254.169.254/latest/meta-data\n',
    '# Analytics\n- [Kinesis Data Analytics](./kinesis.md)\n- &nbsp;[ACLs of buckets](#acl) &nbsp;[S3 Select](#select)\n',
    '# ELB\n- Connection draining: 1 to 3600 seconds\n',
    '# VPC\n- A NAT gateway does IPv6 with NAT64, not without DNS64\n',
  ])
    it(`is not marked: ${text.split('\n')[1]}`, () => assert.deepEqual(marks(text), []));

  it('is told from what has changed', () => {
    assert.deepEqual(marks('# S3\n- Use ACLs and bucket policies to share objects\n'), ['2 s3.acl']);
    assert.deepEqual(
      marks('# EC2\n- Spot: bid on unused capacity\n- Scheduled Reserved Instances: a window each day\n'),
      ['2 ec2.spot-bid', '3 ec2.scheduled-instances'],
    );
    assert.deepEqual(marks('# VPC\n- NAT gateways do not work with IPv6\n'), ['2 vpc.dns64']);
    assert.deepEqual(marks('# RDS\n- Aurora Multi-Master has several writers\n'), ['2 rds.multi-master']);
    assert.deepEqual(marks('# SNS\n- SQS: FIFO queues not supported\n'), ['2 sns.fifo-queues']);
  });
});
