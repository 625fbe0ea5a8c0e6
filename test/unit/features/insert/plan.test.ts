import assert from 'node:assert/strict';
import type { FileKind } from '../../../../src/api';
import { cursorIn } from '../../../support/fixtures';
import { Desk, withDefaults } from '../complete/completeSupport';

describe('where a snippet is inserted', function () {
  this.timeout(60_000);
  const desk = new Desk();

  /** The text after inserting at `<|>`; the reason in brackets where it is refused. */
  const inserted = async (
    snippet: string,
    marked: string,
    path = 'template.yaml',
    kind: FileKind = 'cloudformation',
  ) => {
    const { text, offset } = cursorIn(marked);
    const { doc, service } = await desk.open(text, path, kind);
    const plan = service.snippetAt(doc, snippet, offset);
    if ('reason' in plan) return `[${plan.reason}]`;
    const added = withDefaults(plan.insertText);
    return text.slice(0, plan.offset) + added + text.slice(plan.offset);
  };
  const condition = 'cloudformation-condition';
  const made = 'IsProduction: !Equals [!Ref AWS::StackName, prod]';

  const cases: readonly (readonly [string, string, string])[] = [
    [
      'behind the entry of the cursor',
      'Conditions:\n  A: a<|>\n  B: b\n',
      `Conditions:\n  A: a\n  ${made}\n  B: b\n`,
    ],
    [
      'before all, from the line of the section',
      'Conditions: <|>\n  A: a\n',
      `Conditions: \n  ${made}\n  A: a\n`,
    ],
    [
      'at the end, from another section',
      '<|>Resources: {}\nConditions:\n  A: a\n',
      `Resources: {}\nConditions:\n  A: a\n  ${made}\n`,
    ],
    [
      'with a blank line where most have one',
      'Conditions:\n\n  A: a\n\n  B: b<|>\n\n  C: c\n',
      `Conditions:\n\n  A: a\n\n  B: b\n\n  ${made}\n\n  C: c\n`,
    ],
    ['without a final line end', 'Conditions:\n  A: a<|>', `Conditions:\n  A: a\n  ${made}`],
    [
      'with the line ends of the file',
      'Conditions:\r\n  A: a\r\n<|>',
      `Conditions:\r\n  A: a\r\n  ${made}\r\n`,
    ],
    [
      'behind the comments of its entry, before those of the next',
      'Conditions:\n  A: a<|>\n    # of A\n  # of B\n  B: b\n',
      `Conditions:\n  A: a\n    # of A\n  ${made}\n  # of B\n  B: b\n`,
    ],
    [
      'behind the comments at the end of the section',
      'Conditions:\n  A: a<|>\n  # B: b\n\n# next\nResources: {}\n',
      `Conditions:\n  A: a\n  # B: b\n\n  ${made}\n\n# next\nResources: {}\n`,
    ],
    [
      'below a key without a value',
      'Conditions: # none<|>\nResources: {}\n',
      `Conditions: # none\n  ${made}\nResources: {}\n`,
    ],
    [
      'in a flow map',
      'Conditions: { A: a<|>, B: b }\n',
      'Conditions: { A: a,\n  "IsProduction": { "Fn::Equals": [{ "Ref": "AWS::StackName" }, "prod"] }, B: b }\n',
    ],
    [
      'in braces without anything',
      'Conditions: {}<|>\n',
      'Conditions: {\n  "IsProduction": { "Fn::Equals": [{ "Ref": "AWS::StackName" }, "prod"] }\n}\n',
    ],
    [
      'in a new section, in the usual order',
      'Parameters:\n  A: { Type: String }\nResources:<|>\n  B: { Type: AWS::SNS::Topic }\n',
      `Parameters:\n  A: { Type: String }\nConditions:\n  ${made}\nResources:\n  B: { Type: AWS::SNS::Topic }\n`,
    ],
    [
      'with another name where it is taken',
      'Conditions:\n  IsProduction: a<|>\n',
      'Conditions:\n  IsProduction: a\n  IsProduction2: !Equals [!Ref AWS::StackName, prod]\n',
    ],
    [
      'away from text that keeps its blank lines',
      'Conditions:\n  A: |+\n    a<|>\n\n\n  B: b\n',
      `Conditions:\n  ${made}\n\n  A: |+\n    a\n\n\n  B: b\n`,
    ],
    [
      'nowhere in a broken file',
      'Conditions:\n  A: [<|>\n',
      '[This file has a syntax error in line 2. Fix it first.]',
    ],
    [
      'nowhere in a section of another form',
      'Conditions: [a]<|>\n',
      '[Conditions has another form in this file.]',
    ],
  ];
  for (const [name, marked, expected] of cases)
    it(name, async () => assert.equal(await inserted(condition, marked), expected));

  it('indents as the file does', async () => {
    const text = await inserted(
      'cloudformation-mapping',
      'Mappings:\n    A:\n        b:\n            c: d<|>\n',
    );
    assert.equal(
      text,
      'Mappings:\n    A:\n        b:\n            c: d\n' +
        '    Sizes:\n        dev:\n            InstanceType: t4g.small\n        prod:\n            InstanceType: m7g.large\n',
    );
  });

  it('refers to what is there, and to nothing that is not', async () => {
    const topic = 'Resources:\n  Alerts:\n    Type: AWS::SNS::Topic\n<|>';
    const text = await inserted('cloudwatch-alarm', topic);
    assert.match(text, /AlarmActions:\n {8}- !Ref Alerts\n {6}OKActions:\n {8}- !Ref Alerts\n/);
    assert.match(text, /Value: my-function\n/);
    const held = await inserted('cloudwatch-alarm', topic.replace('Type:', 'Condition: C\n    Type:'));
    assert.match(held, /- arn:aws:sns:us-east-1:111122223333:my-topic\n/);
  });

  it('goes into a section that a snippet for the top brings along', async () => {
    const text = 'commands:\n  01_a:\n    command: a\n<|>option_settings: []\n';
    assert.equal(
      await inserted('ebext-commands', text, '.ebextensions/a.config', 'ebextensions'),
      'commands:\n  01_a:\n    command: a\n  01_timezone:\n    command: timedatectl set-timezone UTC\n' +
        '    ignoreErrors: false\noption_settings: []\n',
    );
    const again = 'cache:\n  paths:\n    - a\n<|>';
    assert.equal(
      await inserted('buildspec-cache', `version: 0.2\n${again}`, 'buildspec.yml', 'buildspec'),
      '[cache already has paths.]',
    );
  });

  it('offers the lifecycle events that are left', async () => {
    const text = 'version: 0.0\nos: linux\nhooks:\n  BeforeInstall:\n    - location: a.sh<|>\n';
    const made = await inserted('appspec-hook', text, 'appspec.yml', 'appspec');
    assert.match(made, /\n {2}AfterInstall:\n {4}- location: scripts\/hook\.sh\n/);
  });

  it('adds a whole file to an empty one only', async () => {
    const whole = await inserted('sam-template', '# ours\n<|>', 'sam.yaml', 'sam');
    assert.match(whole, /^# ours\nAWSTemplateFormatVersion: '2010-09-09'\nTransform: /);
    assert.equal(
      await inserted('sam-template', 'Resources: {}\n<|>', 'sam.yaml', 'sam'),
      '[“SAM template” is a whole file, and this file is not empty.]',
    );
    const json = await inserted('cloudformation-template', '{\n}<|>\n', 'template.json');
    assert.equal(Object.keys(JSON.parse(json) as object)[0], 'AWSTemplateFormatVersion');
  });

  it('says where it was inserted', async () => {
    const { doc, service } = await desk.open('Resources:\n  A:\n    Type: AWS::SNS::Topic\n');
    const plan = service.snippetAt(doc, 'sqs-queue-with-dlq', doc.length);
    const first = service.snippetAt(doc, condition, 0);
    assert.ok(!('reason' in plan) && !('reason' in first));
    assert.match(plan.what, / in Resources, after A$/);
    assert.equal(first.what, 'Condition in a new section Conditions');
  });
});
