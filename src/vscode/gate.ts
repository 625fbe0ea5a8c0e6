import * as vscode from 'vscode';
import { mayBeForAws } from '../api/glance';
import { COMMANDS } from './commandNames';
import { SELECTOR } from './documents/selector';
import type { Engine } from './engine';
import type { Log } from './log';
import { registerTree } from './notes/tree';
import { OVERVIEW_PANEL } from './overview/overviewView';
import { READER_PANEL, READER_VIEW } from './reader/readerView';

/**
 * The doors of the extension: its commands, its views, and the first document it may have to do with. Behind them is the
 * engine, which is loaded when one of them is opened; so a window without such files (with a `package.json`, say) pays for
 * this module only.
 */
export function openGate(load: () => Promise<Engine>, log: Log, extensionUri: vscode.Uri): vscode.Disposable {
  let loading: Promise<Engine> | undefined;
  const engine = () => {
    loading ??= load();
    return loading;
  };
  const enter = (document: vscode.TextDocument, mayBeOurs = opensEngine) => {
    if (loading || vscode.languages.match(SELECTOR, document) === 0 || !mayBeOurs(document)) return;
    engine().catch((error: unknown) => log.failure('Starting', error));
  };
  const enterAll = () => {
    for (const document of vscode.workspace.textDocuments) enter(document);
  };
  const tree = registerTree(async () => (await engine()).tree, vscode.Uri.joinPath(extensionUri, 'images'));
  const reader = vscode.window.registerWebviewViewProvider(READER_VIEW, {
    resolveWebviewView: async (view, context, token) =>
      (await engine()).reader.resolveWebviewView(view, context, token),
  });
  const panel = vscode.window.registerWebviewPanelSerializer(READER_PANEL, {
    deserializeWebviewPanel: async (each, state: unknown) => (await engine()).reader.restore(each, state),
  });
  const overview = vscode.window.registerWebviewPanelSerializer(OVERVIEW_PANEL, {
    deserializeWebviewPanel: async (each, state: unknown) => (await engine()).overview.restore(each, state),
  });
  const followed = [
    vscode.workspace.onDidOpenTextDocument((document) => enter(document)),
    vscode.workspace.onDidChangeTextDocument((event) => enter(event.document, () => opensEngineNow(event))),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(KINDS)) enterAll();
    }),
  ];
  // Activation is over before the engine is loaded for what is open already.
  const start = setTimeout(enterAll, 0);
  return vscode.Disposable.from(tree, reader, panel, overview, ...followed, ...registerCommands(engine), {
    dispose: () => clearTimeout(start),
  });
}

/** The setting that gives files a kind by their path. */
const KINDS = 'awsHints.kinds';

function opensEngine(document: vscode.TextDocument): boolean {
  return hasKinds(document) || mayBeForAws(pathOf(document), document.getText());
}

/** Looks at the lines that changed: the others were looked at before. */
function opensEngineNow({ document, contentChanges }: vscode.TextDocumentChangeEvent): boolean {
  return contentChanges.some(({ range, text }) => {
    const last = range.start.line + text.split('\n').length;
    const lines = document.getText(new vscode.Range(range.start.line, 0, last, 0));
    const isEmpty = lines.trim() === '';
    return isEmpty ? document.lineCount === 1 : mayBeForAws(pathOf(document), lines);
  });
}

function hasKinds(document: vscode.TextDocument): boolean {
  const kinds: unknown = vscode.workspace.getConfiguration(undefined, document.uri).get(KINDS);
  return typeof kinds === 'object' && kinds !== null && Object.keys(kinds).length > 0;
}

function pathOf({ isUntitled, uri }: vscode.TextDocument): string {
  return isUntitled ? '' : uri.path;
}

function registerCommands(engine: () => Promise<Engine>): readonly vscode.Disposable[] {
  return COMMANDS.map((name) =>
    vscode.commands.registerCommand(`awsHints.${name}`, async (...args: readonly unknown[]) => {
      const { commands } = await engine();
      return commands[name](...args);
    }),
  );
}
