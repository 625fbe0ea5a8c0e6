import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEditor, pictureOfFailure, type UiSession } from './support/open';

/** The themes that pictures are taken in. */
const THEMES = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast'];

describe('the panel', () => {
  let session: UiSession;
  const read = (path: string) => readFileSync(join(session.workspace, path), 'utf8');

  before(async () => {
    session = await openEditor();
    const { editor } = session;
    await editor.openFile('template.yaml');
    await editor.openViewContainer('AWS Hints');
    await editor.goTo(46, 10);
    await editor.reader.locator('h1', { hasText: 'SQS' }).waitFor();
  });
  afterEach(pictureOfFailure(() => session));
  after(() => session?.end());

  /** Waits until the file says what is expected. */
  async function waitForFile(path: string, expected: RegExp): Promise<void> {
    const end = Date.now() + 15_000;
    while (!expected.test(read(path))) {
      if (Date.now() > end) throw new Error(`${path} does not match ${expected}:\n${read(path)}`);
      await session.editor.page.waitForTimeout(50);
    }
  }

  it('lists the service nearest to the cursor first, with its problems and limits in use', async () => {
    const { editor } = session;
    const rows = editor.page.locator('.part.sidebar .pane-body .monaco-list-row');
    await rows.nth(1).filter({ hasText: 'Amazon SQS' }).waitFor();
    await editor.goTo(24, 10);
    await rows
      .nth(1)
      .filter({ hasText: /AWS SAM|AWS Lambda/ })
      .waitFor();
    await rows
      .filter({ hasText: /1 error/ })
      .first()
      .waitFor();
    await editor.reader.locator('h1', { hasText: /SAM|Lambda/ }).waitFor();
  });

  it('pins the reader, and lets it go again, with the keys', async () => {
    const { editor } = session;
    await editor.goTo(46, 10);
    await editor.reader.locator('h1', { hasText: 'SQS' }).waitFor();
    const pin = editor.reader.locator('[data-action=pin]');
    await pin.focus();
    await editor.press('Enter');
    await editor.reader.locator('[data-action=pin][aria-pressed=true]').waitFor();
    await editor.openFile('template.yaml');
    await editor.goTo(24, 10);
    const rows = editor.page.locator('.part.sidebar .pane-body .monaco-list-row');
    await rows
      .nth(1)
      .filter({ hasText: /AWS SAM|AWS Lambda/ })
      .waitFor();
    assert.match(await editor.reader.locator('h1').innerText(), /SQS/);
    await pin.click();
    await editor.openFile('template.yaml');
    await editor.goTo(25, 10);
    await editor.reader.locator('h1', { hasText: /SAM|Lambda/ }).waitFor();
  });

  it('stays on a service where the cursor is between resources, and says where a snippet goes', async () => {
    const { editor } = session;
    await editor.goTo(46, 10);
    await editor.reader.locator('h1', { hasText: 'SQS' }).waitFor();
    await editor.goTo(41, 1);
    await editor.reader.getByLabel('Insert SQS queue with a dead-letter queue').hover();
    const where = editor.reader.locator('.where', { hasText: /^Adds .* in Resources.*line \d+\)\.$/ });
    await where.waitFor();
    assert.match(await editor.reader.locator('h1').innerText(), /SQS/);
  });

  it('updates a stale line with one click', async () => {
    const { editor } = session;
    await editor.reader.locator('button[data-update]').first().click();
    await waitForFile('.aws-notes/team-notes.md', /SQS messages can be 1 M/);
    await editor.reader.locator('button[data-update]').waitFor({ state: 'detached' });
    assert.equal(await editor.notifications.count(), 0);
  });

  it('adds a note from the reader, which one step of undo takes back', async () => {
    const { editor } = session;
    const before = read('.aws-notes/team-notes.md');
    await editor.reader.locator('[data-action=note]').click();
    const input = editor.page.locator('.quick-input-widget input');
    await editor.page.locator('.quick-input-title', { hasText: 'Note about Amazon SQS' }).waitFor();
    await input.fill('Orders are at most 40 KB.');
    await editor.press('Enter');
    await waitForFile('.aws-notes/team-notes.md', /Monday\.\n- Orders are at most 40 KB\.\n/);
    await editor.reader.locator('li', { hasText: 'Orders are at most 40 KB.' }).waitFor();
    await editor.openFile('.aws-notes/team-notes.md');
    await editor.press('Control+KeyZ', 'Control+KeyS');
    await waitForFile('.aws-notes/team-notes.md', /Monday\.\n\n/);
    assert.equal(read('.aws-notes/team-notes.md'), before);
    await editor.command('View: Close Editor');
  });

  it('takes the first note back together with its file', async () => {
    const { editor } = session;
    const others = read('.aws-notes/team-notes.md');
    rmSync(join(session.workspace, '.aws-notes/team-notes.md'));
    await editor.page.waitForTimeout(1500);
    await editor.command('AWS Hints: Add a Note About a Service…');
    const input = editor.page.locator('.quick-input-widget input');
    await input.fill('Amazon SNS');
    await editor.press('Enter');
    await editor.page.locator('.quick-input-title', { hasText: 'Note about Amazon SNS' }).waitFor();
    await input.fill('Topics fan out.');
    await editor.press('Enter');
    const isThere = () => existsSync(join(session.workspace, '.aws-notes/notes.md'));
    for (const end = Date.now() + 10_000; !isThere() && Date.now() < end; )
      await editor.page.waitForTimeout(50);
    await waitForFile('.aws-notes/notes.md', /Topics fan out/);
    await editor.openFile('.aws-notes/notes.md');
    await editor.press('Control+KeyZ');
    await editor.picture('undo-first-note');
    for (const end = Date.now() + 10_000; isThere(); ) {
      assert.ok(Date.now() < end, 'the file is still there');
      await editor.page.waitForTimeout(100);
    }
    writeFileSync(join(session.workspace, '.aws-notes/team-notes.md'), others);
  });

  it('filters the tree while it is typed, and shows all again', async () => {
    const { editor } = session;
    const rows = editor.page.locator('.part.sidebar .pane-body .monaco-list-row');
    await editor.command('AWS Hints: Filter Notes');
    const box = editor.page.getByPlaceholder(/^Filter the notes/);
    await box.fill('consumer must delete');
    await editor.treeRow(/A consumer must delete/).waitFor();
    await rows.filter({ hasText: 'Analytics' }).waitFor({ state: 'detached' });
    await editor.picture('panel-filter');
    await box.fill('zzz');
    await editor.page.locator('.welcome-view-content', { hasText: 'has these words' }).waitFor();
    await editor.picture('panel-filter-nothing');
    await editor.press('Escape');
    await rows.filter({ hasText: 'Analytics' }).waitFor();
  });

  it('puts a note above the line as a comment, by the menu and by dragging', async () => {
    const { editor } = session;
    await editor.openFile('template.yaml');
    await editor.goTo(46, 10);
    await editor.command('AWS Hints: Filter Notes');
    const box = editor.page.getByPlaceholder(/^Filter the notes/);
    await box.fill('A consumer must delete');
    await editor.treeRow(/A consumer must delete/).waitFor();
    await editor.press('Enter');
    await editor.treeRow(/A consumer must delete/).click({ button: 'right' });
    const action = editor.page.locator('.context-view .action-item', { hasText: 'Insert as Comment' });
    await action.waitFor();
    await editor.page.waitForTimeout(300);
    await action.click();
    await editor.waitForText(/\n {6}# A consumer must delete/);
    await editor.press('Control+KeyZ');
    const { x, y } = await editor.placeOf('VisibilityTimeout');
    const row = await editor.treeRow(/A consumer must delete/).boundingBox();
    assert.ok(row);
    await editor.page.mouse.move(row.x + 60, row.y + 10);
    await editor.page.mouse.down();
    await editor.page.mouse.move(x, y - 4, { steps: 5 });
    await editor.page.keyboard.down('Shift');
    await editor.page.mouse.move(x, y, { steps: 3 });
    await editor.page.mouse.up();
    await editor.page.keyboard.up('Shift');
    await editor.waitForText(/\n {6}# A consumer must delete[^\n]*\n(?: {6}#[^\n]*\n)* {6}VisibilityTimeout/);
    await editor.picture('note-as-comment');
    await editor.command('AWS Hints: Clear Notes Filter');
    await editor.openFile('template.yaml');
    await editor.closeWithoutSaving();
  });

  it('opens large beside the editor', async () => {
    const { editor } = session;
    await editor.openFile('template.yaml');
    await editor.goTo(46, 10);
    await editor.reader.locator('h1', { hasText: 'SQS' }).waitFor();
    await editor.command('AWS Hints: Open Reader to the Side');
    await editor.page.locator('.tab.active', { hasText: 'Amazon SQS' }).waitFor();
    const large = await editor.frameWith('body.large');
    await large.locator('h1', { hasText: 'SQS' }).waitFor();
    await large.locator('[data-action=pin][aria-pressed=true]').waitFor();
    await editor.picture('reader-large');
  });

  it('keeps its place when the window is loaded again', async () => {
    const { editor } = session;
    const page = async () => {
      const large = await editor.frameWith('body.large', 45_000);
      await large.locator('[data-action=pin][aria-pressed=true]').waitFor();
      await large.locator('h1', { hasText: 'SQS' }).waitFor();
      return large;
    };
    const place = async () =>
      (await page())
        .locator('section[data-heading=Figures]')
        .evaluate((each) => each.getBoundingClientRect().top);
    await (await page()).locator('section[data-heading=Figures]').scrollIntoViewIfNeeded();
    const before = await place();
    await editor.reload();
    // What is said of the open file comes a moment later, and moves nothing.
    await (await page()).locator('.gauges').waitFor();
    for (const end = Date.now() + 15_000; ; await editor.page.waitForTimeout(100)) {
      const after = await place();
      if (Math.abs(after - before) < 20) break;
      assert.ok(Date.now() < end, `${before} -> ${after}`);
    }
    await editor.command('View: Close All Editors');
  });

  it('can be read in every theme, narrow and wide', async () => {
    const { editor, workspace } = session;
    await editor.openFile('template.yaml');
    await editor.goTo(46, 10);
    mkdirSync(join(workspace, '.vscode'), { recursive: true });
    const sidebar = editor.page.locator('.part.sidebar');
    for (const [at, theme] of THEMES.entries()) {
      writeFileSync(
        join(workspace, '.vscode/settings.json'),
        JSON.stringify({ 'workbench.colorTheme': theme }),
      );
      const kind = ['vs', 'vs-dark', 'hc-black'][at];
      await editor.page.locator(`.monaco-workbench.${kind}`).waitFor();
      for (const width of [200, 620]) {
        const edge = await sidebar.boundingBox();
        assert.ok(edge);
        await editor.page.mouse.move(edge.x + edge.width + 2, 300);
        await editor.page.mouse.down();
        await editor.page.mouse.move(edge.x + width, 300, { steps: 4 });
        await editor.page.mouse.up();
        const now = await sidebar.boundingBox();
        assert.ok(now && Math.abs(now.width - width) < 20, `${now?.width} pixels wide`);
        await editor.reader.locator('h1').waitFor();
        const wider = await editor.reader
          .locator('body')
          .evaluate((body) => body.scrollWidth - body.clientWidth);
        assert.ok(wider <= 0, `${wider} pixels stick out`);
        await editor.picture(`panel-${kind}-${width}`);
      }
    }
  });
});

describe('the first minutes', () => {
  let session: UiSession;

  before(async () => {
    session = await openEditor();
  });
  afterEach(pictureOfFailure(() => session));
  after(() => session?.end());

  it('has a walkthrough with pictures', async () => {
    const { editor } = session;
    const title = 'Get Started with AWS Inline Hints';
    // The picture has no room next to the side bar.
    await editor.command('View: Toggle Primary Side Bar Visibility');
    await editor.answer('Welcome: Open Walkthrough', /Select a walkthrough/, title);
    await editor.page.locator('.getting-started-step', { hasText: 'Point at anything' }).waitFor();
    await editor.page.locator('.getting-started-step', { hasText: 'Bring your own notes' }).click();
    await editor.page.locator('.getting-started-media img').first().waitFor();
    await editor.picture('walkthrough');
    assert.equal(await editor.notifications.count(), 0);
  });
});
