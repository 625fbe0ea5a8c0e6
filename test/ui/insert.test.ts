import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfWorkspace } from '../host/paths';
import { corpus } from '../support/corpus';
import { type Editor, succeeds } from './support/editor';
import { openEditor, pictureOfFailure, type UiSession } from './support/open';

/** A file of the workspace, and a line (from 0) to put the cursor on. */
interface Target {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

/** Real templates for the same tests, where they are: YAML with blank lines, JSON, SAM. */
const REAL = [/^cloudformation\/.*\.ya?ml$/, /^cloudformation\/.*\.json$/, /^sam\/.*\.ya?ml$/];

describe('inserting in the editor', function () {
  this.timeout(240_000);
  let session: UiSession;
  let targets: readonly Target[];

  before(async () => {
    const workspace = copyOfWorkspace();
    const fixture = readFileSync(join(workspace, 'template.yaml'), 'utf8');
    const real = REAL.flatMap((path, at) => realFile(path, `real-${at}`));
    targets = [{ name: 'template.yaml', text: fixture }, ...real].map((file) => {
      const lines = file.text.split('\n');
      return { ...file, line: lines.findIndex((line) => /^\s*"?Resources"?:/.test(line)) + 2 };
    });
    for (const { name, text } of targets) writeFileSync(join(workspace, name), text);
    writeFileSync(join(workspace, 'new.json'), '');
    writeFileSync(join(workspace, 'template.json'), '');
    writeFileSync(join(workspace, 'sam.yaml'), '');
    session = await openEditor({ workspace });
  });
  afterEach(pictureOfFailure(() => session));
  after(() => session?.end());

  /** Does something in each file, and holds that it only added text, in one step of undo. */
  async function onlyAdds(way: string, act: (editor: Editor) => Promise<void>): Promise<void> {
    const { editor, workspace } = session;
    for (const { name, text, line } of targets) {
      await editor.openFile(name);
      await editor.goTo(line + 1);
      await act(editor);
      await editor.page.locator('.tab.active.dirty').waitFor();
      await editor.page
        .locator('.statusbar-item', { hasText: /Line \d+: inserted .* in Resources/ })
        .waitFor();
      await editor.picture(`insert-${way}-${name}`);
      const after = await saved(editor, join(workspace, name));
      const added = addedTo(text, after);
      assert.match(added, /AWS::SQS::Queue/, name);
      assert.match(added, /DeadLetter/, name);
      await editor.press('Escape', 'Escape', 'Control+KeyZ');
      assert.equal(await saved(editor, join(workspace, name)), text, `${name}: one undo takes it back`);
      await editor.command('View: Close Editor');
    }
    assert.equal(await editor.notifications.count(), 0);
  }

  it('adds with the button of the reader', () =>
    onlyAdds('reader', async (editor) => {
      await editor.answer('AWS Hints: Open Service Notes', 'Select a service', 'Amazon SQS');
      await editor.reader.getByLabel('Insert SQS queue with a dead-letter queue').click();
    }));

  it('adds with the palette', () =>
    onlyAdds('palette', (editor) =>
      editor.answer('AWS Hints: Insert Snippet', 'Select a snippet', 'SQS queue with a dead-letter queue'),
    ));

  it('adds with the menu of the tree', () =>
    onlyAdds('tree', async (editor) => {
      await editor.openViewContainer('AWS Hints');
      const row = editor.treeRow(/^Amazon SQS/);
      const rows = editor.page.locator('.quick-input-list .monaco-list-row');
      const wanted = rows.filter({ hasText: 'SQS queue with a dead-letter queue' }).first();
      const action = editor.page.locator('.context-view .action-item', { hasText: 'Insert Snippet' });
      const category = editor.treeRow(/^Application integration/i);
      const isOffered = async () => {
        if ((await row.count()) === 0) await category.click({ timeout: 3000 });
        await row.click({ button: 'right', timeout: 3000 });
        await action.waitFor({ timeout: 3000 });
        // A menu takes no click right after it opens.
        await editor.page.waitForTimeout(500);
        await action.click({ timeout: 3000 });
        await wanted.waitFor({ timeout: 3000 });
      };
      // Rows come, go and move while the tree follows the file, so that the menu may be that of another service, or close again.
      for (let tries = 0; tries < 8; tries += 1) {
        if (await succeeds(isOffered())) break;
        await editor.press('Escape');
      }
      await wanted.click();
    }));

  it('adds with completion', async () => {
    const { editor, workspace } = session;
    for (const { name, text, line } of targets) {
      await editor.openFile(name);
      // A line of its own before the first resource, as far in as that.
      const indent = /^\s*/.exec(text.split('\n')[line - 1] ?? '')?.[0] ?? '';
      await editor.goTo(line);
      await editor.press('Enter', 'ArrowUp');
      await editor.type(indent);
      await editor.openSuggestions();
      await editor.type('sqs', 60);
      await editor.suggestions.locator('.monaco-list-row', { hasText: 'aws-sqs-dlq' }).first().click();
      await editor.waitForText(/DeadLetter/);
      await editor.picture(`insert-completion-${name}`);
      await editor.press('Escape', 'Escape');
      const added = addedTo(text, await saved(editor, join(workspace, name)));
      assert.match(added, /AWS::SQS::Queue[\s\S]*DeadLetter|DeadLetter[\s\S]*AWS::SQS::Queue/, name);
      assert.equal(
        await editor.text.locator('.squiggly-error').count(),
        0,
        `${name}: what was added is sound`,
      );
      await editor.command('View: Close Editor');
      writeFileSync(join(workspace, name), text);
    }
  });

  it('opens a whole file as a new one, and leaves the open one as it is', async () => {
    const { editor, workspace } = session;
    const [{ name, text } = { name: '', text: '' }] = targets;
    await editor.openFile(name);
    await editor.answer('AWS Hints: Insert Snippet', 'Select a snippet', 'SAM template');
    await editor.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    await editor.waitForText(/Transform: AWS::Serverless-2016-10-31/);
    await editor.page.locator('.statusbar-item', { hasText: /Opened SAM template as a new file/ }).waitFor();
    await editor.picture('insert-new-file');
    assert.equal(readFileSync(join(workspace, name), 'utf8'), text);
    await editor.command('View: Revert and Close Editor');
  });

  it('completes a whole file in an empty one', async () => {
    const { editor } = session;
    await editor.openFile('sam.yaml');
    await editor.openSuggestions();
    await editor.suggestions.locator('.monaco-list-row', { hasText: 'aws-sam' }).first().click();
    await editor.waitForText(/Transform: AWS::Serverless-2016-10-31/);
    await editor.picture('insert-whole-file');
    assert.equal(await editor.text.locator('.squiggly-error').count(), 0);
    await editor.closeWithoutSaving();
  });

  it('types a brace and a line in an empty JSON file', async () => {
    const { editor } = session;
    for (const name of ['template.json', 'new.json']) {
      await editor.openFile(name);
      await editor.type('{', 80);
      await editor.page.waitForTimeout(700);
      await editor.press('Enter');
      await editor.page.waitForTimeout(300);
      assert.match(await editor.visibleText(), /^\{\n\s*\n\}$/, name);
      await editor.picture(`insert-brace-${name}`);
      await editor.closeWithoutSaving();
    }
  });

  it('types the name of a resource, and no snippet', async () => {
    const { editor } = session;
    await editor.openFile('network.json');
    const lines = readFileSync(join(session.workspace, 'network.json'), 'utf8').split('\n');
    await editor.goTo(lines.findIndex((each) => /"Resources"/.test(each)) + 1, 200);
    await editor.press('Enter');
    await editor.type('"Fn', 120);
    await editor.suggestions.locator('.monaco-list-row.focused', { hasText: 'Fn: …' }).waitFor();
    await editor.picture('insert-typed-name');
    await editor.press('Enter');
    await editor.waitForText(/"Fn": \{\n\s+"Type": ""/);
    await editor.closeWithoutSaving();
  });
});

/** A real file of a kind that is read without a problem and is not long, under another name. */
function realFile(path: RegExp, name: string): readonly Omit<Target, 'line'>[] {
  const found = corpus().find(
    (each) =>
      path.test(each.path) && each.parse === 'ok' && each.text.length > 3000 && each.text.length < 9000,
  );
  if (!found) return [];
  const ending = /\.\w+$/.exec(found.path)?.[0] ?? '';
  return [{ name: `${name}${ending}`, text: found.text }];
}

/** Saves the active file, and reads it. */
async function saved(editor: Editor, path: string): Promise<string> {
  await editor.press('Control+KeyS');
  await editor.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  await editor.page.waitForTimeout(200);
  return readFileSync(path, 'utf8');
}

/** What was added to a text; fails where something else was changed. */
function addedTo(before: string, after: string): string {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  const rest = before.length - start;
  assert.equal(after.slice(after.length - rest), before.slice(start), 'what comes behind is unchanged');
  return after.slice(start, after.length - rest);
}
