/**
 * Runs a mocha suite inside the editor: `tsx test/host/suite.ts [FOLDER] [--web] [--restricted] [--extension DIR] [--grep TEXT]`.
 * FOLDER is below `test/`; `editor` where it is left out. Exit code 0 when every test passed.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSuite } from './bundle';
import { chooseHost } from './choose';
import { copyOfWorkspace, root } from './paths';
import { reasonOf, say } from './say';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      web: { type: 'boolean', default: false },
      restricted: { type: 'boolean', default: false },
      extension: { type: 'string', default: root },
      grep: { type: 'string', default: '' },
    },
  });
  const { web, restricted, grep } = values;
  const host = await chooseHost();
  const suite = await bundleSuite({ folder: positionals[0] ?? 'editor', web, grep });
  return host.run({
    suite,
    extension: resolve(values.extension),
    workspace: copyOfWorkspace(),
    web,
    restricted,
  });
}

main().then(
  (code) => process.exit(code),
  (error) => {
    say(reasonOf(error));
    process.exit(1);
  },
);
