import * as vscode from 'vscode';
import { createAssets } from './assets';
import { type Commands, createCommands } from './commands';
import { registerActions } from './diagnostics/actions';
import { createChecker } from './diagnostics/checker';
import { followProfiles } from './diagnostics/profiles';
import { findAwsFiles } from './documents/awsFiles';
import { type Documents, followDocuments } from './documents/documents';
import { SELECTOR } from './documents/selector';
import { registerStatus } from './documents/status';
import { followWorkspaceFiles } from './documents/workspaceFiles';
import type { Log } from './log';
import { createLibrary, type NotesLibrary } from './notes/library';
import { createReader } from './notes/reader';
import { registerStaleMarks } from './notes/staleMarks';
import type { TreeSource } from './notes/tree';
import { createOverviewPanel } from './overview/overviewPanel';
import { registerNavigation } from './providers/navigation';
import { registerProviders } from './providers/providers';
import { registerRulePages } from './rulePages';
import { watchSettings } from './settingsWatch';

/** Everything except what `gate.ts` registers: loaded with the first supported file, command or view. */
export interface Engine {
  readonly commands: Commands;
  readonly tree: TreeSource;
  readonly reader: vscode.WebviewViewProvider;
}

/** Starts everything; what is registered is disposed of with the extension. */
export function startEngine(context: vscode.ExtensionContext, log: Log): Engine {
  const documents = followDocuments(log);
  const assets = createAssets(context.extensionUri, log);
  const library = createLibrary(assets, log);
  const profiles = followProfiles(assets, log);
  const service = async (document: vscode.TextDocument) => {
    const whole = await library.service();
    return whole.withKnowledge(whole.knowledge.withQuotas((await profiles.of(document)).quotas));
  };
  const files = followWorkspaceFiles(log);
  const awsFiles = findAwsFiles(documents, log);
  const parts = { documents, log, library, service, awsFiles };
  const checker = createChecker(documents, assets, profiles, files, log);
  const reader = createReader(library, documents, service, log);
  const overview = createOverviewPanel({ documents, checker, service, log });
  context.subscriptions.push(
    documents,
    awsFiles,
    files,
    library,
    profiles,
    checker,
    reader,
    overview,
    registerProviders(parts),
    registerNavigation(parts),
    registerActions(documents, assets, checker, log),
    registerStaleMarks(library, log),
    registerStatus(documents, log),
    registerRulePages(library),
    watchSettings(documents, assets, log),
  );
  return {
    commands: createCommands({ ...parts, reader, overview }),
    tree: treeSource(context, library, documents, log),
    reader,
  };
}

function treeSource(
  context: vscode.ExtensionContext,
  library: NotesLibrary,
  documents: Documents,
  log: Log,
): TreeSource {
  const changed = new vscode.EventEmitter<void>();
  context.subscriptions.push(
    changed,
    library.onDidChange(() => changed.fire()),
    vscode.window.onDidChangeActiveTextEditor(() => changed.fire()),
  );
  return {
    onDidChange: changed.event,
    async top() {
      try {
        const document = vscode.window.activeTextEditor?.document;
        const ours = document && vscode.languages.match(SELECTOR, document) > 0;
        return (await library.service()).notesTree(ours ? documents.get(document) : undefined);
      } catch (error) {
        log.failure('Showing the notes tree', error);
        return [];
      }
    },
  };
}
