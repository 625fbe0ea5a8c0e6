import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../host/paths';
import { openEditor, pictureOfFailure, type UiSession } from './support/open';

const NETWORK = `{
  "Resources": {
    "Timer": {
      "Type": "AWS::Lambda::Function",
      "Properties": { "Timeout": 901 }
    },
    
  }
}
`;

const REQUIRED = `Resources:
  Subscription:
    Type: AWS::SNS::Subscription
  Queue:
    Type: AWS::SQS::Queue
`;

/** Milliseconds between two keys: a list that is asked for takes a moment to come. */
const HUMAN = 80;

/** A folder with an empty file of each kind, and a template to write into. */
function emptyFiles(): string {
  const folder = temporaryFolder('typing');
  mkdirSync(join(folder, '.ebextensions'), { recursive: true });
  writeFileSync(join(folder, 'required.yaml'), REQUIRED);
  const names = ['template.yaml', 'sam.yaml', 'buildspec.yml', 'appspec.yml', '.ebextensions/new.config'];
  for (const name of names) writeFileSync(join(folder, name), '');
  writeFileSync(join(folder, 'stack.json'), NETWORK);
  return folder;
}

describe('typing', () => {
  let session: UiSession;

  before(async () => {
    session = await openEditor({
      workspace: emptyFiles(),
      // Whether a line after a colon is indented depends on how far the editor has come with its colors.
      settings: { 'editor.autoIndent': 'keep' },
    });
    await session.editor.openFile('stack.json');
    await session.editor.squiggles('error');
  });
  afterEach(pictureOfFailure(() => session));
  after(() => session?.end());

  /** The list that pops up by itself, or is there already. */
  async function offered(text: string): Promise<void> {
    await session.editor.suggestions.locator('.monaco-list-row', { hasText: text }).first().waitFor();
  }

  it('writes a queue with a few keys', async () => {
    const { editor } = session;
    await editor.openFile('template.yaml');
    await editor.type('AWSTem', HUMAN);
    await offered('AWSTemplateFormatVersion');
    await editor.press('Enter');
    await editor.waitForText(/^AWSTemplateFormatVersion: '2010-09-09'$/);
    // The only value there is was written, so that Enter goes on.
    await editor.press('Enter');
    await editor.type('Resources:', HUMAN);
    await editor.press('Enter');
    await editor.type('  Queue:', HUMAN);
    await editor.press('Enter');
    await editor.type('  Ty', HUMAN);
    await offered('Type');
    await editor.press('Tab');
    await offered('AWS::Lambda::Function');
    await editor.type('sqsqueue', HUMAN);
    await offered('AWS::SQS::Queue');
    await editor.press('Enter', 'Enter');
    await editor.type('Pro', HUMAN);
    await offered('Properties');
    await editor.press('Enter');
    await offered('DelaySeconds');
    await editor.picture('properties-offered');
    // Longer than a pause after which the file is checked: what is half typed is not red.
    await editor.page.waitForTimeout(700);
    assert.equal(await editor.text.locator('.squiggly-error').count(), 0);
    await editor.type('Vis', HUMAN);
    await offered('VisibilityTimeout');
    await editor.press('Enter');
    await editor.waitForText(/Type: AWS::SQS::Queue.*\n {4}Properties:\n {6}VisibilityTimeout: 30/);
  });

  it('leaves a line that is indented alone', async () => {
    const { editor } = session;
    await editor.press('Escape', 'End', 'Enter');
    await editor.type('   ');
    await editor.page.waitForTimeout(700);
    assert.equal(await editor.suggestions.count(), 0);
    await editor.closeWithoutSaving();
  });

  it('shows no error in a snippet while its stops are filled in', async () => {
    const { editor } = session;
    await editor.openFile('sam.yaml');
    await editor.type('aws-sam');
    await editor.openSuggestions();
    await editor.suggestions
      .locator('.monaco-list-row', { hasText: /^aws-sam(?!-)/ })
      .first()
      .click();
    await editor.waitForText(/Resources:/);
    await editor.page.waitForTimeout(900);
    await editor.picture('snippet-stops');
    assert.equal(await editor.text.locator('.squiggly-error').count(), 0);
    await editor.closeWithoutSaving();
  });

  it('adds all required properties with stops to fill in', async () => {
    const { editor } = session;
    await editor.openFile('required.yaml');
    await editor.squiggles('error');
    await editor.goTo(2, 4);
    await editor.applyFix('Add all 2 required properties');
    await editor.waitForText(/Properties:\n {6}Protocol: .*\n {6}TopicArn:/);
    await editor.page.waitForTimeout(900);
    await editor.picture('required-added');
    assert.equal(await editor.text.locator('.squiggly-error').count(), 0);
    await editor.closeWithoutSaving();
  });

  it('writes an appspec by its stops, and takes no word of the file for a name', async () => {
    const { editor } = session;
    await editor.openFile('appspec.yml');
    await editor.type('Res', HUMAN);
    await offered('Resources');
    await editor.press('Tab');
    await offered('TargetService');
    await editor.type('MyFunction', HUMAN);
    await offered('MyFunction: …');
    await editor.press('Tab');
    await offered('AWS::Lambda::Function');
    await editor.type('lam', HUMAN);
    await editor.press('Tab', 'Enter');
    await editor.type('Pro', HUMAN);
    await offered('Properties');
    await editor.press('Tab');
    for (const value of ['My', 'My', '1', '2']) {
      await editor.type(value, HUMAN);
      // Longer than a list takes to come.
      await editor.page.waitForTimeout(700);
      assert.equal(await editor.suggestions.count(), 0);
      if (value !== '2') await editor.press('Tab');
    }
    await editor.waitForText(/Name: My\n +Alias: My\n +CurrentVersion: 1\n +TargetVersion: 2/);
    await editor.closeWithoutSaving();
  });

  const snippets = [
    ['buildspec.yml', 'buildspec', /^version: 0\.2.*\nphases:/],
    ['appspec.yml', 'appspec-ec2', /^version: 0\.0\nos: linux/],
    ['new.config', 'ebext-options', /^option_settings:\n/],
  ] as const;
  for (const [file, prefix, expected] of snippets) {
    it(`begins ${file} with a snippet`, async () => {
      const { editor } = session;
      await editor.openFile(file);
      await editor.type(prefix.slice(0, 7));
      await editor.openSuggestions();
      await editor.suggestions
        .locator('.monaco-list-row', { hasText: new RegExp(`^${prefix}(?!-)`) })
        .first()
        .click();
      await editor.waitForText(expected);
      await editor.closeWithoutSaving();
    });
  }

  it('inserts a snippet into JSON', async () => {
    const { editor } = session;
    await editor.openFile('stack.json');
    await editor.goTo(7, 5);
    await editor.type('"aws-sqs-f');
    await offered('aws-sqs-fifo');
    await editor.press('Enter');
    const text = await editor.waitForText(/AWS::SQS::Queue/);
    assert.match(text, /\n {4}"\w+": \{\n {6}"Type": "AWS::SQS::Queue"/);
    await editor.closeWithoutSaving();
  });

  it('turns a rule off, in JSON by metadata', async () => {
    const { editor } = session;
    await editor.openFile('stack.json');
    await editor.goTo(5, 34);
    await editor.squiggles('error');
    await editor.applyFix('Turn off lambda.timeout for Timer');
    await editor.waitForText(/"awsHints"/);
    await editor.closeWithoutSaving();
  });
});
