import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { restrictedSettings } from '../host/host';
import { copyOfWorkspace } from '../host/paths';
import { openEditor, pictureOfFailure, type UiSession } from './support/open';

/** The workspace sets the least size of a file, which counts only once the workspace is trusted. */
function workspaceWithSettings(): string {
  const workspace = copyOfWorkspace();
  mkdirSync(join(workspace, '.vscode'), { recursive: true });
  writeFileSync(join(workspace, '.vscode/settings.json'), JSON.stringify({ 'awsHints.maxFileSize': 1 }));
  return workspace;
}

describe('a workspace that becomes trusted', () => {
  let session: UiSession;

  before(async () => {
    session = await openEditor({ workspace: workspaceWithSettings(), settings: restrictedSettings });
  });
  afterEach(pictureOfFailure(() => session));
  after(() => session?.end());

  it('has its settings read without opening anything again', async () => {
    const { editor } = session;
    await editor.openFile('template.yaml');
    await editor.squiggles('error');
    await editor.picture('trust-restricted');
    await editor.command('Workspaces: Manage Workspace Trust');
    await editor.page
      .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ })
      .first()
      .click();
    // The editor of trust is a dialog in front of the others.
    await editor.page.locator('.workspace-trust-editor', { hasText: /You trust this folder/ }).waitFor();
    await editor.press('Escape');
    // The template is larger than the setting allows, so nothing is reported any more.
    await editor.text.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await editor.picture('trust-granted');
    assert.equal(await editor.text.locator('.squiggly-error').count(), 0);
    assert.equal(await editor.notifications.count(), 0);
  });
});
