import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../src/rules/index';
import type { Rule } from '../../src/rules/rule';

const root = join(__dirname, '../..');
const fixtures = join(root, 'test/fixtures/rules');

/** Rules that fixtures cannot show, and the test that does it instead: limits report under ids of their own, JSON has no twin of a key that stands twice or is a number, some templates are too large to write down, and two rules are about the folder of a file. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['limits', 'test/unit/rules/limits/limits.test.ts'],
  ['key-limits', 'test/unit/rules/limits/limits.test.ts'],
  ['duplicate-key', 'test/unit/rules/syntax/duplicate-key.test.ts'],
  ['number-key', 'test/unit/rules/syntax/number-key.test.ts'],
  ['codebuild-buildspec-file', 'test/unit/rules/services/codebuild-buildspec-file.test.ts'],
  ['eb-config-extension', 'test/unit/rules/services/eb-config-extension.test.ts'],
  ['eb-platform-file', 'test/unit/rules/services/eb-platform-file.test.ts'],
  ['shape-file', 'test/unit/rules/shape/shape-file.test.ts'],
  ['cfn-template-limits', 'test/unit/rules/services/cfn-template-limits.test.ts'],
]);

/** A line that says what is found in the line above it. */
const MARK = /^#~/m;

/** The first line of the fixture that holds the last allowed and the first refused cases of a rule. */
const AT_THE_EDGE = /^# At the edge: \S/;

/** The unit tests hold each fixture to its marks, in YAML and in JSON; this one asks that there are some for each rule. */
describe('The fixtures of the rules', () => {
  for (const rule of RULES.filter(({ id }) => !ELSEWHERE.has(id)))
    it(`${rule.id} fires in one and stays quiet in one`, () => {
      const folder = join(fixtures, rule.id);
      assert.ok(existsSync(folder), `there is no test/fixtures/rules/${rule.id}`);
      const names = readdirSync(folder).filter((name) => name !== 'around');
      const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
      assert.ok(
        texts.some((text) => MARK.test(text)),
        'it fires in none of them',
      );
      assert.ok(
        texts.some((text) => staysQuiet(rule, text)),
        'nothing that it looks at is right in them',
      );
      const edges = texts.filter((text) => AT_THE_EDGE.test(text));
      assert.equal(edges.length, 1, 'not exactly one of them begins with “# At the edge: ”');
      assert.ok(
        edges.every((text) => MARK.test(text)),
        'it fires nowhere in the one at its edge',
      );
    });

  for (const [id, path] of ELSEWHERE)
    it(`${id} has a test of its own`, () => {
      assert.ok(existsSync(join(root, path)), `there is no ${path}`);
      assert.ok(
        RULES.some((each) => each.id === id),
        'there is no such rule',
      );
    });
});

/** True where the fixture, or a resource or an item of it that the rule looks at, has no mark. */
function staysQuiet({ types = ['*'] }: Rule, text: string): boolean {
  if (!MARK.test(text)) return true;
  const resources = text.split(/^(?= {2}\S)/m).slice(1);
  const seen = resources.filter((part) => types.some((type) => type === '*' || part.includes(type)));
  return [...seen, ...seen.flatMap((part) => part.split(/^(?= +- )/m).slice(1))].some(
    (part) => !MARK.test(part),
  );
}
