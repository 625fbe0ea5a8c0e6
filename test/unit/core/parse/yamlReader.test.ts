import assert from 'node:assert/strict';
import { TOP_LEVEL, under } from '../../../../src/core/parse/nodeFactory';
import type { Parsed } from '../../../../src/core/parse/parse';
import { parseYaml } from '../../../../src/core/parse/parseYaml';
import { entriesOf } from '../../../../src/core/tree/node';
import { plain } from '../../../support/trees';

const origin = { offset: 0, line: 0 };
const place = under(TOP_LEVEL, 'Resources');

function read(text: string): Parsed {
  return parseYaml(text, origin, place);
}

function keysOf(text: string): readonly string[] {
  return entriesOf(read(text).value).map(({ key }) => key.text);
}

/** The problems of a text: the part of it that is marked, and the message. */
function problemsOf(text: string): readonly string[] {
  return read(text).problems.map(
    ({ relativeStart, relativeEnd, message }) => `${text.slice(relativeStart, relativeEnd)} | ${message}`,
  );
}

describe('a line that is not aligned', () => {
  const cases: readonly [what: string, text: string, problem: string, value: unknown][] = [
    [
      'a key indented more than those above it',
      'a:\n  b: 1\n    c: 2\n  d: 3\n',
      'c: 2 | This key is not aligned with the keys above it',
      { a: { b: 1, c: 2, d: 3 } },
    ],
    [
      'a key indented less than those above it',
      'a:\n    b: 1\n   c: 2\n    d: 3\n',
      'c: 2 | This key is not aligned with the keys above it',
      { a: { b: 1, c: 2, d: 3 } },
    ],
    [
      'a first key indented more than those below it',
      'a:\n    b: 1\n  c: 2\n  d: 3\n',
      'b | This key is not aligned with the keys below it',
      { a: { b: 1, c: 2, d: 3 } },
    ],
    [
      'a key indented like its parent, with more of its siblings below it',
      'a:\n  b: 1\nc:\n  d: 2\n  e: 3\nf: 4\n',
      '',
      { a: { b: 1 }, c: { d: 2, e: 3 }, f: 4 },
    ],
    [
      'a key that was moved out of its object',
      'x:\n  a:\n    b: 1\n  c:\n      d: 2\n    e: 3\n',
      'c | This key is not aligned with the keys below it',
      { x: { a: { b: 1, c: { d: 2 }, e: 3 } } },
    ],
    [
      'a key of an item',
      'a:\n  - b: 1\n   c: 2\n  - b: 3\n    c: 4\n',
      'c: 2 | This key is not aligned with the keys above it',
      {
        a: [
          { b: 1, c: 2 },
          { b: 3, c: 4 },
        ],
      },
    ],
    [
      'an item, with what begins on its line',
      'a:\n  - b: 1\n    c: 2\n   - b: 3\n     c: 4\n  - b: 5\n    c: 6\n',
      '- b: 3 | This item is not aligned with the items above it',
      {
        a: [
          { b: 1, c: 2 },
          { b: 3, c: 4 },
          { b: 5, c: 6 },
        ],
      },
    ],
    [
      'an item indented less than its key',
      'a:\n    b:\n  - 1\n  - 2\n',
      '- 1 | This item is indented less than its key',
      { a: { b: [1, 2] } },
    ],
    [
      'a line in the middle of a text',
      'a:\n  b: |\n     one\n    two\n     three\n  c: 1\n',
      'two | This line is indented less than the text it belongs to',
      { a: { b: 'one\ntwo\nthree\n', c: 1 } },
    ],
    [
      'a key below a value',
      'a:\n  b: one\n     two: three\n  c: 1\n',
      'two: three | This key is not aligned with the keys above it',
      { a: { b: 'one', two: 'three', c: 1 } },
    ],
  ];
  for (const [what, text, problem, value] of cases) {
    it(`is reported once, and read as it was meant: ${what}`, () => {
      assert.deepEqual(problemsOf(text), problem === '' ? [] : [problem]);
      assert.deepEqual(plain(read(text).value), value);
    });
  }

  it('does not hide a mistake in what follows', () => {
    const [first, second] = ['a:\n  b: 1\n    c: 2\n', 'd:\n  e: 1\n    f: 2\n'];
    assert.equal(problemsOf(first + second).length, 2);
  });
});

describe('a value that is not right', () => {
  const cases: readonly [text: string, problem: string][] = [
    ['a: "b\nc: 1\n', '"b | Missing closing quote'],
    ['a: "b" c\nd: 1\n', 'c | Unexpected text after the value: quote the whole value, or remove this text'],
    ['a: [b, c\nd: 1\n', '[b, c | Missing closing “]”'],
    ['a: {b: c\nd: 1\n', '{b: c | Missing closing “}”'],
    ['a: {\n  "b": 1\n  "c": 2\n}\nd: 1\n', '"c": 2 | Missing comma'],
    ['a: [b,, c]\n', ', | Unexpected comma'],
    ['a: @b\n', '@b | A value that begins with @ must be quoted'],
    ['a: %b\n', '%b | A value that begins with % must be quoted'],
    ['a: `b\n', '`b | A value that begins with ` must be quoted'],
    ['a: - b\n', '- b | A list must start on the line below its key'],
    ['a: [- b]\n', '- | Inside brackets, lists and objects must use brackets too'],
    ['a: *b\n', '*b | Anchor “b” is not defined above'],
    [
      '- **/*.xml\n',
      '**/*.xml | YAML reads “**/*.xml” as an alias, because it begins with *: put it in quotes',
    ],
    ['a: !Sub"b"\n', '"b" | Missing space after the tag'],
    [
      'a: b: c\n',
      'b: c | Unexpected second colon: quote the value, or put the nested object on its own lines',
    ],
    ['\ta: 1\n\tb: 2\n', '\ta: 1 | YAML cannot be indented with tabs; use spaces'],
    ['a: 1\nName:b\n', 'Name:b | Missing space after the colon'],
    ['a: 1\n"Name":b\n', '"Name":b | Missing space after the colon'],
    ['a: 1\n// b\n', '// b | Comments in YAML begin with #'],
    ['a: 1\nb\n', 'b | A key must be followed by a colon and a value'],
    ['a: 1\n@b: 2\n', '@b | A key that begins with @ must be quoted'],
    ['a: 1\n]b: 2\n', ']b: 2 | A key cannot begin with “]”'],
    ['a: 1\nbc\n  d: 1\n', 'bc | Missing colon after this key'],
  ];
  for (const [text, problem] of cases)
    it(`is reported once: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(problemsOf(text), [problem]);
    });
});

describe('text that AWS reads', () => {
  const cases: readonly [text: string, value: unknown][] = [
    ['a: "b\nc"\nd: 1\n', { a: 'b c', d: 1 }],
    ['a: \'{\n"b": 1,\n}\'\nd: 1\n', { a: '{ "b": 1, }', d: 1 }],
    ['a: [b,\nc]\nd: 1\n', { a: ['b', 'c'], d: 1 }],
    ['a: {\nb: 1,\n c: 2\n}\nd: 1\n', { a: { b: 1, c: 2 }, d: 1 }],
    ['a: b\n  - c\n', { a: 'b - c' }],
    ['a:\n- b\n-\n  c\n', { a: ['b', 'c'] }],
    ['a: b #c\n  # d\ne: f#g\n', { a: 'b', e: 'f#g' }],
    ['a: |\n\n  b\n # c\nd: 1\n', { a: '\nb\n', d: 1 }],
    ['a:\n  !Sub\n    b\n', { a: { '!Fn::Sub': 'b' } }],
    ['- - a\n  - b\n- - c\n', [['a', 'b'], ['c']]],
    ['a: &x\n  b: 1\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
    ['  a: 1\n  b: 2\n', { a: 1, b: 2 }],
  ];
  for (const [text, value] of cases)
    it(`has no mistake: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(problemsOf(text), []);
      assert.deepEqual(plain(read(text).value), value);
    });
});

describe('broken YAML', () => {
  it('has the keys that YAML has', () => {
    const lines = ["'it''s': 1", '"a\\"b": 2', 'é: 3', 'a,b: 4', 'a#b: 5', 'a(b): 6', '!Ref c: 7'];
    const keys = ["it's", 'a"b', 'é', 'a,b', 'a#b', 'a(b)', 'c'];
    assert.deepEqual(keysOf(`${lines.join('\n')}\nx: [\n`), [...keys, 'x']);
  });

  it('has a key for each line that is still being typed, without the quotes around it', () => {
    assert.deepEqual(keysOf('a: 1\nfoo\n"bar"\n\'baz\nb: [\n'), ['a', 'foo', 'bar', 'baz', 'b']);
  });

  it('keeps what is below a key with a bracket too many before it', () => {
    const [entry] = entriesOf(read(']a:\n  b: 1\n  c: 2\n').value);
    assert.equal(entry?.value.kind, 'map');
  });
});

describe('a comment without a space before it', () => {
  const values = [
    ...["'x'", '"x"', '"x # y"', '[1]', '{ b: c }', '["1"]', '!Ref "x"'],
    ...["'x\n    y'", '[1,#c\n    2]', '["1"#c\n    ]'],
  ];
  for (const value of values)
    it(`follows a quote or a bracket: ${JSON.stringify(value)}`, () => {
      const text = (comment: string) =>
        `a:\n  - ${value}${comment}\n  - { k: ${value} }\nb: ${value}${comment}\nc: 1\n`;
      assert.deepEqual(problemsOf(text(`#it's "one`)), []);
      assert.deepEqual(plain(read(text(`#it's "one`)).value), plain(read(text('')).value));
    });

  it('is a part of plain text, and a mistake behind an alias', () => {
    assert.deepEqual(plain(read('a: x#c\nb: [x#c]\n').value), { a: 'x#c', b: ['x#c'] });
    assert.equal(problemsOf('a: &a 1\nb: *a#c\n').length, 1);
  });
});
