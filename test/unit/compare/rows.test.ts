import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compare } from '../../compare/rows';
import type { LeftAlone, Said } from '../../compare/types';

const said = (rule: string, file: string, start?: number, end = start, message = ''): Said => ({
  tool: 'tool',
  rule,
  file,
  start,
  end,
  message,
});

describe('the comparison with other tools', () => {
  const ours = [said('ours', 'a.yaml', 10, 12)];
  const openOf = (theirs: readonly Said[], reasons: readonly LeftAlone[] = []) =>
    compare(ours, theirs, reasons).open.map(({ rule, said: all }) => `${rule} ${all.length}`);

  it('leaves out what is on a line that we mark, or on the line of its key', () => {
    assert.deepEqual(
      openOf([said('E1', 'a.yaml', 12), said('E1', 'a.yaml', 9), said('E1', 'a.yaml', 1, 50)]),
      [],
    );
    assert.deepEqual(openOf([said('E1', 'a.yaml', 8), said('E1', 'a.yaml', 14), said('E2', 'b.yaml', 10)]), [
      'E1 2',
      'E2 1',
    ]);
  });

  it('compares what is about a whole file with anything in it', () => {
    assert.deepEqual(openOf([said('E1', 'a.yaml')]), []);
    assert.deepEqual(openOf([said('E1', 'b.yaml')]), ['E1 1']);
  });

  it('leaves alone what has a reason, and names the reasons that nothing has', () => {
    const theirs = [said('E1', 'x/b.yaml', 1, 1, 'is not one'), said('E1', 'x/c.yaml', 1, 1, 'is too long')];
    const why = 'Because.';
    assert.deepEqual(openOf(theirs, [{ rules: ['E1'], says: 'not one$', why }]), ['E1 1']);
    assert.deepEqual(openOf(theirs, [{ rules: ['E1'], file: 'c.yaml', why }]), ['E1 1']);
    assert.deepEqual(openOf(theirs, [{ rules: ['E1'], says: 'not one', file: 'c.yaml', why }]), ['E1 2']);
    const result = compare(ours, theirs, [
      { rules: ['E2', 'E1'], why },
      { rules: ['E3'], why },
    ]);
    assert.equal(result.leftAlone, 2);
    assert.deepEqual(result.unused, [{ rules: ['E3'], why }]);
  });

  it('reads reasons that have rules, an expression that can be read, and a sentence', () => {
    const text = readFileSync(join(__dirname, '../../compare/left-alone.yaml'), 'utf8');
    for (const { rules, says = '', why } of parse(text) as readonly LeftAlone[]) {
      assert.ok(rules.length > 0 && rules.every((rule) => /^[A-Z]\d{4}$/.test(rule)), why);
      assert.doesNotThrow(() => new RegExp(says));
      assert.match(why, /^\S.*\.$/);
    }
  });
});
