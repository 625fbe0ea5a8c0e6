import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeText, shippedPackages } from '../docs/notice';
import { rulePages, withRuleTable } from '../support/documents';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the documents', () => {
  it('list the rules as they are (npm run docs)', () => {
    assert.equal(read('README.md'), withRuleTable(read('README.md')));
    assert.equal(read('src/rules/README.md'), rulePages());
  });

  it('name in NOTICE every package whose code or data is shipped (npm run docs)', () => {
    const packages = shippedPackages(root);
    assert.equal(read('NOTICE'), noticeText(packages));
    const bundled: readonly string[] = JSON.parse(read('dist/bundled.json'));
    assert.ok(bundled.length > 5);
    const named = new Set(packages.map(({ name }) => name));
    assert.deepEqual(
      bundled.filter((name) => !named.has(name)),
      [],
    );
  });

  it('go with every package', () => {
    for (const list of ['.vscodeignore', '.npmignore'])
      for (const name of ['LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md'])
        assert.match(read(list), new RegExp(`^!/?${name.replace('.', '\\.')}$`, 'm'), `${list}: ${name}`);
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
