import { quietSettings } from '../../host/host';
import type { Installation } from '../../host/install';
import { install } from '../../host/install';
import { openPage } from '../../host/page';
import { copyOfWorkspace, root } from '../../host/paths';
import { type Server, startServer } from '../../host/server';
import { Editor } from './editor';

/** What pictures and the helpers rely on, beside what every test starts from. */
export const uiSettings: Readonly<Record<string, unknown>> = {
  ...quietSettings,
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.reduceMotion': 'on',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.activityBar.location': 'default',
  'workbench.editor.enablePreview': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'editor.cursorBlinking': 'solid',
  'editor.hover.delay': 100,
  'editor.stickyScroll.enabled': false,
  'files.autoSave': 'off',
  'breadcrumbs.enabled': false,
};

export interface UiOptions {
  /** Folder to open; a copy of the fixture workspace where left out. */
  readonly workspace?: string;
  /** Folder of the extension; this repository where left out. */
  readonly extension?: string;
  /** Settings on top of {@link uiSettings}. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** An editor with the extension loaded, and how to end it. */
export interface UiSession {
  readonly editor: Editor;
  readonly workspace: string;
  end(): Promise<void>;
}

/**
 * Opens the editor for a UI test. UI tests always run in the server form: its window is an ordinary page, and its
 * pictures are the same on every machine.
 */
export async function openEditor(options: UiOptions = {}): Promise<UiSession> {
  const installation: Installation = await install();
  const workspace = options.workspace ?? copyOfWorkspace();
  const server: Server = await startServer(installation, {
    settings: { ...uiSettings, ...options.settings },
  });
  const opened = await openPage(installation, server, { workspace, extension: options.extension ?? root });
  const editor = new Editor(opened);
  const end = async () => {
    await editor.close();
    await server.stop();
  };
  try {
    await editor.ready();
  } catch (error) {
    await editor.picture('failed-to-open').catch(() => undefined);
    await end();
    throw error;
  }
  return { editor, workspace, end };
}

/** Leaves a picture of the window when a test fails: use as `afterEach(pictureOfFailure(() => session))`. */
export function pictureOfFailure(
  session: () => UiSession | undefined,
): (this: Mocha.Context) => Promise<void> {
  return async function () {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest
      .fullTitle()
      .replace(/[^\w]+/g, '-')
      .slice(0, 80);
    await session()?.editor.picture(`failed-${name}`);
  };
}
