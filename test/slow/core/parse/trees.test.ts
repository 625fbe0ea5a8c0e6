import assert from 'node:assert/strict';
import type { FileKind } from '../../../../src/core/document';
import { type LiveDocument, openDocument, readerOf } from '../../../../src/core/open';
import { topLevel } from '../../../../src/core/parse/nodeFactory';
import { parseJson } from '../../../../src/core/parse/parseJson';
import { parseYaml } from '../../../../src/core/parse/parseYaml';
import type { CallNode, MapEntry, Node, ScalarNode } from '../../../../src/core/tree/node';
import { entriesOf, itemsOf, nodeAt, walk } from '../../../../src/core/tree/node';
import { corpusOrSkip } from '../../../support/corpus';
import { dump, plain } from '../../../support/trees';

function open(text: string, kind: FileKind = 'cloudformation', path = 'template.yaml'): LiveDocument {
  return openDocument(text, { path, kind });
}

/** What the node covers in the text. */
function written(doc: LiveDocument, node: Node | MapEntry | undefined): string {
  return node ? doc.text.slice(node.start, node.end) : '';
}

function scalar(node: Node | undefined): ScalarNode {
  assert.equal(node?.kind, 'scalar');
  return node as ScalarNode;
}

function call(node: Node | undefined): CallNode {
  assert.equal(node?.kind, 'call', `${node?.kind}`);
  return node as CallNode;
}

/** The value under a key of a text with the section `S` and the entry `E`. */
function valueUnderKey(text: string): { doc: LiveDocument; node: Node | undefined } {
  const doc = open(`S:\n  E:\n    Key: ${text}\n    Next: 1\n`);
  return { doc, node: nodeAt(doc.root, 'S', 'E', 'Key') };
}

describe('scalars', () => {
  const plainCases: readonly [text: string, value: unknown][] = [
    ['0644', 420],
    ['1e3', 1000],
    ['012', 10],
    ['2012-10-17', '2012-10-17'],
    ['1.10', 1.1],
    ['0x1F', 31],
    ['0o17', '0o17'],
    ['-7', -7],
    ['true', true],
    ['yes', true],
    ['null', null],
    ['~', null],
    ['1:30', 90],
    ['123456789012', 123456789012],
    ['.5', 0.5],
    ['+1', 1],
    ['1_000', 1000],
    ['a: b'.slice(0, 1), 'a'],
    ['arn:aws:s3:::x', 'arn:aws:s3:::x'],
    ['a#b', 'a#b'],
  ];
  for (const [text, value] of plainCases) {
    it(`keeps the text of ${text}, whose value is ${JSON.stringify(value)}`, () => {
      const { doc, node } = valueUnderKey(text);
      const { value: is, written: source, style } = scalar(node);
      assert.deepEqual([is, source, style], [value, text, 'plain']);
      assert.equal(written(doc, node), text);
      assert.deepEqual(doc.problems, []);
    });
  }

  const styled: readonly [written: string, text: string, style: string][] = [
    ["'it''s'", "it's", 'single'],
    ['"a\\tb\\u00e9"', 'a\tbé', 'double'],
    ['"a\n      b\n\n      c"', 'a b\nc', 'double'],
    ["'a\n      b'", 'a b', 'single'],
    ['a\n      b', 'a b', 'plain'],
    ['|\n      a\n       b\n\n      c', 'a\n b\n\nc\n', 'literal'],
    ['|-\n      a', 'a', 'literal'],
    ['>\n      a\n      b', 'a b\n', 'folded'],
    ['>-\n      a', 'a', 'folded'],
    ['|2\n        a', '  a\n', 'literal'],
    ['""', '', 'double'],
    ['"é😀"', 'é😀', 'double'],
  ];
  for (const [source, text, style] of styled) {
    it(`reads ${JSON.stringify(source)}`, () => {
      const { doc, node } = valueUnderKey(source);
      assert.deepEqual([scalar(node).text, scalar(node).style], [text, style]);
      assert.equal(written(doc, node), source);
      assert.deepEqual(plain(nodeAt(doc.root, 'S', 'E', 'Next')), 1);
      assert.deepEqual(doc.problems, []);
    });
  }

  it('gives a missing value no length, behind the colon', () => {
    const doc = open('S:\n  E:\n    Key:\n    Next: 1\n');
    const node = scalar(nodeAt(doc.root, 'S', 'E', 'Key'));
    assert.deepEqual([node.value, node.text, node.start, node.end], [null, '', 16, 16]);
  });

  it('reads quoted text that goes on at the left edge, as AWS does', () => {
    const doc = open('Description: "a\nb\n\nc"\nResources:\n  A:\n    Type: x\n');
    assert.equal(scalar(doc.root?.get('Description')).text, 'a b\nc');
    assert.deepEqual(doc.problems, []);
    assert.equal(doc.blocks.length, 3);
  });
});

describe('calls', () => {
  const same: readonly (readonly string[])[] = [
    [
      '!GetAtt A.B.C',
      'Fn::GetAtt: [A, B.C]',
      'Fn::GetAtt: A.B.C',
      '{"Fn::GetAtt": ["A", "B.C"]}',
      '!GetAtt [A, B.C]',
    ],
    ['!Ref A', 'Ref: A', '{ Ref: A }', '!Ref "A"'],
    ['!Sub "${A}"', 'Fn::Sub: "${A}"', '!Sub ${A}', "{'Fn::Sub': '${A}'}"],
    ['!If [C, !Ref A, 1]', 'Fn::If: [C, { Ref: A }, 1]', 'Fn::If:\n      - C\n      - Ref: A\n      - 1'],
    ['!And [!Condition A, !Condition B]', 'Fn::And: [{ Condition: A }, { Condition: B }]'],
    ['!Join ["", [a, !Ref B]]', 'Fn::Join:\n      - ""\n      - - a\n        - Ref: B'],
    ['!FindInMap [M, a, b]', 'Fn::FindInMap:\n      - M\n      - a\n      - b'],
    [
      '!Transform { Name: AWS::Include }',
      'Fn::Transform: { Name: AWS::Include }',
      'Fn::Transform:\n      Name: AWS::Include',
    ],
    ['!GetAZs ""', 'Fn::GetAZs: ""'],
    ['!Select [0, !Split [",", a]]', 'Fn::Select: [0, { "Fn::Split": [",", a] }]'],
  ];
  for (const [first, ...others] of same) {
    for (const other of others) {
      it(`${JSON.stringify(first)} is ${JSON.stringify(other)}`, () => {
        const one = open(`S:\n  E:\n    Key: ${first}\n`);
        const separator = other.startsWith('Fn') || other.startsWith('Ref') ? '\n      ' : ' ';
        const two = open(`S:\n  E:\n    Key:${separator}${other.replaceAll('\n      ', '\n        ')}\n`);
        assert.deepEqual(plain(two.root), plain(one.root));
        assert.equal(nodeAt(one.root, 'S', 'E', 'Key')?.kind, 'call');
        assert.deepEqual(two.problems, []);
      });
    }
  }

  it('splits an attribute at its first dot, with exact ranges', () => {
    for (const text of ['!GetAtt Queue.Arn.x', '!GetAtt "Queue.Arn.x"', "!GetAtt 'Queue.Arn.x'"]) {
      const { doc, node } = valueUnderKey(text);
      assert.deepEqual(
        itemsOf(call(node).argument).map((each) => written(doc, each)),
        ['Queue', 'Arn.x'],
      );
      assert.equal(written(doc, node), text);
      assert.equal(doc.slice(call(node).nameStart, call(node).nameEnd), '!GetAtt');
    }
  });

  it('gives a tag without a value its place', () => {
    const { doc, node } = valueUnderKey('!Ref ');
    assert.equal(scalar(call(node).argument).value, null);
    assert.equal(written(doc, node), '!Ref');
  });

  it('takes a tag before a block', () => {
    const { node } = valueUnderKey('!Sub\n      - "${a}"\n      - a: 1');
    assert.deepEqual(plain(node), { '!Fn::Sub': ['${a}', { a: 1 }] });
    const { node: literal } = valueUnderKey('!Sub |\n      ${a}\n      b');
    assert.deepEqual(plain(literal), { '!Fn::Sub': '${a}\nb\n' });
  });

  it('keeps the value under a tag it does not know', () => {
    assert.deepEqual(plain(valueUnderKey('!reference [a, b]').node), { '!reference': ['a', 'b'] });
    assert.deepEqual(plain(valueUnderKey('!!str 12').node), '12');
  });

  it('is no call where it is something else', () => {
    const attribute = open('Resources:\n  A:\n    Type: x\n    Condition: C\n');
    assert.deepEqual(plain(attribute.root), { Resources: { A: { Type: 'x', Condition: 'C' } } });
    const siblings = open('Resources:\n  A:\n    B: { Ref: x, Other: 1 }\n');
    assert.deepEqual(plain(nodeAt(siblings.root, 'Resources', 'A', 'B')), { Ref: 'x', Other: 1 });
    const policy = open('Resources:\n  A:\n    Statement:\n      - Condition: x\n');
    assert.deepEqual(plain(nodeAt(policy.root, 'Resources', 'A', 'Statement')), [{ Condition: 'x' }]);
    const section = open('Resources:\n  Fn::Transform: { Name: AWS::Include }\n');
    assert.equal(section.root?.get('Resources')?.kind, 'map');
    const named = open('Resources:\n  Ref: x\n');
    assert.equal(named.root?.get('Resources')?.kind, 'map');
  });

  it('takes Condition as a call inside of conditions', () => {
    const doc = open('Conditions:\n  A: !Not [{ Condition: B }]\n  C: { Condition: B }\n  D: !Condition B\n');
    assert.deepEqual(plain(doc.root), {
      Conditions: {
        A: { '!Fn::Not': [{ '!Condition': 'B' }] },
        C: { '!Condition': 'B' },
        D: { '!Condition': 'B' },
      },
    });
  });

  it('reads loops and transforms among other entries', () => {
    const doc = open(
      'Resources:\n  Fn::ForEach::Loop:\n    - X\n    - [a, b]\n    - Q${X}:\n        Type: AWS::SQS::Queue\n  B:\n    Type: x\n    Fn::Transform:\n      Name: AWS::Include\n',
    );
    assert.deepEqual(plain(doc.root), {
      Resources: {
        'Fn::ForEach::Loop': {
          '!Fn::ForEach::Loop': ['X', ['a', 'b'], { 'Q${X}': { Type: 'AWS::SQS::Queue' } }],
        },
        B: { Type: 'x', 'Fn::Transform': { '!Fn::Transform': { Name: 'AWS::Include' } } },
      },
    });
  });
});

describe('positions', () => {
  const text =
    'Resources:\n  Bücket😀:\n    Type: "é" # 😀\n    List:\n      - a\n      - {b: c}\n  Z:\n    Ä: ö\n';
  const variants: readonly [string, string][] = [
    ['LF', text],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${text}`],
    ['no line break at the end', text.trimEnd()],
    ['comments and blank lines', text.replaceAll('\n', '\n\n   # é\n')],
    ['a document marker', `---\n${text}`],
    ['a lone CR', `# a\rb\n${text}`],
  ];
  for (const [what, variant] of variants) {
    it(`are exact with ${what}`, () => {
      const doc = open(variant);
      assert.deepEqual(doc.problems, []);
      const bucket = entriesOf(doc.root?.get('Resources'))[0];
      assert.equal(written(doc, bucket?.key), 'Bücket😀');
      assert.equal(written(doc, nodeAt(bucket?.value, 'Type')), '"é"');
      assert.deepEqual(
        itemsOf(nodeAt(bucket?.value, 'List')).map((each) => written(doc, each)),
        ['a', '{b: c}'],
      );
      assert.equal(written(doc, nodeAt(doc.root, 'Resources', 'Z', 'Ä')), 'ö');
      checkPositions(doc);
    });
  }

  it('are those of lines and columns as VS Code counts them', () => {
    const doc = open('a: 1\r\nb: 2\rc: 3\nd: 😀x\n');
    assert.deepEqual(doc.positionAt(doc.text.indexOf('c')), { line: 2, character: 0 });
    assert.deepEqual(doc.positionAt(doc.text.indexOf('x')), { line: 3, character: 5 });
    assert.equal(doc.offsetAt({ line: 1, character: 99 }), doc.text.indexOf('\rc'));
    assert.equal(doc.offsetAt({ line: 99, character: 0 }), doc.length);
    assert.equal(doc.offsetAt({ line: -1, character: 3 }), 0);
    assert.deepEqual(doc.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(doc.positionAt(1e9), { line: 4, character: 0 });
  });

  it('agree with a plain count, for each file of the corpus', function () {
    this.timeout(60_000);
    for (const file of corpusOrSkip(this)) checkPositions(openDocument(file.text, { path: file.path }), 30);
  });
});

/** Lines and columns of offsets all over the text, counted in the plainest way. */
function checkPositions(doc: LiveDocument, samples = 400): void {
  const { text } = doc;
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
  const step = Math.max(1, Math.floor(text.length / samples));
  for (let offset = 0; offset <= text.length; offset += step) {
    let line = 0;
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line += 1;
    const expected = { line, character: offset - (starts[line] ?? 0) };
    assert.deepEqual(doc.positionAt(offset), expected, `offset ${offset} of ${doc.path}`);
    const inBreak = text[offset] === '\n' && text[offset - 1] === '\r';
    if (!inBreak)
      assert.equal(doc.offsetAt(expected), offset, `${line}:${expected.character} of ${doc.path}`);
  }
}

describe('trees', () => {
  it('of YAML and JSON have the same nodes', () => {
    const yaml = open(
      'Resources:\n  A:\n    Type: AWS::S3::Bucket\n    P: [1, true, null, !Ref B, !GetAtt C.D]\n  E: {}\n',
    );
    const json = open(
      '{"Resources": {"A": {"Type": "AWS::S3::Bucket", "P": [1, true, null, {"Ref": "B"}, {"Fn::GetAtt": ["C", "D"]}]}, "E": {}}}',
    );
    assert.deepEqual(plain(json.root), plain(yaml.root));
    assert.equal(json.format, 'json');
  });

  it('resolve anchors, aliases and merges', () => {
    const doc = open(
      'a: &x\n  k: 1\n  l: &y [2]\nb: *x\nc:\n  <<: *x\n  k: 3\nd:\n  <<: [*x, {m: 4}]\ne: *y\n',
    );
    assert.deepEqual(plain(doc.root), {
      a: { k: 1, l: [2] },
      b: { k: 1, l: [2] },
      c: { l: [2], k: 3 },
      d: { k: 1, l: [2], m: 4 },
      e: [2],
    });
    assert.equal(written(doc, doc.root?.get('b')), '*x');
    assert.deepEqual(doc.problems, []);
  });

  it('of several documents are that of the first', () => {
    assert.deepEqual(plain(open('a: 1\n---\nb: 2\n').root), { a: 1 });
  });

  it('that are put together of blocks are those of a parser that reads all at once', function () {
    this.timeout(60_000);
    const broken: string[] = [];
    for (const file of corpusOrSkip(this)) {
      if (file.kind === 'none') continue;
      const doc = openDocument(file.text, { path: file.path });
      const reader = readerOf(doc.kind);
      const whole =
        doc.format === 'json' ? parseJson(file.text) : parseYaml(file.text, undefined, topLevel(reader));
      if (whole.problems.length > 0) broken.push(file.path);
      else assert.equal(dump(doc.root), dump(whole.value), file.path);
      assert.equal(doc.problems.length > 0, whole.problems.length > 0, file.path);
      if (doc.root) checkNesting(doc);
    }
    // One file of the corpus is broken as its authors left it.
    assert.ok(broken.length <= 1, broken.join('\n'));
  });
});

/** Each node stands inside of the one above it, and begins and ends with what it should. */
function checkNesting(doc: LiveDocument): void {
  const { text } = doc;
  if (/[&*][A-Za-z]/.test(text)) return;
  const check = (node: Node, start: number, end: number): void => {
    assert.ok(start <= node.start && node.start <= node.end && node.end <= end, `${doc.path} ${node.start}`);
    if (node.kind === 'map') {
      for (const entry of node.entries) {
        assert.ok(node.start <= entry.start && entry.end <= node.end, `${doc.path} ${entry.key.text}`);
        assert.equal(entry.key.start, entry.start);
        check(entry.value, entry.start, entry.end);
      }
    } else if (node.kind === 'seq') for (const item of node.items) check(item, node.start, node.end);
    else if (node.kind === 'call') check(node.argument, node.start, node.end);
    else if (node.style === 'plain' && !node.written.includes(' '))
      assert.equal(text.slice(node.start, node.end), node.written);
  };
  if (doc.root) check(doc.root, 0, text.length);
}

describe('half-typed text', () => {
  const RESOURCE = '  After:\n    Type: AWS::SNS::Topic\n';
  const AFTER = { Type: 'AWS::SNS::Topic' };
  const cases: readonly [what: string, lines: string, expected: unknown][] = [
    ['a key', '      Na\n', { Name: 'x', Na: null }],
    ['a key in the middle', '      Na\n      Other: 1\n', { Name: 'x', Na: null, Other: 1 }],
    ['a quote', '      Text: "abc\n      Other: 1\n', { Name: 'x', Text: 'abc', Other: 1 }],
    ['a bracket', '      List: [a, b\n      Other: 1\n', { Name: 'x', List: ['a', 'b'], Other: 1 }],
    ['a brace', '      Map: {a: 1,\n      Other: 1\n', { Name: 'x', Map: { a: 1 }, Other: 1 }],
    ['a tag', '      Text: !Su\n      Other: 1\n', { Name: 'x', Text: null, Other: 1 }],
    ['a star', '      Text: *\n      Other: 1\n', { Name: 'x', Text: '*', Other: 1 }],
    [
      'an item',
      '      List:\n        - a: 1\n        - b\n        - c: "d\n      Other: 1\n',
      { Name: 'x', List: [{ a: 1 }, 'b', { c: 'd' }], Other: 1 },
    ],
    [
      'a key in an item',
      '      List:\n        - a: 1\n          b\n        - c: 2\n',
      { Name: 'x', List: [{ a: 1, b: null }, { c: 2 }] },
    ],
  ];
  for (const [what, lines, expected] of cases) {
    it(`keeps what stands around ${what}`, () => {
      const doc = open(`Resources:\n  A:\n    Properties:\n      Name: x\n${lines}${RESOURCE}`);
      assert.deepEqual(plain(nodeAt(doc.root, 'Resources', 'A', 'Properties')), expected);
      assert.deepEqual(plain(nodeAt(doc.root, 'Resources', 'After')), AFTER);
    });
  }

  it('says in plain words what is wrong, at a place that can be seen', () => {
    const doc = open('Resources:\n  A:\n    Text: "abc\n    Key\n    List: [a\n');
    assert.deepEqual(
      doc.problems.map((each) => [each.message, doc.slice(each.start, each.end)]),
      [
        ['Missing closing quote', '"abc'],
        ['A key must be followed by a colon and a value', 'Key'],
        ['Missing closing “]”', '[a'],
      ],
    );
  });

  const slips: readonly [line: string, message: string][] = [
    ["      Name:'orders'", 'Missing space after the colon'],
    ['      - Name:orders\n        Value: 1\n    B:', 'Missing space after the colon'],
    ['      // a comment', 'Comments in YAML begin with #'],
    ['      Text: "one" two', 'Unexpected text after the value: quote the whole value, or remove this text'],
    ['      Type AWS::SNS::Topic', 'A key must be followed by a colon and a value'],
  ];
  for (const [line, message] of slips)
    it(`says of ${line.trim()}: ${message}`, () => {
      const doc = open(`Resources:\n  A:\n    Properties:\n${line}\n      Other: 1\n`);
      assert.equal(doc.problems[0]?.message, message);
    });

  it('says once that a colon is missing above a map', () => {
    const doc = open(
      'Resources:\n  Queue:one\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 1\n  B: { Type: T }\n',
    );
    assert.deepEqual(
      doc.problems.map((each) => [each.message, doc.slice(each.start, each.end)]),
      [['Missing space after the colon', 'Queue:one']],
    );
    assert.deepEqual(plain(nodeAt(doc.root, 'Resources', 'B')), { Type: 'T' });
  });

  it('keeps neighbors in JSON', () => {
    const doc = open(
      '{\n  "Resources": {\n    "A": {\n      "Type": \n    },\n    "B": {\n      "Type": "x"\n    }\n  },\n  "Outputs": {}\n}\n',
    );
    assert.deepEqual(plain(doc.root), { Resources: { A: { Type: null }, B: { Type: 'x' } }, Outputs: {} });
    assert.equal(doc.problems.length, 1);
  });

  it('says where JSON wants a comma', () => {
    const doc = open('{\n  "Resources": {\n    "A": {}\n    "B": {},\n  }\n}\n');
    assert.deepEqual(plain(doc.root), { Resources: { A: {}, B: {} } });
    assert.deepEqual(
      doc.problems.map((each) => each.message),
      ['Comma expected', 'Trailing comma'],
    );
  });
});

describe('walking', () => {
  it('visits parents first and skips what it is told to', () => {
    const doc = open('a:\n  b: [1, !Ref c]\n  d: e\n');
    const seen: string[] = [];
    if (doc.root) {
      walk(doc.root, (node) => {
        seen.push(node.kind);
        return node.kind !== 'seq';
      });
    }
    assert.deepEqual(seen, ['map', 'map', 'seq', 'scalar']);
  });
});

describe('JSON that is laid out unevenly', () => {
  it('keeps a key that stands left of the others', () => {
    const text =
      '{\n  "Outputs": {\n    "A": {"Value": 1}\n  },\n"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}\n}\n';
    const doc = openDocument(text, { path: 'template.json' });
    assert.deepEqual(doc.problems, []);
    assert.deepEqual(
      doc.root?.entries.map((entry) => entry.key.text),
      ['Outputs', 'Resources'],
    );
  });
});
