import assert from 'node:assert/strict';
import { PathTrie } from '../../../../src/core/tree/pathTrie';

describe('a tree of paths', () => {
  const tree = PathTrie.of<string>([
    [['a', '*', 'c'], 'any c'],
    [['a', 'b', 'c'], 'c of b'],
    [['a', 'b', '*'], 'any of b'],
    [['a', '*'], 'any'],
    [[], 'whole'],
  ]);

  it('gives what stands at a path, the exact paths first', () => {
    assert.deepEqual(tree.at([]), ['whole']);
    assert.deepEqual(tree.at(['a']), []);
    assert.deepEqual(tree.at(['a', 'x']), ['any']);
    assert.deepEqual(tree.at(['a', 'b']), ['any']);
    assert.deepEqual(tree.at(['a', 'x', 'c']), ['any c']);
    assert.deepEqual([...tree.at(['a', 'b', 'c'])].sort(), ['any c', 'any of b', 'c of b']);
    assert.equal(tree.at(['a', 'b', 'c'])[0], 'c of b');
    assert.deepEqual(tree.at(['a', 'b', 'x']), ['any of b']);
  });

  it('ends where no path leads on', () => {
    assert.equal(tree.below('b'), undefined);
    assert.equal(tree.below('a')?.below('x')?.below('x'), undefined);
    assert.deepEqual(tree.at(['a', 'x', 'x']), []);
    assert.equal(tree.below('__proto__'), undefined);
  });
});
