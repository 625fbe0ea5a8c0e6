import assert from 'node:assert/strict';
import { type NeighborFiles, neighborPath } from '../../../../src/core/neighbors';
import { openDocument } from '../../../../src/core/open';
import { Neighbors } from '../../../../src/rules/engine/view/neighborView';
import { Reading } from '../../../../src/rules/engine/view/reads';
import { RULES } from '../../../../src/rules/index';
import type { NeighborView, Rule } from '../../../../src/rules/rule';
import { filesOf } from '../../../support/neighbors';
import { sessionOf, TEXT } from '../../../support/sessions';

const FILES = { 'nested.yaml': 'Resources: {}', 'src/app.py': '', '../shared/a.yaml': '' };

/** Checks a template with a rule that reads other files for one of its resources; tells for which resources it ran. */
function watched(files: NeighborFiles, read: (neighbors: NeighborView) => void): () => readonly string[] {
  const seen: string[] = [];
  const reader: Rule = {
    ...(RULES[0] as Rule),
    id: 'reader',
    types: ['*'],
    checkDocument: () => undefined,
    checkResource({ id }, { neighbors }) {
      seen.push(id);
      if (id === 'Queue') read(neighbors);
    },
  };
  const session = sessionOf(openDocument(TEXT, { path: 'template.yaml' }), [reader], files);
  return () => {
    session.check();
    return seen.splice(0).sort();
  };
}

describe('the files around a document', () => {
  it('are found by paths from its folder', () => {
    const view = new Neighbors(filesOf(FILES)).view(new Reading());
    const has = (path: string) => view.has(path);
    assert.deepEqual(
      ['nested.yaml', './src/app.py', 'src//', '.', '../shared/a.yaml', 'src/../nested.yaml'].map(has),
      [true, true, true, true, true, true],
    );
    assert.deepEqual(['Nested.yaml', 'src/b.py', 'other/b.py', '../shared/b'].map(has), [
      false,
      false,
      false,
      false,
    ]);
  });

  it('are not known outside what may be read', () => {
    const view = new Neighbors(filesOf(FILES)).view(new Reading());
    const unknown = ['/etc', 'C:/a', 's3://b/k', '~/a', 'src/*.py', '$' + '{A}', 'a\\b', '', 'nested.yaml/a'];
    for (const path of unknown) assert.equal(view.has(path), undefined, path);
    assert.equal(new Neighbors(undefined).view(new Reading()).has('a'), undefined);
    assert.equal(view.document('src'), undefined);
  });

  it('are parsed once for each text', () => {
    const files = { ...FILES };
    const view = new Neighbors(filesOf(files)).view(new Reading());
    const first = view.document('./nested.yaml');
    assert.equal(first?.kind, 'cloudformation');
    assert.equal(view.document('nested.yaml'), first);
    files['nested.yaml'] = 'Resources: { A: { Type: AWS::SNS::Topic } }';
    assert.equal(view.document('nested.yaml')?.template?.resources.size, 1);
  });

  it('make a rule run again when what it read changes', () => {
    const files: Record<string, string> = { ...FILES };
    const run = watched(filesOf(files), (neighbors) => {
      neighbors.document('nested.yaml');
      neighbors.has('src/other.py');
    });
    assert.deepEqual(run(), ['Function', 'Mapping', 'Queue']);
    assert.deepEqual(run(), []);
    files['nested.yaml'] = '';
    assert.deepEqual(run(), ['Queue']);
    files['src/other.py'] = '';
    assert.deepEqual(run(), ['Queue']);
    files['top.py'] = '';
    assert.deepEqual(run(), ['Queue'], 'the names in the folder changed');
    files['src/deep/x.py'] = '';
    files['src/app.py'] = 'pass';
    run();
    files['src/app.py'] = '';
    assert.deepEqual(run(), [], 'nobody reads its text');
  });
});

describe('a path of a file', () => {
  it('is written in one way', () => {
    assert.equal(neighborPath('./a/./b//c/'), 'a/b/c');
    assert.equal(neighborPath('a/../../b/../c'), '../c');
    assert.equal(neighborPath('./'), '.');
  });
});
