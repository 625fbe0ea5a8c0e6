import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pathAt } from '../../../src/core/cursor';
import { type LiveDocument, openDocument } from '../../../src/core/open';
import { corpusOrSkip } from '../../support/corpus';

/** FUZZ=1 is the long run. */
const LONG = process.env.FUZZ === '1';

/** Reads everything of a document; whatever the text, nothing may throw. */
function readAll(doc: LiveDocument): void {
  for (const problem of doc.problems) {
    assert.ok(
      problem.start >= 0 && problem.start <= problem.end && problem.end <= doc.length,
      problem.message,
    );
  }
  const { template, root } = doc;
  if (root) assert.ok(root.start >= 0 && root.end <= doc.length);
  for (const resource of template?.resources.values() ?? []) template?.referencesTo(resource.id);
  template?.resourcesOfType('AWS::SQS::Queue');
  for (let part = 0; part <= 8; part += 1) pathAt(doc, Math.floor((doc.length * part) / 8));
}

describe('every text', () => {
  it('is read to its end, for parts of each file of the corpus', function () {
    this.timeout(LONG ? 3_600_000 : 120_000);
    for (const file of corpusOrSkip(this)) {
      const { kind, path, text } = file;
      if (kind === 'none') continue;
      const step = LONG
        ? Math.max(1, Math.floor(text.length / 400))
        : Math.max(1, Math.ceil(text.length / 3));
      for (
        let end = text.length;
        end > 0;
        end -= Math.max(step, text.length > 100_000 ? text.length / 3 : 1)
      ) {
        readAll(openDocument(text.slice(0, Math.floor(end)), { path, kind }));
      }
    }
  });

  it('is read as it is typed, character by character', function () {
    this.timeout(LONG ? 3_600_000 : 60_000);
    const files = corpusOrSkip(this).filter((file) => file.kind !== 'none' && file.text.length < 1200);
    for (const file of LONG ? files : files.filter((_, index) => index % 12 === 0)) {
      const doc = openDocument('', { path: file.path, kind: file.kind });
      for (const character of file.text) {
        doc.edit([{ start: doc.length, end: doc.length, text: character }]);
        readAll(doc);
      }
      assert.equal(doc.text, file.text);
    }
  });

  it('is read when characters are changed at random', function () {
    this.timeout(LONG ? 3_600_000 : 60_000);
    const files = corpusOrSkip(this).filter((file) => file.kind !== 'none' && file.text.length < 15_000);
    const sign = fc.constantFrom(
      ...'{}[]:,#&*!|>\'"%@`-? \n\t\r\0\uFEFFé',
      '\\',
      '${',
      '---\n',
      '<<: ',
      '\ud800',
    );
    const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), sign, fc.nat({ max: 3 }));
    fc.assert(
      fc.property(
        fc.nat({ max: files.length - 1 }),
        fc.array(change, { minLength: 1, maxLength: 15 }),
        (index, changes) => {
          const file = files[index];
          if (!file) return;
          let { text } = file;
          for (const [at, inserted, removed] of changes) {
            const offset = Math.floor(at * text.length);
            text = text.slice(0, offset) + inserted + text.slice(offset + removed);
          }
          readAll(openDocument(text, { path: file.path, kind: file.kind }));
        },
      ),
      { numRuns: LONG ? 20_000 : 300 },
    );
  });

  it('is read, whatever characters it has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        readAll(openDocument(text, { path: 'x.yaml', kind: 'cloudformation' }));
      }),
      { numRuns: LONG ? 50_000 : 500 },
    );
  });
});

describe('a hostile text', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [name, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi']) {
    bomb.push(`${next}: &${next} [${Array(9).fill(`*${name}`).join(', ')}]`);
  }
  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, n) => line(n)).join('\n');
  const refused: readonly [what: string, text: string, message: RegExp][] = [
    ['an alias bomb', bomb.join('\n'), /Alias expansion is too large/],
    ['10,000 brackets', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, /levels deep/],
    ['10,000 brackets that are not closed', `a: ${'['.repeat(10_000)}`, /levels deep/],
    ['10,000 maps in one line', `a: ${'{a: '.repeat(10_000)}`, /levels deep/],
    ['10,000 lists in one line', `a:\n  ${'- '.repeat(10_000)}x`, /levels deep/],
    ['1,500 levels of indentation', lines(1500, (n) => `${' '.repeat(n)}a:`), /levels deep/],
    ['JSON of 10,000 levels', `{"a": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`, /levels deep/],
    ['10 MB in one line', `a: ${'x'.repeat(10_000_000)}`, /larger than/],
    ['a NUL', 'a: \0', /binary/],
    ['a million items', `a: [${'x,'.repeat(1_000_000)}]`, /is skipped/],
  ];
  for (const [what, text, message] of refused) {
    it(`is refused with one message: ${what}`, function () {
      this.timeout(120_000);
      const doc = openDocument(text, { path: 'x.yaml', kind: 'cloudformation' });
      assert.match(doc.refused ?? '', message);
      assert.equal(doc.root, undefined);
      readAll(doc);
    });
  }

  const read: readonly [what: string, text: string][] = [
    ['5,000 brackets that are not closed, each in its line', `R:\n  A:\n${lines(5000, () => '    a: [b')}`],
    ['20,000 quotes that are not closed', lines(20_000, (n) => `${'  '.repeat(n % 50)}a: "b`)],
    ['100,000 lines without a colon', 'x\n'.repeat(100_000)],
    ['100,000 lines below an open quote', `R:\n  a: "b\n${'  x\n'.repeat(100_000)}`],
    ['50,000 tags', `a: ${'!x '.repeat(50_000)}`],
    ['50,000 documents', '---\na: b\n'.repeat(50_000)],
    ['200,000 variables', `a: !Sub "${'${A'.repeat(200_000)}"`],
    ['20,000 merges', `a: &a\n  b: c\nd:\n${'  <<: *a\n'.repeat(20_000)}`],
    ['100,000 commas', `{"a": [${','.repeat(100_000)}`],
  ];
  for (const [what, text] of read) {
    it(`is read in bounded time: ${what}`, function () {
      this.timeout(120_000);
      readAll(openDocument(text, { path: 'x.yaml', kind: 'cloudformation' }));
    });
  }

  it('is read again when what was wrong is gone', () => {
    const doc = openDocument('a: \0\nb: 1\n', { path: 'x.yaml', kind: 'cloudformation' });
    assert.match(doc.refused ?? '', /binary/);
    doc.edit([{ start: 3, end: 4, text: '2' }]);
    assert.equal(doc.refused, undefined);
    assert.equal(doc.root?.entries.length, 2);
    doc.edit([{ start: 0, end: 0, text: '\0' }]);
    assert.match(doc.refused ?? '', /binary/);
  });

  it('is measured by the limit its caller gives', () => {
    const doc = openDocument('a: 12345\n', { path: 'x.yaml', kind: 'cloudformation', maxLength: 5 });
    assert.match(doc.refused ?? '', /larger than 5 characters/);
    doc.edit([{ start: 3, end: 8, text: '' }]);
    assert.equal(doc.refused, undefined);
  });
});
