import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { restrictedSettings } from '../host/host';
import { copyOfWorkspace } from '../host/paths';
import { openEditor, pictureOfFailure, type UiSession } from './support/open';

/** Thirty services of a shop in one template: functions with roles, queues and tables. */
function largeTemplate(): string {
  const parts = Array.from({ length: 100 }, (_, at) => [
    `  Handler${at}: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role${at}.Arn, Timeout: ${at + 1}, Code: { S3Bucket: !Ref Code, S3Key: a.zip }, Environment: { Variables: { QUEUE: !Ref Queue${at}, TABLE: !Ref Table${at % 7} } } } }`,
    `  Role${at}: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }`,
    `  Queue${at}: { Type: AWS::SQS::Queue, Properties: { RedrivePolicy: { deadLetterTargetArn: !GetAtt Failed${at}.Arn, maxReceiveCount: 3 } } }`,
    `  Failed${at}: { Type: AWS::SQS::Queue }`,
  ]);
  const tables = Array.from({ length: 7 }, (_, at) => `  Table${at}: { Type: AWS::DynamoDB::Table }`);
  return `Resources:\n  Code: { Type: AWS::S3::Bucket }\n${[...parts.flat(), ...tables].join('\n')}\n`;
}

describe('the overview of a file', () => {
  let session: UiSession;
  let page: FrameLocator;

  before(async () => {
    const workspace = copyOfWorkspace();
    writeFileSync(join(workspace, 'large.yaml'), largeTemplate());
    session = await openEditor({ workspace, settings: restrictedSettings });
    const { editor } = session;
    page = editor.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe');
    await editor.openFile('template.yaml');
    await editor.squiggles('error');
    await editor.command('AWS Hints: Show File Overview');
    await page.locator('h1', { hasText: 'template.yaml' }).waitFor();
    await page.locator('.picture svg .node').first().waitFor();
  });
  afterEach(pictureOfFailure(() => session));
  after(() => session?.end());

  const node = (id: string) => page.locator(`.node[data-key="node:${id}"]`);
  const theme = async (name: string) => {
    const { editor } = session;
    const row = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
    await editor.focusText();
    await editor.quickInput(['Control+KeyK', 'Control+KeyT'], name, row);
    await row.click();
    await editor.page.waitForTimeout(500);
  };

  it('shows size, findings, limits in use, capacity and the graph', async () => {
    const { editor } = session;
    const text = await page.locator('main').innerText();
    assert.match(text, /Resources\s+5 of 500/);
    assert.match(text, /901 of 900 s \(15 minutes\)/);
    assert.match(text, /5 strongly consistent reads of 4 KB per second/);
    assert.equal(await page.locator('.node').count(), 5);
    assert.equal(await page.locator('.line').count(), 4);
    await editor.picture('overview-light');
  });

  it('goes to the line of a finding, and to a resource by a click or the keys', async () => {
    const { editor } = session;
    const line = (number: number) =>
      editor.page.locator('[id="status.editor.selection"]', { hasText: `Ln ${number},` }).waitFor();
    await page.locator('.findings a[data-offset]').first().click();
    await line(26);
    await node('OrderTable').click();
    await line(56);
    await node('OrderQueue').focus();
    await editor.press('ArrowDown');
    await editor.press('Home');
    const first = page.locator('.picture .group').first();
    await first.press('Tab');
    await node('OrderDeadLetters').focus();
    await editor.press('Enter');
    await line(51);
  });

  it('follows the document, and keeps what is unfolded and where it is', async () => {
    const { editor } = session;
    const limits = page.locator('details[data-key="limits"]');
    await limits.locator('> summary').click();
    await page.locator('details[data-key="limits"][open]').waitFor();
    await editor.focusText();
    await editor.goTo(26, 16);
    await editor.press('Shift+End');
    // No limit is in use for a moment: the list with them is gone, and comes back as it was.
    await editor.press('Control+KeyA', 'Delete');
    await limits.waitFor({ state: 'detached' });
    await editor.press('Control+KeyZ');
    await editor.goTo(26, 16);
    await editor.press('Shift+End');
    await editor.type('60');
    await page.locator('.gauges', { hasText: '60 of 900 s' }).first().waitFor();
    assert.equal(await limits.getAttribute('open'), '');
  });

  it('is readable in dark, in high contrast and in a narrow column', async () => {
    const { editor } = session;
    for (const [name, picture] of [
      ['Dark Modern', 'dark'],
      ['Dark High Contrast', 'contrast'],
    ] as const) {
      await theme(name);
      const painted = page.locator('.gauge').first();
      const [bar, value] = await Promise.all(
        [painted, painted.locator('span')].map((each) =>
          each.evaluate((node) => getComputedStyle(node).backgroundColor),
        ),
      );
      assert.notEqual(bar, value);
      await page.locator('h1').scrollIntoViewIfNeeded();
      await editor.picture(`overview-${picture}`);
      await page.locator('.picture').scrollIntoViewIfNeeded();
      await editor.picture(`overview-${picture}-graph`);
    }
    await theme('Light Modern');
    await editor.page.setViewportSize({ width: 800, height: 800 });
    const wider = () => page.locator('body').evaluate((body) => body.scrollWidth - body.clientWidth);
    assert.ok((await wider()) <= 0);
    await page.locator('.picture').scrollIntoViewIfNeeded();
    await editor.picture('overview-narrow');
    await editor.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('collapses services of a large template, and opens one with the keys', async () => {
    const { editor } = session;
    await editor.focusText();
    await editor.openFile('large.yaml');
    await editor.command('AWS Hints: Show File Overview');
    await page.locator('h1', { hasText: 'large.yaml' }).waitFor();
    await page.locator('.group', { hasText: 'AWS Lambda (100)' }).waitFor();
    await page.locator('.picture').scrollIntoViewIfNeeded();
    await editor.picture('overview-large');
    await page.locator('.group', { hasText: 'Amazon SQS (200)' }).focus();
    await editor.press('Enter');
    await page.locator('.node', { hasText: 'Queue99' }).first().waitFor({ state: 'attached' });
    await page.locator('.picture').scrollIntoViewIfNeeded();
    await editor.picture('overview-large-open');
  });

  it('saves the graph as SVG', async () => {
    const { editor } = session;
    await page.locator('button', { hasText: 'Save as SVG' }).click();
    const input = editor.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await editor.press('Enter');
    const path = join(session.workspace, 'large.svg');
    for (const end = Date.now() + 15_000; !existsSync(path) && Date.now() < end; )
      await editor.page.waitForTimeout(100);
    assert.match(readFileSync(path, 'utf8'), /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  });

  it('is back when the window is loaded again', async () => {
    const { editor } = session;
    await editor.command('View: Close All Editors');
    await editor.openFile('template.yaml');
    await editor.command('AWS Hints: Show File Overview');
    await page.locator('h1', { hasText: 'template.yaml' }).waitFor();
    await page.locator('.picture svg .node').first().waitFor();
    await editor.reload();
    await page.locator('h1', { hasText: 'template.yaml' }).waitFor();
    await page.locator('.picture svg .node').first().waitFor();
    await editor.picture('overview-reloaded');
  });
});
