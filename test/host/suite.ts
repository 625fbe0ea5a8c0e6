/**
 * Runs a mocha suite inside the editor: `tsx test/host/suite.ts [FOLDER] [--web] [--restricted] [--vsix FILE] [--grep TEXT]`.
 * FOLDER is below `test/`; `editor` where it is left out. With `--vsix` the extension is the installed package. Exit code 0 when every test passed.
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
      vsix: { type: 'string' },
      grep: { type: 'string', default: '' },
    },
  });
  const { web, restricted, grep } = values;
  const host = await chooseHost();
  const suite = await bundleSuite({ folder: positionals[0] ?? 'editor', web, grep });
  const extension = values.vsix ? await host.installPackage(resolve(values.vsix)) : root;
  return host.run({
    suite,
    extension,
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
