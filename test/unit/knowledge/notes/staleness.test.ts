import assert from 'node:assert/strict';
import { createStaleChecker, placeFix } from '../../../../src/knowledge/notes/stale/staleness';
import { fixPatternProblem, patternProblem } from '../../../../src/knowledge/patterns/pattern';
import { assertLinear } from '../../../support/growth';
import { limit } from '../support';

const limits = [
  limit('s3.object-size', {
    max: 50,
    unit: 'TB',
    noted: [
      {
        was: '5 TB',
        in: 2021,
        now: 'The largest object is {{s3.object-size.max}}.',
        aged: true,
        match: ['\\bobjects?\\b', '\\b5 ?TB\\b'],
        unless: ['\\b50 ?TB\\b'],
        fix: { from: '5 ?TB', to: '50 TB' },
      },
    ],
  }),
  limit('lambda.tmp', {
    noted: [
      {
        was: '512 MB',
        in: 2021,
        now: 'Up to 10 GB.',
        aged: true,
        match: ['/tmp|ephemeral', 'up to 512 ?MB'],
      },
    ],
  }),
  limit('lambda.memory', {
    noted: [
      {
        was: '128 MB-3 GB',
        in: 2021,
        now: '128 MB to 10 GB.',
        aged: true,
        match: ['\\bram\\b|memory', '\\b3 ?GB\\b'],
        fix: { from: '(128) ?MB-3 ?GB', to: '$1 MB to 10 GB' },
      },
    ],
  }),
  limit('lambda.concurrency', {
    noted: [{ was: '500', in: 2020, now: '1000.', aged: false, match: ['\\b3000\\b'] }],
  }),
  limit('dynamodb.leading', {
    noted: [
      {
        was: 'LeadingKey',
        in: 2021,
        now: 'LeadingKeys.',
        aged: false,
        match: ['\\bLeadingKey\\b'],
        also: ['cognito'],
      },
    ],
  }),
];
const checker = createStaleChecker(limits, (id) => limits.find((each) => each.id === id));

function ids(service: string, text: string, above: readonly string[] = []): readonly string[] {
  return checker.check({ text, above, services: [service] }).map((stale) => stale.limit);
}

describe('a stale line that says the new figure elsewhere', () => {
  it('is exempt where the line itself or a line above has it', () => {
    const text = 'Objects up to 5 TB in size';
    assert.deepEqual(ids('s3', text), ['s3.object-size']);
    assert.deepEqual(ids('s3', `${text}, today 50 TB`), []);
    assert.deepEqual(ids('s3', text, ['Limits: 50 TB since 2025']), []);
  });
});

describe('stale lines', () => {
  it('gives what holds today, its source and a fix', () => {
    const text = 'Objects upto 5 TB in size';
    const [stale] = checker.check({ text, services: ['s3'] });
    assert.deepEqual(stale, {
      limit: 's3.object-size',
      now: 'The largest object is at most 50 TB.'.replace('at most ', ''),
      source: 'https://docs.aws.amazon.com/x',
      checked: '2026-11-22',
      was: '5 TB',
      in: 2021,
      aged: true,
      fix: { start: 13, end: 17, text: '50 TB', from: '5 TB' },
    });
  });

  it('finds it however it is written', () => {
    for (const text of ['Object: 5TB', 'an **object** has 5\u00a0TB', 'OBJECTS, `5 TB`', 'objects – 5 TB']) {
      assert.deepEqual(ids('s3', text), ['s3.object-size'], text);
    }
    for (const text of ['/tmp upto 512MB', '/tmp  up  to 512 MB', '/tmp: up to **512 MB**']) {
      assert.deepEqual(ids('lambda', text), ['lambda.tmp'], text);
    }
    assert.deepEqual(ids('lambda', '3,000 calls'), ['lambda.concurrency']);
  });

  it('finds it under other services that the entry names', () => {
    assert.deepEqual(ids('cognito', 'use LeadingKey in a policy'), ['dynamodb.leading']);
    assert.deepEqual(ids('sqs', 'use LeadingKey in a policy'), []);
    const both = checker.check({ text: 'LeadingKey', services: ['dynamodb', 'cognito'] });
    assert.equal(both.length, 1);
  });

  it('leaves alone what only looks alike', () => {
    for (const text of [
      '5 TB of data',
      'objects of 15 TB',
      'objects of 5 TBit',
      'objects up to 50 TB, not 5 TB',
    ]) {
      assert.deepEqual(ids('s3', text), [], text);
    }
    assert.deepEqual(ids('ebs', 'objects of 5 TB'), [], 'another service');
  });

  it('leaves alone what speaks of the past', () => {
    assert.deepEqual(ids('s3', 'Objects were 5 TB until 2025'), []);
    assert.deepEqual(ids('s3', 'Object size was raised from 5 TB'), []);
  });

  it('reads the lines above for what a line leaves out', () => {
    assert.deepEqual(ids('lambda', 'max 3 GB', ['Lambda', 'Memory']), ['lambda.memory']);
    assert.deepEqual(ids('lambda', 'max 3 GB', ['Lambda', 'Layers']), []);
  });

  it('does not mark what stands below a stale line', () => {
    assert.deepEqual(ids('lambda', 'RAM also gives CPU', ['Lambda', 'RAM up to 3 GB']), []);
    assert.deepEqual(ids('lambda', 'something else', ['Lambda', 'RAM up to 3 GB']), []);
  });

  it('fills groups of a fix in', () => {
    const text = 'RAM: 128MB–3 GB';
    const [stale] = checker.check({ text, services: ['lambda'] });
    assert.equal(
      stale?.fix && text.slice(0, stale.fix.start) + stale.fix.text + text.slice(stale.fix.end),
      'RAM: 128 MB to 10 GB',
    );
  });

  it('mends every place in the line at once', () => {
    const text = 'objects of 5 TB, or 5TB';
    const [stale] = checker.check({ text, services: ['s3'] });
    assert.deepEqual(stale?.fix, { start: 11, end: 23, text: '50 TB, or 50 TB', from: '5 TB, or 5TB' });
  });

  it('finds the words of a fix in the line of the file', () => {
    const fix = { start: 13, end: 17, text: '50 TB', from: '5 TB' };
    assert.deepEqual(placeFix('  • Objects upto 5 TB in size', fix), { start: 17, end: 21 });
    assert.equal(placeFix('  • Objects upto 5', fix), undefined);
    assert.equal(placeFix('5 TB or 5 TB', fix), undefined);
  });

  it('reads only the first part of a huge line', async () => {
    const line = (size: number) => `${'object 5 '.repeat(size)} TB`;
    await assertLinear((size) => ids('s3', line(size)), 20_000);
    assert.deepEqual(ids('s3', `${line(2_000)} object 5 TB`), []);
  });
});

describe('patterns', () => {
  for (const good of [
    '\\b5 ?TB\\b',
    '(?:a|b)+',
    '[a-z]+-\\d{1,3}',
    '(a+)?b',
    '^[a-zA-Z0-9_.-]{1,64}$',
    '(?:x{1,3}y)*',
    '[(+*]+',
    '^a(?:-[a-z0-9]+)*$',
    '^/(?:[^/]+/)*$',
    // These run on the matcher that takes linear time.
    '(a+)+',
    '(?:a*b?)*c',
    '^(?!.*\\bb).*a.*c',
  ]) {
    it(`takes ${good}`, () => assert.equal(patternProblem(good), undefined));
  }
  for (const bad of ['', '[a', '(a)\\1', 'x'.repeat(400), '(?:a{1,100}){1,100}', '((a{1,90}){1,90}){1,90}']) {
    it(`refuses ${bad.slice(0, 20)}`, () => assert.notEqual(patternProblem(bad), undefined));
  }
  it('are bounded where a fix is looked for with them', () => {
    for (const good of ['\\b5 ?TB\\b', 'a{1,50}b', '^a*b'])
      assert.equal(fixPatternProblem(good), undefined, good);
    for (const bad of ['(a+)+', 'a.*b.*c', '(?:a|b*)+', '(a)\\1'])
      assert.notEqual(fixPatternProblem(bad), undefined, bad);
  });
});
