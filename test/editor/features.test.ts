import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cardAt, labelsAt } from './support/cards';
import { diagnosticsOf, fixture, openFixture, placeOf, until } from './support/workspace';

describe('the features in the editor', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('hovers types, properties and the keys of every kind of file', async () => {
    const template = await openFixture('thumbnails.yaml');
    // The first card waits for the extension to be loaded.
    const first = () => cardAt(template, placeOf(template, 'AWS::Lambda::Function', 3));
    await until('a card', async () => (/Lambda/.test(await first()) ? true : undefined));
    assert.match(await cardAt(template, placeOf(template, 'Timeout', 2)), /900/);
    const buildspec = await openFixture('buildspec.yml');
    assert.match(await cardAt(buildspec, placeOf(buildspec, 'on-failure', 2)), /ABORT/);
    const appspec = await openFixture('appspec.yml');
    assert.match(await cardAt(appspec, placeOf(appspec, 'AfterInstall', 2)), /install/i);
    const options = await openFixture('.ebextensions/01-options.config');
    assert.match(await cardAt(options, placeOf(options, 'DeploymentPolicy', 2)), /deploy/i);
  });

  it('warns while the file is edited, and mends', async () => {
    const document = await openFixture('template.yaml');
    const found = await diagnosticsOf(document.uri, (each) =>
      each.some(({ message }) => /901/.test(message)),
    );
    const finding = found.find(({ message }) => /901/.test(message));
    assert.ok(finding);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    const { code } = finding;
    assert.ok(typeof code === 'object' && code.value === 'lambda.timeout');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# lambda\.timeout\n/);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
    );
    const fix = actions.find((each) => each.title.startsWith('Change to 900'));
    assert.ok(fix?.edit, 'there is a fix');
    assert.ok(fix.isPreferred);
    assert.ok(actions.some((each) => /Turn off lambda\.timeout/.test(each.title)));
    await vscode.workspace.applyEdit(fix.edit);
    await diagnosticsOf(document.uri, (each) => !each.some(({ message }) => /901/.test(message)));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('adds all required properties with a stop at each', async () => {
    const content = 'Resources:\n  A:\n    Type: AWS::SNS::Subscription\n  B:\n    Type: AWS::SQS::Queue\n';
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    const editor = await vscode.window.showTextDocument(document);
    const [finding] = await diagnosticsOf(document.uri, (each) =>
      each.some(({ message }) => /requires the property/.test(message)),
    );
    assert.ok(finding);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
    );
    const fix = actions.find((each) => each.title === 'Add all 2 required properties');
    assert.ok(fix?.edit, actions.map((each) => each.title).join(', '));
    await vscode.workspace.applyEdit(fix.edit);
    await until('the properties', async () => (/TopicArn/.test(document.getText()) ? true : undefined));
    const written = document.getText();
    assert.match(written, /\n {4}Properties:\n {6}Protocol: .*\n {6}TopicArn: .*\n {2}B:\n/);
    assert.ok(!/TODO|\$/.test(written), written);
    assert.ok(editor.selection.active.line >= 3, `the cursor is in line ${editor.selection.active.line}`);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('says what cannot be read, but for JSON, of which the editor says it', async () => {
    const open = (language: string, content: string) =>
      vscode.workspace.openTextDocument({ language, content });
    const timer = 'Type: AWS::Lambda::Function\n    Properties: { Timeout: 901 }\n';
    const broken = await open(
      'yaml',
      `Resources:\n  Timer:\n    ${timer}  Queue:\n    Type: "AWS::SQS::Queue\n`,
    );
    const codesOf = (found: readonly vscode.Diagnostic[]) =>
      found.flatMap(({ code }) => (typeof code === 'object' ? [String(code.value)] : []));
    const found = await diagnosticsOf(broken.uri, (each) => codesOf(each).length > 1);
    assert.ok(codesOf(found).includes('syntax'), codesOf(found).join(' '));
    const json = await open(
      'json',
      '{ "Resources": { "Queue": { "Type": "AWS::Lambda::Function", "Properties": { "Timeout": 901 } } }',
    );
    const inJson = await diagnosticsOf(json.uri, (each) => codesOf(each).includes('lambda.timeout'));
    assert.ok(!codesOf(inJson).includes('syntax'));
  });

  it('shows inlay hints', async () => {
    const document = await openFixture('thumbnails.yaml');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      whole,
    );
    const labels = hints.map(({ label }) =>
      typeof label === 'string' ? label : label.map((part) => part.value).join(''),
    );
    assert.ok(
      labels.some((label) => /1 min/.test(label)),
      labels.join(' | '),
    );
  });

  it('completes types and offers snippets in each kind of file', async () => {
    const template = await openFixture('thumbnails.yaml');
    const labels = await labelsAt(
      template,
      placeOf(template, 'AWS::Lambda::Function', 'AWS::Lambda::'.length),
    );
    assert.ok(labels.includes('AWS::Lambda::Alias'), labels.slice(0, 9).join(' | '));
  });

  it('opens the overview of a file beside it', async () => {
    await openFixture('template.yaml');
    await vscode.commands.executeCommand('awsHints.showOverview');
    // It has its title once the file is known.
    const isOverview = ({ input, label }: vscode.Tab) =>
      input instanceof vscode.TabInputWebview &&
      input.viewType.endsWith('awsHints.overview') &&
      label === 'Overview: template.yaml';
    const tab = await until('the page', async () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(isOverview),
    );
    await vscode.window.tabGroups.close(tab);
  });

  it('says nothing in files that are not ours', async () => {
    const content = 'services:\n  web:\n    image: nginx\n    Timeout: 901\n';
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    await vscode.window.showTextDocument(document);
    assert.equal(await cardAt(document, new vscode.Position(1, 3)), '');
    assert.deepEqual(
      await labelsAt(document, new vscode.Position(3, 4)),
      await labelsAt(document, new vscode.Position(3, 4)),
    );
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it('survives broken, empty and half-typed text', async () => {
    for (const content of [
      '',
      '{',
      'Resources:\n  A:\n    Type: AWS::',
      'Resources: [\u0000',
      '\t\tResources: {',
    ]) {
      const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
      await vscode.window.showTextDocument(document);
      await cardAt(document, new vscode.Position(0, 0));
      await labelsAt(document, document.lineAt(document.lineCount - 1).range.end);
    }
  });

  it('names a wrong setting and goes on', async () => {
    const settings = vscode.workspace.getConfiguration('awsHints');
    await settings.update('rules', { 'lambda.timeout': 'information' }, vscode.ConfigurationTarget.Workspace);
    try {
      const document = await openFixture('template.yaml');
      const isSofter = (each: vscode.Diagnostic) =>
        /901/.test(each.message) && each.severity === vscode.DiagnosticSeverity.Information;
      await diagnosticsOf(document.uri, (found) => found.some(isSofter));
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('marks a stale line of the notes and updates it', async () => {
    // The first template makes the notes be read.
    await openFixture('template.yaml');
    const document = await openFixture('.aws-notes/team-notes.md');
    const [stale] = await diagnosticsOf(document.uri);
    assert.ok(stale);
    assert.match(document.getText(stale.range), /256 KB/);
    const fix = await until('a fix', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        stale.range,
      );
      return found.find((each) => each.title.startsWith('Update to'));
    });
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /SQS messages can be 1 M/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('registers every command of the manifest', async () => {
    const { packageJSON } = vscode.extensions.getExtension('aws-inline-hints.aws-inline-hints') ?? {};
    const declared = (packageJSON.contributes.commands as { command: string }[]).map((each) => each.command);
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(
      declared.filter((each) => !known.includes(each)),
      [],
    );
    assert.ok(fixture('template.yaml'));
  });
});
