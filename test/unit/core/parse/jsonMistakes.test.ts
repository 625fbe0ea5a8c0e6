import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openDocument } from '../../../../src/core/open';
import { jsonMistakes } from '../../../../src/core/parse/json/jsonMistakes';
import { type Node, walk } from '../../../../src/core/tree/node';
import { assertLinear } from '../../../support/growth';

const VALID = `{
  "Description": "a, \\"b\\": {c}",
  "Resources": {
    "Queue": {
      "Type": "AWS::SQS::Queue",
      "Properties": {
        "QueueName": { "Fn::Sub": ["\${A}-q", { "A": "b" }] },
        "DelaySeconds": 10,
        "Tags": [
          {
            "Key": "a",
            "Value": "b"
          },
          {
            "Key": "c",
            "Value": true
          }
        ]
      }
    },
    "Topic": {
      "Type": "AWS::SNS::Topic"
    }
  }
}
`;

/** All keys of a tree, in order. */
function namesBelow(root: Node | undefined): readonly string[] {
  const names: string[] = [];
  if (root)
    walk(root, (node) => {
      if (node.kind === 'map') for (const { key } of node.entries) names.push(key.text);
      return true;
    });
  return names;
}

/** The mistakes in the text above with one stretch of it replaced: their lines, stretches and messages. */
function mistakes(old: string, fresh: string): readonly (readonly [number, string, string])[] {
  assert.ok(VALID.includes(old), old);
  const text = VALID.replace(old, () => fresh);
  return jsonMistakes(text).map(({ start, end, message }) => [
    text.slice(0, start).split('\n').length,
    text.slice(start, end),
    message,
  ]);
}

describe('One mistake in JSON is reported once', () => {
  const cases: readonly [
    what: string,
    old: string,
    fresh: string,
    line: number,
    stretch: string,
    message: string,
  ][] = [
    ['a comma that is missing', '10,', '10', 8, '0', 'Comma expected'],
    ['a comma that is left over', '"c",\n            "Value": true', '"c",', 15, ',', 'Trailing comma'],
    ['a comma twice', '10,', '10,,', 8, ',', 'Unexpected comma'],
    ['a colon that is missing', '"DelaySeconds":', '"DelaySeconds"', 8, '"', 'Colon expected'],
    ['an equals sign', '"DelaySeconds":', '"DelaySeconds" =', 8, '=', 'Colon expected'],
    ['a colon twice', '"DelaySeconds":', '"DelaySeconds"::', 8, ':', 'Unexpected colon'],
    ['a value that is missing', ' 10,', ',', 8, ':', 'Value expected'],
    [
      'a key without its first quote',
      '"DelaySeconds"',
      'DelaySeconds"',
      8,
      'DelaySeconds"',
      'Missing opening quote',
    ],
    [
      'a key without its last quote',
      '"DelaySeconds"',
      '"DelaySeconds',
      8,
      '"DelaySeconds',
      'Missing closing quote',
    ],
    ['one above text', '"Type": "AWS::SNS', '"Type: "AWS::SNS', 22, '"Type', 'Missing closing quote'],
    [
      'a key without quotes',
      '"DelaySeconds"',
      'DelaySeconds',
      8,
      'DelaySeconds',
      'Property names must be in double quotes',
    ],
    [
      'single quotes',
      '"DelaySeconds"',
      "'DelaySeconds'",
      8,
      "'DelaySeconds'",
      'Strings must be in double quotes',
    ],
    [
      'a value without its first quote',
      '"AWS::SQS',
      'AWS::SQS',
      5,
      'AWS::SQS::Queue"',
      'Missing opening quote',
    ],
    [
      'a value without its last quote',
      'SQS::Queue"',
      'SQS::Queue',
      5,
      '"AWS::SQS::Queue,',
      'Missing closing quote',
    ],
    ['a value without quotes', 'true', 'True', 16, 'True', 'This value must be in double quotes'],
    ['a number that begins with a zero', '10,', '010,', 8, '010', 'This value must be in double quotes'],
    [
      'a quote in a string',
      'SQS::Queue',
      'SQS"::Queue',
      5,
      '"AWS::SQS"::Queue"',
      'Quotes in strings must be escaped: \\"',
    ],
    [
      'a line break in a string',
      'SQS::Queue',
      'SQS:\n:Queue',
      5,
      '"AWS::SQS:',
      'Strings cannot contain line breaks',
    ],
    [
      'a tab in a string',
      'SQS::Queue',
      'SQS\tQueue',
      5,
      '"AWS::SQS\tQueue"',
      'Tabs and other control characters in strings must be escaped',
    ],
    ['an escape sequence', 'SQS::Queue', '\\d', 5, '"AWS::\\d"', 'Invalid escape sequence in this string'],
    ['a comment', '10,', '10, // seconds', 8, '// seconds', 'Comments are not allowed in JSON'],
    ['words', '10,', '10, and so on', 8, 'and so on', 'Unexpected text'],
    ['a tag of YAML', '"AWS::SQS', '!Ref "AWS::SQS', 5, '!Ref', 'Unexpected text'],
    [
      'a brace that does not open',
      '"Topic": {',
      '"Topic":',
      22,
      '"Type"',
      'Missing opening “{” before this key',
    ],
    [
      'a line that was removed',
      '    "Topic": {\n',
      '',
      21,
      '"Type"',
      'Missing opening bracket above this line',
    ],
    [
      'a brace that does not close',
      '        ]\n      }\n    },',
      '        ]\n    },',
      18,
      ']',
      'Missing closing “}”',
    ],
    [
      'one before another key',
      '        ]\n      }\n    },',
      '        ]\n      }\n    ,',
      20,
      ',',
      'Missing closing “}”',
    ],
    [
      'a bracket that does not close',
      '          }\n        ]',
      '          }\n',
      17,
      '}',
      'Missing closing “]”',
    ],
    [
      'a bracket that does not open',
      '"Tags": [',
      '"Tags":',
      10,
      '{',
      'Missing opening “[” before this value',
    ],
    ['one before strings', '["${A}-q", ', '"${A}-q", ', 7, '"', 'Missing opening “[” before this value'],
    ['a brace for a bracket', '        ]\n      }', '        }\n      }', 18, '}', '“]” expected'],
    ['a brace twice', '"b"\n          },', '"b"\n          }},', 13, '}', 'Unexpected “}”'],
    ['a brace too many', '"AWS::SNS::Topic"\n    }', '"AWS::SNS::Topic"\n    }}', 24, '}', 'Unexpected “}”'],
    [
      'a merge conflict',
      '        "DelaySeconds"',
      '<<<<<<< HEAD\n        "DelaySeconds"',
      8,
      '<<<<<<< HEAD',
      'Unresolved merge conflict',
    ],
    [
      'text behind the end',
      '  }\n}\n',
      '  }\n}\n{}\n',
      26,
      '{}',
      'Unexpected text after the end of the object',
    ],
    [
      'an end that is missing',
      '      "Type": "AWS::SNS::Topic"\n    }\n  }\n}\n',
      '      "Ty',
      22,
      '"Ty',
      'Missing closing quote',
    ],
  ];
  for (const [what, old, fresh, line, stretch, message] of cases)
    it(what, () => {
      assert.deepEqual(mistakes(old, fresh), [[line, stretch, message]]);
    });

  it('and nothing where there is none', () => {
    assert.deepEqual(jsonMistakes(VALID), []);
    assert.deepEqual(jsonMistakes(JSON.stringify(JSON.parse(VALID))), []);
    assert.deepEqual(jsonMistakes('\uFEFF[1, -2.5e3, null, "\\u00e9", {}]'), []);
  });

  it('also where the indentation shows nothing', () => {
    const left = VALID.replace(/^ +/gm, '').replace('10,', '10');
    assert.deepEqual(
      jsonMistakes(left).map(({ message }) => message),
      ['Comma expected'],
    );
    const line = VALID.replace(/\s*\n\s*/g, ' ').replace(']', '');
    assert.equal(jsonMistakes(line).length, 1);
  });

  it('in a document that is edited as in one that is opened anew', () => {
    const doc = openDocument(VALID, { path: 'template.json' });
    const at = VALID.indexOf('10,') + 2;
    doc.edit([{ start: at, end: at + 1, text: '' }]);
    assert.deepEqual(
      doc.problems.map(({ start, message }) => [start, message]),
      openDocument(doc.text, { path: 'template.json' }).problems.map(({ start, message }) => [
        start,
        message,
      ]),
    );
    assert.equal(doc.problems.length, 1);
    doc.edit([{ start: at, end: at, text: ',' }]);
    assert.deepEqual(doc.problems, []);
  });

  it('and keys that share a line with a bracket are no mistake', () => {
    const text = VALID.replace('    },\n    "Topic"', '    }, "Topic"').replace(
      '  }\n}\n',
      '  },"Outputs": {\n}}\n',
    );
    const doc = openDocument(text, { path: 'template.json' });
    assert.deepEqual(doc.problems, []);
    assert.deepEqual(
      doc.root?.entries.map(({ key }) => key.text),
      ['Description', 'Resources', 'Outputs'],
    );
  });

  it('and so are commas at the beginning of lines', () => {
    const text = VALID.replace(/,\n( *)/g, '\n$1, ');
    const doc = openDocument(text, { path: 'template.json' });
    assert.deepEqual(doc.problems, []);
    assert.deepEqual([...(doc.template?.resources.keys() ?? [])], ['Queue', 'Topic']);
  });

  it('and so are sections that begin deeper than others', () => {
    const text = `{
  "Parameters": {
      "One": {
          "Type": "String"
      },
     "Two": {
          "Type": "String"
      }
    },
    "Conditions": {
      "HasOne": { "Fn::Equals": [{ "Ref": "One" }, ""] }
  },
  "Resources": {
      "Queue": {
        "Type": "AWS::SQS::Queue"
      }
  }
}
`;
    const doc = openDocument(text, { path: 'template.json' });
    assert.deepEqual(doc.problems, []);
    assert.deepEqual([...(doc.template?.conditions.keys() ?? [])], ['HasOne']);
    assert.equal(namesBelow(doc.root).length, 10);
  });

  it('and so are lines that are indented at random', () => {
    const indents = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(indents, (columns) => {
        const text = VALID.split('\n')
          .map((line, at) => `${' '.repeat(columns[at % columns.length] ?? 0)}${line.trim()}`)
          .join('\n');
        const doc = openDocument(text, { path: 'template.json' });
        assert.deepEqual(doc.problems, [], text);
        assert.deepEqual([...(doc.template?.resources.keys() ?? [])], ['Queue', 'Topic'], text);
        assert.deepEqual(
          namesBelow(doc.root),
          namesBelow(openDocument(VALID, { path: 'template.json' }).root),
        );
      }),
    );
  });

  it('in time that grows with the text', async () => {
    const unclosed = (count: number) => `{\n${'    "R": {\n      "Type": "T",\n'.repeat(count)}  }\n}\n`;
    const words = (count: number) => `{"a": [${'a,'.repeat(count)}`;
    const commas = (count: number) => `{\n${'  "a": 1\n'.repeat(count)}}`;
    for (const text of [unclosed, words, commas])
      await assertLinear((count) => jsonMistakes(text(count)), 20_000);
  });

  it('while a key is typed', () => {
    const doc = openDocument('{\n  "Resources": {\n    "Queue": {', { path: 'template.json' });
    for (const character of '\n      "Fn::Sub": [1, "a:b"') {
      doc.edit([{ start: doc.length, end: doc.length, text: character }]);
      assert.equal(doc.problems.length, 1, doc.text);
    }
  });
});
