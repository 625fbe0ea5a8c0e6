import assert from 'node:assert/strict';
import type { FileKind } from '../../../src/core/document';
import { RULES } from '../../../src/rules/index';
import type { Rule } from '../../../src/rules/rule';
import { toJson } from '../../support/fixtures';
import { fixed, lint, shown } from '../../support/lint';
import { aroundRule } from '../../support/neighbors';

/**
 * The two data-driven rules report under the ids of limits, no twin in JSON has a key twice or one that is a number, and
 * four rules are about files and their names: they have tests of their own.
 */
const OWN_TESTS = [
  'limits',
  'key-limits',
  'duplicate-key',
  'number-key',
  'eb-config-extension',
  'eb-platform-file',
  'shape-file',
  'codebuild-buildspec-file',
];

describe('The examples of each rule', () => {
  for (const rule of RULES.filter((each) => !OWN_TESTS.includes(each.id))) {
    describe(rule.id, () => examplesOf(rule));
  }
});

function examplesOf(rule: Rule): void {
  const found = async (text: string, path?: string) => {
    const neighbors = aroundRule(rule.id);
    const options = {
      rules: [rule],
      kind: kindOf(rule, text),
      ...(path === undefined ? {} : { path }),
      ...(neighbors ? { neighbors } : {}),
    };
    const { doc, findings } = await lint(text, options);
    return { doc, findings, said: findings.map((each) => shown(doc, each)) };
  };

  it('is found in what is bad, in YAML and in JSON', async () => {
    const { doc, findings } = await found(rule.bad);
    assert.ok(findings.length > 0, 'nothing was found');
    assert.deepEqual([...new Set(findings.map((each) => each.rule))], [rule.id]);
    for (const each of findings) assert.ok(each.span.end > each.span.start, 'it stands on nothing');
    // What cannot be read has no twin.
    if (!doc.root || doc.problems.length > 0 || rule.kinds[0] === 'ebextensions') return;
    if (rule.yamlOnly) return;
    const twin = await found(toJson(doc.root), 'template.json');
    const brief = (list: typeof findings) => list.map((each) => `${each.severity} ${each.message}`).sort();
    assert.deepEqual(brief(twin.findings), brief(findings));
  });

  it('is not found in what is good', async () => {
    assert.deepEqual((await found(rule.good)).said, []);
  });

  it('is put right by its preferred fixes', async () => {
    const { doc, findings } = await found(rule.bad);
    for (const [text, path] of [
      [doc.text, 'template.yaml'],
      [doc.root ? toJson(doc.root) : '', 'template.json'],
    ] as const) {
      const before = await found(text, path);
      const fixes = before.findings.flatMap((each) => each.fixes.filter((fix) => fix.preferred));
      const unfixed = before.findings.filter((each) => !each.fixes.some((fix) => fix.preferred));
      if (fixes.length === 0) continue;
      const after = await found(fixed(before.doc, fixes), path);
      assert.deepEqual(after.doc.problems, []);
      assert.equal(after.findings.length, unfixed.length, after.said.join('\n'));
    }
    assert.ok(findings.length > 0);
  });
}

function kindOf(rule: Rule, text: string): FileKind {
  if (rule.kinds.includes('sam') && text.includes('AWS::Serverless')) return 'sam';
  return rule.kinds[0] ?? 'none';
}
