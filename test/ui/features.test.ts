import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEditor, pictureOfFailure, type UiSession } from './support/open';

describe('what a person sees', () => {
  let session: UiSession;

  before(async () => {
    session = await openEditor();
    await session.editor.openFile('template.yaml');
  });
  afterEach(pictureOfFailure(() => session));
  after(() => session?.end());

  it('hovers a resource type', async () => {
    const { editor } = session;
    await editor.goTo(25, 1);
    await editor.squiggles('error');
    const card = await editor.hoverWord('AWS::Serverless::Function');
    const text = await card.innerText();
    assert.match(text, /Lambda/);
    assert.match(text, /Open notes/i);
    await editor.picture('hover-sam-function');
    await editor.hideHover();
  });

  it('hovers AWS::Lambda::Function', async () => {
    const { editor } = session;
    await editor.openFile('thumbnails.yaml');
    await editor.goTo(11, 1);
    const card = await editor.hoverWord('AWS::Lambda::Function');
    assert.match(await card.innerText(), /Lambda/);
    await editor.picture('hover-lambda-function');
    await editor.hideHover();
    await editor.openFile('template.yaml');
  });

  it('hovers a property with a limit', async () => {
    const { editor } = session;
    await editor.goTo(25, 1);
    const card = await editor.hoverWord('Timeout');
    assert.match(await card.innerText(), /900/);
    await editor.picture('hover-timeout');
    await editor.hideHover();
  });

  it('warns of a limit and mends it', async () => {
    const { editor } = session;
    await editor.goTo(26, 17);
    await editor.squiggles('error');
    const menu = await editor.openFixes();
    assert.match(await menu.innerText(), /Change to 900/);
    await editor.picture('limit-fix');
    await editor.press('Enter');
    await editor.placeOf('900');
    const errors = (count: number) =>
      editor.page.locator('[id="status.problems"]', { hasText: new RegExp(`^\\s*${count}`) });
    await errors(1).waitFor();
    await editor.press('Control+KeyZ');
    await errors(2).waitFor();
  });

  it('shows inlay hints', async () => {
    const { editor } = session;
    const hints = await editor.inlayHints();
    assert.ok(hints.length > 0, 'there are hints');
    await editor.picture('inlay-hints');
  });

  it('browses the notes', async () => {
    const { editor } = session;
    await editor.openViewContainer('AWS Hints');
    await editor.treeRow('In this file').waitFor();
    await editor.treeRow('AWS Lambda').click();
    const reader = editor.page.frameLocator('iframe.webview').last().frameLocator('iframe');
    await reader.locator('h1', { hasText: 'Lambda' }).waitFor();
    await editor.picture('notes-panel');
  });

  it('inserts a snippet into a SAM template', async () => {
    const { editor } = session;
    await editor.openFile('template.yaml');
    await editor.goTo(lineOf(session, 'Outputs:'), 1);
    await editor.press('Control+Shift+Enter');
    await editor.type('  aws-sqs');
    const list = await editor.openSuggestions();
    await list.locator('.monaco-list-row', { hasText: 'aws-sqs' }).first().waitFor();
    await editor.picture('snippet-offered');
    await editor.press('Enter');
    await editor.placeOf('AWS::SQS::Queue');
    await editor.picture('snippet-inserted');
    await editor.closeWithoutSaving();
  });
});

/** The line (from 1) of the template on which a text stands first. */
function lineOf({ workspace }: UiSession, text: string): number {
  const lines = readFileSync(join(workspace, 'template.yaml'), 'utf8').split('\n');
  return lines.findIndex((line) => line.startsWith(text)) + 1;
}
