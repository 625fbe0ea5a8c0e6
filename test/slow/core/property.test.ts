import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextChange } from '../../../src/core/document';
import { openDocument } from '../../../src/core/open';
import { type CorpusFile, corpusOrSkip } from '../../support/corpus';
import { describeDocument } from '../../support/trees';

/** How many files and edits a run goes through; FUZZ=1 is the long run. */
const LONG = process.env.FUZZ === '1';
const RUNS = LONG ? 20_000 : 400;
const EDITS = LONG ? 40 : 12;

/** One edit as a person makes it; the numbers choose where. */
interface Edit {
  readonly sort:
    | 'insert'
    | 'delete'
    | 'line'
    | 'paste'
    | 'indent'
    | 'outdent'
    | 'comment'
    | 'quote'
    | 'join'
    | 'swap';
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const SNIPPETS = [
  ...[
    'a',
    ':',
    ' ',
    '\n',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    '#',
    '- ',
    '&a ',
    '*a',
    '!Ref X',
    '|',
    '>',
    '\t',
    '\r\n',
  ],
  ...[
    '\n\n',
    '---\n',
    '...\n',
    'Resources:\n',
    '  New:\n    Type: AWS::S3::Bucket\n',
    '\nOutputs:\n  A:\n    Value: b\n',
  ],
  ...[
    '  ',
    '    ',
    'Key: value\n',
    '"Key": "value",\n',
    '    "Key": {\n',
    '  },\n',
    '<<: *a\n',
    '? x\n',
    'é😀',
    '\uFEFF',
  ],
  ...[
    'Conditions:\n',
    '  C: !Equals [a, b]\n',
    '%YAML 1.2\n',
    '\r',
    ': |\n',
    '// x\n',
    'Fn::Transform:\n',
    '\u2028',
  ],
];

const edit: fc.Arbitrary<Edit> = fc.record({
  sort: fc.constantFrom(
    ...([
      'insert',
      'insert',
      'delete',
      'line',
      'paste',
      'indent',
      'outdent',
      'comment',
      'quote',
      'join',
      'swap',
    ] as const),
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 60 }),
  text: fc.constantFrom(...SNIPPETS),
});

/** The change that an edit makes of a text. */
function changeOf({ sort, at, length, text: snippet }: Edit, text: string): TextChange {
  const offset = Math.floor(at * text.length);
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const next = newline < 0 ? text.length : newline + 1;
  switch (sort) {
    case 'insert':
      return { start: offset, end: offset, text: snippet };
    case 'delete':
      return { start: offset, end: Math.min(text.length, offset + length), text: '' };
    case 'line':
      return { start: line, end: next, text: '' };
    case 'paste':
      return { start: line, end: line, text: text.slice(line, Math.min(text.length, next + length)) };
    case 'indent':
      return { start: line, end: line, text: '  ' };
    case 'outdent':
      return { start: line, end: line + (/^ {0,2}/.exec(text.slice(line, next))?.[0].length ?? 0), text: '' };
    case 'comment':
      return { start: line, end: line, text: '# ' };
    case 'quote':
      return { start: offset, end: Math.min(text.length, offset + 1), text: '"' };
    case 'join':
      return { start: Math.max(0, next - 1), end: next, text: '' };
    case 'swap':
      return { start: line, end: next, text: text.slice(next, next + length) + text.slice(line, next) };
  }
}

function apply(text: string, { start, end, text: inserted }: TextChange): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** Edits a document step by step and compares it with one that is opened anew. */
function follow(
  file: { path: string; kind: CorpusFile['kind']; text: string },
  edits: readonly Edit[],
  each: boolean,
): void {
  const options = { path: file.path, kind: file.kind };
  const doc = openDocument(file.text, options);
  let { text } = file;
  edits.forEach((one, index) => {
    const change = changeOf(one, text);
    text = apply(text, change);
    doc.edit([change]);
    if (!each && index < edits.length - 1) {
      // Reading between edits keeps the caches busy.
      if (index % 2 === 0) doc.template?.referencesTo('Bucket');
      return;
    }
    assert.equal(doc.text, text);
    assert.equal(
      describeDocument(doc),
      describeDocument(openDocument(text, options)),
      JSON.stringify(change),
    );
  });
}

describe('a document that is edited', () => {
  it('is equal to one opened with the same text, whatever the edits', function () {
    this.timeout(LONG ? 3_600_000 : 120_000);
    const files = corpusOrSkip(this).filter((file) => file.kind !== 'none' && file.text.length < 20_000);
    fc.assert(
      fc.property(
        fc.nat({ max: files.length - 1 }),
        fc.array(edit, { minLength: 1, maxLength: EDITS }),
        (index, edits) => {
          const file = files[index];
          if (file) follow(file, edits, file.text.length < 3000);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('is equal for small texts that are put together at random', function () {
    this.timeout(LONG ? 3_600_000 : 60_000);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 12 }),
        fc.array(edit, { maxLength: EDITS }),
        (parts, edits) => {
          follow({ path: '', kind: 'cloudformation', text: parts.join('') }, edits, true);
        },
      ),
      { numRuns: RUNS * 3 },
    );
  });

  it('keeps its text and its lines where it is not parsed', () => {
    const line = fc.constantFrom(
      'a',
      'bb\n',
      '\r',
      '\n',
      '\r\n',
      'x'.repeat(5000),
      'é😀',
      `${'y'.repeat(9000)}\n`,
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.array(edit, { maxLength: EDITS }), (parts, edits) => {
        let text = parts.join('');
        const doc = openDocument(text, { path: 'x.yaml', kind: 'none' });
        for (const one of edits) {
          const change = changeOf(one, text);
          text = apply(text, change);
          doc.edit([change]);
          const offset = Math.floor(one.at * text.length);
          const before = text.slice(0, offset).split(/\r\n|\n|\r(?!\n)/);
          assert.equal(doc.slice(offset, offset + 50), text.slice(offset, offset + 50));
          if (text[offset] === '\n' && text[offset - 1] === '\r') continue;
          const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
          assert.deepEqual(doc.positionAt(offset), position);
          assert.equal(doc.offsetAt(position), offset);
        }
        assert.equal(doc.text, text);
      }),
      { numRuns: RUNS },
    );
  });
});
