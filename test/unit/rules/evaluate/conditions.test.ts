import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';
import {
  conditionPhrase,
  guardsOf,
  implies,
  propertyBranches,
} from '../../../../src/rules/evaluate/conditions';
import { surelyHolds } from '../../../../src/rules/limits/conditions';

function opened(queue: string) {
  const { template } = openDocument(
    `Conditions:
  A: !Equals [!Ref Stage, live]
  B: !Or [!Condition A, !Equals [!Ref Size, 3]]
  C: !Not [!Condition C]
Resources:
  Queue:
    Type: AWS::SQS::Queue
${queue}`,
    { path: 'template.yaml', kind: 'cloudformation' },
  );
  const resource = template?.resources.get('Queue');
  assert.ok(template && resource);
  return { template, resource };
}

const names = (queue: string) => propertyBranches(opened(queue).resource, 'QueueName');
const phrases = (queue: string) => names(queue).map((each) => conditionPhrase(each, { when: [] }));

describe('what depends on conditions', () => {
  it('is a property by the conditions of its resource, of its properties and of its value', () => {
    assert.deepEqual(phrases('    Properties: { QueueName: a }\n'), ['']);
    assert.deepEqual(phrases('    Condition: A\n    Properties: { QueueName: !If [B, a, b] }\n'), [
      ' when A is true and B is true',
      ' when A is true and B is false',
    ]);
    assert.deepEqual(
      phrases('    Properties: !If [A, { QueueName: a }, { QueueName: !If [B, b, !Ref AWS::NoValue] }]\n'),
      [' when A is true', ' when A is false and B is true'],
    );
  });

  it('is nothing where conditions exclude each other or have no name', () => {
    assert.deepEqual(phrases('    Condition: A\n    Properties: { QueueName: !If [A, a, b] }\n'), [
      ' when A is true',
    ]);
    assert.deepEqual(phrases('    Properties: { QueueName: !If [!Ref A, a, b] }\n'), []);
    assert.deepEqual(phrases('    Type: x\n'), []);
  });

  it('holds together where the conditions of one are among those of the other', () => {
    const [always] = names('    Properties: { QueueName: a }\n');
    const [live, other] = names('    Properties: { QueueName: !If [A, a, b] }\n');
    assert.ok(always && live && other);
    assert.equal(implies(always, live), true);
    assert.equal(implies(live, always), true);
    assert.equal(implies(live, other), false);
  });

  it('is guarded by parameters, also those of other conditions, and ends in a circle', () => {
    const { template } = opened('');
    const lookups = { condition: (name: string) => template.conditions.get(name)?.value };
    assert.deepEqual([...guardsOf(['B'], lookups)].sort(), ['Size', 'Stage']);
    assert.deepEqual([...guardsOf(['C', undefined, 'None'], lookups)], []);
    assert.deepEqual([...guardsOf(['A'], {})], []);
  });

  it('is surely there or left out only where no branch says otherwise', () => {
    const present = (value: string, isPresent: boolean) => {
      const { resource } = opened(`    Properties: { QueueName: ${value} }\n`);
      const properties = resource.properties;
      assert.ok(properties);
      const lookups = { parameter: () => undefined, mapping: () => undefined };
      const when = [{ path: 'QueueName', present: isPresent }];
      return surelyHolds(when, properties, [properties], lookups, undefined);
    };
    for (const [value, isThere, isLeftOut] of [
      ['a', true, false],
      ['!Ref Name', true, false],
      ['!If [A, a, b]', true, false],
      ['!Ref AWS::NoValue', false, true],
      ['!If [A, a, !Ref AWS::NoValue]', false, false],
      ['!If [A, !If [B, a, b], !Ref AWS::NoValue]', false, false],
      ['!If [A, a]', false, false],
    ] as const) {
      assert.equal(present(value, true), isThere, `${value} is there`);
      assert.equal(present(value, false), isLeftOut, `${value} is left out`);
    }
  });
});
