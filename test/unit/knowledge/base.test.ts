import assert from 'node:assert/strict';
import { createKnowledgeBase } from '../../../src/knowledge/base';
import { createNoteStore, firstLines } from '../../../src/knowledge/notes/noteStore';
import { data, limit, service } from './support';

const docs = 'https://docs.aws.amazon.com/';
const line = (text: string, heading: string, depth = 0) => ({ text, heading, depth, line: 1 });
const kb = createKnowledgeBase(
  data({
    services: [
      service('lambda', {
        title: 'AWS Lambda',
        types: ['AWS::Lambda::*', 'AWS::Serverless::Function'],
        aliases: ['Lambda'],
        related: ['sqs', 'gone'],
        notes: [
          line('Runs code.', 'What it is'),
          line('Scales by itself.', 'What it is'),
          line('At most {{lambda.timeout.max}}.', 'Limits and defaults'),
          line('detail', 'Limits and defaults', 1),
          line('Loops cost money.', 'Pitfalls'),
          line('Role is required.', 'In a template'),
        ],
      }),
      service('sqs', { title: 'Amazon SQS', aliases: ['SQS'], types: ['AWS::SQS::Queue'], words: ['queue'] }),
      service('sam', { title: 'AWS SAM', aliases: ['SAM'], types: ['AWS::Serverless::*'] }),
    ],
    limits: [
      limit('lambda.timeout', {
        at: ['AWS::Lambda::Function/Timeout', 'Globals/Function/Timeout'],
        what: 'Longest run of one invocation',
        min: 1,
        max: 900,
        unit: 's',
        noted: [
          { was: '5 min', in: 2017, now: 'Now {{lambda.timeout.max}}.', match: ['\\b5 min'], aged: true },
        ],
      }),
      limit('lambda.rule-name', { at: ['AWS::S3::Bucket/Rules/*/Id'] }),
      limit('sqs.phase', {
        at: ['buildspec/phases/*/on-failure', 'option/aws:elb:listener:*/Port', 'option/aws:asg/Min'],
      }),
    ],
    snippets: [
      {
        id: 'a',
        service: 'sqs',
        title: 'A',
        prefix: 'a',
        kinds: ['sam'],
        under: 'Resources',
        description: '',
        body: '',
      },
      {
        id: 'b',
        service: 'sqs',
        title: 'B',
        prefix: 'b',
        kinds: ['sam', 'buildspec'],
        under: 'root',
        description: '',
        body: '',
      },
    ],
    options: [
      { namespace: 'aws:elb:listener:*', option: 'Port', what: 'port', docs },
      { namespace: 'aws:env', option: '*', what: 'any', docs },
      { namespace: 'aws:env', option: 'HOME', what: 'home', docs },
    ],
    functions: [
      { name: 'Condition', sort: 'function', what: 'f', docs },
      { name: 'Condition', sort: 'resource-attribute', what: 'a', docs },
    ],
  }),
);

describe('knowledge base', () => {
  it('finds services by id and type, the exact type before the namespace', () => {
    assert.equal(kb.service('sqs')?.title, 'Amazon SQS');
    assert.equal(kb.serviceOfType('AWS::Lambda::Function')?.id, 'lambda');
    assert.equal(kb.serviceOfType('AWS::Serverless::Function')?.id, 'lambda');
    assert.equal(kb.serviceOfType('AWS::Serverless::Api')?.id, 'sam');
    assert.equal(kb.serviceOfType('AWS::EC2::Instance'), undefined);
    assert.deepEqual(
      kb.related('lambda').map((each) => each.id),
      ['sqs'],
    );
  });

  it('fills figures into notes, and picks one line a heading for a card', () => {
    assert.equal(kb.notes('lambda')[2]?.text, 'At most 15 minutes (900 s).');
    assert.deepEqual(
      kb.topNotes('lambda', 3).map((each) => each.text),
      ['At most 15 minutes (900 s).', 'Loops cost money.', 'Role is required.'],
    );
    assert.equal(kb.topNotes('lambda', 9).length, 5);
    assert.deepEqual(kb.topNotes('none', 3), []);
  });

  it('finds limits by target', () => {
    const ids = (found: readonly { readonly id: string }[]) => found.map((each) => each.id);
    assert.deepEqual(ids(kb.limitsAt('AWS::Lambda::Function', ['Timeout'])), ['lambda.timeout']);
    assert.deepEqual(ids(kb.limitsAt('AWS::Lambda::Function', 'Timeout')), ['lambda.timeout']);
    assert.deepEqual(ids(kb.limitsAt('AWS::Lambda::Function', ['Timeout', 'x'])), []);
    assert.deepEqual(ids(kb.limitsAt('AWS::S3::Bucket', ['Rules', 'x', 'Id'])), ['lambda.rule-name']);
    assert.deepEqual(ids(kb.limitTree('AWS::Lambda::Function')?.below('Timeout')?.values ?? []), [
      'lambda.timeout',
    ]);
    assert.equal(kb.limitTree('AWS::Lambda::Nothing'), undefined);
    assert.deepEqual(ids(kb.limitsForKey('Globals', ['Function', 'Timeout'])), ['lambda.timeout']);
    assert.deepEqual(ids(kb.limitsForKey('buildspec', ['phases', 'build', 'on-failure'])), ['sqs.phase']);
    assert.deepEqual(ids(kb.limitsForOption('aws:asg', 'Min')), ['sqs.phase']);
    assert.deepEqual(ids(kb.limitsForOption('aws:elb:listener:443', 'Port')), ['sqs.phase']);
    assert.deepEqual(ids(kb.limitsForOption('aws:elb', 'Port')), []);
    assert.deepEqual(ids(kb.limitsOf('sqs')), ['sqs.phase']);
    assert.equal(kb.limit('lambda.timeout')?.max, 900);
  });

  it('finds options, snippets and functions', () => {
    assert.equal(kb.option('aws:elb:listener:80', 'Port')?.what, 'port');
    assert.equal(kb.option('aws:env', 'PATH')?.what, 'any');
    assert.equal(kb.option('aws:env', 'HOME')?.what, 'home');
    assert.equal(kb.option('aws:other', 'HOME'), undefined);
    assert.deepEqual(kb.optionNamespaces(), ['aws:elb:listener:*', 'aws:env']);
    assert.deepEqual(
      kb.snippetsFor('sam').map((each) => each.id),
      ['a', 'b'],
    );
    assert.deepEqual(
      kb.snippetsFor('sam', 'Resources').map((each) => each.id),
      ['a'],
    );
    assert.deepEqual(kb.snippetsFor('appspec'), []);
    assert.equal(kb.functionDoc('Condition')?.what, 'f');
    assert.equal(kb.functionDoc('Condition', 'resource-attribute')?.what, 'a');
  });

  it('tells what changed, with figures', () => {
    assert.deepEqual(
      kb.changed('lambda').map((each) => each.noted.now),
      ['Now 15 minutes (900 s).'],
    );
    assert.deepEqual(kb.changed('sqs'), []);
  });

  it('takes user notes without changing what it was', () => {
    const stale = { stale: null, allStale: [] };
    const mine = { text: 'my queue trick', path: 'n.md', line: 3, depth: 0, heading: 'SQS', ...stale };
    const with1 = kb.withUserNotes(
      createNoteStore({ services: { sqs: [mine] }, other: [{ ...mine, text: 'else' }] }),
    );
    assert.deepEqual(firstLines(with1.userLines('sqs'), 9), [mine]);
    assert.equal(with1.userLines('constructor').count, 0);
    assert.equal(with1.userLines('').count, 1);
    assert.equal(kb.userLines('sqs').count, 0);
    assert.equal(with1.withUserNotes(createNoteStore()).userLines('sqs').count, 0);
    assert.equal(with1.notes('lambda')[2]?.text, 'At most 15 minutes (900 s).');
    assert.deepEqual(
      with1.search('trick').map((each) => [each.kind, each.service, each.line?.line]),
      [['user', 'sqs', 3]],
    );
    assert.deepEqual(kb.search('trick'), []);
  });

  it('takes the quotas of an account', () => {
    const raised = kb.withQuotas({ 'lambda.timeout': 1200 });
    assert.deepEqual(
      [raised.limit('lambda.timeout')?.max, raised.limit('lambda.timeout')?.own],
      [1200, true],
    );
    assert.deepEqual([kb.limit('lambda.timeout')?.max, kb.limit('lambda.timeout')?.own], [900, undefined]);
    assert.equal(kb.withQuotas({ 'lambda.timeout': 1200 }), raised, 'made once');
    assert.equal(kb.withQuotas({}), kb);
    const mine = { text: 'x', path: 'n.md', line: 1, depth: 0, heading: '', stale: null, allStale: [] };
    const both = kb.withUserNotes(createNoteStore({ services: { sqs: [mine] }, other: [] }));
    assert.equal(both.withQuotas({ 'lambda.timeout': 1200 }).userLines('sqs').count, 1);
  });

  it('searches by beginnings and with slips, services first', () => {
    assert.equal(kb.search('lambda')[0]?.kind, 'service');
    assert.equal(kb.search('lamdba')[0]?.service, 'lambda');
    assert.ok(kb.search('invoc').some((each) => each.limit?.id === 'lambda.timeout'));
    assert.ok(
      kb
        .search('Timeout')
        .some((each) => each.text === 'Longest run of one invocation: 1 second to 15 minutes (1 to 900 s)'),
    );
    assert.equal(kb.search('queue')[0]?.service, 'sqs');
    assert.equal(kb.search('queue sqs.phase')[0]?.limit?.id, 'sqs.phase');
    assert.deepEqual(kb.search('zzzzzz'), []);
    assert.deepEqual(kb.search(''), []);
    assert.equal(kb.search('lambda', 1).length, 1);
  });
});
