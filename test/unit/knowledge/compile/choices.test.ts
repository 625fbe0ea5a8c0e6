import assert from 'node:assert/strict';
import { compileChoices, withChoices } from '../../../../src/knowledge/compile/compileService';
import { type CompileProblem, YamlSource } from '../../../../src/knowledge/compile/yamlSource';
import { knowledge } from '../../../support/lint';
import { service } from '../support';

const KNOWN = new Set(['sqs', 'sns']);

function compiled(text: string) {
  const problems: CompileProblem[] = [];
  const choices = compileChoices(new YamlSource('choices.yaml', problems), text, KNOWN);
  return { choices, problems: problems.map(({ line, message }) => `${line}: ${message}`) };
}

describe('choices between services', () => {
  const good =
    'title: SQS vs SNS\n  services: [sqs, sns]\n  lines:\n    - "SQS: a queue."\n    - "SNS: a topic."\n';

  it('are shown at the end of when to use it, or behind what it is', () => {
    const { choices, problems } = compiled(`- ${good}`);
    assert.deepEqual(problems, []);
    const line = (heading: string) => ({ text: heading, heading, depth: 0, line: 1 });
    const headings = (notes: readonly { text: string; depth: number }[]) =>
      notes.map(({ text, depth }) => `${depth} ${text}`);
    const added = ['0 SQS vs SNS', '1 SQS: a queue.', '1 SNS: a topic.'];
    const both = service('sqs', { notes: [line('What it is'), line('When to use it'), line('Pitfalls')] });
    assert.deepEqual(headings(withChoices(both, choices).notes), [
      '0 What it is',
      '0 When to use it',
      ...added,
      '0 Pitfalls',
    ]);
    const one = service('sns', { notes: [line('What it is'), line('Pitfalls')] });
    assert.deepEqual(headings(withChoices(one, choices).notes), ['0 What it is', ...added, '0 Pitfalls']);
    const none = service('s3', { notes: [line('What it is')] });
    assert.equal(withChoices(none, choices), none);
  });

  for (const [name, text, message] of [
    ['an unknown service', `- ${good.replace('sns]', 'sms]')}`, '2: unknown service `sms`'],
    [
      'a single line',
      `- ${good.replace('    - "SNS: a topic."\n', '')}`,
      '3: `lines` requires at least two lines',
    ],
    ['no service', `- ${good.replace('[sqs, sns]', '[]')}`, '2: `services` requires at least one service'],
    [
      'an unknown key',
      `- ${good}  rows: []\n`,
      '6: unknown key `rows`; must be one of title, services, lines',
    ],
  ] as const)
    it(`reject ${name}, with the line`, () => {
      assert.deepEqual(compiled(text).problems, [message]);
    });

  it('are found once, where they fit best', () => {
    const found = knowledge().search('a queue: each message goes to one consumer', 50);
    const lines = found.flatMap(({ kind, text }) => (kind === 'line' ? [text] : []));
    assert.ok(lines.some((each) => each.startsWith('SQS: a queue.')));
    assert.equal(new Set(lines).size, lines.length);
  });

  it('are found by the names in question', () => {
    const kb = knowledge();
    for (const [question, title] of [
      ['sqs vs sns', 'SQS vs SNS vs EventBridge vs Kinesis'],
      ['sns vs eventbridge', 'SQS vs SNS vs EventBridge vs Kinesis'],
      ['kinesis vs sqs', 'SQS vs SNS vs EventBridge vs Kinesis'],
      ['alb vs nlb', 'ALB vs NLB vs GWLB'],
      ['rest api vs http api', 'REST API vs HTTP API vs WebSocket API'],
      ['multi-az vs read replica', 'Multi-AZ instance vs read replica vs Multi-AZ cluster'],
      ['ebs vs efs', 'EBS vs EFS vs S3 vs FSx'],
      ['fargate vs lambda', 'Fargate vs EC2 vs Lambda'],
      ['secrets manager vs parameter store', 'Secrets Manager vs Parameter Store'],
      ['user pool vs identity pool', 'User pool vs identity pool'],
      ['beanstalk deployment policies', 'Deployment policies: all at once, rolling'],
    ] as const)
      assert.ok(
        kb.search(question, 2).some(({ text }) => text.startsWith(title)),
        question,
      );
  });
});
