import assert from 'node:assert/strict';
import { chapterName } from '../../../../src/knowledge/notes/chapterName';
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
    assert.deepEqual({ b, c, d, e, f, g }, { b: '-', c: '-', d: '-', e: 'elasticache', f: '-', g: 'rds' });
    assert.deepEqual(filed('# FSx\n- a\n# EFS\n- b\n', '11_EFS.md'), { a: '-', b: 'efs' });
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
      ['vpc/Shield.md', '-'],
    ] as const)
      assert.equal(filed('- a\n', path).a, id, path);
    assert.equal(filed('- a\n', 'sqs-and-sns.md').a, '-');
  });
});
