import assert from 'node:assert/strict';
import { foldersOf, heldValue } from '../../../../src/vscode/trust/heldBack';

const written = {
  defaultValue: [],
  globalValue: ['/mine', '//server/mine'],
  workspaceValue: ['/etc', '../notes', '//host/share', '\\\\host\\share'],
};

describe('settings that are held back', () => {
  it('are those of the user until the workspace is trusted', () => {
    assert.deepEqual(foldersOf(written, false), ['/mine', '//server/mine']);
    assert.equal(heldValue({ defaultValue: 100, workspaceValue: 1000 }, false), 100);
    assert.equal(heldValue({ defaultValue: 100, globalValue: 50, workspaceFolderValue: 1000 }, false), 50);
  });

  it('are those of the workspace once it is trusted, those of a folder first', () => {
    assert.deepEqual(foldersOf({ ...written, workspaceFolderValue: ['notes'] }, true), ['notes']);
    assert.equal(heldValue({ defaultValue: 100, globalValue: 50, workspaceValue: 1000 }, true), 1000);
    assert.equal(heldValue({ defaultValue: 100 }, true), 100);
  });

  it('name a folder on another computer only where the user does', () => {
    assert.deepEqual(foldersOf(written, true), ['/etc', '../notes']);
    assert.deepEqual(foldersOf({ ...written, workspaceValue: ['//server/mine'] }, true), ['//server/mine']);
  });

  it('survive values of other types', () => {
    assert.deepEqual(foldersOf({ defaultValue: [], globalValue: 'x', workspaceValue: { a: 1 } }, true), []);
    assert.deepEqual(foldersOf({ workspaceValue: ['a', 1, null] }, true), ['a']);
    assert.deepEqual(foldersOf({}, false), []);
  });
});
