import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cardAt, labelsAt } from '../support/cards';
import { diagnosticsOf, fixture, openFixture, placeOf, theExtension, until } from '../support/workspace';

/** The settings that the workspace of this run writes (`test/host/tempting.ts`). */
const TEMPTING = ['notes.folders', 'notes.maxSize', 'maxFileSize'];

const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);

/** The card of a resource type of the template, once it holds a text. */
async function cardWith(type: string, text: RegExp): Promise<string> {
  const document = await openFixture('template.yaml');
  return until(`a card of ${type} with ${text}`, async () => {
    const card = await cardAt(document, placeOf(document, type, 6));
    return text.test(card) ? card : undefined;
  });
}

async function withUserSetting(name: string, value: unknown, work: () => Promise<unknown>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('awsHints');
  await settings.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    await work();
  } finally {
    await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}

describe('a workspace that is not trusted', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is restricted in this run, and its settings ask for what is held back', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const bytes = await vscode.workspace.fs.readFile(fixture('.vscode/settings.json'));
    const written = Object.keys(JSON.parse(new TextDecoder().decode(bytes)));
    const { untrustedWorkspaces } = theExtension().packageJSON.capabilities;
    assert.deepEqual(
      written,
      TEMPTING.map((name) => `awsHints.${name}`),
    );
    assert.deepEqual([...untrustedWorkspaces.restrictedConfigurations].sort(), [...written].sort());
  });

  it('is on the file system of this run', () => {
    const isVirtual = fixture('template.yaml').scheme === 'vscode-vfs';
    assert.equal(isVirtual, VIRTUAL !== null);
  });

  it('gets hover cards with its own notes', async () => {
    await openFixture('template.yaml');
    await theExtension().activate();
    const card = await cardWith('AWS::SQS::Queue', /bigger orders/);
    assert.match(card, /SQS/);
  });

  it('gets warnings', async () => {
    const document = await openFixture('template.yaml');
    const found = await diagnosticsOf(document.uri, (all) =>
      all.some((each) => codeOf(each) === 'lambda.timeout'),
    );
    assert.ok(found.some(({ message }) => /901/.test(message)));
    const other = await openFixture('.ebextensions/01-options.config');
    assert.match(await cardAt(other, placeOf(other, 'DeploymentPolicy', 2)), /deploy/i);
  });

  it('gets completion', async () => {
    const document = await openFixture('thumbnails.yaml');
    const place = placeOf(document, 'AWS::Lambda::Function', 'AWS::Lambda::'.length);
    assert.ok((await labelsAt(document, place)).includes('AWS::Lambda::Alias'));
  });

  it('has stale lines of its own notes marked', async () => {
    const document = await openFixture('.aws-notes/team-notes.md');
    const [stale] = await diagnosticsOf(document.uri);
    assert.ok(stale);
    assert.match(document.getText(stale.range), /256 KB/);
  });

  it('does not set the largest size of a file: one of more than 1,000 characters is checked', async () => {
    const document = await openFixture('template.yaml');
    assert.ok(document.getText().length > 1000);
    await diagnosticsOf(document.uri, (all) => all.some((each) => codeOf(each) === 'lambda.timeout'));
    // That the setting does something is seen where it is the user's.
    await withUserSetting('maxFileSize', 1, () =>
      diagnosticsOf(document.uri, (all) => !all.some((each) => codeOf(each) === 'lambda.timeout')),
    );
  });

  it('does not set the largest size of the notes: more than a megabyte is read', async () => {
    await cardWith('AWS::DynamoDB::Table', /the archive/);
  });

  it('names no folder of notes and leads to none by a link', async () => {
    // All of the notes were read by now.
    await cardWith('AWS::DynamoDB::Table', /the archive/);
    const card = await cardWith('AWS::SQS::Queue', /bigger orders/);
    assert.doesNotMatch(card, /neighbors/);
    const outside = await openFixture('../outside/outside.md');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(vscode.languages.getDiagnostics(outside.uri), []);
    // Where the user names the folder, its notes are there: so they would have been seen.
    await withUserSetting('notes.folders', ['../outside'], async () => {
      await diagnosticsOf(outside.uri);
      await cardWith('AWS::SQS::Queue', /neighbors/);
    });
  });
});
