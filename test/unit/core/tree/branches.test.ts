import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';
import {
  alternatives,
  type Branch,
  branchesOf,
  ifBranches,
  isAlwaysNoValue,
} from '../../../../src/core/tree/branches';
import { nodeAt, textOf } from '../../../../src/core/tree/node';

function nodeOf(expression: string) {
  const text = `Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Value: ${expression}\n`;
  const { root } = openDocument(text, { path: 'template.yaml', kind: 'cloudformation' });
  const node = nodeAt(root, 'Resources', 'Queue', 'Value');
  assert.ok(node);
  return node;
}

/** `5 IsProd !IsBig`: the value and the answers for it. */
function shown({ node, when }: Branch): string {
  const answers = when.map(({ condition, holds }) => `${holds ? '' : '!'}${condition}`);
  return [textOf(node) ?? (node.kind === 'call' ? node.name : node.kind), ...answers].join(' ');
}

describe('the branches of Fn::If', () => {
  for (const [expression, branches] of [
    ['5', ['5']],
    ['!Ref Other', ['Ref']],
    ['!If [A, 1, 2]', ['1 A', '2 !A']],
    ['!If [A, !If [B, 1, 2], 3]', ['1 A B', '2 A !B', '3 !A']],
    ['!If [A, !If [A, 1, 2], 3]', ['1 A', '2 A !A', '3 !A']],
    ['!If [A, !Ref AWS::NoValue, [x]]', ['Ref A', 'seq !A']],
    ['!If [!Ref A, 1, 2]', ['1 undefined', '2 !undefined']],
    ['!If [A, 1]', ['1 A']],
    ['!If [A, 1, 2, 3]', ['1 A', '2 !A']],
    ['!If A', []],
  ] as const)
    it(`of ${expression} are ${branches.join(', ') || 'none'}`, () => {
      assert.deepEqual(branchesOf(nodeOf(expression)).map(shown), branches);
    });

  it('are given for calls of Fn::If only', () => {
    assert.equal(ifBranches(nodeOf('!Join [a, b, c]')), undefined);
    assert.equal(ifBranches(undefined), undefined);
    assert.equal(ifBranches(nodeOf('!If [A, 1, 2]'))?.condition, 'A');
  });

  it('are followed only so deep', () => {
    const nest = (depth: number): string => (depth === 0 ? 'x' : `!If [A, ${nest(depth - 1)}, y]`);
    assert.equal(branchesOf(nodeOf(nest(12))).length, 13);
    assert.equal(branchesOf(nodeOf(nest(13))).length, 12);
  });

  it('are no alternatives where they leave the property out', () => {
    assert.equal(alternatives(undefined).length, 0);
    assert.equal(alternatives(nodeOf('!If [A, !Ref AWS::NoValue, 3]')).length, 1);
    assert.equal(isAlwaysNoValue(nodeOf('!If [A, !Ref AWS::NoValue, !Ref AWS::NoValue]')), true);
    assert.equal(isAlwaysNoValue(nodeOf('!Ref AWS::NoValue')), true);
    assert.equal(isAlwaysNoValue(nodeOf('!If [A, !Ref AWS::NoValue, 3]')), false);
    assert.equal(isAlwaysNoValue(nodeOf('3')), false);
  });
});
