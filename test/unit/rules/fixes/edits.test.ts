import assert from 'node:assert/strict';
import { type LiveDocument, openDocument } from '../../../../src/core/open';
import { asMap, type MapNode, nodeAt, type ScalarNode } from '../../../../src/core/tree/node';
import type { ScalarValue } from '../../../../src/core/write/writeScalar';
import type { WritableValue } from '../../../../src/core/write/writeValue';
import {
  appendProperty,
  insertProperty,
  insertResourceProperty,
  removeEntry,
  scalarEdit,
} from '../../../../src/rules/fixes/edits';

type Edit = ReturnType<typeof insertProperty>;

/** The document, and its resource `Q`. */
function open(text: string): {
  readonly doc: LiveDocument;
  readonly body: MapNode;
  readonly properties: MapNode | undefined;
} {
  const doc = openDocument(text, { path: 'template.yaml', kind: 'cloudformation' });
  const body = asMap(nodeAt(doc.root, 'Resources', 'Q'));
  assert.ok(body);
  return { doc, body, properties: asMap(body.get('Properties')) };
}

function made(doc: LiveDocument, edit: Edit): string {
  assert.ok(edit, 'there is no edit');
  return doc.text.slice(0, edit.start) + edit.text + doc.text.slice(edit.end);
}

const inserted = (text: string) => {
  const { doc, body } = open(text);
  return made(doc, insertResourceProperty(doc, body, 'A', 1));
};

describe('Edits of properties', () => {
  it('put a property before the others, in the form of the text', () => {
    assert.equal(
      inserted('Resources:\r\n  Q:\r\n    Properties:\r\n      B: 2 # é\r\n'),
      'Resources:\r\n  Q:\r\n    Properties:\r\n      A: 1\r\n      B: 2 # é\r\n',
    );
    assert.equal(
      inserted('Resources: { Q: { Properties: { B: 2 } } }'),
      'Resources: { Q: { Properties: { A: 1, B: 2 } } }',
    );
    assert.equal(
      inserted('{"Resources":{"Q":{"Properties":{\n  "B": 2\n}}}}'),
      '{"Resources":{"Q":{"Properties":{\n  "A": 1,\n  "B": 2\n}}}}',
    );
    assert.equal(
      inserted('{"Resources":{"Q":{"Properties":{}}}}'),
      '{"Resources":{"Q":{"Properties":{ "A": 1 }}}}',
    );
  });

  it('make the properties where there are none, after the type and its comment', () => {
    assert.equal(
      inserted('Resources:\n  Q:\n    Type: T # why\n    DependsOn: R\n'),
      'Resources:\n  Q:\n    Type: T # why\n    Properties:\n      A: 1\n    DependsOn: R\n',
    );
    assert.equal(
      inserted('Resources:\n  Q:\n    Type: T'),
      'Resources:\n  Q:\n    Type: T\n    Properties:\n      A: 1',
    );
    assert.equal(
      inserted('{"Resources":{"Q":{\n  "Type": "T"\n}}}'),
      '{"Resources":{"Q":{\n  "Type": "T",\n  "Properties": { "A": 1 }\n}}}',
    );
  });

  it('write maps and texts in the form of their surroundings', () => {
    const value = { Mode: 'On' };
    const yaml = open('Resources:\n  Q:\n    Properties:\n      B: 2\n');
    assert.ok(yaml.properties);
    assert.equal(
      made(yaml.doc, insertProperty(yaml.doc, yaml.properties, 'A', value)),
      "Resources:\n  Q:\n    Properties:\n      A:\n        Mode: 'On'\n      B: 2\n",
    );
    const json = open('{"Resources":{"Q":{"Properties":{"B": 2}}}}');
    assert.ok(json.properties);
    assert.equal(
      made(json.doc, insertProperty(json.doc, json.properties, 'A', value)),
      '{"Resources":{"Q":{"Properties":{"A": { "Mode": "On" }, "B": 2}}}}',
    );
  });

  it('put a property behind the others of a map in JSON', () => {
    const appended = (properties: string, value: WritableValue = { B: ['x'] }) => {
      const { doc, properties: map } = open(`{"Resources":{"Q":{"Properties":${properties}}}}`);
      assert.ok(map);
      return made(doc, appendProperty(doc, map, 'A', value)).slice(32, -3);
    };
    assert.equal(appended('{}'), '{ "A": { "B": ["x"] } }');
    assert.equal(appended('{"C": 1}'), '{"C": 1, "A": { "B": ["x"] }}');
    assert.equal(appended('{\r\n  "C": 1\r\n}', 'yes'), '{\r\n  "C": 1,\r\n  "A": "yes"\r\n}');
  });

  const scalars: readonly [before: string, value: ScalarValue, after: string][] = [
    ['B', 900, '900'],
    ["'B'", 900, "'900'"],
    ['"B"', true, '"true"'],
    ['5', 900, '900'],
    ['B', 'python3.12', 'python3.12'],
    ['B', 'yes', "'yes'"],
    ['B', 'a, b', "'a, b'"],
    ['B', 'a: b', "'a: b'"],
    ['5', 'high', '"high"'],
    ["'B'", "it's", "'it''s'"],
    ["'B'", 'a\nb', '"a\\nb"'],
    ['"B"', 'say "a"', '"say \\"a\\""'],
    ['', 'Enabled', '"Enabled"'],
  ];
  for (const [before, value, after] of scalars)
    it(`give ${before || 'a missing value'} the value ${JSON.stringify(value)}, in the quotes it has or needs`, () => {
      for (const [head, tail] of before === ''
        ? [['A: ', '\n']]
        : [
            ['A: ', '\n'],
            ['{ A: ', ', B: 1 }\n'],
          ]) {
        const text = `Resources:\n  Q:\n    Properties: ${head?.startsWith('A') ? '\n      ' : ''}`;
        const { doc, properties } = open(`${text}${head?.trimEnd()}${before && ' '}${before}${tail}`);
        const node = properties?.get('A');
        assert.equal(node?.kind, 'scalar');
        assert.equal(made(doc, scalarEdit(node as ScalarNode, value)), `${text}${head}${after}${tail}`);
      }
    });

  it('leave alone what is no map', () => {
    const { doc, body } = open('Resources:\n  Q:\n    Type: T\n    Properties: !Ref Other\n');
    assert.equal(insertResourceProperty(doc, body, 'A', 1), undefined);
  });

  it('take out an entry with its line, and leave the comments around it', () => {
    const removed = (text: string, ...keys: readonly string[]) => {
      const { doc, properties } = open(text);
      assert.ok(properties);
      const edits = keys.map((key) => {
        const entry = properties.entry(key);
        const edit = entry && removeEntry(doc, properties, entry);
        assert.ok(edit, `${key} cannot be removed`);
        return edit;
      });
      return edits
        .sort((one, other) => other.start - one.start)
        .reduce((so, edit) => so.slice(0, edit.start) + edit.text + so.slice(edit.end), text);
    };
    const yaml = 'Resources:\n  Q:\n    Properties:\n      A: 1 # one\n      # two\n      B: 2\n      C: 3\n';
    assert.equal(removed(yaml, 'B'), yaml.replace('\n      B: 2', ''));
    assert.equal(removed(yaml, 'B', 'C'), yaml.replace('\n      B: 2\n      C: 3', ''));
    assert.equal(removed(yaml, 'C'), yaml.replace('\n      C: 3', ''));
    assert.equal(removed(yaml, 'A'), yaml.replace('A: 1 # one\n      ', ''));
    assert.equal(removed(yaml.replace('C: 3', 'C: 3 # three'), 'C'), yaml.replace('\n      C: 3', ''));
    assert.equal(
      removed(yaml.replace('B: 2', 'B: 2 # and'), 'B', 'C'),
      yaml.replace('\n      B: 2\n      C: 3', ''),
    );
    const json = '{"Resources":{"Q":{"Properties":{"A": 1, "B": 2, "C": 3}}}}';
    assert.equal(removed(json, 'A'), json.replace('"A": 1, ', ''));
    assert.equal(removed(json, 'B', 'C'), json.replace(', "B": 2, "C": 3', ''));
  });

  it('do not take out the only entry', () => {
    const { doc, properties } = open('Resources:\n  Q:\n    Properties:\n      A: 1\n');
    const entry = properties?.entry('A');
    assert.ok(properties && entry);
    assert.equal(removeEntry(doc, properties, entry), undefined);
  });
});
