import assert from 'node:assert/strict';
import {
  createKnowledgeBase,
  createLanguageService,
  createNoteStore,
  createSchema,
  type NotesItem,
  openDocument,
} from '../../../../src/api';
import { knowledgeData } from '../../../support/knowledge';

const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Timeout: 901
`;

describe('the reader and the tree', () => {
  const kb = createKnowledgeBase(knowledgeData());
  const builtIn = createLanguageService({
    knowledge: kb,
    schema: createSchema(async () => '{}', undefined, kb.shapes),
  });

  /** The page of a service beside the template. */
  function page(id: string, from = builtIn): string {
    const shown = from.readerPage(id, openDocument(TEMPLATE, { path: 'template.yaml' }));
    assert.ok(shown);
    return shown;
  }

  it('shows a value beside its limit, both as the file has them', () => {
    assert.match(page('lambda'), /901 of 900 s \(15 minutes\)/);
    assert.match(page('lambda'), /class="gauge over" role="img" aria-label="100% of the limit"/);
  });

  it('gives every figure its source and date, and no default that is the figure itself', () => {
    const figures = page('sqs').split('data-heading="Figures"')[1]?.split('</section>')[0] ?? '';
    const rows = figures.match(/<tr><td>.*?<\/tr>/g) ?? [];
    assert.ok(rows.length > 10);
    for (const row of rows) assert.match(row, /<a href="https:[^"]+">checked \d{4}-\d\d-\d\d<\/a>/);
    const same = rows.filter((row) => {
      const [, figure, standard] = /<td>([^<]+) <span class="mark">default ([^·]+) ·/.exec(row) ?? [];
      return figure !== undefined && figure === standard;
    });
    assert.deepEqual(same, []);
  });

  it('lets nothing of a user’s line be HTML', () => {
    const notes = builtIn.indexNotes('a.md', '# SQS\n\n- A queue <img src=x onerror=alert(1)> & more\n');
    const html = page('sqs', builtIn.withKnowledge(kb.withUserNotes(createNoteStore(notes))));
    assert.doesNotMatch(html, /<img/);
    assert.match(html, /data-path="a\.md" data-line="3"/);
  });

  it('has a button that updates each stale figure of a line of one’s own', () => {
    const notes = builtIn.indexNotes('a.md', '# SQS\n\n- Messages can be 256 KB.\n- Queues are "fun".\n');
    const html = page('sqs', builtIn.withKnowledge(kb.withUserNotes(createNoteStore(notes))));
    const buttons = html.match(/<button data-update[^>]*>[^<]*/g) ?? [];
    assert.equal(buttons.length, 1);
    assert.match(
      buttons[0] ?? '',
      /data-update="0" data-path="a\.md" data-line="3" aria-label="Update “256 KB/,
    );
  });

  it('names the kinds of a snippet as people do', () => {
    assert.match(page('sqs'), /CloudFormation, SAM/);
    assert.match(page('sqs'), /aria-label="Insert [^"]+"/);
  });

  it('leads from a line of the tree to that line of the reader', () => {
    const doc = openDocument(TEMPLATE, { path: 'template.yaml' });
    const [here] = builtIn.notesTree(doc);
    assert.equal(here?.label, 'In this file');
    const lambda = here?.children?.().find((each) => each.label === 'AWS Lambda');
    const heading = lambda?.children?.().find(({ sort }) => sort === 'heading');
    const [line] = heading?.children?.() ?? [];
    assert.deepEqual(line?.target, {
      kind: 'service',
      service: 'lambda',
      heading: heading?.label,
      text: line?.label,
    });
  });

  it('has an id of its own for every item of the tree', () => {
    const ids: string[] = [];
    const walk = (items: readonly NotesItem[]): void => {
      for (const each of items) {
        ids.push(each.id);
        walk(each.children?.() ?? []);
      }
    };
    walk(builtIn.notesTree(openDocument(TEMPLATE, { path: 'template.yaml' })));
    assert.equal(new Set(ids).size, ids.length);
  });
});
