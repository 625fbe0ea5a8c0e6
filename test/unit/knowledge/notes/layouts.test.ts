import assert from 'node:assert/strict';
import { chapterName } from '../../../../src/knowledge/notes/names/chapterName';
import { indexNotes } from '../../../../src/knowledge/notes/userNotes';
import { knowledge } from '../../../support/lint';

const kb = knowledge();

/** The service of each line by its text; `-` for none. */
function filed(text: string, path = 'notes.md'): Readonly<Record<string, string>> {
  const { services, other } = indexNotes(path, text, kb);
  const lines = Object.entries(services).flatMap(([id, found]) => found.map((line) => [line.text, id]));
  return Object.fromEntries([...lines, ...other.map((line) => [line.text, '-'])]) as Record<string, string>;
}

describe('layouts of notes', () => {
  for (const heading of [
    ...[
      '9. Route 53',
      '9) Route 53',
      '9️⃣ Route 53',
      '🔹 Amazon Route 53',
      'Chapter 9: Route 53',
      '**Route 53**',
    ],
    ...[
      'Route 53 (DNS)',
      'Amazon Route 53 Deep Dive',
      'Route 53 - Overview',
      'Introduction to Route 53',
      '09 – Route53 📌',
    ],
  ])
    it(`knows the chapter of “${heading}”`, () => {
      assert.deepEqual(filed(`# ${heading}\n- a\n## Health Checks\n- b\n`), { a: 'route53', b: 'route53' });
    });

  it('leaves a heading that is nothing but decoration as it is', () => {
    for (const heading of ['Overview', '(notes)', '101', '🔹', '9.'])
      assert.equal(chapterName(heading), heading);
  });

  it('keeps a section about an integration in its chapter, and a part of a service where it is written about', () => {
    const chapters = '# Lambda\n- a\n## Overview\n- b\n## VPC\n- c\n## Limits\n- d\n';
    assert.deepEqual(filed(chapters), { a: 'lambda', b: 'lambda', c: 'lambda', d: 'lambda' });
    const parts = '# EC2\n- a\n## Pricing\n- b\n## EBS\n- c\n## User data\n- d\n';
    assert.deepEqual(filed(parts), { a: 'ec2', b: 'ec2', c: 'ebs', d: 'ec2' });
    assert.equal(filed(`${parts}# EBS\n- e\n`).c, 'ec2', 'the document has a chapter for it');
  });

  it('takes services below a title for chapters', () => {
    const text = '# My notes on EC2\n- a\n## S3\n- b\n## RDS\n- c\n## Lambda\n- d\n';
    assert.deepEqual(filed(text), { a: 'ec2', b: 's3', c: 'rds', d: 'lambda' });
  });

  it('files what is about a service without a folder under no other', () => {
    const text =
      '# CI/CD\n- a\n## CodeArtifact\n- b\n# Systems Manager\n- c\n## Session Manager\n- d\n# ElastiCache\n- e\n## MemoryDB for Redis\n- f\n# RDS\n## Backup\n- g\n';
    const { b, c, d, e, f, g } = filed(text);
    assert.deepEqual(
      { b, c, d, e, f, g },
      {
        b: '-',
        c: 'systems-manager',
        d: 'systems-manager',
        e: 'elasticache',
        f: 'memorydb',
        g: 'rds',
      },
    );
    assert.deepEqual(filed('# Storage Gateway\n- a\n# EFS\n- b\n', '11_EFS.md'), { a: '-', b: 'efs' });
  });

  it('takes a name that is a word for a service as a heading, and in a line behind AWS only', () => {
    const text =
      '# RDS\n- Backup: a\n- Batch\n- Config: b\n- AWS Backup is a service: c\n# AWS Config\n- d\n# Batch\n- e\n';
    assert.deepEqual(filed(text), {
      'Backup: a': 'rds',
      Batch: 'rds',
      'Config: b': 'rds',
      'AWS Backup is a service: c': 'backup',
      d: 'config',
      e: 'batch',
    });
  });

  it('reads headings of HTML, underlines of two, and questions with answers', () => {
    assert.deepEqual(filed('<h2>DynamoDB</h2>\n\n- a\n\n<h2 id="k">KMS</h2>\n- b\n'), {
      a: 'dynamodb',
      b: 'kms',
    });
    assert.deepEqual(filed('<details><summary>KMS</summary>\n\n- b\n\n</details>\n'), { b: 'kms' });
    assert.deepEqual(filed('S3\n--\n- a\n\nSQS\n==\n- b\n'), { a: 's3', b: 'sqs' });
    assert.deepEqual(
      filed('# SNS\n\nQ: What is a topic?\nA: a channel\n\nQ2. Who reads it?\nA. subscribers\n'),
      {
        'a channel': 'sns',
        subscribers: 'sns',
      },
    );
  });

  it('takes no code, tag, picture or lone bracket for a note', () => {
    const text =
      '# SQS\n\n```json\n{ "rate": 1 }\n```\n\n<img src="a.png">\n![pic](a.png)\n<br/>\n],\n}\n- kept\n';
    assert.deepEqual(filed(text), { kept: 'sqs' });
  });

  it('knows a file by its name among other words', () => {
    for (const [path, id] of [
      ['25_SQS.md', 'sqs'],
      ['06_Container_services_ECS.md', 'ecs'],
      ['05-Compute-EC2.md', 'ec2'],
      ['aws-dynamodb-cheat-sheet.md', 'dynamodb'],
      ['S3/Replication.md', 's3'],
      ['vpc/Macie.md', '-'],
      ['vpc/Shield.md', 'waf'],
    ] as const)
      assert.equal(filed('- a\n', path).a, id, path);
    assert.equal(filed('- a\n', 'sqs-and-sns.md').a, '-');
  });
});

describe('lists over several lines', () => {
  const marksOf = (text: string) => {
    const { services } = indexNotes('notes.md', text, kb);
    const lines = Object.values(services).flat();
    return lines.flatMap(({ text: each, allStale }) => allStale.map(({ limit }) => `${each}: ${limit}`));
  };
  const policies = ['Simple', 'Weighted', 'Latency based', 'Failover', 'Geolocation'];
  const below = (texts: readonly string[], indent: string) =>
    texts.map((each) => `${indent}- ${each}\n`).join('');

  it('are marked once, at the line above them, where they lack members of today', () => {
    assert.deepEqual(marksOf(`# Route 53\n- Routing policies\n${below(policies, '  ')}- other\n`), [
      'Routing policies: route53.routing-policies',
    ]);
    const nested = `# Route 53\n- Features\n  - Routing policies\n${below(policies, '    ')}`;
    assert.deepEqual(marksOf(nested), ['Routing policies: route53.routing-policies']);
  });

  it('are marked at their first line below a heading', () => {
    const text = '# S3\n## Encryption\n- SSE-S3: keys of S3\n- SSE-KMS: keys of KMS\n- SSE-C: own keys\n';
    assert.deepEqual(marksOf(text), ['SSE-S3: keys of S3: s3.sse-types']);
    const elb =
      '# ELB\n## Types of load balancers\n- Application Load Balancer\n- Network Load Balancer\n- Classic\n';
    assert.deepEqual(marksOf(elb), ['Application Load Balancer: elb.types']);
  });

  it('are left alone where they are complete, part of a long chapter, a table of contents, or of another service', () => {
    const all = [...policies, 'Multivalue answer', 'IP-based'];
    assert.deepEqual(marksOf(`# Route 53\n- Routing policies\n${below(all, '  ')}`), []);
    const long = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    assert.deepEqual(marksOf(`# Route 53\n${below([...policies, ...long], '')}`), []);
    const links = policies.map((each) => `[${each}](#a)`);
    assert.deepEqual(marksOf(`# Route 53\n- Contents\n${below(links, '  ')}`), []);
    assert.deepEqual(marksOf(`# Lambda\n- Policies\n${below(policies, '  ')}`), []);
  });
});

describe('what strangers write', () => {
  const marked = (text: string) => {
    const { services, other } = indexNotes('notes.md', text, kb);
    const lines = [...Object.values(services).flat(), ...other];
    return Object.fromEntries(lines.map((line) => [line.text, line.allStale.map(({ limit }) => limit)]));
  };

  for (const [heading, line, limit] of [
    ['Lambda', 'Memory 128 - 3008 MB', 'lambda.memory'],
    ['Lambda', 'billed per 100 ms', 'lambda.billing'],
    ['Lambda', 'Runtimes: Node.js 12, Python 3.7, Go 1.x', 'lambda.runtimes'],
    ['Kinesis', 'Retention is 24 hours, can be increased to 7 days', 'kinesis.retention'],
    ['Kinesis', '5 consumers per stream with enhanced fan out', 'kinesis.consumers'],
    ['SQS', 'Payload size of up to 256kb; billed for each 64kb', 'sqs.message-size'],
    ['S3', 'Max size is 5000GB', 's3.object-size'],
    ['S3', 'S3 Select lets you query with SQL', 's3.select'],
    ['RDS', 'Aurora grows to 128 TB', 'rds.aurora-storage'],
    ['EBS', 'io1 20,000 IOPS max', 'ebs.io1-iops'],
    ['EBS', 'A volume can be attached to only one instance', 'ebs.multi-attach'],
    ['DynamoDB', 'DAX up to 10 nodes', 'dax.nodes'],
    ['CodeStar', 'An integrated solution that groups CodeCommit and CodeBuild', 'codestar.retired'],
    ['STS', 'credentials valid 15 minutes to 1 hour', 'sts.assume-role-duration'],
    ['KMS', 'automatic key rotation every 1 year', 'kms.rotation-period'],
    ['CloudWatch', 'metrics kept 14 days', 'cloudwatch.retention'],
    ['ACM', 'certificates valid for 13 months', 'acm.validity'],
  ] as const)
    it(`is out of date: ${line}`, () => {
      assert.ok(marked(`# ${heading}\n- ${line}\n`)[line]?.includes(limit));
    });

  for (const [heading, line] of [
    ['S3', 'Buckets are private by default'],
    ['SQS', 'Long polling waits until at least one message arrives'],
    ['EFS', 'EFS Standard stores data in multiple AZs (multi-AZ)'],
    ['Auto Scaling', 'The default termination policy picks the oldest launch configuration'],
    ['SQS', 'A request of 256 KB is billed as four requests'],
    ['KMS', 'AWS managed keys rotate every year'],
    ['Lambda', 'Python 3.7 was deprecated'],
  ] as const)
    it(`holds today: ${line}`, () => assert.deepEqual(marked(`# ${heading}\n- ${line}\n`)[line], []));
});
