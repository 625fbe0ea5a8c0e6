import assert from 'node:assert/strict';
import { formTree } from '../../../../src/knowledge/patterns/formTree';
import { linearForm } from '../../../../src/knowledge/patterns/linearForm';
import { SafePattern, SafePatterns } from '../../../../src/knowledge/patterns/safePattern';

/** Longer than what the engine of the platform is given for an expression that can be split in two ways. */
const long = (text: string) => text.repeat(300);

/** More than any expression here takes for a short text. */
const MOST_STEPS = 100_000;

describe('expressions that never take long', () => {
  const patterns = new SafePatterns();

  for (const [source, text] of [
    ['(a+)+$', `${'a'.repeat(40)}!`],
    ['^(a|aa)+$', `${'a'.repeat(40)}b`],
    ['([a-z]*[0-9]*)*x', 'ab1'.repeat(14)],
    ['(x+x+)+y', long('x')],
    [`${'[a-z]*'.repeat(8)}1`, long('a')],
    ['(?=(a+)+$)a*', `${'a'.repeat(40)}!`],
    ['(?!(a+)+$)b*', `${'a'.repeat(40)}!`],
    ['[a-zA-Z](?:-?[a-zA-Z0-9]+)*', 'productionordersreportingwarehouse_v2'],
  ] as const)
    it(`${source} refuses ${text.slice(0, 20)}…`, () => {
      assert.equal(patterns.whole(source).test(text), false);
      assert.equal(patterns.matchesInJava(source, text), false);
    });

  for (const source of [
    '((a{1,100}){1,100}){1,100}',
    `${'('.repeat(2000)}a${')'.repeat(2000)}`,
    `${'('.repeat(500)}a${')'.repeat(500)}`,
    'a{1,99999}{1,99999}',
    '(a+)\\1',
    '(',
    '[',
    '\\',
  ])
    it(`${source.slice(0, 30)} is not judged`, () =>
      assert.equal(new SafePattern(source, '').test(long('ab')), undefined));

  it('gives what the engine of the platform gives', () => {
    const sources = [
      '^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$',
      '^(?=.{2,256}$)(?:a+(?:-a+)*/)*a+$',
      '^(?!aws:)(?:[\\w.]+:?)+$',
      '(?:[\\s\\u0041-\\x43.]+[^\\s]?)+$',
      '\\bab(?:a|b|ab)*\\b',
      '^(?:.|a)*\\.(?:\\d{2,3})*$',
      '^(?:a|ab)(?:c|bcd)(?:d*)*$',
    ];
    const texts = [
      'a',
      'ab',
      'aws:a',
      'a/b',
      'a-b/a',
      'A C.',
      'abcd',
      'a.12',
      'x\u00a0y',
      'a\nb',
      'é😀',
      '',
      '-',
    ];
    for (const source of sources) {
      const expression = new RegExp(source, 'u');
      const tree = formTree(source);
      for (const text of texts.flatMap((each) => [each, each.repeat(2), `${each}!`])) {
        assert.equal(new SafePattern(source, 'u').test(text), expression.test(text), `${source} ${text}`);
        assert.equal(
          tree && linearForm(tree, 'u')?.test(text, MOST_STEPS),
          expression.test(text),
          `linear: ${source} ${text}`,
        );
      }
    }
  });

  for (const [source, text] of [
    ['(?i)abc', 'x'],
    ['\\p{Alpha}+', '1'],
    ['\\Qa.b\\E', 'x'],
    ['a++b', 'x'],
    ['[a-z&&[^b]]', '1'],
    ['[a[b]]', 'x'],
    ['[]a]', 'x'],
    ['\\h', 'x'],
    ['abc$', 'abc\n'],
    ['\\bx', 'éx'],
  ] as const)
    it(`${source} means something else in Java, so it is not judged`, () =>
      assert.equal(patterns.matchesInJava(source, text), undefined));

  it('judges lookarounds of users', () => {
    assert.equal(patterns.matchesInJava('(?!aws:)[a-z:]{1,20}', 'aws:x'), false);
    assert.equal(patterns.matchesInJava('(?!aws:)[a-z:]{1,20}', 'mine'), true);
  });

  for (const [source, matching, other] of [
    ['^(?=.{1,2000}$)(?:a+-?)+$', 'a-', '-a'],
    ['^(?!aws:)(?:[a-z]+:?)+$', 'ab:', 'aws:'],
    ['^[0-9A-Za-z.]*(?<!\\.)$', '.a', 'a.'],
    ['(?:(?!-)[a-z-]{1,63}(?<!-)\\.)+', 'a-b.', 'a-.'],
    ['^(?:[a-z]+(?:\\.(?!aws)|$))+$', 'a.', 'a.aws'],
    ['^(?!(?!a*b)[ab]*$)(?:[ab]|ab)*$', 'ba', 'a'],
    ['^(?:\\ba+\\b[- ]?)*$', 'aa-', 'aa_'],
    ['^(?:.|😀)*😀$', '😀', 'a'],
    ['(?:){999999999}x', 'x', 'y'],
  ] as const)
    it(`${source} is judged for texts of any length`, () => {
      const pattern = new SafePattern(source, 'u');
      const expression = new RegExp(source, 'u');
      for (const text of [matching, other]) assert.equal(pattern.test(text), expression.test(text), text);
      assert.deepEqual([pattern.test(long(matching)), pattern.test(long(other))], [true, false]);
    });

  it('reads an expression once', () => assert.equal(patterns.whole('a'), patterns.whole('a')));
});
