import assert from 'node:assert/strict';
import type { TextChange } from '../../../../src/core/document';
import { openDocument } from '../../../../src/core/open';
import { DEFAULT_PROFILE } from '../../../../src/rules/engine/profile';
import { createSession } from '../../../../src/rules/engine/session';
import { RULES } from '../../../../src/rules/index';
import type { Rule } from '../../../../src/rules/rule';
import { findingsOf, knowledge, lint, schema, shown } from '../../../support/lint';

/** One line of a change: what a person types between two checks. */
function changesBetween(before: string, after: string): TextChange {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { start, end: before.length - end, text: after.slice(start, after.length - end) };
}

describe('Rules on a document that is edited', () => {
  for (const rule of RULES) it(`${rule.id}: as if it were opened anew`, () => holds(rule));
});

async function holds(rule: Rule): Promise<void> {
  const kind = rule.kinds.includes('sam') && rule.good.includes('AWS::Serverless') ? 'sam' : rule.kinds[0];
  const path = 'template.yaml';
  const doc = openDocument(rule.good, kind ? { path, kind } : { path });
  await findingsOf(doc);
  const onFailure = (doing: string, error: unknown) => assert.fail(`${doing}: ${error}`);
  const options = { rules: RULES, kb: knowledge(), schema: schema(), profile: DEFAULT_PROFILE, onFailure };
  const session = createSession(doc, options);
  session.check();
  const step = rule.bad.lastIndexOf('\n', rule.bad.length / 2);
  for (const text of [rule.bad, rule.good, rule.good.slice(0, step), rule.bad]) {
    doc.edit([changesBetween(doc.text, text)]);
    const fresh = await lint(text, kind ? { path, kind } : { path });
    assert.deepEqual(
      session.check().map((each) => shown(doc, each)),
      fresh.findings.map((each) => shown(fresh.doc, each)),
    );
  }
}
