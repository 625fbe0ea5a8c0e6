import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFixture, theExtension } from './support/workspace';

describe('the extension in the editor', () => {
  it('is found and activates', async () => {
    const extension = theExtension();
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('runs where it should: the web worker has no process of Node', () => {
    const worker = typeof (globalThis as { importScripts?: unknown }).importScripts === 'function';
    assert.equal(worker, WEB);
    assert.equal(theExtension().packageJSON.main === undefined, WEB);
  });

  it('opens the files of the workspace', async () => {
    const document = await openFixture('template.yaml');
    assert.match(document.getText(), /^AWSTemplateFormatVersion/);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });
});
