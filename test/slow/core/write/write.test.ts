import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as json from 'jsonc-parser';
import * as yaml from 'yaml';
import {
  escapeInQuotes,
  needsQuotes,
  type Quote,
  writeScalar,
  writeString,
} from '../../../../src/core/write/writeScalar';
import {
  OpenObject,
  Verbatim,
  type WritableValue,
  writeEntry,
  writeValue,
} from '../../../../src/core/write/writeValue';

/** Texts that a reader might take for something else, or that need an escape. */
const AWKWARD = [
  ...['yes', 'No', 'ON', 'off', 'y', 'N', '~', 'null', 'NULL', 'true', 'False', '<<', '=', ''],
  ...[
    '0755',
    '1_000',
    '1:30',
    '190:20:30.15',
    '0x1F',
    '0o17',
    '0b101',
    '.inf',
    '-.INF',
    '.nan',
    '1e3',
    '1.',
    '.5',
    '.',
  ],
  ...[
    '+12',
    '-0',
    '1,000',
    '685.230_15e+03',
    '2010-09-09',
    '2001-12-14t21:59:43.10-05:00',
    '2001-1-1 1:00:00',
  ],
  ...[
    'a, b',
    '[a',
    '{a}',
    'a: b',
    'a:',
    ':a',
    '?a',
    '? a',
    '- a',
    '-',
    '-a',
    'a #b',
    'a#b',
    '#a',
    '&a',
    '*a',
    '!a',
    '|',
    '>',
  ],
  ...[
    '%a',
    '@a',
    '`a',
    "'a",
    '"a',
    "it's",
    'say "a"',
    '--- a',
    '---',
    '...',
    ' a',
    'a ',
    'a\tb',
    'a\nb',
    'a\r\nb',
    '\n',
  ],
  ...[
    '\\',
    '\\n',
    '\u0000',
    '\u0007',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\ufffe',
    '\ud800',
    '🚀',
    'é',
    'e5',
  ],
];

const TEXT = fc.oneof(
  fc.constantFrom(...AWKWARD),
  fc
    .array(fc.constantFrom(...AWKWARD, ' ', 'a', ':', '1', '.'), { maxLength: 5 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.stringMatching(/^[-+0-9_.:,exTZo]{1,12}$/),
  fc.string({ maxLength: 20 }),
);

const VERSIONS = ['1.1', '1.2'] as const;

/** What both schemas of YAML read; they have to agree. */
function read(text: string): unknown {
  const [older, newer] = VERSIONS.map((version) =>
    yaml.parse(text, { version, strict: true, logLevel: 'error' }),
  );
  assert.deepEqual(older, newer, `YAML 1.1 and 1.2 read ${JSON.stringify(text)} differently`);
  return newer;
}

function readJson(text: string): unknown {
  const errors: json.ParseError[] = [];
  const value = json.parse(text, errors);
  assert.deepEqual(errors, [], text);
  return value;
}

const QUOTES = fc.constantFrom<Quote>('', "'", '"');

describe('Writing a scalar', () => {
  it('gives a text that is read as the string that was meant, in every context and in any quotes', () => {
    fc.assert(
      fc.property(TEXT, QUOTES, (text, quote) => {
        assert.deepEqual(read(`K: ${writeString(text, 'block', quote)}\n`), { K: text });
        assert.deepEqual(read(`K:\n  - ${writeString(text, 'block', quote)} # c\n`), { K: [text] });
        assert.deepEqual(read(`${writeString(text, 'block', quote)}: v\n`), { [text]: 'v' });
        assert.deepEqual(read(`K: {a: ${writeString(text, 'flow', quote)}, b: 1}\n`), {
          K: { a: text, b: 1 },
        });
        assert.deepEqual(read(`K: [${writeString(text, 'flow', quote)}]\n`), { K: [text] });
        assert.deepEqual(read(`{${writeString(text, 'flow', quote)}: v}\n`), { [text]: 'v' });
        assert.equal(readJson(writeString(text, 'json', quote)), text);
        assert.deepEqual(read(`K: ${writeString(text, 'json', quote)}\n`), { K: text });
      }),
      { numRuns: 3000 },
    );
  });

  for (const text of AWKWARD)
    it(`can write ${JSON.stringify(text)}`, () => {
      for (const style of ['block', 'json'] as const)
        assert.deepEqual(read(`K: ${writeString(text, style)}\n`), { K: text });
      assert.deepEqual(read(`[${writeString(text, 'flow')}]\n`), [text]);
    });

  it('gives numbers, booleans and null that are read as such', () => {
    const scalar = fc.oneof(fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(scalar, (value) => {
        assert.deepEqual(read(`K: ${writeScalar(value, 'block')}`), { K: value });
        assert.deepEqual(read(`[${writeScalar(value, 'flow')}]`), [value]);
        const isKnown = typeof value !== 'number' || Number.isFinite(value);
        assert.deepEqual(readJson(writeScalar(value, 'json')), isKnown ? value : null);
        assert.deepEqual(read(`K: ${writeScalar(value, 'block', "'")}`), { K: String(value) });
      }),
    );
    assert.equal(writeScalar(1e21, 'block'), '1.0e+21');
  });

  it('keeps a plain text plain where it can', () => {
    for (const text of [
      'python3.12',
      'AWS::S3::Bucket',
      '10.0.0.0/16',
      'a/b',
      'rate(1 day)',
      '8.0.35',
      "it's",
      'a-b',
      'Yes!',
    ])
      assert.ok(!needsQuotes(text, true), text);
    for (const text of ['a, b', '[a', 'a]', '{x', 'x}']) {
      assert.ok(needsQuotes(text, true), text);
      assert.equal(needsQuotes(text, false), /^[[{]/.test(text), text);
    }
  });

  it('escapes a part of a text, or says that it cannot', () => {
    fc.assert(
      fc.property(TEXT, QUOTES, (text, quote) => {
        const inside = escapeInQuotes(text, quote);
        if (inside === undefined) assert.notEqual(quote, '"');
        else assert.deepEqual(read(`K: ${quote}a${inside}b${quote}`), { K: `a${text}b` });
      }),
    );
    assert.equal(escapeInQuotes('a\nb', "'"), undefined);
    assert.equal(escapeInQuotes('a b', ''), undefined);
  });
});

const VALUE = fc.letrec<{ value: WritableValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    TEXT,
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(TEXT, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

describe('Writing a value', () => {
  it('gives a text that is read as the value, in every style, indentation, quotes and line end', () => {
    const indents = fc.constantFrom('', '  ', '      ');
    const lineEnds = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(TEXT, VALUE, indents, lineEnds, QUOTES, (key, value, indent, lineEnd, quote) => {
        const layout = { indent, lineEnd, quote };
        const block = `${indent}${writeEntry(key, value, { style: 'block', ...layout })}${lineEnd}${indent}zzz: 1\n`;
        assert.deepEqual(read(block), { [key]: value, zzz: 1 });
        assert.ok(!/\r\n/.test(block) || lineEnd === '\r\n');
        const flow = `{ ${writeEntry(key, value, { style: 'flow', ...layout })}, zzz: 1 }`;
        assert.deepEqual(read(flow), { [key]: value, zzz: 1 });
        for (const isSpread of [false, true])
          assert.deepEqual(readJson(writeValue(value, { style: 'json', isSpread, ...layout })), value);
      }),
      { numRuns: 1000 },
    );
  });

  const nested = {
    Tags: [{ Key: 'a', Value: 'yes' }],
    Empty: {},
    None: [],
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
  };

  it('indents block YAML by the unit that is asked for', () => {
    assert.equal(
      writeEntry('P', nested, { style: 'block', indent: '    ', unit: '    ' }),
      "P:\n        Tags:\n            - Key: a\n              Value: 'yes'\n        Empty: {}\n        None: []\n" +
        '        Role:\n            Fn::GetAtt:\n                - Role\n                - Arn',
    );
  });

  it('keeps flow YAML and JSON on a line, and spreads JSON where that is asked for', () => {
    assert.equal(
      writeEntry('P', nested, { style: 'flow' }),
      "P: { Tags: [{ Key: a, Value: 'yes' }], Empty: {}, None: [], Role: { Fn::GetAtt: [Role, Arn] } }",
    );
    assert.equal(
      writeEntry('P', nested, { style: 'json', isSpread: true, unit: '\t' }),
      '"P": {\n\t"Tags": [\n\t\t{\n\t\t\t"Key": "a",\n\t\t\t"Value": "yes"\n\t\t}\n\t],\n\t"Empty": {},\n\t"None": [],\n' +
        '\t"Role": { "Fn::GetAtt": ["Role", "Arn"] }\n}',
    );
  });

  it('leaves what is written already as it is', () => {
    const value = new Map<string, WritableValue>([
      ['10', new Verbatim('$1', true)],
      ['2', new Verbatim('$2', false)],
      ['$x', new OpenObject('$3')],
    ]);
    const layout = { escape: (text: string) => text.replaceAll('$', '\\$') };
    assert.equal(
      writeEntry('P', value, { style: 'block', ...layout }),
      "P:\n  '10': $1\n  '2': $2\n  \\$x:\n    $3",
    );
    assert.equal(
      writeEntry('P', value, { style: 'flow', ...layout }),
      "P: { '10': $1, '2': $2, \\$x: { $3 } }",
    );
    assert.equal(
      writeEntry('P', value, { style: 'json', isSpread: true, ...layout }),
      '"P": {\n  "10": "$1",\n  "2": $2,\n  "\\$x": {\n    $3\n  }\n}',
    );
  });
});
