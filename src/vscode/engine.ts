import type * as vscode from 'vscode';
import { createAssets } from './assets';
import { type Commands, createCommands } from './commands';
import { registerActions } from './diagnostics/actions';
import { createChecker } from './diagnostics/checker';
import { followProfiles } from './diagnostics/profiles';
import { findAwsFiles } from './documents/awsFiles';
import { followCurrentFile } from './documents/currentFile';
import { followDocuments } from './documents/documents';
import { registerStatus } from './documents/status';
import { followWorkspaceFiles } from './documents/workspaceFiles';
import { whereInserted } from './insertSnippet';
import type { Log } from './log';
import { createLibrary } from './notes/library';
import { registerNoteDrops } from './notes/noteDrops';
import { registerStaleMarks } from './notes/staleMarks';
import type { TreeSource } from './notes/tree';
import { createTreeSource } from './notes/treeSource';
import { createOverviewPanel, type OverviewPanel } from './overview/overviewPanel';
import { registerCompletion } from './providers/completion';
import { registerNavigation } from './providers/navigation';
import { registerProviders } from './providers/providers';
import { createReader, type Reader } from './reader/reader';
import { registerRulePages } from './rulePages';
import { watchSettings } from './settingsWatch';

/** Everything except what `gate.ts` registers: loaded with the first supported file, command or view. */
export interface Engine {
  readonly commands: Commands;
  readonly tree: TreeSource;
  readonly reader: Reader;
  readonly overview: OverviewPanel;
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
  const current = followCurrentFile(documents);
  const parts = { documents, log, library, service, awsFiles, current };
  const checker = createChecker(documents, assets, profiles, files, log);
  const reader = createReader({ ...parts, whereInserted: (id) => whereInserted(parts, id) });
  const tree = createTreeSource({ ...parts, checker });
  const overview = createOverviewPanel({ documents, checker, service, log });
  context.subscriptions.push(
    documents,
    current,
    awsFiles,
    files,
    library,
    profiles,
    checker,
    reader,
    overview,
    tree,
    registerProviders(parts),
    registerCompletion(parts),
    registerNavigation(parts),
    registerActions(documents, assets, checker, log),
    registerNoteDrops(documents),
    registerStaleMarks(library, log),
    registerStatus(documents, log),
    registerRulePages(library),
    watchSettings(documents, assets, log),
  );
  return {
    commands: createCommands({ ...parts, reader, tree, overview }),
    tree,
    reader,
    overview,
  };
}
