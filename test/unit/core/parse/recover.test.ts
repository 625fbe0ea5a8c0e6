import assert from 'node:assert/strict';
import { TOP_LEVEL, under } from '../../../../src/core/parse/nodeFactory';
import { parseYaml } from '../../../../src/core/parse/parseYaml';
import { type Recovered, recover } from '../../../../src/core/parse/recover';

const origin = { offset: 0, line: 0 };
const place = under(TOP_LEVEL, 'Resources');

function recovered(text: string): Recovered {
  return recover(text, origin, place, parseYaml(text, origin, place));
}

function keysOf(text: string): readonly string[] {
  return recovered(text).entries.map(({ key }) => key.text);
}

describe('a broken block of YAML', () => {
  it('keeps a mistake in the white space before an entry, which is reported where the text before it ends', () => {
    for (const [text, at] of [
      ['# a\n\tKey: b\n', 2],
      [' #a\n  \tKey: b\n', 2],
    ] as const) {
      const { entries, problems } = recovered(text);
      assert.deepEqual([entries.length, problems.length], [1, 1], JSON.stringify(text));
      assert.match(problems[0]?.message ?? '', /\btabs\b/);
      assert.equal(problems[0]?.relativeStart, at);
    }
  });

  it('has the keys that YAML has', () => {
    const lines = ["'it''s': 1", '"a\\"b": 2', 'é: 3', 'a,b: 4', 'a#b: 5', 'a(b): 6', '!Ref c: 7'];
    const keys = ["it's", 'a"b', 'é', 'a,b', 'a#b', 'a(b)', 'c'];
    assert.deepEqual(keysOf(`${lines.join('\n')}\nx: [\n`), [...keys, 'x']);
  });

  it('has a key for each line that is still being typed, without the quotes around it', () => {
    assert.deepEqual(keysOf('a: 1\nfoo\n"bar"\n\'baz\nb: [\n'), ['a', 'foo', 'bar', 'baz', 'b']);
  });

  it('keeps what is below a key with a bracket too many before it', () => {
    const [entry] = recovered(']a:\n  b: 1\n  c: 2\n').entries;
    assert.equal(entry?.value.kind, 'map');
  });

  it('says that a space is missing only where there is no key', () => {
    const said = (text: string) => recovered(text).problems.map(({ message }) => message);
    assert.match(said('a: 1\nName:b\n').join(), /Missing space after the colon/);
    assert.match(said('a: 1\n"Name":b\n').join(), /Missing space after the colon/);
    assert.doesNotMatch(said("Name:b: 'c\n").join(), /Missing space after the colon/);
  });

  it('names the character that needs quotes', () => {
    for (const character of ['%', '@', '`'])
      assert.match(
        recovered(`a: ${character}b\n`).problems[0]?.message ?? '',
        new RegExp(`begins with ${character} `),
      );
  });
});
