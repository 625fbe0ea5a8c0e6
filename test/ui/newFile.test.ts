import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../host/paths';
import { openEditor, pictureOfFailure, type UiSession } from './support/open';

/** A folder with empty files of any name, and one template that nobody has open. */
function newFiles(): string {
  const folder = temporaryFolder('new-files');
  mkdirSync(join(folder, 'infra'), { recursive: true });
  for (const name of ['orders.yaml', 'deploy.yaml', 'first.yaml', 'new.json'])
    writeFileSync(join(folder, name), '');
  writeFileSync(join(folder, 'package.json'), '{ "name": "orders", "version": "1.0.0" }\n');
  writeFileSync(join(folder, 'infra', 'template.yaml'), 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n');
  return folder;
}

describe('a new file', () => {
  let session: UiSession;

  before(async () => {
    session = await openEditor({
      workspace: newFiles(),
      settings: { 'editor.autoIndent': 'keep' },
    });
  });
  afterEach(pictureOfFailure(() => session));
  after(() => session?.end());

  /** Takes a proposal of the list. */
  async function choose(label: string): Promise<void> {
    const { editor } = session;
    const row = editor.suggestions.locator('.monaco-list-row', { hasText: label }).first();
    await row.waitFor();
    await row.click();
  }

  /** The type that the language status item shows. */
  async function shownType(): Promise<string> {
    const { editor } = session;
    await editor.page.locator('[id="status.languageStatus"]').first().hover();
    const card = editor.page.locator('.hover-language-status').first();
    await card.waitFor();
    const text = await card.innerText();
    await editor.page.mouse.move(5, 5);
    return text;
  }

  it('of any name becomes the type that was chosen from the first list', async () => {
    const { editor } = session;
    await editor.openFile('orders.yaml');
    await editor.openSuggestions();
    const rows = editor.suggestions.locator('.monaco-list-row');
    await rows.filter({ hasText: 'CloudFormation template' }).first().waitFor();
    for (const kind of ['SAM template', 'CodeBuild buildspec', 'CodeDeploy appspec', '.ebextensions file'])
      assert.equal(await rows.filter({ hasText: kind }).count(), 1, kind);
    await editor.picture('new-file-types');
    await choose('CloudFormation template');
    await editor.waitForText(/^AWSTemplateFormatVersion: ['"]?2010-09-09/);
    assert.match(await shownType(), /CloudFormation template/);
    await editor.closeWithoutSaving();
  });

  it('gets its type first where there are several beginnings', async () => {
    const { editor } = session;
    await editor.openFile('deploy.yaml');
    await editor.openSuggestions();
    await choose('CodeDeploy appspec');
    await choose('appspec-ecs');
    await editor.waitForText(/^version: 0\.0\nResources:\n {2}- TargetService:/);
    await editor.picture('new-file-appspec');
    await editor.closeWithoutSaving();
  });

  it('in JSON begins with braces', async () => {
    const { editor } = session;
    await editor.openFile('new.json');
    await editor.openSuggestions();
    await choose('SAM template');
    await editor.waitForText(/^\{\n {2}"AWSTemplateFormatVersion"/);
    assert.match(await shownType(), /SAM template/);
    await editor.closeWithoutSaving();
  });

  it('becomes a template by its first section, without a word of what is missing', async () => {
    const { editor } = session;
    await editor.openFile('first.yaml');
    await editor.type('Resources:', 80);
    await editor.press('Escape', 'Enter');
    await editor.type('  Queue:', 80);
    await editor.page.waitForTimeout(700);
    assert.equal(await editor.text.locator('.squiggly-error').count(), 0);
    assert.match(await shownType(), /CloudFormation template/);
    await editor.press('Escape', 'Enter');
    await editor.type('  Ty', 80);
    await choose('Type');
    await editor.type('sqsqueue', 80);
    await choose('AWS::SQS::Queue');
    await editor.waitForText(/Type: AWS::SQS::Queue/);
    await editor.picture('new-file-first-section');
    await editor.closeWithoutSaving();
  });

  it('gets its type from the command as well', async () => {
    const { editor } = session;
    await editor.openFile('deploy.yaml');
    await editor.answer('AWS Hints: Change File Type', /^Select the type/, 'CodeBuild buildspec');
    await editor.suggestions.locator('.monaco-list-row', { hasText: 'buildspec' }).first().waitFor();
    await editor.picture('new-file-command');
    assert.match(await shownType(), /CodeBuild buildspec/);
    await editor.closeWithoutSaving();
  });

  it('has no entry of ours in the language status where it cannot be an AWS file', async () => {
    const { editor } = session;
    await editor.openFile('infra/template.yaml');
    assert.match(await shownType(), /AWS Hints|CloudFormation template/);
    await editor.openFile('package.json');
    await editor.page.waitForTimeout(700);
    const entry = editor.page.locator('[id="status.languageStatus"]').first();
    if (await entry.isVisible()) assert.doesNotMatch(await shownType(), /AWS Hints/);
  });
});
