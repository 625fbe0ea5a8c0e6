/**
 * Runs a mocha suite inside the editor: `tsx test/host/suite.ts [FOLDER] [--web] [--restricted] [--virtual] [--vsix FILE] [--grep TEXT]`.
 * FOLDER is below `test/`; `editor` where it is left out. With `--virtual` the workspace is on no disk. With `--vsix` the extension is the installed package. Exit code 0 when every test passed.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSuite } from './bundle';
import { chooseHost } from './choose';
import { copyOfWorkspace, root } from './paths';
import { reasonOf, say } from './say';
import { tempt } from './tempting';
import { virtualWorkspace } from './virtual';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      web: { type: 'boolean', default: false },
      restricted: { type: 'boolean', default: false },
      virtual: { type: 'boolean', default: false },
      vsix: { type: 'string' },
      grep: { type: 'string', default: '' },
    },
  });
  const { web, restricted, grep } = values;
  const host = await chooseHost();
  const workspace = copyOfWorkspace();
  if (restricted) tempt(workspace);
  const virtual = values.virtual ? virtualWorkspace(workspace) : undefined;
  const suite = await bundleSuite({ folder: positionals[0] ?? 'editor', web, grep, virtual });
  const extension = values.vsix ? await host.installPackage(resolve(values.vsix)) : root;
  return host.run({ suite, extension, workspace, ...(virtual && { virtual }), web, restricted });
}

main().then(
  (code) => process.exit(code),
  (error) => {
    say(reasonOf(error));
    process.exit(1);
  },
);
