import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';

/** What is reported about a text: the line, the stretch and the message of each mistake. */
function mistakes(text: string, path = 'template.yaml'): readonly (readonly [number, string, string])[] {
  const doc = openDocument(text, { path, kind: 'cloudformation' });
  return doc.problems.map(({ start, end, message }) => [
    doc.positionAt(start).line + 1,
    doc.slice(start, end),
    message,
  ]);
}

const RESOURCE = 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n';
const AFTER = '  Topic:\n    Type: AWS::SNS::Topic\n';

describe('One mistake in YAML is reported once', () => {
  const UNALIGNED = 'This key is not aligned with the keys above it';
  const cases: readonly [what: string, text: string, line: number, stretch: string, message: RegExp][] = [
    [
      'a backslash that escapes nothing',
      `${RESOURCE}      QueueName: "\\d+-\\w+"\n${AFTER}`,
      5,
      '\\d',
      /^“\\d” is not an escape sequence/,
    ],
    [
      'an escape sequence with a digit too few, in brackets',
      `${RESOURCE}      Tags: [{ Key: "\\u00e", Value: a }]\n${AFTER}`,
      5,
      '\\u00e',
      /^“\\u” must be followed by 4 hexadecimal digits/,
    ],
    ['an anchor without a name', `${RESOURCE}      QueueName: & a\n${AFTER}`, 5, '& a', /begins with & must/],
    ['one in brackets', `${RESOURCE}      Tags: [& a]\n${AFTER}`, 5, '&', /begins with & must/],
    [
      'a bullet that is a star',
      `${RESOURCE}      Tags:\n        * Key: a\n          Value: b\n${AFTER}`,
      6,
      '* Key: a',
      /begins with \* must/,
    ],
    [
      'a line that a tab indents',
      `${RESOURCE}\t\t\tQueueName: a\n      DelaySeconds: 1\n${AFTER}`,
      5,
      '\t\t\tQueueName: a',
      /tabs/,
    ],
    [
      'a tab behind the spaces of a line',
      `${RESOURCE}      QueueName: a\n      \tDelaySeconds: 1\n      FifoQueue: true\n${AFTER}`,
      6,
      '\tDelaySeconds: 1',
      /tabs/,
    ],
    [
      'a key with a tab above what is in it',
      `${RESOURCE}      QueueName: a\n\tRedrivePolicy:\n        maxReceiveCount: 1\n      DelaySeconds: 1\n${AFTER}`,
      6,
      '\tRedrivePolicy:',
      /tabs/,
    ],
    [
      'a merge conflict',
      `${RESOURCE}<<<<<<< HEAD\n      QueueName: a\n=======\n      DelaySeconds: 1\n>>>>>>> other\n${AFTER}`,
      5,
      '<<<<<<< HEAD',
      /^Unresolved merge conflict/,
    ],
    [
      'a merge conflict in a script',
      `${RESOURCE}      QueueName: |\n        a\n<<<<<<< HEAD\n        b\n=======\n        c\n>>>>>>> other\n        d\n${AFTER}`,
      7,
      '<<<<<<< HEAD',
      /^Unresolved merge conflict/,
    ],
    [
      'the end of a document in the middle',
      `${RESOURCE}      QueueName: a\n...\n${AFTER}`,
      7,
      'Topic:',
      /ends the document/,
    ],
    [
      'a dash among keys',
      `${RESOURCE}      QueueName: a\n      - RedrivePolicy:\n          maxReceiveCount: 1\n      DelaySeconds: 1\n${AFTER}`,
      6,
      '- RedrivePolicy:',
      /^Unexpected dash/,
    ],
    ['a colon without a key', `${RESOURCE}      QueueName: a\n      : b\n${AFTER}`, 6, ': b', /^Missing key/],
    ['a bracket before everything', `]\n${RESOURCE}      QueueName: a\n`, 1, ']', /cannot begin with/],
    [
      'a key that lost its indentation',
      `${RESOURCE}      Tags:\n        - Key: a\nRedrivePolicy:\n              maxReceiveCount: 1\n        - Key: b\n          Value: c\n        - Key: d\n${AFTER}`,
      7,
      'RedrivePolicy',
      new RegExp(UNALIGNED),
    ],
    [
      'a key with its value that lost its indentation',
      `${RESOURCE}      RedrivePolicy:\n        maxReceiveCount: 1\nDescription: b\n        deadLetterTargetArn: c\n      DelaySeconds: 1\n${AFTER}`,
      7,
      'Description',
      new RegExp(UNALIGNED),
    ],
    [
      'a word that was torn apart',
      `${RESOURCE}      Tags:\n        - Key: a\n          Val\nue: b\n        - Key: c\n          Value: d\n${AFTER}`,
      7,
      'Val',
      /must be followed by a colon/,
    ],
    [
      'items below text',
      `${RESOURCE}      QueueName:\n        Fn::Sub:\n          "a"\n          - B:\n              Fn::GetAtt:\n                - c\n${AFTER}`,
      8,
      '- B:',
      /not aligned/,
    ],
  ];
  for (const [what, text, line, stretch, message] of cases)
    it(what, () => {
      const found = mistakes(text);
      assert.deepEqual(
        found.map(([at, of]) => [at, of]),
        [[line, stretch]],
        JSON.stringify(found),
      );
      assert.match(found[0]?.[2] ?? '', message);
    });

  it('and what is around it is read', () => {
    const text = `${RESOURCE}      QueueName: a\n      - DelaySeconds: 1\n      FifoQueue: true\n${AFTER}`;
    const doc = openDocument(text, { path: 'template.yaml', kind: 'cloudformation' });
    const properties = doc.template?.resources.get('Queue')?.properties;
    assert.deepEqual(properties?.kind === 'map' ? properties.entries.map(({ key }) => key.text) : [], [
      'QueueName',
      'DelaySeconds',
      'FifoQueue',
    ]);
    assert.ok(doc.template?.resources.has('Topic'));
  });

  it('and nothing of what YAML has for this', () => {
    const escapes = '\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\"\\/\\\\\\N\\_\\L\\P\\x41\\u0041\\U00000041';
    assert.deepEqual(mistakes(`${RESOURCE}      QueueName: "${escapes}"\n${AFTER}`), []);
    assert.deepEqual(mistakes(`${RESOURCE}      QueueName: &a b\n      Other: *a\n${AFTER}...\n`), []);
    assert.deepEqual(mistakes(`${RESOURCE}      QueueName: "a\n<<<<<<< b\n  c"\n${AFTER}`), []);
  });
});
