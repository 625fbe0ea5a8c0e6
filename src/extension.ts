import type { ExtensionContext } from 'vscode';
import { openGate } from './vscode/gate';
import { createLog } from './vscode/log';

/**
 * Called by VS Code once, when a file that may be ours is opened, a command is run or a view is shown. Nothing is read or
 * parsed here, and everything that is large waits behind the gate.
 */
export function activate(context: ExtensionContext): void {
  const log = createLog();
  const load = async () => (await import('./vscode/engine')).startEngine(context, log);
  context.subscriptions.push(log, openGate(load, log, context.extensionUri));
}

/** Everything is disposed of through the context's subscriptions. */
export function deactivate(): void {}
