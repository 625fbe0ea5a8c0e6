/** `npm run bench`: bundles the measurements as the product is bundled, because that is the code people run, and starts them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(__dirname, '../..');
const outfile = join(root, 'dist/bench/run.cjs');

buildSync({
  entryPoints: [join(__dirname, 'run.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'es2022',
  mainFields: ['module', 'main'],
  define: {
    __dirname: JSON.stringify(__dirname),
    'import.meta.dirname': JSON.stringify(join(root, 'test/support')),
  },
  logLevel: 'warning',
});
// So that each measurement begins without the garbage of the one before; what it makes itself is collected in its time.
const options = ['--expose-gc', outfile, ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, options, { stdio: 'inherit' }).status ?? 1;
