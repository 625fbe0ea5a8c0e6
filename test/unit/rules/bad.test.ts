import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFixture, toJson } from '../../support/fixtures';
import { lint, shown } from '../../support/lint';

const folder = join(__dirname, '../../fixtures/bad');

/** JSON has no key twice, and none that is a number. */
const YAML_ONLY = /duplicate|number-key/;

/** Small templates with one mistake each: all rules run, and one of them tells the mistake where a `#~` line says. */
describe('Bad templates', () => {
  for (const group of readdirSync(folder))
    for (const name of readdirSync(join(folder, group)))
      it(`${group}/${name}`, async () => {
        const { text, annotations } = parseFixture(readFileSync(join(folder, group, name), 'utf8'));
        const { doc, findings } = await lint(text, { path: name });
        const [mark] = annotations;
        assert.ok(mark, 'the file says where the mistake is');
        const isThere = (each: (typeof findings)[number]) => {
          const { line, character } = doc.positionAt(each.span.start);
          return each.rule === mark.rule && line === mark.line && character === mark.start;
        };
        const found = findings.find(isThere);
        assert.ok(found, findings.map((each) => shown(doc, each)).join('\n'));
        assert.equal(found.severity, mark.severity);
        if (YAML_ONLY.test(name) || !doc.root) return;
        const twin = await lint(toJson(doc.root), { path: 'template.json' });
        assert.ok(
          twin.findings.some((each) => each.rule === mark.rule && each.severity === mark.severity),
          'nothing is found in JSON',
        );
      });
});
