import assert from 'node:assert/strict';
import { difference, driftOf, type PropertyFacts } from '../../scaffold/age/drift';
import { specLookup } from '../../scaffold/age/packages';
import { before, byDay, bySource, ending } from '../../scaffold/age/report';
import { limit } from './support';

const facts = (text: string, more: Partial<PropertyFacts> = {}): PropertyFacts => ({
  values: undefined,
  default: undefined,
  text,
  ...more,
});
const at = ['AWS::SQS::Queue/DelaySeconds'];
const messages = (of: Parameters<typeof limit>[1], what: PropertyFacts | undefined) =>
  driftOf(limit('sqs.delay', { at, ...of }), () => what).map(({ message }) => message);

describe('the age of figures', () => {
  it('is what a package says differently of a highest value', () => {
    const text = facts('An integer between `0` and `1,200` seconds.');
    assert.deepEqual(messages({ max: 900 }, text), ['max 900; the description says 1200']);
    assert.deepEqual(messages({ max: 1200 }, text), []);
    assert.deepEqual(messages({ max: 900 }, facts('The delay. See page 7.')), []);
    assert.deepEqual(messages({ max: 900, when: [{ path: 'A', in: ['b'] }] }, text), []);
    assert.deepEqual(messages({ max: 900 }, undefined), []);
  });

  it('is what a package says differently of a default', () => {
    assert.deepEqual(messages({ default: 3 }, facts('The default value is `0` .')), [
      'default 3; the description says 0',
    ]);
    assert.deepEqual(messages({ default: 345600 }, facts('Defaults to 345,600.')), []);
    assert.deepEqual(messages({ default: 'gp3' }, facts('', { default: '"io1"' })), [
      'default gp3; the description says io1',
    ]);
    assert.deepEqual(messages({ default: '2 GB' }, facts('Default: `2 GB`')), []);
  });

  it('is what a package lists more, or does not list', () => {
    assert.deepEqual(messages({ allowed: ['a', 'b'] }, facts('', { values: ['b', 'c'] })), [
      'the package also lists c',
      'the package does not list a',
    ]);
    assert.deepEqual(messages({ allowed: ['a'] }, facts('')), []);
  });

  it('is read from the installed package, also below lists and property types', () => {
    const look = specLookup();
    assert.match(look('AWS::SQS::Queue/DelaySeconds')?.text ?? '', /900/);
    assert.ok(look('AWS::S3::Bucket/LifecycleConfiguration/Rules/Status')?.values?.includes('Enabled'));
    for (const none of ['AWS::No::Type/A', 'AWS::SQS::Queue/No', 'AWS::SQS::Queue', 'template/Resources'])
      assert.equal(look(none), undefined, none);
  });

  it('counts by day and source, and finds what is old or ends soon', () => {
    const [a, b, c] = [
      limit('a.a', { checked: '2026-11-22', source: 'https://docs.aws.amazon.com/lambda/a.html' }),
      limit('b.b', { checked: '2026-11-30', source: 'https://docs.aws.amazon.com/lambda/b.html' }),
      limit('c.c', { checked: '2026-01-01', source: 'https://docs.aws.amazon.com/s3/c.html' }),
    ];
    assert.deepEqual(byDay([a, b, c]), [
      ['2026-11-30', 1],
      ['2026-11-22', 1],
      ['2026-01-01', 1],
    ]);
    assert.deepEqual(bySource([a, b, c]), [
      { source: 'docs.aws.amazon.com/lambda', count: 2, oldest: '2026-11-22' },
      { source: 'docs.aws.amazon.com/s3', count: 1, oldest: '2026-01-01' },
    ]);
    assert.deepEqual(before([a, b, c], '2026-11-23'), [c, a]);
    const [old, soon, later] = [
      { runtime: 'a', deprecated: '2020-01-01', docs: '' },
      { runtime: 'b', deprecated: '2026-12-31', docs: '' },
      { runtime: 'c', deprecated: '2028-01-01', docs: '' },
    ];
    assert.deepEqual(ending([old, soon, later], '2026-11-30', 60), [soon]);
    assert.deepEqual(difference(['a', 'b'], ['b', 'c']), { onlyHere: ['a'], onlyThere: ['c'] });
  });
});
