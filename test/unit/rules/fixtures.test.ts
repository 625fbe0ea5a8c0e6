import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../src/core/findings';
import type { LiveDocument } from '../../../src/core/open';
import { RULES } from '../../../src/rules/index';
import type { Rule } from '../../../src/rules/rule';
import { type Annotation, parseFixture, toJson } from '../../support/fixtures';
import { fixed, type LintOptions, lint } from '../../support/lint';
import { aroundRule } from '../../support/neighbors';

const folder = join(__dirname, '../../fixtures/rules');

/**
 * Each file of `test/fixtures/rules/<rule>/` says with `#~` lines what the rule finds in it, and that it finds no more. The
 * files of a folder `around` are those around each of them.
 */
describe('The fixtures of each rule', () => {
  for (const id of existsSync(folder) ? readdirSync(folder) : []) {
    const rules = RULES.filter((each) => each.id === id);
    for (const name of readdirSync(join(folder, id)).filter((each) => each !== 'around')) {
      it(`${id}: ${name}`, async () => {
        assert.equal(rules.length, 1, `no rule is called ${id}`);
        await holds(readFileSync(join(folder, id, name), 'utf8'), name, rules);
      });
    }
  }
});

async function holds(marked: string, name: string, rules: readonly Rule[]): Promise<void> {
  const { text, annotations } = parseFixture(marked);
  const neighbors = aroundRule(rules[0]?.id ?? '');
  const options = { rules, ...(neighbors ? { neighbors } : {}) };
  const { doc, findings } = await lint(text, { path: name, ...options });
  const isBroken = rules.some(({ id }) => id === 'syntax');
  if (!isBroken) assert.deepEqual(doc.problems, []);
  assert.notEqual(doc.kind, 'none', 'the file was not taken for one of ours');
  assert.deepEqual(places(doc, findings), annotations.map(place).sort());
  for (const { contains } of annotations)
    assert.ok(
      findings.some((each) => each.message.includes(contains)),
      `no message with “${contains}”:\n${findings.map((each) => each.message).join('\n')}`,
    );
  const after = await lint(fixed(doc, preferred(findings)), { path: name, ...options });
  assert.equal(after.findings.length, findings.filter((each) => !isFixed(each)).length);
  if (isBroken) return;
  assert.deepEqual(after.doc.problems, []);
  if (doc.root && doc.template && doc.kind !== 'ebextensions' && !rules.some((each) => each.yamlOnly))
    await holdsInJson(toJson(doc.root), findings, options);
}

async function holdsInJson(json: string, findings: readonly Finding[], options: LintOptions): Promise<void> {
  const twin = await lint(json, { path: 'template.json', ...options });
  const brief = (list: readonly Finding[]) => list.map((each) => `${each.severity} ${each.message}`).sort();
  assert.deepEqual(brief(twin.findings), brief(findings));
  const after = await lint(fixed(twin.doc, preferred(twin.findings)), { path: 'template.json', ...options });
  assert.deepEqual(after.doc.problems, []);
  assert.equal(after.findings.length, findings.filter((each) => !isFixed(each)).length);
}

function preferred(findings: readonly Finding[]) {
  return findings.flatMap((each) => each.fixes.filter((fix) => fix.preferred).slice(0, 1));
}

function isFixed(finding: Finding): boolean {
  return finding.fixes.some((fix) => fix.preferred);
}

function places(doc: LiveDocument, findings: readonly Finding[]): readonly string[] {
  return findings
    .map(({ rule, severity, span }) => {
      const start = doc.positionAt(span.start);
      const end = doc.positionAt(span.end);
      const till = end.line === start.line ? end.character : end.character + 1000 * (end.line - start.line);
      return place({ rule, severity, line: start.line, start: start.character, end: till });
    })
    .sort();
}

function place({ line, start, end, severity, rule }: Omit<Annotation, 'contains'>): string {
  return `line ${line + 1}: ${start}-${end} ${severity} ${rule}`;
}
