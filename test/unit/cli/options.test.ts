import assert from 'node:assert/strict';
import { type OptionTable, readArguments } from '../../../src/cli/options';

const TABLE: OptionTable = { format: 'string', index: 'boolean' };

/** What is read of a command line, in short. */
function read(...args: readonly string[]): unknown {
  const found = readArguments(args, TABLE);
  return typeof found === 'string' ? found : [Object.fromEntries(found.values), found.rest, found.help];
}

describe('the arguments of a command', () => {
  it('are options with their values, and the rest in order', () => {
    assert.deepEqual(read('a', '--format', 'json', 'b'), [{ format: 'json' }, ['a', 'b'], false]);
    assert.deepEqual(read('--format=json', '--index', 'a'), [{ format: 'json', index: '' }, ['a'], false]);
    assert.deepEqual(read(), [{}, [], false]);
  });

  it('may begin with a hyphen behind --, and - is a name', () => {
    assert.deepEqual(read('--', '--format', '-x'), [{}, ['--format', '-x'], false]);
    assert.deepEqual(read('-'), [{}, ['-'], false]);
  });

  it('may have a name right behind an option without value', () =>
    assert.deepEqual(read('--index=a', 'b'), [{ index: 'a' }, ['a', 'b'], false]));

  it('may ask for help', () => {
    for (const help of ['-h', '--help']) assert.deepEqual(read(help), [{}, [], true]);
  });

  it('are refused with a sentence', () => {
    assert.equal(read('--nope'), 'unknown option --nope');
    assert.equal(read('-x'), 'unknown option -x');
    assert.equal(read('--format'), '--format requires a value');
    assert.equal(read('--__proto__', 'x'), 'unknown option --__proto__');
  });
});
