import assert from 'node:assert/strict';
import { createNames } from '../../../../src/knowledge/notes/names/nameIndex';
import { parseNote } from '../../../../src/knowledge/notes/parseNote';
import { placeLines } from '../../../../src/knowledge/notes/placer';
import { serviceOfFile } from '../../../../src/knowledge/notes/serviceOfFile';
import { service } from '../support';

const names = createNames([
  service('ec2', { title: 'Amazon EC2', aliases: ['EC2'], words: ['instance', 'ami', 'userdata'] }),
  service('ebs', {
    title: 'Amazon EBS',
    aliases: ['EBS', 'Elastic Block Store'],
    words: ['volume', 'iops', 'snapshot'],
  }),
  service('elb', {
    title: 'Elastic Load Balancing',
    aliases: ['ELB', 'ALB', 'Load Balancer'],
    words: ['target group', 'listener'],
  }),
  service('efs', { title: 'Amazon EFS', aliases: ['EFS'] }),
  service('lambda', { title: 'AWS Lambda', aliases: ['Lambda'], words: ['handler'] }),
  service('cloudfront', { title: 'Amazon CloudFront', aliases: ['CloudFront', 'Lambda@Edge', 'CFront'] }),
  service('cloudformation', { title: 'AWS CloudFormation', aliases: ['CloudFormation', 'CFN'] }),
  service('cloudwatch', { title: 'Amazon CloudWatch', aliases: ['CloudWatch'], words: ['alarm', 'metric'] }),
  service('cloudtrail', { title: 'AWS CloudTrail', aliases: ['CloudTrail'], words: ['audit'] }),
  service('s3', { title: 'Amazon S3', aliases: ['S3', 'Simple Storage Service'] }),
  service('athena', { title: 'Amazon Athena', aliases: ['Athena'] }),
  service('sqs', { title: 'Amazon SQS', aliases: ['SQS', 'Simple Queue Service'], words: ['queue', 'fifo'] }),
  service('sns', { title: 'Amazon SNS', aliases: ['SNS'], words: ['topic', 'push'] }),
  service('dynamodb', { title: 'Amazon DynamoDB', aliases: ['DynamoDB', 'DAX'], words: ['stream', 'gsi'] }),
  service('kinesis', { title: 'Amazon Kinesis', aliases: ['Kinesis', 'Streams'] }),
  service('elastic-beanstalk', { title: 'AWS Elastic Beanstalk', aliases: ['Beanstalk'] }),
  service('codedeploy', { title: 'AWS CodeDeploy', aliases: ['CodeDeploy'] }),
  service('codebuild', { title: 'AWS CodeBuild', aliases: ['CodeBuild'] }),
  service('step-functions', { title: 'AWS Step Functions', aliases: ['Step Functions'] }),
  service('api-gateway', { title: 'Amazon API Gateway', aliases: ['API Gateway', 'API GW'] }),
  service('cognito', { title: 'Amazon Cognito', aliases: ['Cognito'] }),
  service('sts', { title: 'AWS STS', aliases: ['STS', 'Security Token Service'] }),
]);

/** `service|text` of each line. */
function placed(text: string, path = 'notes.txt'): readonly string[] {
  const note = parseNote(text, { isName: (name) => names.exact(name) !== undefined });
  return placeLines(note, names, serviceOfFile(path, names)).map(
    (each) => `${each.service ?? '-'}|${each.line.text}`,
  );
}

function services(text: string, path?: string): readonly string[] {
  return placed(text, path).map((line) => line.split('|')[0] ?? '');
}

describe('names of services', () => {
  for (const [name, id] of [
    ['Lambdas', 'lambda'],
    ['AWS Lambda', 'lambda'],
    ['lambda:', 'lambda'],
    ['BeanStalk', 'elastic-beanstalk'],
    ['Elastic Beanstalk', 'elastic-beanstalk'],
    ['Cloudfront', 'cloudfront'],
    ['Cloud Front', 'cloudfront'],
    ['Cloudfornt', 'cloudfront'],
    ['Cloudformaton', 'cloudformation'],
    ['CodeDeployment', 'codedeploy'],
    ['Dynamo-DB', 'dynamodb'],
    ['API GW', 'api-gateway'],
    ['Simple Queue Service (SQS)', 'sqs'],
    ['SQS (Simple Queue Service)', 'sqs'],
    ['API-Gw', 'api-gateway'],
    ['Step fns', 'step-functions'],
    ['**S3**', 's3'],
    ['ec2', 'ec2'],
  ] as const) {
    it(`finds ${id} by ${name}`, () => assert.equal(names.exact(name), id));
  }

  for (const name of [
    'AWS',
    'Amazon',
    'S4',
    'SMS',
    'ECB',
    'Notes',
    'Lambda limits',
    'AWS CDN',
    'Cloud',
    'DB',
    '',
    'SQS (old)',
  ]) {
    it(`finds nothing by "${name}"`, () => assert.equal(names.exact(name), undefined));
  }

  it('reads headings of several services in their order', () => {
    assert.deepEqual(names.inHeading('EC2 / EBS / ELB'), ['ec2', 'ebs', 'elb']);
    assert.deepEqual(names.inHeading('SNS & SQS'), ['sns', 'sqs']);
    assert.deepEqual(names.inHeading('Cloudwatch/CloudTrail'), ['cloudwatch', 'cloudtrail']);
    assert.deepEqual(names.inHeading('Notes on DynamoDB and Lambda'), ['dynamodb', 'lambda']);
    assert.deepEqual(names.inHeading('CI/CD'), []);
    assert.deepEqual(names.wholeHeading('SQS triggers'), []);
  });
});

describe('placing lines', () => {
  it('keeps a mention in passing where its heading is', () => {
    const text =
      'Lambdas\n\n- But for HTTP API GW is better choice\n- Supports EC2, S3\n- S3 can be configured to call it\n- Cloudwatch integration at stage level\n';
    assert.deepEqual(services(text), ['lambda', 'lambda', 'lambda', 'lambda']);
  });

  it('moves a line that begins with a name and defines it', () => {
    const text =
      'S3\n\n- AWS Athena -> queries on S3\n- Lookup EFS (a file share)\n- New feature - StepFunctions - state machines\n- Athena is a query engine\n- EBS = block store\n- after\n';
    assert.deepEqual(services(text), ['athena', 'efs', 'step-functions', 'athena', 'ebs', 's3']);
  });

  it('keeps a list of names in place', () => {
    const text =
      'Lambda\n\n- Events from\n  - S3\n  - DynamoDB\n  - SQS/SNS\n- Sources\n- S3\n- Kinesis\n- more\n';
    assert.deepEqual(new Set(services(text)), new Set(['lambda']));
  });

  it('takes a bare name with lines below it for a sub-heading', () => {
    assert.deepEqual(services('Cognito\n\n- pools\n- STS\n  - temporary access\n  - AssumeRole\n- again\n'), [
      'cognito',
      'sts',
      'sts',
      'sts',
      'cognito',
    ]);
    assert.deepEqual(
      services(
        'CI/CD\n\n- CodeBuild\n  - SNS integration\n- CodeDeployment\n  - hooks\n    - before\n- tools\n',
      ),
      ['codebuild', 'codebuild', 'codedeploy', 'codedeploy', 'codedeploy', '-'],
    );
  });

  it('lets a service keep a word that is also the name of another', () => {
    assert.deepEqual(services('DynamoDB\n\n- Streams\n  - like a log\n'), ['dynamodb', 'dynamodb']);
  });

  it('chooses among the services of a heading by sub-heading, name and words', () => {
    const text =
      'EC2 / EBS / ELB\n\n• EC2\n• a VM\n• EBS is like a disk\n• UserData\n• EBS\n• can be added\n• EFS (a share) -> dear\n• ELB\n• spreads load\n';
    assert.deepEqual(services(text), ['ec2', 'ec2', 'ebs', 'ec2', 'ebs', 'ebs', 'efs', 'elb', 'elb']);
    assert.deepEqual(
      services(
        'SQS / SNS\n\n- FIFO\n- one topic, many readers\n- at least once\n- SNS\n  - sms\n- retention\n',
      ),
      ['sqs', 'sns', 'sqs', 'sns', 'sns', 'sqs'],
    );
  });

  it('goes by the first word where a line speaks of several', () => {
    assert.deepEqual(services('SQS / SNS\n\n- topics fan out to queues\n- queues read topics\n'), [
      'sns',
      'sqs',
    ]);
  });

  it('takes another name for a part of a service for a line, not for a sub-heading', () => {
    assert.deepEqual(services('EC2 / EBS\n\n- Elastic Block Store\n- AMI\n'), ['ebs', 'ec2']);
  });

  it('gives lines below a sub-heading bullet a heading that says so', () => {
    const note = parseNote('EC2 / EBS\n\n- EBS\n- fast\n');
    assert.deepEqual(
      placeLines(note, names).map((each) => each.heading),
      ['EC2 / EBS > EBS', 'EC2 / EBS > EBS'],
    );
  });

  it('follows Markdown headings down to the most specific', () => {
    const text =
      '# AWS\n- x\n## Compute\n- y\n### EC2\n- a\n#### EBS\n- b\n#### Limits\n- c\n#### SQS triggers\n- d\n## Lambda\n- e\n';
    assert.deepEqual(services(text), ['-', '-', 'ec2', 'ebs', 'ec2', 'ec2', 'lambda']);
  });

  it('lets a title that only mentions a service give way', () => {
    const text = '# My Lambda project\n- a\n## Queue settings (SQS)\n- b\n## Limits\n- c\n';
    assert.deepEqual(services(text), ['lambda', 'sqs', 'lambda']);
  });

  it('keeps a topic heading of plain text with the service before it, and ends at another', () => {
    assert.deepEqual(services('SQS\n\n- a\n\nLimits\n\n- b\n\nMy plans\n\n- c\n'), ['sqs', 'sqs', '-']);
  });

  it('keeps lines before any service, and places those that begin with a name', () => {
    assert.deepEqual(services('Hello\n\n- some plan\n- SQS keeps messages\n- S3, SNS and more\n'), [
      '-',
      'sqs',
      '-',
    ]);
  });

  it('places a file without headings by its name', () => {
    assert.deepEqual(services('- a\n- b\n', '/x/sqs.md'), ['sqs', 'sqs']);
    assert.deepEqual(services('- a\n', 'C:\\notes\\aws-lambda-notes.txt'), ['lambda']);
    assert.deepEqual(services('- a\n', 'todo.md'), ['-']);
  });

  it('files table rows by their first cell', () => {
    assert.deepEqual(
      services('# Limits\n| Service | Max |\n|--|--|\n| SQS | 256 KB |\n| Lambda | 15 min |\n'),
      ['-', 'sqs', 'lambda'],
    );
  });
});
