import type { ExtensionContext } from 'vscode';
import { registerActions } from './vscode/actions';
import { createAssets } from './vscode/assets';
import { createChecker } from './vscode/checker';
import { registerCommands } from './vscode/commands';
import { followDocuments } from './vscode/documents';
import { createLog } from './vscode/log';
import { registerNavigation } from './vscode/navigation';
import { createLibrary } from './vscode/notes/library';
import { registerReader } from './vscode/notes/reader';
import { registerStaleMarks } from './vscode/notes/staleMarks';
import { registerTree } from './vscode/notes/tree';
import { followProfiles } from './vscode/profiles';
import { registerProviders } from './vscode/providers';
import { registerRulePages } from './vscode/rulePages';
import { watchSettings } from './vscode/settingsWatch';
import { registerStatus } from './vscode/status';

/** Called by VS Code once, when the first file that may be ours is opened. Nothing is read or parsed here. */
export function activate(context: ExtensionContext): void {
  const log = createLog();
  const documents = followDocuments(log);
  const assets = createAssets(context.extensionUri, log);
  const library = createLibrary(assets, log);
  const parts = { documents, assets, log, library, knowledge: () => library.knowledge() };
  const profiles = followProfiles(assets, log);
  const checker = createChecker(documents, assets, profiles, log);
  const reader = registerReader(library, documents, log);
  context.subscriptions.push(
    log,
    documents,
    library,
    profiles,
    checker,
    reader,
    registerProviders(parts),
    registerNavigation(parts),
    registerActions(documents, checker, log),
    registerTree(library, documents, log),
    registerStaleMarks(library, log),
    registerStatus(documents, log),
    registerRulePages(library),
    registerCommands({ ...parts, reader }),
    watchSettings(documents, assets, log),
  );
}

/** Everything is disposed of through the context's subscriptions. */
export function deactivate(): void {}
