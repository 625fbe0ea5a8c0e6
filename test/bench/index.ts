/**
 * `npm run bench` and `npm run bench:peers`: bundles the measurements as the product is bundled, because that is the code people
 * run, and starts them.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(__dirname, '../..');
const isPeers = process.argv[2] === 'peers';
const outdir = join(root, 'dist/bench');

buildSync({
  entryPoints: isPeers
    ? { peers: join(__dirname, 'peers.ts'), validatorWorker: join(__dirname, 'peers/validatorWorker.ts') }
    : { run: join(__dirname, 'run.ts') },
  outdir,
  outExtension: { '.js': '.cjs' },
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
const file = join(outdir, isPeers ? 'peers.cjs' : 'run.cjs');
const options = ['--expose-gc', file, ...process.argv.slice(isPeers ? 3 : 2)];
process.exitCode = spawnSync(process.execPath, options, { stdio: 'inherit' }).status ?? 1;
