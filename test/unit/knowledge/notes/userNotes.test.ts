import assert from 'node:assert/strict';
import { createKnowledgeBase } from '../../../../src/knowledge/base';
import { decodeNote, isNoteFile } from '../../../../src/knowledge/notes/noteFile';
import { indexNotes, mergeNotes } from '../../../../src/knowledge/notes/userNotes';
import { data, limit, service } from '../support';

const kb = createKnowledgeBase(
  data({
    services: [service('sqs', { aliases: ['SQS'] }), service('s3', { aliases: ['S3'] })],
    limits: [
      limit('sqs.size', {
        noted: [{ was: '256 KB', in: 2021, now: '1 MiB.', match: ['\\b256 ?KB\\b'], aged: true }],
      }),
      limit('sqs.fifo', {
        noted: [{ was: 'FIFO 300', in: 2021, now: 'More.', match: ['\\bfifo\\b'], aged: true }],
      }),
    ],
  }),
);

describe('user notes', () => {
  it('are filed by service with path, line, depth, heading and what is stale', () => {
    const index = indexNotes(
      'a/n.txt',
      'intro text here.\n\nSQS\n\n  • 256 KB of text\n    • FIFO, 256 KB\n',
      kb,
    );
    assert.deepEqual(
      index.other.map((each) => [each.text, each.line, each.stale]),
      [['intro text here.', 1, null]],
    );
    const [first, second] = index.services.sqs ?? [];
    assert.deepEqual(
      [
        first?.text,
        first?.path,
        first?.line,
        first?.depth,
        first?.heading,
        first?.stale?.limit,
        first?.stale?.now,
      ],
      ['256 KB of text', 'a/n.txt', 5, 0, 'SQS', 'sqs.size', '1 MiB.'],
    );
    assert.deepEqual(
      [second?.depth, second?.allStale.map((each) => each.limit)],
      [1, ['sqs.size', 'sqs.fifo']],
    );
  });

  it('merge in the order given', () => {
    const a = indexNotes('a.md', '# SQS\n- a\n', kb);
    const b = indexNotes('b.md', '# SQS\n- b\n# S3\n- c\n', kb);
    assert.deepEqual(
      mergeNotes([a, b]).services.sqs?.map((each) => each.text),
      ['a', 'b'],
    );
    assert.deepEqual(
      mergeNotes([a, b]).services.s3?.map((each) => each.text),
      ['c'],
    );
    assert.deepEqual(mergeNotes([]), { services: Object.create(null), other: [] });
  });

  it('keep hostile content as text', () => {
    const text =
      '# __proto__\n- <script>alert(1)</script>\n# SQS\n- [x](command:evil)\n- {{sqs.size}}\n# constructor\n- y\n';
    const index = indexNotes('x.md', text, kb);
    assert.deepEqual(
      index.services.sqs?.map((each) => each.text),
      ['[x](command:evil)', '{{sqs.size}}'],
    );
    assert.deepEqual(
      index.other.map((each) => each.text),
      ['<script>alert(1)</script>', 'y'],
    );
    assert.equal(Object.keys(index.services).join(), 'sqs');
  });
});

describe('bytes of notes files', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('are read as UTF-8, UTF-16 and Windows-1252', () => {
    assert.deepEqual(decodeNote(bytes('• é')), { text: '• é' });
    assert.deepEqual(decodeNote(bytes('\ufeffa')), { text: 'a' });
    assert.deepEqual(decodeNote(new Uint8Array([0xff, 0xfe, 0x61, 0, 0x22, 0x20])), { text: 'a•' });
    assert.deepEqual(decodeNote(new Uint8Array([0xfe, 0xff, 0, 0x61])), { text: 'a' });
    assert.deepEqual(decodeNote(new Uint8Array([0x95, 0x20, 0x63, 0x61, 0x66, 0xe9])), { text: '• café' });
    assert.deepEqual(decodeNote(bytes('')), { text: '' });
  });

  it('are refused where they are binary', () => {
    assert.deepEqual(decodeNote(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])), { refused: 'binary' });
    assert.deepEqual(decodeNote(Uint8Array.from({ length: 5_000 }, (_, at) => 1 + ((at * 7919) % 255))), {
      refused: 'binary',
    });
    assert.deepEqual(decodeNote(bytes('\u0001\u0002\u0003ab')), { refused: 'binary' });
  });

  it('are looked for by ending', () => {
    assert.deepEqual(['a.md', 'A.TXT', 'b.markdown', 'c.png', 'd.yaml', 'txt'].filter(isNoteFile), [
      'a.md',
      'A.TXT',
      'b.markdown',
    ]);
  });
});
