/** What a form of the editor can do; `desktop.ts` and `server.ts` are the two forms. */

import type { VirtualWorkspace } from './virtual';

/** A suite that runs inside the editor's extension host. */
export interface SuiteOptions {
  /** Absolute path of the bundled suite, a CommonJS module that exports `run()`. */
  readonly suite: string;
  /** Absolute path of the extension's folder: its `package.json` decides what is loaded. */
  readonly extension: string;
  /** Absolute path of the folder to open; tests may write into it, so pass a copy. */
  readonly workspace: string;
  /** Opened instead of the workspace. */
  readonly virtual?: VirtualWorkspace;
  /** Workspace trust is on and the workspace is not trusted. */
  readonly restricted?: boolean;
  /** The extension runs in the web worker host, as on vscode.dev. */
  readonly web?: boolean;
}

/** What is opened for a person; all paths are absolute. */
export interface OpenOptions {
  readonly extension: string;
  readonly workspace: string;
  /** A file to show first. */
  readonly file?: string;
}

/** An editor opened for a person. */
export interface OpenEditor {
  /** Where to look at it, in the server form. */
  readonly url?: string;
  /** Settles when the person has closed the editor (desktop) or it has ended (server). */
  readonly closed: Promise<void>;
  stop(): Promise<void>;
}

export interface EditorHost {
  readonly form: 'desktop' | 'server';
  /** Runs a suite, its output on this terminal, and resolves to its exit code: 0 when every test passed. */
  run(options: SuiteOptions): Promise<number>;
  /** Opens a workspace for a person, with the extension loaded from its folder. */
  open(options: OpenOptions): Promise<OpenEditor>;
  /** Installs a `.vsix` into an empty profile; resolves to the folder it was unpacked to. Throws with the editor's output. */
  installPackage(vsix: string): Promise<string>;
}

/** User settings every test starts from: nothing that moves, asks, updates or calls home. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'npm.autoDetect': 'off',
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
};

/** Trust is asked of nobody, so the workspace stays restricted. */
export const restrictedSettings: Readonly<Record<string, unknown>> = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.emptyWindow': false,
};
