import assert from 'node:assert/strict';
import { openEditor, pictureOfFailure, type UiSession } from './support/open';

describe('the notes and the pages', () => {
  let session: UiSession;

  before(async () => {
    session = await openEditor();
    await session.editor.openFile('template.yaml');
    await session.editor.goTo(26, 10);
    await session.editor.squiggles('error');
  });
  afterEach(pictureOfFailure(() => session));
  after(() => session?.end());

  it('opens the service that was chosen, although the cursor is in another', async () => {
    const { editor } = session;
    await editor.answer('AWS Hints: Open Service Notes', 'Select a service', 'AWS KMS');
    await editor.reader.locator('h1', { hasText: 'KMS' }).waitFor();
    await editor.page.waitForTimeout(600);
    assert.match(await editor.reader.locator('h1').innerText(), /KMS/);
  });

  it('follows the cursor and begins at the top', async () => {
    const { editor } = session;
    await editor.reader.locator('section').last().scrollIntoViewIfNeeded();
    await editor.goTo(46, 10);
    await editor.reader.locator('h1', { hasText: 'SQS' }).waitFor();
    const scrolled = () => editor.reader.locator('body').evaluate(() => window.scrollY);
    assert.equal(await scrolled(), 0);
    await editor.reader.locator('.gauge').first().waitFor();
  });

  it('searches, and marks the line that was chosen', async () => {
    const { editor } = session;
    await editor.command('AWS Hints: Search Notes');
    await editor.page.getByPlaceholder(/^Search notes/).fill('delete a message when it is done');
    const rows = editor.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'A consumer must delete' }).first().waitFor();
    assert.match(await rows.first().innerText(), /Amazon SQS · /);
    const found = editor.reader.locator('.found');
    await found.filter({ hasText: /^A consumer must delete/ }).waitFor();
    await editor.press('ArrowDown');
    await rows.nth(1).and(editor.page.locator('.focused')).waitFor();
    await editor.reader
      .locator('.found')
      .filter({ hasNotText: /^A consumer must delete/ })
      .waitFor();
    await editor.picture('search');
    await rows.filter({ hasText: 'A consumer must delete' }).first().click();
    await found.filter({ hasText: /^A consumer must delete/ }).waitFor();
  });

  it('goes back to what the reader showed when a search is left', async () => {
    const { editor } = session;
    const title = await editor.reader.locator('h1').innerText();
    await editor.command('AWS Hints: Search Notes');
    await editor.page.getByPlaceholder(/^Search notes/).fill('hosted zone alias apex');
    await editor.reader.locator('h1', { hasText: 'Route 53' }).waitFor();
    await editor.press('Escape');
    await editor.reader.locator('h1', { hasText: title }).waitFor();
  });

  it('fits into a narrow panel', async () => {
    const { reader } = session.editor;
    const wider = await reader.locator('body').evaluate((body) => body.scrollWidth - body.clientWidth);
    assert.ok(wider <= 0, `${wider} pixels stick out`);
  });

  it('opens a line of one’s own notes with the keys, and mends what is stale in it', async () => {
    const { editor } = session;
    await editor.reader.locator('a[data-line]').first().focus();
    await editor.press('Enter');
    await editor.page.locator('.tab.active', { hasText: 'team-notes.md' }).waitFor();
    await editor.squiggles('warning');
    await editor.goTo(10, 30);
    await editor.openFixes();
    await editor.picture('own-notes');
    await editor.press('Escape');
    await editor.applyFix(/Update to/);
    await editor.waitForText(/SQS messages can be 1 M/);
    await editor.closeWithoutSaving();
  });

  it('keeps the focus in the tree', async () => {
    const { editor } = session;
    await editor.openFile('template.yaml');
    await editor.treeRow('AWS Lambda').click();
    await editor.reader.locator('h1', { hasText: 'Lambda' }).waitFor();
    await editor.press('ArrowRight');
    await editor.treeRow('What it is').waitFor();
    await editor.press('ArrowLeft');
  });

  it('shows the file type with the reason, and changes it', async () => {
    const { editor } = session;
    await editor.openFile('template.yaml');
    await editor.page.locator('[id="status.languageStatus"]').first().hover();
    const card = editor.page.locator('.hover-language-status').first();
    await card.waitFor();
    assert.match(await card.innerText(), /SAM template/);
    await editor.picture('language-status');
    const change = (kind: string) => editor.answer('AWS Hints: Change File Type', /^Select the type/, kind);
    await change('None (ignore this file)');
    const problems = editor.page.locator('[id="status.problems"]');
    await problems.filter({ hasText: /^\s*0/ }).waitFor();
    await change('Detect Automatically');
    await problems.filter({ hasText: /^\s*2/ }).waitFor();
  });

  it('opens the page of a rule from the card of a problem', async () => {
    const { editor } = session;
    await editor.goTo(25, 1);
    await editor.squiggles('error');
    await editor.hoverWord('901');
    await editor.page.locator('.monaco-hover:not(.hidden) a', { hasText: 'lambda.timeout' }).first().click();
    await editor.page.locator('.tab.active', { hasText: 'lambda.timeout.md' }).waitFor();
    const page = editor.page.frameLocator('.editor-instance iframe.webview, iframe.webview.ready').last();
    await page.frameLocator('iframe').locator('h1', { hasText: 'lambda.timeout' }).waitFor();
    await editor.picture('rule-page');
  });
});
