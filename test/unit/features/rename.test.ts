import assert from 'node:assert/strict';
import { cursorIn } from '../../support/fixtures';
import { Desk } from './complete/completeSupport';

const SPEC = `version: 0.2
env:
  variables: { "STAGE": a, OTHER: b }
  exported-variables: [STAGE, COMMIT]
batch:
  build-graph:
    - identifier: one
    - identifier: two
      depend-on: [one]
phases:
  build:
    commands:
      - STAGE=b make $STAGE \${STAGE:-c} $STAGES /$STAGE $OTHER
      - export COMMIT=$CODEBUILD_BUILD_ID
artifacts:
  secondary-artifacts:
    docs: { files: [a] }
`;

/** What is renamed, where the cursor is, and what the text has then. */
const CASES: readonly (readonly [marked: string, name: string, after: readonly string[]])[] = [
  [
    '"ST<|>AGE": a',
    'STAGE',
    [
      'variables: { "NEW": a, OTHER: b }',
      'exported-variables: [NEW, COMMIT]',
      '- NEW=b make $NEW ${NEW:-c} $STAGES /$NEW $OTHER',
    ],
  ],
  ['make $ST<|>AGE', 'STAGE', ['variables: { "NEW": a', '[NEW, COMMIT]', 'make $NEW ${NEW:-c}']],
  ['[STAGE, COM<|>MIT]', 'COMMIT', ['[STAGE, NEW]', 'export NEW=$CODEBUILD_BUILD_ID']],
  ['depend-on: [o<|>ne]', 'one', ['- identifier: NEW', 'depend-on: [NEW]', 'identifier: two']],
  ['do<|>cs: {', 'docs', ['    NEW: { files: [a] }']],
];

/** Where no name of the file is. */
const NONE = ['version: 0<|>.2', '$CODEBUILD_BUI<|>LD_ID', 'identi<|>fier: two', '$STA<|>GES'];

describe('renaming', function () {
  this.timeout(60_000);
  const desk = new Desk();

  const ask = async (whole: string, marked: string, path: string) => {
    const { text, offset } = cursorIn(whole.replace(marked.replace('<|>', ''), () => marked));
    const { doc, service } = await desk.open(text, path);
    const place = service.renamePlace(doc, offset);
    const edits = service.rename(doc, offset, 'NEW');
    const after = [...edits]
      .reverse()
      .reduce((so, { start, end, text: by }) => so.slice(0, start) + by + so.slice(end), text);
    return { text, place, edits, after };
  };

  for (const [marked, name, lines] of CASES)
    it(`changes a name everywhere: ${marked}`, async () => {
      const { text, place, after } = await ask(SPEC, marked, 'buildspec.yml');
      assert.equal(place?.name, name);
      assert.equal(text.slice(place?.start, place?.end), name);
      for (const line of lines) assert.ok(after.includes(line), `${line} is not in\n${after}`);
    });

  for (const marked of NONE)
    it(`refuses ${marked}`, async () => {
      const { place, edits } = await ask(SPEC, marked, 'buildspec.yml');
      assert.equal(place, undefined);
      assert.deepEqual(edits, []);
    });

  it('changes a config of cfn-init where a config set names it, and goes to its definition', async () => {
    const text =
      'Resources:\n  Host:\n    Type: AWS::EC2::Instance\n    Metadata:\n      AWS::CloudFormation::Init:\n        configSets: { default: [install, setup] }\n        install: { commands: {} }\n        setup: { commands: {} }\n';
    const { place, after } = await ask(text, '[ins<|>tall', 'template.yaml');
    assert.equal(place?.name, 'install');
    assert.equal(after, text.replaceAll('install', 'NEW'));
    const { doc, service } = await desk.open(text);
    const found = service.definition(doc, text.indexOf('[install') + 2);
    assert.equal(found?.start, text.indexOf('install:'));
    assert.equal(service.references(doc, text.indexOf('install:') + 1).length, 1);
  });

  it('changes a name in a buildspec inside a template, and goes to its definition', async () => {
    const inner = SPEC.replace(/^/gm, '          ').replace(/\$\{STAGE/, '${!STAGE');
    const template = `Resources:\n  P:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Source:\n        BuildSpec: !Sub |\n${inner}`;
    const { text, place, after } = await ask(template, 'make $ST<|>AGE', 'template.yaml');
    assert.equal(text.slice(place?.start, place?.end), 'STAGE');
    assert.ok(
      after.includes('"NEW": a') && after.includes('${!NEW:-c}') && after.includes('[NEW, COMMIT]'),
      after,
    );
    const { doc, service } = await desk.open(text, 'template.yaml');
    const found = service.definition(doc, text.indexOf('$STAGE') + 2);
    assert.equal(text.slice(found?.start, found?.end), 'STAGE');
    assert.equal(found?.start, text.indexOf('STAGE'));
    assert.equal(service.references(doc, text.indexOf('"STAGE') + 2).length, 5);
  });

  it('refuses the names of a template', async () => {
    const { place } = await ask(
      'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n',
      'To<|>pic:',
      'template.yaml',
    );
    assert.equal(place, undefined);
  });
});
