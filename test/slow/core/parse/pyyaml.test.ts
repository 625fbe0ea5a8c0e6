import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { readPlain } from '../../../../src/core/tree/scalars';
import '../../../support/seed';

/** Says of each line (a JSON string) of which type PyYAML takes it, and the value of numbers and booleans. */
const SCRIPT = `
import json, sys, yaml
for line in sys.stdin:
    text = json.loads(line)
    tag = yaml.SafeLoader('').resolve(yaml.ScalarNode, text, (True, False)).split(':')[-1]
    try:
        value = yaml.SafeLoader('').construct_object(yaml.ScalarNode('tag:yaml.org,2002:' + tag, text))
        value = repr(value) if tag in ('int', 'float', 'bool') else None
        print(json.dumps([tag, value]))
    except Exception:
        print(json.dumps(['none', None]))
`;

const TAGS: Readonly<Record<string, string>> = {
  int: 'integer',
  bool: 'boolean',
  str: 'string',
  merge: 'string',
  value: 'string',
};

const numberish = fc.string({
  unit: fc.constantFrom(...'0123456789', ...'00112', ...'-+._:eExXabfF_'),
  minLength: 1,
  maxLength: 12,
});
const words = fc
  .constantFrom('yes', 'no', 'on', 'off', 'true', 'false', 'null', '~', 'y', 'n', '.inf', '.nan')
  .chain((word) =>
    fc.constantFrom(word, word.toUpperCase(), word.slice(0, 1).toUpperCase() + word.slice(1), `${word}x`),
  );
const dates = fc
  .tuple(
    fc.nat(9999),
    fc.nat(13),
    fc.nat(32),
    fc.constantFrom('', 'T1:02:03', ' 01:02:03.4', 't01:02:03Z', ' 1:2:3'),
  )
  .map(
    ([year, month, day, time]) =>
      `${String(year).padStart(4, '0')}-${month}-${String(day).padStart(2, '0')}${time}`,
  );
const base60 = fc.array(fc.nat(70), { minLength: 2, maxLength: 4 }).map((parts) => parts.join(':'));

describe('Plain scalars', function () {
  this.timeout(60_000);

  it('are what PyYAML takes them for', function () {
    const hasPyYaml = spawnSync('python3', ['-c', 'import yaml']).status === 0;
    if (!hasPyYaml) this.skip();
    const texts = fc.sample(
      fc.oneof(numberish, numberish, words, dates, base60),
      process.env.FUZZ ? 50_000 : 5000,
    );
    const input = texts.map((each) => JSON.stringify(each)).join('\n');
    const { stdout } = spawnSync('python3', ['-c', SCRIPT], { input, encoding: 'utf8', maxBuffer: 1e8 });
    const answers = stdout.trim().split('\n');
    assert.equal(answers.length, texts.length);
    for (const [at, text] of texts.entries()) compare(text, JSON.parse(answers[at] ?? 'null'));
  });
});

function compare(text: string, [tag, value]: readonly [string, string | null]): void {
  // It resolves some texts without a digit, or with an impossible date, and then cannot make a value of them.
  if (tag === 'none') return;
  const ours = readPlain(text, 'yaml-1.1');
  assert.equal(ours?.type ?? 'string', TAGS[tag] ?? tag, JSON.stringify(text));
  if (value === null) return;
  const theirs =
    value === 'True' ? true : value === 'False' ? false : Number(value.replace('inf', 'Infinity'));
  assert.equal(ours?.value, theirs === 0 ? ours?.value : theirs, JSON.stringify(text));
}
