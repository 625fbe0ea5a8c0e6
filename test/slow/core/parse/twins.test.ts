import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseWithLibrary } from '../../../../src/core/parse/library/libraryParser';
import { readYaml } from '../../../../src/core/parse/lines/yamlReader';
import { TOP_LEVEL } from '../../../../src/core/parse/nodeFactory';
import { LibraryOnly, type Parsed } from '../../../../src/core/parse/parse';
import type { Node } from '../../../../src/core/tree/node';
import { corpusOrSkip } from '../../../support/corpus';
import { dump } from '../../../support/trees';

const origin = { offset: 0, line: 0 };

/** The tree that the reader of lines makes; nothing for a text it leaves to the library. */
function byLines(text: string): Parsed | undefined {
  try {
    return readYaml(text, origin, TOP_LEVEL, 0);
  } catch (error) {
    if (error instanceof LibraryOnly) return undefined;
    throw error;
  }
}

/** True where both make the same tree, with the same ranges, or the library finds a mistake. */
function areTwins(text: string, what: string): boolean {
  const lines = byLines(text);
  const library = parseWithLibrary(text, origin, TOP_LEVEL, 0);
  if (!lines || library.problems.length > 0) return false;
  assert.deepEqual(lines.problems, [], what);
  assert.equal(shown(lines.value), shown(library.value), what);
  return true;
}

function shown(node: Node | undefined): string {
  return node ? dump(node) : '';
}

describe('The reader of lines and the yaml library', () => {
  it('make the same tree of each file', function () {
    this.timeout(120_000);
    const files = corpusOrSkip(this).filter(({ kind, text }) => kind !== 'none' && !/^\s*[{[]/.test(text));
    const twins = files.filter(({ path, text }) => areTwins(text, path));
    assert.ok(twins.length > 0.95 * files.length, `${twins.length} of ${files.length}`);
  });

  it('make the same tree of any data', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'a: b',
        '- a',
        '# a',
        'a #b',
        "it's",
        '"a"',
        'a\nb',
        ' a\n  b\n',
        'yes',
        '0755',
        '*a',
        '&a',
        '!a',
      ),
      fc.constantFrom(
        '{a',
        'a]',
        '|',
        '>-',
        '%a',
        '@a',
        'a:',
        ':a',
        '? a',
        '',
        ' ',
        'a\n\n\nb',
        '\ta',
        'é😀',
        '1_0',
      ),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('tree'), { maxLength: 4 }),
      object: fc.dictionary(
        fc.oneof(fc.constantFrom('A', 'Type', 'Ref', 'Fn::Sub', 'a b'), text),
        tie('tree'),
        { maxKeys: 4 },
      ),
    }));
    const options = fc.record({
      indent: fc.constantFrom(2, 4, 7),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 20, 80),
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
      defaultStringType: fc.constantFrom(
        'PLAIN',
        'QUOTE_DOUBLE',
        'QUOTE_SINGLE',
        'BLOCK_LITERAL',
        'BLOCK_FOLDED',
      ),
    });
    let twins = 0;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('Resources', 'a', 'b'), tree), options, (data, choices) => {
        const written = stringify(data, { ...choices, version: '1.1' } as const);
        if (areTwins(written, written)) twins += 1;
      }),
      { numRuns: process.env.FUZZ === '1' ? 50_000 : 1_500 },
    );
    assert.ok(twins > 800, `${twins}`);
  });
});
