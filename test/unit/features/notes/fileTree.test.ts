import assert from 'node:assert/strict';
import type { LiveDocument, NotesItem } from '../../../../src/api';
import { service } from '../../../support/lint';

const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Name:
    Type: String
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: []

  Function:
    Type: AWS::Lambda::Function
    Properties:
      Timeout: 901

  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
`;

describe('the tree of the open file', () => {
  const open = () => service().open(TEMPLATE, { path: 'template.yaml' });
  const at = (doc: LiveDocument, word: string) => doc.text.indexOf(word) + 1;

  /** The services of the open file as the tree shows them, with the cursor on a word. */
  async function services(word: string): Promise<readonly NotesItem[]> {
    const doc = await open();
    const [here] = service().notesTree(doc, { offset: at(doc, word), findings: service().check(doc) });
    assert.equal(here?.label, 'In this file');
    return here.children?.() ?? [];
  }

  it('has the service nearest to the cursor first, and what no resource is of last', async () => {
    const order = async (word: string) => (await services(word)).map(({ icon }) => icon);
    assert.deepEqual(await order('VisibilityTimeout'), ['sqs', 'lambda', 'dynamodb', 'cloudformation']);
    assert.deepEqual(await order('KeySchema'), ['dynamodb', 'lambda', 'sqs', 'cloudformation']);
    assert.deepEqual(await order('Parameters'), ['dynamodb', 'lambda', 'sqs', 'cloudformation']);
  });

  it('says how many problems a service has and how near it is to a limit', async () => {
    const lambda = (await services('901')).find(({ icon }) => icon === 'lambda');
    assert.match(lambda?.description ?? '', /^\d+ errors?(?:, \d+ warnings?)?, 100% of a limit$/);
    const sqs = (await services('901')).find(({ icon }) => icon === 'sqs');
    assert.doesNotMatch(sqs?.description ?? '', /limit/);
  });

  it('leads from a problem and from a limit in use to its place', async () => {
    const doc = await open();
    const items = (await services('901')).find(({ icon }) => icon === 'lambda')?.children?.() ?? [];
    const place = doc.positionAt(doc.text.indexOf('901'));
    const target = { kind: 'place', line: place.line, character: place.character };
    const problem = items.find(({ sort, label }) => sort === 'error' && /900/.test(label));
    assert.deepEqual(problem?.target, target);
    const gauge = items.find(({ sort }) => sort === 'beyond');
    assert.equal(gauge?.label, 'Function.Timeout');
    assert.equal(gauge?.description, '901 of 900 s (15 minutes)');
    assert.deepEqual(gauge?.target, target);
  });

  it('puts what is found outside of resources under the service of the file', async () => {
    const own = (await services('901')).find(({ icon }) => icon === 'cloudformation')?.children?.() ?? [];
    assert.ok(
      own.some(({ sort, label }) => sort === 'warning' || (sort === 'information' && /Name/.test(label))),
    );
  });
});

describe('the reader that follows the cursor', () => {
  it('stays where the cursor is in nothing of a service', async () => {
    const doc = await service().open(TEMPLATE, { path: 'template.yaml' });
    const shown = (offset: number, before?: string) => service().serviceToShow(doc, offset, before)?.id;
    const blank = doc.text.indexOf('\n\n  Queue') + 1;
    assert.equal(shown(blank, 'sqs'), undefined);
    assert.equal(shown(doc.text.indexOf('Type: String'), 'sqs'), undefined);
    assert.equal(shown(doc.text.indexOf('901'), 'sqs'), 'lambda');
    assert.equal(shown(doc.text.indexOf('Type: String')), 'cloudformation');
  });

  it('shows the service of a file that has one only', async () => {
    const doc = await service().open('version: 0.2\nphases: {}\n', { path: 'buildspec.yml' });
    assert.equal(service().serviceToShow(doc, 3, 'sqs')?.id, 'codebuild');
  });
});
