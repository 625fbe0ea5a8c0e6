import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePages, withRuleTable } from '../support/documents';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the documents', () => {
  it('list the rules as they are (npm run docs)', () => {
    assert.equal(read('README.md'), withRuleTable(read('README.md')));
    assert.equal(read('src/rules/README.md'), rulePages());
  });

  it('name every setting', () => {
    const { properties } = JSON.parse(read('package.json')).contributes.configuration;
    const missing = Object.keys(properties).filter((name) => !read('README.md').includes(`\`${name}\``));
    assert.deepEqual(missing, []);
  });

  it('show pictures that are there', () => {
    const named = [...read('README.md').matchAll(/\]\((images\/[^)]+)\)/g)].map((match) => match[1] ?? '');
    assert.deepEqual(
      named.filter((path) => !existsSync(join(root, path))),
      [],
    );
    assert.ok(named.length >= 5);
  });
});
