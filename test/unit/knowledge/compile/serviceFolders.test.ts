import assert from 'node:assert/strict';
import { compileKnowledge } from '../../../../src/knowledge/compile/compile';
import { NOTE_HEADINGS } from '../../../../src/knowledge/compile/compileService';
import { SERVICE_FOLDERS } from '../../../../src/knowledge/compile/serviceFolders';
import { figuresIn } from '../../../../src/knowledge/figures/numbers';
import { knowledgeFiles } from '../../../support/knowledge';
import { realKnowledge } from '../support';

describe('the knowledge', () => {
  const kb = realKnowledge();

  it('compiles without a problem', () => {
    const { problems } = compileKnowledge(knowledgeFiles(), {
      strict: true,
      today: new Date().toISOString().slice(0, 10),
    });
    assert.deepEqual(
      problems.map(({ path, line, message }) => `${path}:${line}: ${message}`),
      [],
    );
  });

  it('says what a policy template of SAM grants and what it asks for', () => {
    const { root } = kb.shapes.find((each) => each.name === 'sam-policy-templates') ?? {};
    assert.match(root?.keys?.SQSPollerPolicy?.what ?? '', /receive.*QueueName\.$/);
    assert.equal(root?.keys?.PolicyName, undefined);
  });

  it('has every service, with what it is and how it is written in a template or used', () => {
    assert.deepEqual(kb.services.map((each) => each.id).sort(), [...SERVICE_FOLDERS].sort());
    for (const { id } of kb.services) {
      const headings = new Set(kb.notes(id).map((line) => line.heading));
      assert.ok(headings.has('What it is'), id);
      assert.ok(
        [...headings].every((each) => NOTE_HEADINGS.includes(each)),
        id,
      );
      assert.equal(kb.topNotes(id, 3).length, 3, id);
    }
  });

  it('leaves no reference unfilled, and no figure of a line outside the limits', () => {
    for (const { id, notes } of kb.services) {
      for (const line of kb.notes(id)) assert.doesNotMatch(line.text, /\{\{|\}\}/, `${id}: ${line.text}`);
      for (const line of notes) assert.deepEqual(figuresIn(line.text), [], `${id}: ${line.text}`);
    }
  });

  it('finds each service by its id, its title and each of its names', () => {
    const names = kb.names();
    for (const { id, title, aliases } of kb.services) {
      for (const name of [id, title, ...aliases]) assert.equal(names.exact(name), id, name);
    }
  });

  it('finds a service first when it is searched by its title', () => {
    for (const { id, title } of kb.services) assert.equal(kb.search(title)[0]?.service, id, title);
  });
});
