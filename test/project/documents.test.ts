import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iconFiles } from '../docs/icons';
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

  it('have the icons as they are drawn, none missing and none left over (npm run docs)', () => {
    const icons = iconFiles();
    for (const [path, text] of icons) assert.equal(read(path), text, path);
    const there = ['light', 'dark'].flatMap((theme) =>
      readdirSync(join(root, 'images/notes', theme)).map((name) => `images/notes/${theme}/${name}`),
    );
    assert.deepEqual(
      there.filter((path) => !icons.has(path)),
      [],
    );
    assert.ok(there.length > 100);
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
