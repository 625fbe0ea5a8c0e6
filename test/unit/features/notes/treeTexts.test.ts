import assert from 'node:assert/strict';
import { excerpt, filterTree, type NotesItem, noteComment, openDocument } from '../../../../src/api';
import { service } from '../../../support/lint';

const LONG =
  'A standard queue supports nearly unlimited messages per second, delivers each at least once, and keeps the order roughly; set the visibility timeout to six times that of the function.';

describe('a long result of a search', () => {
  it('begins a little before the words that were looked for', () => {
    const shown = excerpt(LONG, 'visibility timeout');
    assert.match(shown, /^…/);
    assert.ok(shown.indexOf('visibility timeout') < 40, shown);
    assert.ok(LONG.endsWith(shown.slice(1)));
  });

  it('begins at its start where the words are there, or nowhere', () => {
    assert.equal(excerpt(LONG, 'standard queues'), LONG);
    assert.equal(excerpt(LONG, 'cold start'), LONG);
    assert.equal(excerpt('Short.', 'visibility'), 'Short.');
  });

  it('shows the place with most of the words', () => {
    assert.match(excerpt(LONG, 'queue order roughly'), /order roughly/);
    assert.ok(excerpt(`${'a '.repeat(400)}timeout ${'b '.repeat(400)}`, 'timeout').length <= 300);
  });
});

describe('the filter of the tree', () => {
  const leaves = (items: readonly NotesItem[]): readonly NotesItem[] =>
    items.flatMap((item) => (item.expanded ? leaves(item.children?.() ?? []) : [item]));

  it('keeps what has all the words, and opens what it is below', () => {
    const found = leaves(filterTree(service().notesTree(), 'Visibility TIMEOUT'));
    assert.ok(found.length > 2);
    for (const { label, description = '' } of found)
      assert.match(`${label} ${description}`, /(?=.*visibility)(?=.*timeout)/i);
  });

  it('keeps a service whole that is called so', () => {
    const found = leaves(filterTree(service().notesTree(), 'amazon sqs')).find(({ icon }) => icon === 'sqs');
    assert.equal(found?.label, 'Amazon SQS');
    assert.ok((found?.children?.().length ?? 0) > 3);
  });

  it('shows nothing where nothing has the words, all without words, and never too much', () => {
    assert.deepEqual(filterTree(service().notesTree(), 'zzz'), []);
    const all = service().notesTree();
    assert.equal(filterTree(all, '  '), all);
    assert.ok(leaves(filterTree(all, 'e')).length <= 300);
  });
});

describe('a note as a comment', () => {
  const TEMPLATE = `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: a

  Server:
    Type: AWS::EC2::Instance
    Properties:
      UserData: |
        #!/bin/bash

        echo hello
`;
  const NOTE =
    'A consumer must delete a message when it is done; otherwise the message returns after the visibility timeout.';

  /** The template with a note above the line of a word. */
  function commented(word: string, text = TEMPLATE, path = 'template.yaml'): string | undefined {
    const doc = openDocument(text, { path });
    const found = noteComment(doc, text.indexOf(word), NOTE);
    return found && text.slice(0, found.offset) + found.text + text.slice(found.offset);
  }

  it('goes above the line, as far in, in lines that can be read', () => {
    const text = commented('QueueName') ?? '';
    assert.match(text, /\n {6}# A consumer must[^\n]*\n {6}# [^\n]*timeout\.\n {6}QueueName: a\n/);
    for (const line of text.split('\n')) assert.ok(line.length <= 100, line);
  });

  it('goes above the entry where the line is the text of a value', () => {
    assert.match(commented('echo') ?? '', /timeout\.\n {6}UserData: \|\n/);
    assert.match(commented('#!/bin') ?? '', /timeout\.\n {6}UserData: \|\n/);
  });

  it('is as far in as the next line in a blank one', () => {
    assert.match(commented('\n  Server') ?? '', /timeout\.\n\n {2}Server|timeout\.\n {2}Server/);
  });

  it('keeps the line ends of the file', () => {
    const text = commented('QueueName', TEMPLATE.replaceAll('\n', '\r\n')) ?? '';
    assert.doesNotMatch(text, /[^\r]\n/);
  });

  it('is not made in JSON, nor where the file cannot be read', () => {
    assert.equal(
      commented('Queue', '{"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}', 'template.json'),
      undefined,
    );
    assert.equal(commented('Type', 'Resources:\n\tQueue:\n  Type: A\n'), undefined);
  });
});
