/**
 * `npm run docs` writes what can be computed in the documents: the rule table in README.md, the pages in src/rules/README.md and NOTICE,
 * and the icons of the notes tree.
 * With `--pictures` it also takes the pictures that the UI tests left in `dist/pictures` into `images/`.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePages, withRuleTable } from '../support/documents';
import { writeIcons } from './icons';
import { noticeText, shippedPackages } from './notice';

const root = join(__dirname, '../..');

const PICTURES = [
  'limit-fix',
  'hover-lambda-function',
  'inlay-hints',
  'notes-panel',
  'snippet-inserted',
  'own-notes',
];

const readme = join(root, 'README.md');
writeFileSync(readme, withRuleTable(readFileSync(readme, 'utf8')));
writeFileSync(join(root, 'src/rules/README.md'), rulePages());
writeFileSync(join(root, 'NOTICE'), noticeText(shippedPackages(root)));
writeIcons(root);
if (process.argv.includes('--pictures'))
  for (const name of PICTURES)
    copyFileSync(join(root, 'dist/pictures', `${name}.png`), join(root, 'images', `${name}.png`));
