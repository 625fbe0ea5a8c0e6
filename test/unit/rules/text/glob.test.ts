import assert from 'node:assert/strict';
import fc from 'fast-check';
import { globMatches, globsMeet } from '../../../../src/rules/text/glob';

/** All texts of two letters up to this length, which is enough for patterns that are as long together. */
const LONGEST = 6;

const texts = (length: number): readonly string[] =>
  length === 0
    ? ['']
    : texts(length - 1).flatMap((text) =>
        text.length === length - 1 ? [text, `${text}a`, `${text}b`] : [text],
      );

describe('globs', () => {
  it('meet where a text exists that both match', () => {
    assert.ok(globsMeet('arn:aws:s3:::*/logs', 'arn:aws:s3:::orders/*'));
    assert.ok(globsMeet('orders-*', 'orders-*-live'));
    assert.ok(!globsMeet('orders-*', 'invoices-*'));
    assert.ok(!globsMeet('*-test', '*-live'));
    assert.ok(!globsMeet('orders?', 'orders'));
  });

  it('meet in the same cases as a search through short texts says', () => {
    const all = texts(LONGEST);
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 3 })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const meets = all.some((text) => globMatches(one, text) && globMatches(other, text));
        assert.equal(globsMeet(one, other), meets, `${one} ${other}`);
      }),
      { numRuns: 500 },
    );
  });
});
