import { desktopHost, whyNoDesktop } from './desktop';
import type { EditorHost } from './host';
import { reasonOf, say } from './say';
import { serverHost } from './server';

/**
 * The editor to use: the desktop form where it can be had, else the server form. `AWS_HINTS_EDITOR=desktop` or
 * `=server` asks for one of them.
 */
export async function chooseHost(): Promise<EditorHost> {
  const wanted = process.env.AWS_HINTS_EDITOR;
  if (wanted && wanted !== 'desktop' && wanted !== 'server') {
    throw new Error(`AWS_HINTS_EDITOR is “${wanted}”; it must be desktop or server`);
  }
  if (wanted === 'desktop') return desktopHost();
  if (wanted === 'server') return serverHost();
  const reason = await whyNoDesktop();
  if (reason) {
    say(`No desktop VS Code (${reason}): using VS Code's server form.`);
    return serverHost();
  }
  try {
    return await desktopHost();
  } catch (error) {
    say(`No desktop VS Code (${reasonOf(error)}): using VS Code's server form.`);
    return serverHost();
  }
}
