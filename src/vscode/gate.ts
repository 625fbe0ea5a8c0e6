import * as vscode from 'vscode';
import { COMMANDS } from './commandNames';
import { SELECTOR } from './documents/selector';
import type { Engine } from './engine';
import type { Log } from './log';
import { READER_VIEW } from './notes/readerView';
import { registerTree } from './notes/tree';

/**
 * The doors of the extension: its commands, its views, and the first document it may have to do with. Behind them is the
 * engine, which is loaded when one of them is opened; so a window without such files pays for this module only.
 */
export function openGate(load: () => Promise<Engine>, log: Log): vscode.Disposable {
  let loading: Promise<Engine> | undefined;
  const engine = () => {
    loading ??= load();
    return loading;
  };
  const enter = (document: vscode.TextDocument) => {
    if (loading || vscode.languages.match(SELECTOR, document) === 0) return;
    engine().catch((error: unknown) => log.failure('Starting', error));
  };
  const tree = registerTree(async () => (await engine()).tree);
  const reader = vscode.window.registerWebviewViewProvider(READER_VIEW, {
    resolveWebviewView: async (view, context, token) =>
      (await engine()).reader.resolveWebviewView(view, context, token),
  });
  const opened = vscode.workspace.onDidOpenTextDocument(enter);
  // Activation is over before the engine is loaded for what is open already.
  const start = setTimeout(() => vscode.workspace.textDocuments.forEach(enter), 0);
  return vscode.Disposable.from(tree, reader, opened, ...registerCommands(engine), {
    dispose: () => clearTimeout(start),
  });
}

function registerCommands(engine: () => Promise<Engine>): readonly vscode.Disposable[] {
  return COMMANDS.map((name) =>
    vscode.commands.registerCommand(`awsHints.${name}`, async (...args: readonly unknown[]) => {
      const { commands } = await engine();
      return commands[name](...args);
    }),
  );
}
