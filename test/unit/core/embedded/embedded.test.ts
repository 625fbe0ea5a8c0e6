import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allEmbedded, embeddedAt } from '../../../../src/core/embedded/embedded';
import { openDocument } from '../../../../src/core/open';

const HEAD =
  'Resources:\n  P:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Source:\n        Type: NO_SOURCE\n';

function project(value: string) {
  return openDocument(`${HEAD}        BuildSpec: ${value}\nOutputs: {}\n`, { path: 't.yaml' });
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '          ');
}

/** Characters of a value that have to be escaped somewhere, and some that have not. */
const BUILDSPEC = fc
  .array(fc.constantFrom('a', 'é', '😀', ' b', '"', "'", '\\', '{', '#', ': ', '\n', '\n  c', '\t'), {
    maxLength: 30,
  })
  .map((parts) => `version: 0.2\nenv:\n${parts.join('')}.\n`);

describe('a buildspec in a template', () => {
  it('stands where it is written, whatever it holds and however it is quoted', () => {
    fc.assert(
      fc.property(BUILDSPEC, fc.constantFrom('literal', 'double', 'json', 'crlf'), (text, style) => {
        const doc =
          style === 'json'
            ? openDocument(
                JSON.stringify({
                  Resources: {
                    P: { Type: 'AWS::CodeBuild::Project', Properties: { Source: { BuildSpec: text } } },
                  },
                }),
                { path: 't.json' },
              )
            : project(style === 'double' ? JSON.stringify(text) : `|\n${indented(text)}`.trimEnd());
        if (style === 'crlf')
          doc.edit([{ start: 0, end: doc.length, text: doc.text.replaceAll('\n', '\r\n') }]);
        const [inner] = allEmbedded(doc);
        assert.ok(inner);
        assert.equal(inner.doc.kind, 'buildspec');
        assert.equal(inner.doc.text.trimEnd(), text.trimEnd());
        for (let at = 0; at < inner.doc.text.length; at += 1) {
          const outer = inner.toOuter(at);
          const here = inner.doc.text[at] as string;
          const there = doc.slice(outer, outer + 1);
          if (there !== here)
            assert.ok(/["\\\n\t]/.test(here) && /[\\\r\n]/.test(there), `${here} is ${there}`);
          assert.equal(inner.toInner(outer), at);
        }
      }),
    );
  });

  it('is one in a single quote, and where a condition chooses', () => {
    const quoted = project(`'{"version": 0.2, "env": {"variables": {"A": "it''s"}}}'`);
    const [json] = allEmbedded(quoted);
    assert.equal(json?.doc.format, 'json');
    assert.equal(quoted.slice(json?.toOuter(json.doc.text.indexOf('s"}')) ?? 0, quoted.length)[0], 's');
    const chosen = project('!If [Live, "version: 0.2\\nphases: {}\\n", "version: 0.2\\nbatch: {}\\n"]');
    assert.deepEqual(
      allEmbedded(chosen).map((each) => each.doc.root?.entries.at(-1)?.key.text),
      ['phases', 'batch'],
    );
  });

  it('is a folded text with the lines that were meant, and JSON in it', () => {
    const [yaml] = allEmbedded(project('>\n          version: 0.2\n          env: {}'));
    assert.deepEqual(
      yaml?.doc.root?.entries.map(({ key }) => key.text),
      ['version', 'env'],
    );
    assert.equal(yaml?.isBlock, true);
    const [json] = allEmbedded(project('>-\n          {"version":\n           0.2}'));
    assert.equal(json?.doc.format, 'json');
  });

  const others: readonly [what: string, value: string][] = [
    ['the name of a file', 'ci/buildspec.yml'],
    ['the name of a file in quotes', '"ci/buildspec.yml"'],
    ['an ARN', 'arn:aws:s3:::bucket/buildspec.yml'],
    ['the name of a file with a variable', '!Sub ci/${Stage}.yml'],
    ['a text that is joined', '!Join ["\\n", ["version: 0.2", "env: {}"]]'],
    ['a reference', '!Ref Spec'],
    ['a folded name', '>\n          ci/buildspec.yml'],
    ['a folded ARN', '>-\n          arn:aws:s3:::bucket/buildspec.yml'],
    ['nothing', ''],
    ['a text in quotes over several lines', '"version: 0.2\n\n          env: {}"'],
  ];
  for (const [what, value] of others)
    it(`is not ${what}`, () => assert.deepEqual(allEmbedded(project(value)), []));

  const TEXT = 'version: 0.2\nenv:\n  variables: {A: ${Stage}, B: ${!HOME}}\n';
  for (const [how, value] of [
    ['!Sub', `!Sub |\n${indented(TEXT)}`],
    ['Fn::Sub', `\n          Fn::Sub: |\n${indented(TEXT).replace(/^(?=.)/gm, '  ')}`],
    ['a list', `!Sub\n          - |\n${indented(TEXT).replace(/^(?=.)/gm, '  ')}\n          - { Stage: x }`],
    ['quotes', `!Sub ${JSON.stringify(TEXT)}`],
  ] as const)
    it(`is the text of Fn::Sub: ${how}`, () => {
      const doc = project(value);
      const [inner] = allEmbedded(doc);
      assert.ok(inner?.isJudged);
      assert.equal(inner.show(inner.doc.text).trimEnd(), TEXT.trimEnd());
      const variable = doc.text.indexOf('Stage');
      assert.equal(embeddedAt(doc, variable + 2), undefined, 'a substitution is of the template');
      const home = doc.text.indexOf('HOME');
      assert.equal(embeddedAt(doc, home)?.toInner(home), TEXT.indexOf('HOME'));
      assert.deepEqual(
        inner.doc.problems.map((each) => inner.doc.text.slice(each.start).slice(0, 3)),
        ['{!H'],
        'only what the shell gets has braces in a list in brackets',
      );
    });

  it('is not judged where a substitution is a line of it', () => {
    const [lines] = allEmbedded(project('!Sub |\n          version: 0.2\n          ${Phases}'));
    assert.equal(lines?.isJudged, false);
    const [command] = allEmbedded(
      project(
        '!Sub |\n          version: 0.2\n          phases:\n            build:\n              commands:\n                - |\n                  ${Script}',
      ),
    );
    assert.equal(command?.isJudged, true);
  });

  it('is no value of another type', () => {
    const text = project('|\n          version: 0.2').text.replace('CodeBuild::Project', 'CodeBuild::Fleet');
    assert.deepEqual(allEmbedded(openDocument(text, { path: 't.yaml' })), []);
  });

  it('goes on in the blank line below it, and begins below its header', () => {
    for (const above of ['|\n          version: 0.2\n', '|\n', '|-\n']) {
      const value = `${above}          `;
      const doc = project(value);
      const offset = doc.text.indexOf(value) + value.length;
      const inner = embeddedAt(doc, offset);
      assert.equal(inner?.toInner(offset), inner?.doc.length, JSON.stringify(above));
    }
    const below = project('|\n          version: 0.2\n      ');
    assert.equal(embeddedAt(below, below.text.indexOf('\nOutputs')), undefined);
  });
});
