/**
 * `npm run rule NAME` begins a rule: `src/rules/services/NAME.ts`, its two lines in `src/rules/index.ts`, and fixtures in
 * `test/fixtures/rules/NAME/` for what it finds, what it leaves alone and its edge. NAME is its id: `sqs-one-sse`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureOf, ruleSource, withRule } from './ruleTexts';

const root = join(__dirname, '../..');
const id = process.argv[2] ?? '';

function fail(why: string): never {
  console.error(why);
  process.exit(2);
}

if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id))
  fail(
    'Usage: npm run rule NAME, where NAME is the id of the rule: service-what, in lower case with hyphens.',
  );
const file = join(root, 'src/rules/services', `${id}.ts`);
if (existsSync(file)) fail(`${id} exists already: src/rules/services/${id}.ts`);
const service = id.split('-')[0] ?? '';
if (!existsSync(join(root, 'knowledge', service)))
  console.log(`There is no folder knowledge/${service}: set \`service\` in the rule to one that exists.`);

const index = join(root, 'src/rules/index.ts');
const fixtures = join(root, 'test/fixtures/rules', id);
writeFileSync(file, ruleSource(id, service));
writeFileSync(index, withRule(readFileSync(index, 'utf8'), id));
mkdirSync(fixtures, { recursive: true });
for (const name of ['fires', 'quiet', 'edge'] as const)
  writeFileSync(join(fixtures, `${name}.yaml`), fixtureOf(id, name));

console.log(`Written:
  src/rules/services/${id}.ts          what it checks; its examples are its first tests and its page
  src/rules/index.ts                   two lines
  test/fixtures/rules/${id}/           fires.yaml, quiet.yaml, edge.yaml (CONTRIBUTING.md explains the marks)
Next:
  npx mocha test/unit/rules/examples.test.ts test/unit/rules/fixtures.test.ts -g ${id}
  npm run docs                         writes its page and its line in the README`);
