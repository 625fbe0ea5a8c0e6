import * as vscode from 'vscode';

/** Called by VS Code once, when the first file that may be ours is opened. */
export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('AWS Inline Hints', { log: true });
  context.subscriptions.push(output);
  output.info('AWS Inline Hints is active.');
}

/** Everything is disposed of through the context's subscriptions. */
export function deactivate(): void {}
