/** `npm start`: opens the example workspace in a real editor, with the extension loaded. */
import { resolve } from 'node:path';
import { chooseHost } from './choose';
import { fixtureWorkspace, root } from './paths';
import { reasonOf, say } from './say';

async function main(): Promise<void> {
  const host = await chooseHost();
  const workspace = resolve(process.argv[2] ?? fixtureWorkspace);
  const editor = await host.open({ extension: root, workspace });
  if (editor.url)
    say(`\nThe editor is ready. Open this address in a browser; Ctrl+C here ends it.\n\n  ${editor.url}\n`);
  else say('VS Code is open; close its window to end.');
  await editor.closed;
}

main().then(
  () => process.exit(0),
  (error) => {
    say(reasonOf(error));
    process.exit(1);
  },
);
