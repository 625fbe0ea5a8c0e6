import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Fix, TextEdit } from '../../../src/core/findings';
import { openDocument } from '../../../src/core/open';
import { RULES } from '../../../src/rules/index';
import { parseFixture, toJson } from '../../support/fixtures';
import { fixed, type Linted, type LintOptions, lint } from '../../support/lint';

const folders = ['rules', 'bad'].map((name) => join(__dirname, '../../fixtures', name));

/** What is in the syntax of snippets: stops with a hint, with values to choose from, and bare ones. */
const STOP = /\\([\\$}])|\$\d+|\$\{\d+:((?:[^\\}]|\\.)*)\}|\$\{\d+\|((?:[^\\,|]|\\.)*)(?:[^|\\]|\\.)*\|\}/g;

/** Every fix of every finding in the fixtures, in YAML and in JSON. */
describe('Every fix', () => {
  for (const folder of folders)
    for (const group of readdirSync(folder))
      it(`in ${group}`, async () => {
        const own = RULES.filter(({ id }) => id === group);
        const rules = own.length > 0 ? own : RULES;
        for (const entry of readdirSync(join(folder, group), { withFileTypes: true })) {
          // `around/` has the files that a fixture is read with.
          if (!entry.isFile()) continue;
          const { name } = entry;
          const { text } = parseFixture(readFileSync(join(folder, group, name), 'utf8'));
          const linted = await lint(text, { path: name, rules });
          await holds(linted, { path: name, rules });
          if (!linted.doc.root || !linted.doc.template || linted.doc.problems.length > 0) continue;
          const json = { path: 'template.json', rules };
          await holds(await lint(toJson(linted.doc.root), json), json);
        }
      }).timeout(60_000);
});

async function holds(linted: Linted, options: LintOptions): Promise<void> {
  for (const finding of linted.findings)
    for (const fix of finding.fixes) {
      for (const edit of fix.edits()) textHolds(edit, linted, fix);
      await resultHolds(linted, finding, fix, options);
    }
}

function textHolds(edit: TextEdit, { doc }: Linted, fix: Fix): void {
  const before = doc.slice(edit.start, edit.end);
  assert.ok(!edit.text.includes('TODO') || before.includes('TODO'), `${fix.title}: ${edit.text}`);
  if (edit.snippet === undefined) return;
  const untyped = edit.snippet.replace(STOP, (_, escaped?: string, hint?: string, first?: string) =>
    (escaped ?? hint ?? first ?? '').replace(/\\([\\,|$}])/g, '$1'),
  );
  const bare = (text: string) => text.replace(/\s/g, '').replace(/""|\{\}/g, '');
  assert.equal(bare(untyped), bare(edit.text), fix.title);
  assert.ok(!/[\u0001-\u0003]/.test(edit.snippet + edit.text), fix.title);
}

async function resultHolds(
  { doc, findings }: Linted,
  finding: Finding,
  fix: Fix,
  options: LintOptions,
): Promise<void> {
  const text = fixed(doc, [fix]);
  const problems = openDocument(text, { path: options.path ?? '' }).problems.length;
  assert.ok(problems <= doc.problems.length, `${fix.title}\n${text}`);
  if (!fix.preferred) return;
  const after = await lint(text, options);
  const times = (all: readonly Finding[]) =>
    all.filter(({ rule, message }) => rule === finding.rule && message === finding.message).length;
  assert.ok(times(after.findings) < times(findings), `${fix.title} leaves ${finding.message}\n${text}`);
}
