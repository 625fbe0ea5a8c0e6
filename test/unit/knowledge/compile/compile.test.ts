import assert from 'node:assert/strict';
import {
  type CompileOptions,
  compileKnowledge,
  type SchemaCheck,
} from '../../../../src/knowledge/compile/compile';
import { SERVICE_FOLDERS } from '../../../../src/knowledge/compile/serviceFolders';

const FRONT = `---
title: AWS Lambda
category: Compute
types: [AWS::Lambda::*]
aliases: [Lambda]
docs: https://docs.aws.amazon.com/lambda/
related: []
---
## What it is
- Runs code, at most {{lambda.timeout.max}}.
`;
const LIMIT = `- id: lambda.timeout
  at: [AWS::Lambda::Function/Timeout]
  what: Longest run of one invocation
  min: 1
  max: 900
  default: 3
  unit: s
  source: https://docs.aws.amazon.com/lambda/x.html
  checked: 2026-11-22
  noted:
    - was: 15 minutes
      in: 2021
      now: Runs {{lambda.timeout.max}}.
      match: ['\\b15 min']
      fix: { from: '15', to: '16' }
`;
const SNIPPET = `- id: fn
  title: Function
  prefix: aws-fn
  kinds: [sam]
  under: Resources
  description: A function.
  body: |
    \${1:Fn}:
      Type: AWS::Serverless::Function
      Properties: { Timeout: \${2|3,30|}, Role: !Sub "\\\${Role.Arn}" }
`;
const SHAPE = `shape: buildspec
reader: CodeBuild
docs: https://docs.aws.amazon.com/codebuild/
keys:
  phases:
    what: Phases.
    others:
      keys:
        commands:
          what: Commands.
          list: { type: string }
          docs: '#commands'
`;

const schema: SchemaCheck = {
  hasType: (type) => ['AWS::Lambda::Function', 'AWS::Lambda::*', 'AWS::Serverless::Function'].includes(type),
  hasProperty: (_, path) =>
    path[0] === 'Free' ? undefined : ['Timeout', 'VpcConfig'].includes(path[0] ?? ''),
};

function compile(files: Record<string, string>, options: CompileOptions = {}) {
  const all = { 'lambda/notes.md': FRONT, 'lambda/limits.yaml': LIMIT, ...files };
  const list = Object.entries(all).map(([path, text]) => ({ path, text }));
  return compileKnowledge(list, { schema, today: '2026-11-22', ...options });
}

function problems(files: Record<string, string>, options?: CompileOptions): readonly string[] {
  return compile(files, options).problems.map(({ path, line, message }) => `${path}:${line}: ${message}`);
}

/** The problems of the one change; fails where the text to change is not there. */
function changed(from: string, to: string): readonly string[] {
  for (const [path, text] of [
    ['lambda/limits.yaml', LIMIT],
    ['lambda/notes.md', FRONT],
    ['lambda/snippets.yaml', SNIPPET],
    ['codebuild/shapes/buildspec.yaml', SHAPE],
  ] as const) {
    if (text.includes(from)) return problems({ [path]: text.replace(from, to) });
  }
  return assert.fail(`no file holds ${from}`);
}

describe('compiling the knowledge', () => {
  it('takes good files', () => {
    const { data, problems: found } = compile({
      'lambda/snippets.yaml': SNIPPET,
      'codebuild/shapes/buildspec.yaml': SHAPE,
    });
    assert.deepEqual(found, []);
    assert.deepEqual(data.services[0]?.notes, [
      { text: 'Runs code, at most {{lambda.timeout.max}}.', heading: 'What it is', depth: 0, line: 10 },
    ]);
    const [limit] = data.limits;
    assert.deepEqual(
      [
        limit?.service,
        limit?.min,
        limit?.max,
        limit?.default,
        limit?.measure,
        limit?.adjustable,
        limit?.confidence,
        limit?.from,
      ],
      ['lambda', 1, 900, 3, 'number', false, 'read', 'lambda/limits.yaml:1'],
    );
    assert.deepEqual(limit?.noted?.[0], {
      was: '15 minutes',
      in: 2021,
      now: 'Runs {{lambda.timeout.max}}.',
      match: ['\\b15 min'],
      fix: { from: '15', to: '16' },
      aged: true,
    });
    const page = 'https://docs.aws.amazon.com/codebuild/';
    assert.deepEqual(data.shapes[0]?.root.keys?.phases?.others?.keys?.commands, {
      what: 'Commands.',
      list: { type: 'string', docs: `${page}#commands` },
      docs: `${page}#commands`,
    });
  });

  for (const [name, from, to, line, message] of [
    [
      'a missing source',
      '  source: https://docs.aws.amazon.com/lambda/x.html\n',
      '',
      1,
      /`source` is missing/,
    ],
    ['a missing date', '  checked: 2026-11-22\n', '', 1, /`checked` is missing/],
    ['a missing what', '  what: Longest run of one invocation\n', '', 1, /`what` is missing/],
    ['a missing id', 'id: lambda.timeout\n', 'id: ""\n', 1, /`id` is empty/],
    ['an id that is none', 'id: lambda.timeout\n', 'id: Lambda timeout\n', 1, /is not a valid ID/],
    [
      'a source that is not https',
      'https://docs.aws.amazon.com/lambda/x',
      'http://docs.aws.amazon.com/x',
      8,
      /must be an https/,
    ],
    ['a date that is none', '2026-11-22', '2026-13-40', 9, /is not a valid date/],
    ['a date of the future', '2026-11-22', '2026-11-23', 9, /is in the future/],
    ['bounds that contradict', 'min: 1', 'min: 1000', 4, /min 1000 is above max 900/],
    ['a default outside', 'default: 3', 'default: 901', 6, /default 901 is above max 900/],
    ['an allowed value outside', 'unit: s', 'unit: s\n  allowed: [0, 3]', 8, /allowed 0 is below min 1/],
    ['a default that is not allowed', 'unit: s', 'unit: s\n  allowed: [4]', 6, /default 3 is not one of/],
    ['a hint without default', '  default: 3\n', '  hint: true\n', 6, /hint shows the default/],
    [
      'a hint that is shown nowhere',
      'Timeout]\n',
      'A/B]\n  hint: true\n',
      3,
      /hint is shown for a property like/,
    ],
    ['an unknown key', 'unit: s', 'unit: s\n  maximum: 3', 8, /unknown key `maximum`/],
    [
      'an unknown unit',
      'unit: s',
      'unit: secnods',
      7,
      /`secnods` is not a known unit; must be one of ms, s, min, hours.* zones;/,
    ],
    [
      'an unknown measure',
      'unit: s',
      'unit: s\n  measure: size',
      8,
      /`size` is not a valid measure; must be one of number/,
    ],
    ['a number that is a string', 'max: 900', 'max: "900"', 5, /`max` must be a number/],
    ['a bad pattern', 'unit: s', "unit: s\n  pattern: '[a'", 8, /is not a valid regular expression/],
    ['a bad noted pattern', '\\b15 min', '(15', 14, /is not a valid regular expression/],
    ['a pattern of too many steps', '\\b15 min', '(?:\\d{1,100}){1,100}x', 14, /counts too far/],
    [
      'a noted entry without pattern',
      "      match: ['\\b15 min']\n",
      '',
      11,
      /`match` requires at least one pattern/,
    ],
    [
      'an unresolved figure in now',
      '{{lambda.timeout.max}}.\n      match',
      '{{lambda.tmeout.max}}.\n      match',
      10,
      /\{\{lambda\.tmeout\.max\}\} does not refer to a figure/,
    ],
    [
      'an unknown type',
      'AWS::Lambda::Function/Timeout',
      'AWS::Lambda::Fn/Timeout',
      2,
      /unknown resource type/,
    ],
    [
      'an unknown property',
      'AWS::Lambda::Function/Timeout',
      'AWS::Lambda::Function/TimeOut',
      2,
      /unknown property/,
    ],
    [
      'an unknown property of Globals',
      'AWS::Lambda::Function/Timeout',
      'Globals/Function/TimeOut',
      2,
      /unknown property/,
    ],
    [
      'a target of no kind',
      'AWS::Lambda::Function/Timeout',
      'lambda/Timeout',
      2,
      /must begin with a resource type/,
    ],
    [
      'a condition on no property',
      'unit: s',
      'unit: s\n  when: [{ path: Nope, present: true }]',
      8,
      /unknown property `Nope`/,
    ],
    [
      'an unresolved reference',
      '{{lambda.timeout.max}}.\n',
      '{{lambda.timeot.max}}.\n',
      10,
      /\{\{lambda\.timeot\.max\}\} does not refer to a figure/,
    ],
    [
      'a figure in a line',
      '- Runs code,',
      '- Runs 15 minutes of code,',
      10,
      /figure `15 minutes` belongs in limits/,
    ],
    [
      'a small figure that a limit holds',
      '- Runs code,',
      '- Runs code for 3,',
      10,
      /figure `3` is held by a limit; refer to it as \{\{lambda\.timeout\}\}/,
    ],
    ['a long line', '- Runs code,', `- Runs ${'code '.repeat(50)},`, 10, /characters; the maximum is 200/],
    [
      'a link that is not https',
      '- Runs code,',
      '- Runs [code](http://a.b),',
      10,
      /must be an https address/,
    ],
    ['a command link', '- Runs code,', '- Runs [code](command:x),', 10, /must be an https address/],
    ['an unknown heading', '## What it is', '## Marketing', 9, /unknown heading `Marketing`/],
    ['no heading', '## What it is\n', '', 1, /has no headings/],
    ['no line', '- Runs code, at most {{lambda.timeout.max}}.\n', '', 1, /has no lines/],
    ['no alias', 'aliases: [Lambda]', 'aliases: []', 5, /requires at least one name/],
    ['no docs', 'docs: https://docs.aws.amazon.com/lambda/\nrel', 'rel', 2, /`docs` is missing/],
    ['an unknown key of front matter', 'category', 'kategory: a\ncategory', 3, /unknown key `kategory`/],
    [
      'an unknown type of a service',
      '[AWS::Lambda::*]',
      '[AWS::Lamda::*]',
      4,
      /unknown resource type `AWS::Lamda/,
    ],
    ['broken front matter', 'aliases: [Lambda]', 'aliases: [Lambda', 6, /(?:invalid|not valid) YAML/],
    ['itself as related', 'related: []', 'related: [lambda]', 7, /must not contain the service itself/],
    ['a snippet that is no YAML', 'Properties: {', 'Properties: }', 7, /(?:invalid|not valid) YAML/],
    ['a snippet with a bare reference', '"\\$', '"$', 7, /escaped with a backslash/],
    ['a snippet of an unknown kind', 'kinds: [sam]', 'kinds: [helm]', 4, /unknown kind `helm`/],
    [
      'a need without an example',
      '  body: |',
      '  needs:\n    - { stop: 1, types: [A], examples: {} }\n  body: |',
      7,
      /no reference in the body is tab stop 1/,
    ],
    [
      'a reference that is needed without an example',
      '  body: |\n    ${1:Fn}:',
      '  needs:\n    - { stop: 3, types: [A], examples: { Arn: a } }\n  body: |\n    ${1:Fn}:\n      DependsOn: !Ref ${3:B}',
      7,
      /tab stop 3 has no example for Ref/,
    ],
    ['a shape without docs', 'docs: https://docs.aws.amazon.com/codebuild/\n', '', 1, /`docs` is missing/],
  ] as const) {
    it(`rejects ${name}, with file and line`, () => {
      const found = changed(from, to);
      const fitting = found.filter((each) => message.test(each));
      assert.equal(fitting.length, 1, `found ${JSON.stringify(found)}`);
      assert.match(fitting[0] ?? '', new RegExp(`^[a-z/]+\\.(yaml|md):${line}: `));
    });
  }

  it('rejects a constraint of a property that a limit speaks of, at its line', () => {
    const text = `AWS::Lambda::Function:
  Code: { length: 1..10 }
  Timeout: { range: 1..900, unique: true }
`;
    assert.deepEqual(problems({ 'lambda/constraints.yaml': text }), [
      'lambda/constraints.yaml:3: `range` of AWS::Lambda::Function/Timeout is already covered by the limit lambda.timeout; remove it here',
    ]);
    const other = text.replace('range: 1..900', 'form: "^1"');
    assert.deepEqual(problems({ 'lambda/constraints.yaml': other }), []);
  });

  it('rejects duplicates, across services', () => {
    const found = problems({
      'sqs/limits.yaml': LIMIT,
      'sqs/snippets.yaml': SNIPPET,
      'sns/snippets.yaml': SNIPPET,
    });
    assert.ok(
      found.includes(
        'sqs/limits.yaml:1: duplicate id `lambda.timeout`; first defined at lambda/limits.yaml:1',
      ),
    );
    assert.ok(found.includes('sqs/snippets.yaml:1: duplicate id `fn`; first defined at sns/snippets.yaml:1'));
    assert.ok(
      found.includes('sqs/snippets.yaml:3: duplicate prefix `aws-fn`; first defined at sns/snippets.yaml:3'),
    );
  });

  it('rejects a relation that is not returned, and a name that two services claim', () => {
    const other = FRONT.replace('Lambda\n', 'SQS\n')
      .replace('[Lambda]', '[SQS, lambdA]')
      .replace('related: []', 'related: [lambda]');
    const found = problems({ 'sqs/notes.md': other });
    assert.ok(
      found.includes('sqs/notes.md:7: `related` must be mutual: add `sqs` to `related` of `lambda`'),
      found.join('\n'),
    );
    assert.ok(
      found.includes('sqs/notes.md:5: the name `lambdA` is already used by the service `lambda`'),
      found.join('\n'),
    );
  });

  it('rejects targets that are among neither keys nor options', () => {
    const options =
      '- namespace: aws:elb:listener:*\n  docs: https://a.b/\n  options: [{ option: Port, what: Port. }]\n';
    const withTarget = (target: string) =>
      problems({
        'lambda/limits.yaml': LIMIT.replace('AWS::Lambda::Function/Timeout', target),
        'codebuild/shapes/buildspec.yaml': SHAPE,
        'elastic-beanstalk/options.yaml': options,
      });
    for (const good of [
      'buildspec/phases/build/commands',
      'option/aws:elb:listener:*/Port',
      'option/aws:elb:listener:443/Port',
      'template/Resources',
      'Globals/Function/Timeout',
      'AWS::Lambda::Function/Free/Any',
    ]) {
      assert.deepEqual(withTarget(good), [], good);
    }
    for (const bad of [
      'buildspec/phase/build/commands',
      'option/aws:elb:listener:*/Prt',
      'option/aws:elb/Port',
      'template',
    ]) {
      assert.equal(withTarget(bad).length, 1, bad);
    }
  });

  it('rejects files that are none, notes without front matter, lists that are none', () => {
    assert.deepEqual(problems({ 'lambda/lmits.yaml': '' }).length, 1);
    assert.match(
      problems({ 'lambda/notes.md': '## What it is\n- a\n' })[0] ?? '',
      /^lambda\/notes\.md:1: .*front matter/,
    );
    assert.match(
      problems({ 'sqs/limits.yaml': 'id: a\n' })[0] ?? '',
      /^sqs\/limits\.yaml:1: .*must be a list/,
    );
    assert.deepEqual(problems({ 'sqs/limits.yaml': '# nothing yet\n' }), []);
  });

  it('requires every service folder when strict', () => {
    assert.equal(problems({}, { strict: true }).length, SERVICE_FOLDERS.length - 1);
    const related = problems(
      { 'lambda/notes.md': FRONT.replace('related: []', 'related: [sqs]') },
      { strict: true },
    );
    assert.ok(related.includes('lambda/notes.md:7: related service `sqs` has no folder in knowledge/'));
  });

  it('takes small numbers that no limit holds, and those in names', () => {
    const line = (text: string) =>
      problems({ 'lambda/notes.md': FRONT.replace('- Runs code,', `- ${text},`) });
    for (const text of [
      'Works on Amazon Linux 3',
      'Speaks HTTP/3',
      'Use version 3',
      'One of 4',
      'Route 53 or EC3',
      'PKCS#3',
    ]) {
      assert.deepEqual(line(text), [], text);
    }
  });

  it('needs no schema', () => {
    assert.deepEqual(
      problems({ 'lambda/limits.yaml': LIMIT.replace('Function/', 'Fn/') }, { schema: undefined }),
      [],
    );
  });
});
