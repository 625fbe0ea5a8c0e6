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
const hasService = existsSync(join(root, 'knowledge', service, 'notes.md'));

const index = join(root, 'src/rules/index.ts');
const fixtures = join(root, 'test/fixtures/rules', id);
writeFileSync(file, ruleSource(id, service));
writeFileSync(index, withRule(readFileSync(index, 'utf8'), id));
mkdirSync(fixtures, { recursive: true });
for (const name of ['fires', 'quiet', 'edge'] as const)
  writeFileSync(join(fixtures, `${name}.yaml`), fixtureOf(id, name));

/** Lines in two columns. */
const columns = (lines: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...lines.map(([first]) => first.length));
  return lines.map(([first, second]) => `  ${first.padEnd(width)}   ${second}`).join('\n');
};

const toDo: [string, string][] = [
  [`src/rules/services/${id}.ts`, 'replace each TODO and the check'],
  [`test/fixtures/rules/${id}/*.yaml`, 'the same, with marks (CONTRIBUTING.md explains them)'],
];
if (!hasService)
  toDo.unshift([`service: '${service}'`, `there is no folder knowledge/${service}: name one that exists`]);

console.log(`Written:
${columns([
  [`src/rules/services/${id}.ts`, 'what it checks; its examples are its first tests and its page'],
  ['src/rules/index.ts', 'two lines'],
  [`test/fixtures/rules/${id}/`, 'fires.yaml, quiet.yaml, edge.yaml'],
])}
Change:
${columns(toDo)}
Then:
  npx mocha test/unit/rules/examples.test.ts test/unit/rules/fixtures.test.ts -g ${id}
${columns([
  ['npm run types', 'mocha does not check types'],
  ['npm run docs', 'writes its page and its line in the README'],
])}`);
