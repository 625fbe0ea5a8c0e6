/** `npm start`: opens the example workspace, or `npm start -- FOLDER`, in a real editor with the extension loaded. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chooseHost } from './choose';
import { fixtureWorkspace, root } from './paths';
import { reasonOf, say } from './say';

async function main(): Promise<void> {
  const host = await chooseHost();
  const workspace = resolve(process.argv[2] ?? fixtureWorkspace);
  const template = join(workspace, 'template.yaml');
  const file = existsSync(template) ? template : undefined;
  const editor = await host.open({ extension: root, workspace, ...(file && { file }) });
  if (editor.url)
    say(
      `\nThe editor is ready. Open this address in a browser; press Ctrl+C here to stop.\n\n  ${editor.url}\n`,
    );
  else say('VS Code is open; close its window to stop.');
  await editor.closed;
}

main().then(
  () => process.exit(0),
  (error) => {
    say(reasonOf(error));
    process.exit(1);
  },
);
