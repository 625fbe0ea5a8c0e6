import assert from 'node:assert/strict';
import { namedText } from '../../../../src/vscode/providers/namedText';

/** The name at `|`. */
const at = (line: string) => {
  const [before = '', after = ''] = line.split('|');
  return namedText(before, after);
};

describe('the name that is typed', () => {
  it('is a value of one word', () => {
    assert.equal(at('        Name: my-fn|'), 'my-fn');
    assert.equal(at('  - BeforeAllowTraffic: val|'), 'val');
    assert.equal(at('    "aws:x:y": a|  # why'), 'a');
    assert.equal(at('  - - A: b|'), 'b');
  });

  it('is a key with its colon', () => {
    assert.equal(at('  My|:'), 'My');
    assert.equal(at('  - My|: 1'), 'My');
  });

  it('is no text that a list of words may help with', () => {
    const others = ['Na|', '  - npm|', 'Name: |', 'Source: scripts/in|', 'Run: npm inst|', '# Name: my|'];
    for (const line of [...others, 'Name: my|fn', 'A: !Re|', 'Url: http|://x'])
      assert.equal(at(line), undefined, line);
  });
});
