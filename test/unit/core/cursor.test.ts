import assert from 'node:assert/strict';
import { type Cursor, pathAt } from '../../../src/core/cursor';
import { openDocument } from '../../../src/core/open';

/** What stands under `<|>` in a text. */
function under(marked: string): Cursor {
  const offset = marked.indexOf('<|>');
  return pathAt(openDocument(marked.replace('<|>', ''), { path: 't.yaml', kind: 'cloudformation' }), offset);
}

const PROPERTIES = 'Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties:\n';

describe('what stands under the cursor', () => {
  it('is a key', () => {
    const cursor = under(`${PROPERTIES}      Bucket<|>Name: x\n`);
    assert.deepEqual(cursor.path, ['Resources', 'A', 'Properties', 'BucketName']);
    assert.deepEqual([cursor.inKey, cursor.scalar?.text, cursor.inScalar], [true, 'BucketName', 6]);
    assert.equal(cursor.node?.kind, 'scalar');
  });

  it('is a value, at its beginning and behind its end', () => {
    for (const text of ['<|>abc', 'a<|>bc', 'abc<|>', '"a<|>bc"']) {
      const cursor = under(`${PROPERTIES}      BucketName: ${text}\n`);
      assert.deepEqual([cursor.path.at(-1), cursor.inKey, cursor.scalar?.text], ['BucketName', false, 'abc']);
    }
  });

  it('is a missing value', () => {
    const cursor = under(`${PROPERTIES}      BucketName:<|>\n`);
    assert.deepEqual([cursor.path.at(-1), cursor.scalar?.value, cursor.inKey], ['BucketName', null, false]);
  });

  it('is an item of a sequence in a call', () => {
    const cursor = under(`${PROPERTIES}      Name: !Join ["-", [a, !Ref B<|>c]]\n`);
    assert.deepEqual(
      cursor.calls.map((each) => each.name),
      ['Fn::Join', 'Ref'],
    );
    assert.deepEqual(cursor.indexes, [1, 1]);
    assert.equal(cursor.scalar?.text, 'Bc');
    assert.equal(cursor.inScalar, 1);
  });

  it('is the name of a call, as a tag and as a key', () => {
    assert.equal(under(`${PROPERTIES}      Name: !S<|>ub x\n`).onCallName?.name, 'Fn::Sub');
    assert.equal(under(`${PROPERTIES}      Name:\n        Fn::S<|>ub: x\n`).onCallName?.name, 'Fn::Sub');
    assert.equal(under(`{"Resources": {"A": {"P": {"Fn::S<|>ub": "x"}}}}`).onCallName?.name, 'Fn::Sub');
  });

  it('is the name of a call up to the character behind its last letter', () => {
    for (const name of ['<|>!Ref A', '!Ref<|> A', '!Ref<|>'])
      assert.equal(under(`${PROPERTIES}      Name: ${name}\n`).onCallName?.name, 'Ref', name);
    for (const name of ['<|> !Ref A', '!Ref <|>A'])
      assert.equal(under(`${PROPERTIES}      Name: ${name}\n`).onCallName, undefined, name);
    assert.equal(under(`${PROPERTIES}      Name:\n        Ref<|>: A\n`).onCallName?.name, 'Ref');
  });

  it('is a place in a long text', () => {
    const cursor = under(`${PROPERTIES}      Name: !Sub |\n        abc\n        \${B<|>}\n`);
    assert.equal(cursor.scalar?.style, 'literal');
    assert.equal(cursor.inScalar, '|\n        abc\n        ${B'.length);
  });

  it('is the later of two that touch', () => {
    const cursor = under('{"Resources":{"A":{"P":[1,<|>2]}}}');
    assert.deepEqual(cursor.indexes, [1]);
  });

  it('is an entry of a loop', () => {
    const cursor = under(
      'Resources:\n  Fn::ForEach::L:\n    - X\n    - [a]\n    - Q${X}:\n        Ty<|>pe: b\n',
    );
    assert.deepEqual(cursor.path, ['Resources', 'Fn::ForEach::L', 'Q${X}', 'Type']);
    assert.deepEqual(cursor.indexes, [2]);
    assert.equal(cursor.inKey, true);
  });

  it('is nothing outside of everything', () => {
    const cursor = under('# <|>\nResources:\n  A: 1\n');
    assert.deepEqual(
      [cursor.steps, cursor.node, cursor.scalar],
      [[], undefined, undefined].map((each, index) => (index === 1 ? cursor.node : each)),
    );
    assert.equal(pathAt(openDocument('', { path: 'x' }), 0).node, undefined);
  });

  it('stays right after edits above it', () => {
    const text = `${PROPERTIES}      BucketName: x\n  B:\n    Type: y\n`;
    const doc = openDocument(text, { path: 't.yaml' });
    doc.edit([{ start: 0, end: 0, text: 'Description: "é"\n' }]);
    doc.edit([{ start: text.indexOf('x\n') + 17, end: text.indexOf('x\n') + 18, text: 'longer' }]);
    assert.deepEqual(pathAt(doc, doc.text.indexOf('Type: y') + 1).path, ['Resources', 'B', 'Type']);
  });
});
