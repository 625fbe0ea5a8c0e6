import assert from 'node:assert/strict';
import { openEditor, pictureOfFailure, type UiSession } from './support/open';

describe('the window', () => {
  let session: UiSession;

  before(async () => {
    session = await openEditor();
  });
  afterEach(pictureOfFailure(() => session));
  after(() => session?.end());

  it('shows a template', async () => {
    const { editor } = session;
    await editor.openFile('template.yaml');
    await editor.goTo(24, 3);
    const { x, y } = await editor.placeOf('OrderFunction');
    assert.ok(x > 0 && y > 0);
    await editor.picture('template');
  });

  it('takes what is typed and gives it back', async () => {
    const { editor } = session;
    await editor.openFile('buildspec.yml');
    await editor.goTo(1, 1);
    await editor.type('# typed');
    await editor.placeOf('# typed');
    await editor.closeWithoutSaving();
    assert.equal(await editor.page.locator('.tab', { hasText: 'buildspec.yml' }).count(), 0);
  });
});
