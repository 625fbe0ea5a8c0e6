import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Composer, CST, Parser } from 'yaml';
import { isBlockScalarHeader } from '../../../../src/core/text/blockScalarHeader';
import {
  closingQuote,
  hasOnlyComment,
  isDash,
  keyColon,
  keyText,
  nextContentLine,
  readYamlLine,
} from '../../../../src/core/text/yamlLine';

/** A key as a reader of YAML sees it. */
interface SeenKey {
  readonly text: string;
  readonly colon: number;
  /** Nothing where no value is on the line. */
  readonly value: number | undefined;
  /** Where a value that is one scalar ends. */
  readonly valueEnd: number | undefined;
  /** The value is the header of a block scalar. */
  readonly isHeader: boolean;
}

/** What our reader says of a line. */
function ours(line: string): SeenKey | undefined {
  const { key, end } = readYamlLine(line);
  if (!key) return undefined;
  const { text, colon, value, valueEnd } = key;
  const isHeader = isBlockScalarHeader(line, value, end);
  return { text, colon, value: value < valueEnd ? value : undefined, valueEnd, isHeader };
}

/** The value of the line behind its dashes in the syntax tree of the library. */
function contentOf(tokens: readonly CST.Token[]): CST.Token | null | undefined {
  const document = tokens.find((each) => each.type === 'document');
  let content: CST.Token | null | undefined = document?.value;
  while (content?.type === 'block-seq') content = content.items.at(-1)?.value;
  return content;
}

/** What the library says of the same line. */
function theirs(tokens: readonly CST.Token[]): SeenKey | undefined {
  const content = contentOf(tokens);
  if (content?.type !== 'block-map') return undefined;
  const { start, key, sep, value } = content.items[0] as (typeof content.items)[0];
  if (start.some((each) => each.type === 'explicit-key-ind')) return undefined;
  const at = sep?.findIndex((each) => each.type === 'map-value-ind') ?? -1;
  const colon = sep?.[at];
  if (!sep || !colon) return undefined;
  const property = sep.slice(at + 1).find((each) => each.type === 'tag' || each.type === 'anchor');
  return {
    text: textOf(key),
    colon: colon.offset,
    value: property?.offset ?? offsetOf(value),
    valueEnd: endOf(value),
    // With something behind the header, the library goes on with a second entry.
    isHeader: value?.type === 'block-scalar' && content.items.length === 1,
  };
}

function textOf(key: CST.Token | null | undefined): string {
  if (key?.type === 'alias') return key.source;
  return key && CST.isScalar(key) ? CST.resolveAsScalar(key, true, () => undefined).value : '';
}

function offsetOf(value: CST.Token | undefined): number | undefined {
  if (value?.type === 'block-scalar') return value.props[0]?.offset;
  const [first] = value?.type === 'block-map' ? value.items : [];
  return first?.start.find((each) => each.type !== 'space')?.offset ?? value?.offset;
}

/** Where a scalar or an alias ends; nothing for other values. */
function endOf(value: CST.Token | undefined): number | undefined {
  const isOne = value && (value.type === 'alias' || (CST.isScalar(value) && value.type !== 'block-scalar'));
  // A quote that is not closed runs on to the end of the line.
  return isOne ? value.offset + value.source.replace(/[ \t]+$/, '').length : undefined;
}

const blanks = fc.constantFrom('', '', ' ', '  ', '\t', ' \t');
const word = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', 'Key', 'Fn::If', 'é', '日本', '😀', '\u00a0', '\u2028', 'x y', 'AWS::S3::Bucket'),
      fc.constantFrom(
        '#',
        ',',
        '(',
        ')',
        ':',
        '-',
        '?',
        '!',
        '&',
        '*',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        '|',
        '>',
        '%',
      ),
      fc.constantFrom('@', '`', '.', '/', '$', '<<', '=', '~', '\\', ' #', ': ', ' ', '\t'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(''));
const inDouble = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '#',
      ' #',
      ':',
      ': ',
      "'",
      '\\"',
      '\\\\',
      '\\n',
      '\\x41',
      '\\u00e9',
      '\\/',
      '\\_',
      'é',
    ),
    { maxLength: 5 },
  )
  .map((parts) => `"${parts.join('')}"`);
const inSingle = fc
  .array(fc.constantFrom('a', ' ', '#', ' #', ':', ': ', '"', "''", '\\', '日'), { maxLength: 5 })
  .map((parts) => `'${parts.join('')}'`);
const properties = fc.constantFrom('', '', '', '', '!Ref ', '&a ', '!Fn::Sub &b ', '&c !<x:y> ', '! ');
const key = fc.tuple(properties, fc.oneof(word, word, inDouble, inSingle, fc.constantFrom('<<', '*a', '')));
const value = fc.oneof(
  word,
  inDouble,
  inSingle,
  fc.constantFrom(
    '',
    '!Ref x',
    '&a b',
    '*a',
    '|',
    '>-',
    '!Sub |',
    '[a, "b #c", d: e]',
    '{ a: b, "c": d }',
    '- a',
  ),
);
const comment = fc.constantFrom('', '', '', ' # note', ' #', '\t# a: b', '#');

/** A line put together of what lines consist of, mostly in its place. */
const line = fc
  .tuple(
    fc.constantFrom('', '', '  ', '    '),
    fc.array(fc.constantFrom('- ', '-   ', '-\t', '-'), { maxLength: 2 }),
    key,
    blanks,
    fc.constantFrom(':', ':', ':', ''),
    blanks,
    value,
    comment,
  )
  .map((parts) => parts.flat(2).join(''));

/** Errors that show that the tree of the library is a guess: something has no place in it. */
const GUESSED = /^UNEXPECTED_TOKEN|Comments must be separated|All mapping items must start/;

function isBroken(tokens: readonly CST.Token[]): boolean {
  const documents = [...new Composer({ logLevel: 'silent' }).compose(tokens)];
  return documents.some(({ errors }) =>
    errors.some(({ code, message }) => GUESSED.test(`${code} ${message}`)),
  );
}

/** Lines that are read otherwise on purpose, and those that only the text around them explains. */
function isApart(text: string): boolean {
  const { content, start } = readYamlLine(text);
  const bare = text.slice(content).replace(/^(?:(?:![^\s{}[\]]*|&[^\s{}[\],]*)[ \t]*)*/, '');
  if (bare !== text.slice(content) && /^[-?](?:\s|$)/.test(bare)) return true;
  return /^[{}[\]]/.test(bare) || /^%/.test(text.slice(start)) || /^(?:---|\.\.\.)(?:\s|$)/.test(text);
}

describe('a line of YAML', () => {
  it('has the key, the colon and the value that the syntax tree of the library has', () => {
    fc.assert(
      fc.property(
        line.filter((each) => !isApart(each)),
        (text) => {
          const tokens = [...new Parser().parse(text)];
          const [own, expected] = [ours(text), theirs(tokens)];
          const valueEnd = expected?.valueEnd ?? own?.valueEnd;
          if (!isBroken(tokens)) assert.deepEqual(own, expected && { ...expected, valueEnd });
        },
      ),
      { numRuns: 2000 },
    );
  });

  /** Lines, and the text of their key; nothing where they have none. */
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['a: b', 'a'],
    ['a:', 'a'],
    ['a:b', undefined],
    ['a', undefined],
    ['a : b', 'a'],
    ['a\u00a0: b', 'a\u00a0'],
    ['a#b: c', 'a#b'],
    ['a #b: c', undefined],
    ['# a: b', undefined],
    ['é: 1', 'é'],
    ['日本 語: 1', '日本 語'],
    ['a,b: c', 'a,b'],
    ['a(b): 1', 'a(b)'],
    ['Fn::If: []', 'Fn::If'],
    ['aws:autoscaling:asg:', 'aws:autoscaling:asg'],
    ['https://a.b: c', 'https://a.b'],
    ['<<: *x', '<<'],
    ["'it''s': 1", "it's"],
    ['"a\\"b": c', 'a"b'],
    ['"a\\u0041\\n": c', 'aA\n'],
    ['"a: b": c', 'a: b'],
    ['"a" : c', 'a'],
    ['"a" b: c', undefined],
    ['-a: b', '-a'],
    ['?a: b', '?a'],
    ['- a: b', 'a'],
    ['- - "a":\tb', 'a'],
    ['-\ta: b', 'a'],
    ['\ta: b', 'a'],
    ['!Ref a: b', 'a'],
    ['&x a: b', 'a'],
    ['!a &b : c', ''],
    ['*a : b', '*a'],
    ['*a: b', undefined],
    [': b', ''],
    ['? a: b', undefined],
    ['| a: b', undefined],
    ['--- a: b', undefined],
    ['---a: b', '---a'],
    ['...', undefined],
    ['a: b\r', 'a'],
    ['a:\r', 'a'],
  ];
  for (const [text, expected] of lines)
    it(`has ${expected === undefined ? 'no key' : `the key ${JSON.stringify(expected)}`}: ${JSON.stringify(text)}`, () => {
      assert.equal(readYamlLine(text).key?.text, expected);
    });

  /** The library takes a collection for a key here, or what is behind a bracket. */
  const brackets = [
    '{a: b}: c',
    '[a]: b',
    '{ a: b',
    '}: c',
    '] a: b',
    '!Ref [a]: b',
    '{{ a }}: b',
    '{% if a: %}',
  ];
  for (const text of brackets)
    it(`has no key where a bracket begins it: ${text}`, () =>
      assert.equal(readYamlLine(text).key, undefined));

  it('has no key where its beginning is a mistake, but a colon that shows what was meant', () => {
    const mistakes: readonly (readonly [string, number])[] = [
      ['[Type: String', 5],
      [']Statement:', 10],
      ['{ a: b', 3],
      ['>Name: a', 5],
      ['? a: b', 3],
      ['*Type: a', 5],
      ['[a, b]', -1],
      ['? a', -1],
    ];
    for (const [text, colon] of mistakes) {
      assert.equal(readYamlLine(text).key, undefined, text);
      assert.equal(keyColon(text, 0, text.length), colon, text);
    }
  });

  it('has no key while a quote of the key is open, or the space behind its colon is missing', () => {
    for (const text of ['"a: b', "'a: b", '"a\\": b', "'a'': b", '"a":b', '"a"b: c'])
      assert.equal(keyColon(text, 0, text.length), -1, text);
  });

  it('gives the text of a key that is still being typed', () => {
    for (const text of ['"abc', "'abc", '"abc"', 'abc', 'abc '])
      assert.equal(keyText(text, 0, text.length), 'abc', text);
  });

  it('is taken apart, in the middle of a text', () => {
    const text = 'x:\n  - -  "a" :  !Sub "b # c" # d\r\ny:\n';
    const start = text.indexOf('\n') + 1;
    const { indent, dashes, content, end, key } = readYamlLine(text, start);
    assert.deepEqual([indent, ...dashes, content], [2, start + 2, start + 4, text.indexOf('"')]);
    assert.equal(text.slice(key?.start, key?.colon), '"a" ');
    assert.equal(text.slice(key?.value, key?.valueEnd), '!Sub "b # c"');
    assert.equal(end, text.indexOf('\n', start));
  });

  it('ends its value before a comment, not at a # in quotes or in a word', () => {
    const values: readonly (readonly [string, string])[] = [
      ['# c', ''],
      ['a#b # c', 'a#b'],
      ['"a # b" # c', '"a # b"'],
      ["'a '' # b' # c", "'a '' # b'"],
      ["it's # c", "it's"],
      ['&x "a # b" # c', '&x "a # b"'],
      ['[a, "b # c", d\'s] # e', '[a, "b # c", d\'s]'],
      ['{"a":"b # c"} # e', '{"a":"b # c"}'],
      ['"a # b', '"a # b'],
    ];
    for (const [value, expected] of values) {
      const { key } = readYamlLine(`k: ${value}`);
      assert.equal(`k: ${value}`.slice(key?.value, key?.valueEnd), expected);
    }
  });

  it('is a header of a block scalar, or is not', () => {
    for (const header of ['|', '>-', '|2+', '!Sub |', '&a !Sub >-', '| # a', '|  \r'])
      assert.ok(isBlockScalarHeader(header, 0, header.length), header);
    for (const other of ['', '|a', '| a', '!Sub', 'a |', '|#a', '"|"'])
      assert.ok(!isBlockScalarHeader(other, 0, other.length), other);
  });

  it('begins with a dash, or with a word that has one', () => {
    for (const item of ['-', '- a', '-\ta', '-\r']) assert.ok(isDash(item, 0, item.length), item);
    for (const other of ['', '-a', '--', 'a']) assert.ok(!isDash(other, 0, other.length), other);
    assert.ok(isDash('-a', 0, 1), 'where the stretch ends');
  });

  it('has only a comment behind an offset, or more', () => {
    for (const rest of ['', '  ', ' # a', '\r'])
      assert.ok(hasOnlyComment(`:${rest}`, 1, 1 + rest.length), rest);
    for (const rest of ['a', '#a', ' a # b'])
      assert.ok(!hasOnlyComment(`:${rest}`, 1, 1 + rest.length), rest);
  });

  it('closes a quote behind escapes, perhaps on a later line', () => {
    assert.equal(closingQuote('"a\\"b"', 0, 6), 5);
    assert.equal(closingQuote('"a\\\\" "', 0, 7), 4);
    assert.equal(closingQuote("'a''b'", 0, 6), 5);
    assert.equal(closingQuote("'a\\' b'", 0, 7), 3);
    assert.equal(closingQuote('"a\nb" c', 0, 7), 4);
    assert.equal(closingQuote('"a"', 0, 2), -1);
    assert.equal(closingQuote("'a''", 0, 4), -1);
  });

  it('is found behind blank lines, comments and a byte order mark', () => {
    const text = '\uFEFF\n  # a\n\t \r\n\t a: b\n';
    const start = text.indexOf('\t a');
    const content = text.indexOf('a:');
    const line = { start, content, end: text.length - 1, indent: 2 };
    assert.deepEqual(nextContentLine(text, 0, text.length), line);
    assert.equal(nextContentLine(text, 0, start), undefined);
    assert.equal(nextContentLine('\uFEFFa', 0, 2)?.content, 1);
  });
});
