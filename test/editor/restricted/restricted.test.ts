import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFixture, theExtension } from '../support/workspace';

describe('a workspace that is not trusted', () => {
  it('is restricted in this run', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('still has the extension', async () => {
    await openFixture('template.yaml');
    const extension = theExtension();
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
