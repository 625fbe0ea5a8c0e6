import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formTree } from '../../../../src/knowledge/figures/formTree';
import { linearForm } from '../../../../src/knowledge/figures/linearForm';
import { SafePattern } from '../../../../src/knowledge/figures/safePattern';

/** Milliseconds of processor time for a long text: the bounds of the two engines allow for about a tenth. */
const MOST_MILLISECONDS = 500;

const { expression } = fc.letrec<{ expression: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'ab', '[ab]', '.', '[^a]', '\\w', '\\.', '-', '\\s', '\\b', '$'),
    fc.tuple(tie('part'), tie('part')).map(([one, other]) => `${one}${other}`),
    fc.tuple(tie('part'), tie('part')).map(([one, other]) => `(?:${one}|${other})`),
    fc
      .tuple(tie('part'), fc.constantFrom('*', '+', '?', '{1,3}', '{2}', '{0,20}', '*?'))
      .map(([part, count]) => `(?:${part})${count}`),
    tie('part').map((part) => `(?=${part})`),
    tie('part').map((part) => `(?!${part})`),
  ),
  expression: fc
    .tuple(fc.constantFrom('', '^'), tie('part'), fc.constantFrom('', '$'))
    .map((parts) => parts.join('')),
}));
const short = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.', ' ', 'c'), maxLength: 8 });

describe('any expression', () => {
  it('matches what it matches on the engine of the platform, or is not judged', () => {
    fc.assert(
      fc.property(expression, fc.array(short, { minLength: 3, maxLength: 6 }), (source, texts) => {
        const native = new RegExp(source, 'u');
        const tree = formTree(source);
        const linear = tree && linearForm(tree);
        const safe = new SafePattern(source, 'u');
        for (const text of texts) {
          const matches = native.test(text);
          assert.equal(safe.test(text) ?? matches, matches, `${source} ${text}`);
          assert.equal(linear?.test(text) ?? matches, matches, `linear: ${source} ${text}`);
        }
      }),
      { numRuns: 2000 },
    );
  }).timeout(120_000);

  it('takes little time for a text that almost matches', () => {
    fc.assert(
      fc.property(expression, fc.constantFrom('a', 'ab', 'b-'), (source, round) => {
        const before = process.cpuUsage();
        new SafePattern(source, 'u').test(`${round.repeat(1500)}!`);
        assert.ok(process.cpuUsage(before).user / 1000 < MOST_MILLISECONDS, source);
      }),
      { numRuns: 500 },
    );
  }).timeout(120_000);
});
