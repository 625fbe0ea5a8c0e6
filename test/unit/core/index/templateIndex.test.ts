import assert from 'node:assert/strict';
import fc from 'fast-check';
import { subVariables } from '../../../../src/core/index/references';
import type { Reference } from '../../../../src/core/index/template';
import { type LiveDocument, openDocument } from '../../../../src/core/open';

const TEMPLATE = `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  Other: !Not [!Condition IsProd]
Mappings:
  Sizes: { a: { b: c } }
Globals:
  Function: { Timeout: 3 }
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: IsProd
    DependsOn: [Topic, "Role"]
    Properties:
      QueueName: !Sub "\${AWS::StackName}-\${Stage}-\${Topic.TopicName}-\${!Literal}-\${ Role }"
      Size: !FindInMap [Sizes, a, b]
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: Role
    Properties:
      A: !If [IsProd, !GetAtt Queue.Arn, !Ref AWS::NoValue]
      B: !Sub ["\${Local}-\${Queue}", { Local: !Ref Role }]
      C: !Sub |
        \${Queue.Arn}
  Role:
    Type: AWS::IAM::Role
    Properties:
      Statement: { Condition: { Bool: x } }
Outputs:
  Url: { Value: !Ref Queue, Condition: IsProd }
`;

function open(text = TEMPLATE) {
  const doc = openDocument(text, { path: 'template.yaml' });
  const { template } = doc;
  assert.ok(template);
  return { doc, template };
}

describe('the index of a template', () => {
  it('lists what the template declares', () => {
    const { template } = open();
    assert.deepEqual([...template.resources.keys()], ['Queue', 'Topic', 'Role']);
    assert.deepEqual([...template.parameters.keys()], ['Stage']);
    assert.deepEqual([...template.conditions.keys()], ['IsProd', 'Other']);
    assert.deepEqual([...template.mappings.keys()], ['Sizes']);
    assert.deepEqual([...template.outputs.keys()], ['Url']);
    assert.deepEqual([...template.globals.keys()], ['Function']);
    assert.deepEqual(template.transforms, ['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31']);
    assert.equal(template.resources.get('Queue')?.type, 'AWS::SQS::Queue');
    assert.equal(template.resources.get('Queue')?.properties?.entries.length, 2);
    assert.deepEqual(
      template.resourcesOfType('AWS::SNS::Topic').map((each) => each.id),
      ['Topic'],
    );
    assert.deepEqual(template.resourcesOfType('AWS::None'), []);
    assert.equal(template.open.size, 0);
  });

  it('finds what refers to a name, with the place of the name', () => {
    const { doc, template } = open();
    const say = (each: Reference): string =>
      `${each.form} ${each.owner}${each.attribute ? `.${each.attribute}` : ''} ${doc.slice(each.span.start, each.span.end)}`;
    assert.deepEqual(template.referencesTo('Queue').map(say), [
      'GetAtt Topic.Arn Queue',
      'Sub Topic Queue',
      // In a block scalar the place is that of the whole text.
      'Sub Topic.Arn |\n        ${Queue.Arn}',
      'Ref Url Queue',
    ]);
    assert.deepEqual(template.referencesTo('IsProd').map(say), [
      'Condition Other IsProd',
      'Condition Queue IsProd',
      'Condition Topic IsProd',
      'Condition Url IsProd',
    ]);
    assert.deepEqual(template.referencesTo('Role').map(say), [
      'DependsOn Queue Role',
      'Sub Queue Role',
      'DependsOn Topic Role',
      'Ref Topic Role',
    ]);
    assert.deepEqual(template.referencesTo('Topic').map(say), [
      'DependsOn Queue Topic',
      'Sub Queue.TopicName Topic',
    ]);
    assert.deepEqual(template.referencesTo('Sizes').map(say), ['FindInMap Queue Sizes']);
    assert.deepEqual(template.referencesTo('Stage').map(say), ['Ref IsProd Stage', 'Sub Queue Stage']);
    assert.deepEqual(template.referencesTo('Local'), []);
    assert.deepEqual(template.referencesTo('!Literal'), []);
  });

  it('follows edits, and keeps what they do not touch', () => {
    const { doc, template } = open();
    const role = template.resources.get('Role');
    const before = role?.entry.start ?? 0;
    assert.equal(template.referencesTo('Queue').length, 4);
    const at = doc.text.indexOf('Queue.Arn');
    doc.edit([{ start: at, end: at + 5, text: 'NewQueue' }]);
    assert.equal(doc.template?.referencesTo('Queue').length, 3);
    assert.equal(doc.template?.referencesTo('NewQueue').length, 1);
    assert.equal(doc.template?.resources.get('Role'), role);
    assert.equal(role?.entry.start, before + 3);
    const id = doc.text.indexOf('  Queue:');
    doc.edit([{ start: id + 2, end: id + 7, text: 'Renamed' }]);
    assert.deepEqual([...(doc.template?.resources.keys() ?? [])], ['Renamed', 'Topic', 'Role']);
    doc.edit([{ start: id, end: id, text: '  First:\n    Type: AWS::SQS::Queue\n' }]);
    assert.deepEqual([...(doc.template?.resources.keys() ?? [])], ['First', 'Renamed', 'Topic', 'Role']);
    assert.deepEqual(
      doc.template?.resourcesOfType('AWS::SQS::Queue').map((each) => each.id),
      ['First', 'Renamed'],
    );
  });

  it('keeps the ids of blocks that are not touched', () => {
    const { doc } = open();
    const before = doc.blocks.map((each) => each.id);
    const at = doc.text.indexOf('QueueName');
    doc.edit([{ start: at, end: at, text: 'x' }]);
    const after = doc.blocks.map((each) => each.id);
    assert.equal(after.filter((id) => !before.includes(id)).length, 1);
    assert.equal(after.length, before.length);
  });

  it('keeps the blocks of JSON around a bracket that stands too far left', () => {
    const entry = (name: string) => `    "${name}": {\n      "Type": "AWS::SQS::Queue"\n    }`;
    const text = `{\n  "Resources": {\n${['A', 'B', 'C'].map(entry).join(',\n')}\n  }\n}\n`;
    for (const bracket of ['    },\n    "B"', '    },\n    "C"', '    }\n  }']) {
      const doc = openDocument(text, { path: 'template.json' });
      const before = doc.blocks.map((each) => each.id);
      const at = doc.text.indexOf(bracket);
      doc.edit([{ start: at, end: at + 1, text: '' }]);
      const after = doc.blocks.map((each) => each.id);
      assert.equal(after.filter((id) => !before.includes(id)).length, 1, bracket);
      assert.deepEqual([...(doc.template?.resources.keys() ?? [])], ['A', 'B', 'C']);
    }
  });

  it('says where entries are made that cannot be seen', () => {
    const { template } = open(
      'Resources:\n  Fn::ForEach::A: [X, [a], {}]\n  B:\n    Type: AWS::SQS::Queue\n',
    );
    assert.deepEqual([...template.open], ['Resources']);
    assert.deepEqual([...template.resources.keys()], ['B']);
  });

  it('takes the first of two of the same name', () => {
    const { doc, template } = open(
      'Resources:\n  A:\n    Type: AWS::SQS::Queue\n  A:\n    Type: AWS::SNS::Topic\n',
    );
    assert.equal(template.resources.get('A')?.type, 'AWS::SQS::Queue');
    doc.edit([{ start: doc.text.indexOf('SQS'), end: doc.text.indexOf('SQS') + 3, text: 'XYZ' }]);
    assert.equal(doc.template?.resources.get('A')?.type, 'AWS::XYZ::Queue');
  });

  it('is the same for JSON', () => {
    const json = openDocument(
      '{\n  "Resources": {\n    "A": {\n      "Type": "AWS::SQS::Queue",\n      "DependsOn": "B"\n    },\n    "B": {\n      "Type": "AWS::SNS::Topic",\n      "P": { "Fn::GetAtt": ["A", "Arn"] }\n    }\n  }\n}\n',
      { path: 't.json' },
    );
    assert.deepEqual([...(json.template?.resources.keys() ?? [])], ['A', 'B']);
    assert.deepEqual(
      json.template
        ?.referencesTo('A')
        .map((each) => [each.form, each.attribute, json.slice(each.span.start, each.span.end)]),
      [['GetAtt', 'Arn', 'A']],
    );
  });

  it('is there for templates only', () => {
    assert.equal(
      openDocument('version: 0.2\nphases:\n  build:\n', { path: 'buildspec.yml' }).template,
      undefined,
    );
  });
});

/** Names that collide and that do not, and a key that makes entries nobody can see. */
const NAMES = ['A', 'AB', 'B', 'Bc', 'C', 'Fn::ForEach::A'];
const TYPES = ['AWS::SQS::Queue', 'AWS::SNS::Topic', 'Queue'];

/** Resources in any order, each `[name, type]`. */
const resources = fc.array(fc.tuple(fc.nat(NAMES.length - 1), fc.nat(TYPES.length - 1)), { maxLength: 6 });

describe('the index of a template that is typed in', () => {
  it('is that of the same text when it is opened', () => {
    const written = (list: readonly (readonly [number, number])[]) =>
      `Resources:\n${list.map(([name, type]) => `  ${NAMES[name]}:\n    Type: ${TYPES[type]}\n`).join('')}`;
    fc.assert(
      fc.property(fc.array(resources, { minLength: 2, maxLength: 8 }), ([first, ...versions]) => {
        const doc = openDocument(`${written(first ?? [])}Outputs: {}\n`, { path: 't.yaml' });
        const seen = new Map(doc.template?.resources);
        for (const version of versions) {
          const { template: before } = doc;
          const mark = before?.mark;
          const end = doc.text.indexOf('Outputs:');
          doc.edit([{ start: 0, end, text: written(version) }]);
          const fresh = openDocument(doc.text, { path: 't.yaml' });
          assert.deepEqual(listed(doc), listed(fresh));
          const now = doc.template;
          if (!now || !mark || now !== before) return;
          // Whoever keeps what it saw by what the index tells ends with what is there.
          const told = now.changesSince(mark);
          if (!told) seen.clear();
          for (const name of told?.map((each) => each.name) ?? now.resources.keys()) {
            const resource = now.resources.get(name);
            if (resource) seen.set(name, resource);
            else seen.delete(name);
          }
          assert.deepEqual(new Set(seen.values()), new Set(now.resources.values()));
        }
      }),
      { numRuns: process.env.FUZZ ? 5000 : 300 },
    );
  });
});

/** What the index says, in its order. */
function listed({ template }: LiveDocument): unknown {
  return [
    [...(template?.resources ?? [])].map(([name, { id, type, entry }]) => [name, id, type, entry.start]),
    TYPES.map((type) => template?.resourcesOfType(type).map(({ id, entry }) => [id, entry.start])),
    [...(template?.open ?? [])],
  ];
}

describe('variables of Fn::Sub', () => {
  it('are found with their places', () => {
    assert.deepEqual(subVariables('a${B}-${ C.D }-${!E}-${}-${F'), [
      { name: 'B', start: 3, end: 4 },
      { name: 'C.D', start: 9, end: 12 },
    ]);
    assert.deepEqual(subVariables('none'), []);
  });
});
