import assert from 'node:assert/strict';
import { formInWords } from '../../../../src/knowledge/patterns/formInWords';

/** Forms as the schemas of AWS have them, and what people are told. */
const FORMS: readonly (readonly [form: string, words: string | undefined])[] = [
  ['[a-zA-Z0-9_-]+', 'letters, digits, hyphens and underscores'],
  ['^[a-zA-Z0-9._-]{1,128}$', '1 to 128 characters: letters, digits, hyphens, underscores and periods'],
  [
    '[a-z0-9][a-z0-9./-]*',
    'lowercase letters, digits, hyphens, periods and slashes, starting with a lowercase letter or digit',
  ],
  ['[\\w+=,.@-]+', 'letters, digits, hyphens, underscores, periods, commas, +, = and @'],
  ['^[^:*]*$', 'anything but colons and *'],
  ['^\\d{12}$', '12 digits'],
  ['^(?:vpc-(?:[0-9a-f]{8}|[0-9a-f]{17}))$', 'vpc-<8 or 17 hexadecimal digits>'],
  ['^arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$', 'arn:aws…:iam::<12 digits>:role/…'],
  ['^arn:\\u002F.*', 'arn:/…'],
  ['^(never|no-override|always)$', 'never, no-override or always'],
  ['^arn:', 'arn:…'],
  ['^(lambda:[a-z]+|[*])$', 'lambda:… or *'],
  ['[a-z]{0,64}', 'at most 64 characters: lowercase letters'],
  ['^((eusc-)?[a-z]{2}-[a-z]+-\\d{1})?:(\\d{12})?$', '…-…-<1 digit>:<12 digits>'],
  ['^(nodejs|python)', 'nodejs… or python…'],
  ['(?!sg-).*', 'a value not starting with sg-'],
  ['(?!.*\\.git$)[a-z]+', 'lowercase letters, not ending with .git'],
  ['.*\\S.*', 'text other than spaces alone'],
  [
    '^[a-zA-Z]{1}(?:-?[a-zA-Z0-9]){0,62}$',
    'letters, digits and single hyphens, starting with a letter and not ending with a hyphen',
  ],
  ['^(\\d{4})-(0[0-9]|1[0-2])-([0-2]\\d|3[01])T\\d{2}Z$', 'a UTC time such as 2030-01-31T00:00:00Z'],
  ['(.*)', undefined],
  ['^(?=.{2,9}$)[a-z]+$', 'lowercase letters'],
  ['^$|[A-Z]+$', 'uppercase letters or an empty string'],
  ['[1-9]', 'a digit from 1 to 9'],
  ['^[\\u0020-\\u007E]+$', 'printable ASCII characters'],
  ['^[\\s\\S]*$', undefined],
  ['^sg-.*|(\\$(\\.[\\w/_-]+(\\[(\\d+|\\*)\\])*)*)$', 'sg-… or a JSON path such as $.detail.id'],
  ['[unclosed', undefined],
];

describe('knowledge: forms in words', () => {
  for (const [form, words] of FORMS)
    it(`${form} is ${words ?? 'not told'}`, () => assert.equal(formInWords(form), words));
});
