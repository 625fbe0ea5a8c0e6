import assert from 'node:assert/strict';
import { createKnowledgeBase, type KnowledgeBase } from '../../../../src/knowledge/base';
import { createNoteLibrary, type NoteSource } from '../../../../src/knowledge/notes/library';
import { createNoteStore, firstLines, type NoteStore } from '../../../../src/knowledge/notes/noteStore';
import {
  indexNotes,
  type NotesReader,
  type UserLine,
  type UserNotesIndex,
} from '../../../../src/knowledge/notes/userNotes';
import { data, limit, service } from '../support';

const kb = createKnowledgeBase(
  data({
    services: [service('sqs', { aliases: ['SQS'] }), service('s3', { aliases: ['S3'] })],
    limits: [
      limit('sqs.size', {
        noted: [{ was: '256 KB', in: 2021, now: '1 MiB.', match: ['\\b256 ?KB\\b'], aged: true }],
      }),
    ],
  }),
);

const MUCH = { maxBytes: 1e9 };

/** A folder of notes that counts what is done with it. */
class Shelf {
  readonly texts = new Map<string, string>();
  reads = 0;
  linesChecked = 0;

  readonly reader: NotesReader = {
    names: () => kb.names(),
    staleChecker: () => ({
      ...kb.staleChecker(),
      check: (question) => {
        this.linesChecked++;
        return kb.staleChecker().check(question);
      },
    }),
  };
  readonly library = createNoteLibrary(async () => this.reader);
  readonly kb: KnowledgeBase = kb.withUserNotes(this.library.notes);

  source(path: string): NoteSource {
    const bytes = () => {
      const text = this.texts.get(path);
      if (text === undefined) throw new Error('gone');
      return new TextEncoder().encode(text);
    };
    return {
      key: path,
      path,
      size: async () => bytes().length,
      read: async () => {
        this.reads++;
        return bytes();
      },
    };
  }

  all(): readonly NoteSource[] {
    return [...this.texts.keys()].map((path) => this.source(path));
  }

  textsOf(service: string): readonly string[] {
    return firstLines(this.kb.userLines(service), 1000).map((line) => line.text);
  }
}

function shelf(files: number): Shelf {
  const made = new Shelf();
  for (let at = 0; at < files; at++)
    made.texts.set(`${at}.md`, `# SQS\n- of ${at}\n- 256 KB\n# S3\n- ${at}\n`);
  return made;
}

describe('a library of notes', () => {
  it('reads and checks only the file that changed', async () => {
    const it = shelf(200);
    await it.library.readAll(it.all(), MUCH);
    assert.deepEqual([it.reads, it.linesChecked], [200, 600]);
    assert.equal(it.kb.userLines('sqs').count, 400);
    assert.equal(it.kb.userLines('sqs').stale, 200);
    it.texts.set('7.md', '# SQS\n- new\n');
    const report = await it.library.readSome([it.source('7.md')], MUCH);
    assert.deepEqual(report, { read: 1, tooMuch: [], refused: [], isStopped: false });
    assert.deepEqual([it.reads, it.linesChecked], [201, 601]);
    assert.deepEqual([it.kb.userLines('sqs').count, it.kb.userLines('sqs').stale], [399, 199]);
    assert.equal(it.kb.userLines('s3').count, 199);
    assert.deepEqual(
      it.textsOf('sqs').slice(13, 16),
      ['256 KB', 'new', 'of 8'],
      'its lines keep their place',
    );
  });

  it('forgets a file that is gone', async () => {
    const it = shelf(3);
    await it.library.readAll(it.all(), MUCH);
    it.library.remove('1.md');
    assert.deepEqual(it.textsOf('s3'), ['0', '2']);
    assert.ok(!it.library.has('1.md'));
    assert.equal(it.reads, 3);
  });

  it('leaves out what is too much, and takes it when there is room', async () => {
    const it = shelf(3);
    const size = new TextEncoder().encode(it.texts.get('0.md')).length;
    const report = await it.library.readAll(it.all(), { maxBytes: size * 2 });
    assert.deepEqual([report.read, report.tooMuch], [2, ['2.md']]);
    assert.equal(it.reads, 2, 'what is left out is not read');
    it.library.remove('0.md');
    const again = await it.library.readSome([it.source('2.md')], { maxBytes: size * 2 });
    assert.equal(again.read, 1);
    const same = await it.library.readSome([it.source('2.md')], { maxBytes: size * 2 });
    assert.equal(same.read, 1, 'a file that is read again counts once');
  });

  it('names what is no text, and goes on', async () => {
    const it = shelf(2);
    it.texts.set('0.md', 'a\u0000b');
    const report = await it.library.readAll([...it.all(), it.source('none.md')], MUCH);
    assert.deepEqual(report.refused, [
      { path: '0.md', reason: 'binary' },
      { path: 'none.md', reason: 'gone' },
    ]);
    assert.deepEqual(it.textsOf('s3'), ['1']);
  });

  it('stops when nobody wants the rest, and keeps what it has', async () => {
    const it = shelf(40);
    let done = 0;
    const report = await it.library.readAll(it.all(), {
      ...MUCH,
      isUnwanted: () => done >= 4,
      onProgress: (now) => {
        done = now;
      },
    });
    assert.deepEqual([report.read, report.isStopped], [4, true]);
    assert.ok(it.reads <= 12, `${it.reads} files were read`);
    assert.ok(!it.library.has('6.md'), 'what was on its way is not in it');
    assert.equal(it.kb.userLines('s3').count, 4);
  });

  it('lets others have their turn while a large file is read', async () => {
    const it = shelf(0);
    it.texts.set('big.md', '# SQS\n- a queue of 128 KB\n# Trip\n- sun\n'.repeat(20_000));
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    await it.library.readAll(it.all(), MUCH);
    clearInterval(ticking);
    assert.equal(it.kb.userLines('sqs').count, 20_000);
    assert.ok(turns >= 5, `${turns} turns`);
  });

  it('reads one call after the other', async () => {
    const it = shelf(4);
    const first = it.library.readAll(it.all(), MUCH);
    it.texts.set('9.md', '# S3\n- 9\n');
    const second = it.library.readSome([it.source('9.md')], MUCH);
    await Promise.all([first, second]);
    assert.deepEqual(it.textsOf('s3'), ['0', '1', '2', '3', '9']);
  });
});

describe('a store of notes', () => {
  /** An index that tells how often its lines are gone through. */
  function counting(lines: readonly UserLine[], seen: () => void): UserNotesIndex {
    const counted = lines.slice();
    counted[Symbol.iterator] = () => {
      seen();
      return lines[Symbol.iterator]();
    };
    return { services: { sqs: counted }, other: [] };
  }

  it('touches no line of the other files when one changes', () => {
    const line = indexNotes('a.md', '# SQS\n- a\n', kb).services.sqs ?? [];
    let seen = 0;
    const store: NoteStore = createNoteStore();
    for (let at = 0; at < 100; at++)
      store.set(
        String(at),
        counting(line, () => seen++),
      );
    seen = 0;
    store.set(
      '50',
      counting(line, () => seen++),
    );
    assert.equal(seen, 2, 'the lines it had, and those it has');
    assert.equal(store.about('sqs').count, 100);
    store.delete('50');
    assert.deepEqual([seen, store.about('sqs').count], [3, 99]);
  });
});

describe('search in one’s own lines', () => {
  const notes = createNoteStore(
    indexNotes(
      'a.md',
      '# SQS\n- my queue trick\n- tricky thing\n- a queue of trick questions, and more words\n',
      kb,
    ),
    indexNotes('b.md', '# Trip\n- sun and sangria\n', kb),
  );
  const mine = kb.withUserNotes(notes);
  const found = (query: string) =>
    mine
      .search(query)
      .filter((each) => each.kind === 'user')
      .map((each) => each.text);

  it('finds whole words, beginnings, words of the heading and the service', () => {
    assert.deepEqual(found('trick'), [
      'my queue trick',
      'a queue of trick questions, and more words',
      'tricky thing',
    ]);
    assert.deepEqual(found('sqs tricky'), ['tricky thing']);
    assert.deepEqual(found('trip sangria'), ['sun and sangria']);
    assert.deepEqual(found('rick'), []);
  });

  it('forgives a slip', () => {
    assert.deepEqual(found('sangira').length + found('sangra').length, 1);
    assert.deepEqual(found('sangriia'), ['sun and sangria']);
    assert.deepEqual(found('sun sanfria'), ['sun and sangria']);
  });

  it('shows lines with some of the words where there are none with all', () => {
    assert.deepEqual(found('sangria unheardof'), ['sun and sangria']);
  });

  it('sees what was added later', () => {
    assert.deepEqual(found('paella'), []);
    notes.set('c.md', indexNotes('c.md', '# Trip\n- paella\n', kb));
    assert.deepEqual(found('paella'), ['paella']);
  });
});
