import assert from 'node:assert/strict';
import { noteAddition, noteLine, type Service } from '../../../../src/api';
import { service } from '../../../support/lint';

const kb = service().knowledge;
const NOTE = 'Ask Ann before you change it.';

/** The file after a note about a service was added. */
function added(text: string, id: string, path = 'notes.md'): string {
  const about = kb.service(id) as Service;
  const { offset, text: note, line } = noteAddition(kb, path, text, about, NOTE);
  const after = text.slice(0, offset) + note + text.slice(offset);
  assert.ok((after.split('\n')[line] ?? '').includes(NOTE), 'the line is that of the note');
  return after;
}

describe('a note that is added', () => {
  it('goes below the last line of the chapter of its service', () => {
    const text = '# Lambda\n\n- One\n  - Two\n    and more\n\n# SQS\n\n- Three\n';
    assert.equal(added(text, 'lambda'), text.replace('and more\n', `and more\n- ${NOTE}\n`));
    assert.equal(added(text, 'sqs'), `${text}- ${NOTE}\n`);
  });

  it('has the bullets of its chapter', () => {
    assert.equal(added('# SQS\n * One\n * Two', 'sqs'), `# SQS\n * One\n * Two\n * ${NOTE}`);
  });

  it('goes below a heading that has no lines yet', () => {
    const text = '# AWS\n\n## SQS\n\n## Lambda\n\n- One\n';
    assert.equal(added(text, 'sqs'), text.replace('## SQS\n', `## SQS\n\n- ${NOTE}\n`));
  });

  it('gets a heading like the others where there is none', () => {
    const text = '# Our notes\n\n### Lambda\n\n- One';
    assert.equal(added(text, 'sqs'), `${text}\n\n### Amazon SQS\n\n- ${NOTE}\n`);
  });

  it('begins a file', () => {
    assert.equal(
      added('', 'kms'),
      `## AWS KMS\n\n- ${NOTE}\n`.replace('AWS KMS', kb.service('kms')?.title ?? ''),
    );
  });

  it('keeps the line ends of the file', () => {
    assert.equal(added('# SQS\r\n\r\n- One\r\n', 'sqs'), `# SQS\r\n\r\n- One\r\n- ${NOTE}\r\n`);
  });

  it('stays out of a mention in the chapter of another service', () => {
    const text = '# Lambda\n\n- One\n- SQS is a queue that it reads from\n\n## Costs\n\n- Two\n';
    const index = service().indexNotes('notes.md', added(text, 'dynamodb'));
    assert.deepEqual(
      index.services.dynamodb?.map((each) => each.text),
      [NOTE],
    );
  });

  for (const text of ['', '# Our notes\n\n## Lambda\n\n- One\n', 'Lambda\n• One\n• Two\n', '- One\n- Two\n'])
    it(`is found under its service, whichever it is, and moves nothing: ${JSON.stringify(text)}`, () => {
      const before = service().indexNotes('notes.md', text);
      for (const { id, title } of kb.services) {
        const index = service().indexNotes('notes.md', added(text, id));
        const own = (index.services[id] ?? []).map((each) => each.text);
        assert.ok(own.includes(NOTE), `${title}: ${JSON.stringify(added(text, id))}`);
        const others = Object.entries(index.services).filter(([each]) => each !== id);
        assert.deepEqual(
          others.map(([each, lines]) => [each, lines.length]),
          Object.entries(before.services).flatMap(([each, lines]) =>
            each === id ? [] : [[each, lines.length]],
          ),
        );
      }
    });

  it('is one line of text, whatever was pasted', () => {
    assert.equal(noteLine(' one\n two\u0000\tthree '), 'one two three');
    assert.equal(noteLine(' \n '), '');
  });
});
