import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { formTree } from '../../../../src/knowledge/patterns/formTree';
import { linearForm } from '../../../../src/knowledge/patterns/linearForm';
import { SafePattern } from '../../../../src/knowledge/patterns/safePattern';
import { readConstraints } from '../../../../src/schema/build/constraints';
import { repo } from '../../../support/knowledge';

/** Milliseconds of processor time for a long text: the bounds of the two engines allow for about a tenth. */
const MOST_MILLISECONDS = 500;

/** More than any of these expressions takes for a short text. */
const MOST_STEPS = 1_000_000;

const flags = fc.constantFrom('u' as const, 'iu' as const);
const { expression } = fc.letrec<{ expression: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'a',
      'b',
      'ab',
      'B',
      '[ab]',
      '.',
      '[^a]',
      '\\w',
      '\\.',
      '-',
      '\\s',
      '\\b',
      '\\B',
      '^',
      '$',
    ),
    fc.tuple(tie('part'), tie('part')).map(([one, other]) => `${one}${other}`),
    fc.tuple(tie('part'), tie('part')).map(([one, other]) => `(?:${one}|${other})`),
    fc
      .tuple(tie('part'), fc.constantFrom('*', '+', '?', '{1,3}', '{2}', '{0,20}', '*?'))
      .map(([part, count]) => `(?:${part})${count}`),
    tie('part').map((part) => `(?=${part})`),
    tie('part').map((part) => `(?!${part})`),
    tie('part').map((part) => `(?<=${part})`),
    tie('part').map((part) => `(?<!${part})`),
  ),
  expression: fc
    .tuple(fc.constantFrom('', '^'), tie('part'), fc.constantFrom('', '$'))
    .map((parts) => parts.join('')),
}));
const short = fc.string({
  unit: fc.constantFrom('a', 'b', '-', '.', ' ', 'c', 'A', '\u017f', '\n'),
  maxLength: 8,
});

describe('the expressions of the schema', () => {
  const entries = ['constraints.yaml', 'combinations.yaml'].flatMap((name) => {
    const text = readFileSync(join(repo, 'knowledge/cloudformation', name), 'utf8');
    return [...readConstraints(text, name).values()].flatMap((type) => Object.values(type).flat());
  });
  const forms = entries.flatMap(({ form, cases = [] }) => [
    ...(form === undefined ? [] : [form]),
    ...cases.flatMap((each) => Object.values(each.form ?? {})),
  ]);

  it('are judged for texts of any length that is written', () => {
    assert.ok(forms.length > 300);
    for (const form of forms)
      for (const part of ['a', '1', 'a-', '/', 'arn:aws:', ' '])
        assert.notEqual(new SafePattern(form, 'u').test(part.repeat(2000 / part.length)), undefined, form);
  }).timeout(120_000);
});

describe('any expression', () => {
  it('matches what it matches on the engine of the platform', () => {
    fc.assert(
      fc.property(
        expression,
        flags,
        fc.array(short, { minLength: 3, maxLength: 6 }),
        (source, flag, texts) => {
          const native = new RegExp(source, flag);
          const tree = formTree(source);
          const linear = tree && linearForm(tree, flag);
          const safe = new SafePattern(source, flag);
          for (const text of texts) {
            const matches = native.test(text);
            assert.equal(safe.test(text), matches, `${source} ${text}`);
            assert.equal(linear?.test(text, MOST_STEPS), matches, `linear: ${source} ${text}`);
          }
        },
      ),
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
