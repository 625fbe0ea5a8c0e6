/** `npm run fuzz`: the property tests with many more runs than in `npm test`. Takes minutes. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const mocha = join(__dirname, '../node_modules/mocha/bin/mocha.js');
const { status } = spawnSync(
  process.execPath,
  [
    mocha,
    '--timeout',
    '1800000',
    '--grep',
    'a document that is edited|every text|a session',
    'test/{unit,slow}/**/*.test.ts',
    ...process.argv.slice(2),
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, FUZZ: '1' },
  },
);
process.exitCode = status ?? 1;
