import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';
import { asMap, type MapEntry, nodeAt } from '../../../../src/core/tree/node';

/** A resource with so many paths in it, as an API has them. */
function apiOf(paths: number): string {
  const path = (n: number) => `          /thing${n}:\n            get:\n              summary: a thing\n`;
  const body = Array.from({ length: paths }, (_, n) => path(n)).join('');
  return `Resources:\n  Api:\n    Type: AWS::ApiGateway::RestApi\n    Properties:\n      Body:\n        paths:\n${body}  Topic:\n    Type: AWS::SNS::Topic\n`;
}

const TEXT = apiOf(100);

function pathsIn(doc: ReturnType<typeof openDocument>): readonly MapEntry[] {
  const paths = nodeAt(doc.root, 'Resources', 'Api', 'Properties', 'Body', 'paths');
  return asMap(paths)?.entries ?? [];
}

/** What is typed behind the summary of a path, one version after the other; gives how many paths are other nodes each time. */
function renewed(...typed: readonly string[]): readonly number[] {
  const doc = openDocument(TEXT, { path: 'template.yaml' });
  let at = TEXT.indexOf('a thing', TEXT.indexOf('/thing50:')) + 'a thing'.length;
  // From here on the next version is read from the one before.
  let before: ReadonlySet<MapEntry> = new Set(pathsIn(doc));
  return typed.map((text) => {
    doc.edit([{ start: at, end: at, text }]);
    at += text.length;
    const now = pathsIn(doc);
    const fresh = openDocument(doc.text, { path: 'template.yaml' });
    assert.deepEqual(
      now.map(({ start, end }) => [start, end]),
      pathsIn(fresh).map(({ start, end }) => [start, end]),
    );
    assert.deepEqual(
      doc.problems.map(({ start, message }) => [start, message]),
      fresh.problems.map(({ start, message }) => [start, message]),
    );
    const count = now.filter((each) => !before.has(each)).length;
    before = new Set(now);
    return count;
  });
}

describe('a resource with a large value', () => {
  it('is read anew only where it changed, from the second key on', () => {
    assert.deepEqual(renewed('s', 's', '\n').slice(1), [1, 1]);
  });

  it('is read anew only there while there is a mistake', () => {
    assert.deepEqual(renewed('s', '\n              T', 'a', 'g: x').slice(1), [1, 1, 1]);
    assert.deepEqual(renewed('s', ' # x\n              a: "', 'b', 'c', '"').slice(1), [1, 1, 1, 1]);
  });

  it('moves with what is typed above it', () => {
    const doc = openDocument(TEXT, { path: 'template.yaml' });
    const at = TEXT.indexOf('a thing');
    doc.edit([{ start: at, end: at, text: 'x' }]);
    const [, second] = pathsIn(doc);
    doc.edit([{ start: 0, end: 0, text: 'Description: y\n' }]);
    assert.equal(pathsIn(doc)[1], second);
    assert.equal(doc.slice(second?.key.start ?? 0, second?.key.end ?? 0), '/thing1');
  });
});

describe('a section with a line that is indented too little', () => {
  it('keeps the entries behind its neighbor', () => {
    const entries = Array.from({ length: 40 }, (_, n) => `  Topic${n}:\n    Type: AWS::SNS::Topic\n`).join(
      '',
    );
    const doc = openDocument(`Resources:\n${entries}`, { path: 'template.yaml' });
    const before = new Set(asMap(doc.root?.get('Resources'))?.entries);
    const at = doc.text.indexOf('  Topic20:');
    doc.edit([{ start: at, end: at + 1, text: '' }]);
    const after = asMap(doc.root?.get('Resources'))?.entries ?? [];
    assert.equal(after.filter((each) => !before.has(each)).length, 2);
    assert.equal(doc.problems.length, 1);
  });
});
