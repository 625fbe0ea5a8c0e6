/** Fetches the editor, where it is not there yet, as a step of its own. UI tests need the server form in any case. */
import { chooseHost } from './choose';
import { install } from './install';
import { reasonOf, say } from './say';

async function main(): Promise<void> {
  const { form } = await chooseHost();
  await install();
  say(`The editor is installed, in its ${form} form.`);
}

main().then(
  () => process.exit(0),
  (error) => {
    say(reasonOf(error));
    process.exit(1);
  },
);
