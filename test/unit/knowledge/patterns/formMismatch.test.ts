import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { formMachine } from '../../../../src/knowledge/patterns/formMachine';
import { formMismatch, invalidForm } from '../../../../src/knowledge/patterns/formMismatch';
import { formTree } from '../../../../src/knowledge/patterns/formTree';

/** A form, a text that does not match it, and what is wrong with the text; nothing where that is not told. */
const MISMATCHES: readonly (readonly [form: string, text: string, problem: string | undefined])[] = [
  ['[a-zA-Z0-9_-]+', 'my name', 'a space at position 3 is not allowed'],
  ['[a-z]+', '🚀', 'it must start with a lowercase letter'],
  ['[a-z]+', 'a🚀', '“🚀” at position 2 is not allowed'],
  ['[a-z]+', 'a\tb', 'a tab at position 2 is not allowed'],
  ['[a-z]+', 'a\nb', 'a line break at position 2 is not allowed'],
  ['^arn:aws[a-z-]*:iam::\\d{12}:role/.+$', 'run-role', 'it must start with “arn:aws”'],
  ['^arn:aws[a-z-]*:iam::\\d{12}:role/.+$', 'arn:aws:iam::1:role/a', '“:” at position 15 is not allowed'],
  [
    '^arn:aws[a-z-]*:iam::\\d{12}:role/.+$',
    'arn:aws:iam::111122223333:user/a',
    'only “:role/” is allowed at position 26',
  ],
  [
    '^arn:aws[a-z-]*:iam::\\d{12}:role/.+$',
    'arn:aws:iam::111122223333',
    'it is incomplete; “:role/” must follow',
  ],
  ['^[a-z]{2,4}$', 'abcde', 'it is longer than 4 characters'],
  ['^[a-z]{2,4}$', 'a', 'it is too short'],
  ['^(?:vpc-(?:[0-9a-f]{8}|[0-9a-f]{17}))$', 'vpc-12345678', undefined],
  ['^(?:vpc-(?:[0-9a-f]{8}|[0-9a-f]{17}))$', 'vpc-123456789', 'it is too short'],
  ['[a-z]+', '', 'it must not be empty'],
  ['^(?=.{2,4}$)[a-z]+$', 'a', 'it must have 2 to 4 characters'],
  ['(?!sg-).*', 'sg-1', undefined],
  ['(a)\\1', 'ab', undefined],
  ['[a-z]{9000}', 'a', undefined],
];

/** A form, a text, and the whole end of the sentence. */
const SENTENCES: readonly (readonly [form: string, text: string, words: string | undefined, said: string])[] =
  [
    ['^(a|b)$', 'c', 'a or b', 'is not valid. Expected: a or b.'],
    [
      '^db\\.(?:[rtx]|serverless)',
      'db.m5d.large',
      'db.…',
      'is not valid: “m” at position 4 is not allowed; expected “serverless”, r, t or x. Format: db.…',
    ],
    [
      '[a-z]+',
      'a b',
      'lowercase letters',
      'is not valid: a space at position 2 is not allowed. Expected: lowercase letters.',
    ],
    [
      '([a-z]+\\.)+[a-z]+',
      'a_b',
      undefined,
      'is not valid: “_” at position 2 is not allowed; expected a lowercase letter or period.',
    ],
    ['(?!sg-).*', 'sg-1', undefined, 'is not valid.'],
  ];

describe('knowledge: what does not fit a form', () => {
  for (const [form, text, problem] of MISMATCHES)
    it(`${JSON.stringify(text)} and ${form}: ${problem ?? 'not told'}`, () =>
      assert.equal(formMismatch(form, text, true)?.problem, problem));

  for (const [form, text, words, said] of SENTENCES)
    it(`ends a sentence about ${text} and ${form}`, () =>
      assert.equal(invalidForm(form, text, words, true), said));

  it('is told of no text that matches', () => {
    const forms = ['[a-c]{2,3}(?:-[ab])?', '(?:a|bc)*', 'a+b?c', 'x(?:[^a]|ab)', '\\d+(?:\\.\\d+)?'];
    const text = fc.string({ unit: fc.constantFrom(...'abcx-.1') });
    fc.assert(
      fc.property(fc.constantFrom(...forms), text, (form, each) => {
        const isMatch = new RegExp(`^(?:${form})$`, 'u').test(each);
        return isMatch === (formMismatch(form, each, true) === undefined);
      }),
    );
  });

  it('is not looked for in an expression of too many steps', () => {
    const tree = formTree('(?:[a-z]{100}){100}');
    assert.ok(tree);
    assert.equal(formMachine(tree, 'u'), undefined);
    assert.equal(formMismatch('(?:[a-z]{100}){100}', '-', true), undefined);
    assert.equal(formMismatch('(unclosed', 'a', true), undefined);
  });
});
