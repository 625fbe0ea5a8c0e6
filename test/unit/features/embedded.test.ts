import assert from 'node:assert/strict';
import type { DocumentSymbol } from '../../../src/api';
import { lint } from '../../support/lint';
import { Desk } from './complete/completeSupport';

const HEAD = `Resources:
  First:
    Type: AWS::SNS::Topic
  P:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::111122223333:role/build
      Artifacts: { Type: NO_ARTIFACTS }
      Environment: { Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: aws/codebuild/standard:7.0 }
      Source:
        Type: NO_SOURCE
`;
const WRONG = 'version: 0.2\nphases:\n  build:\n    on-failure: STOP\n    commands: [make]\n';
const BLOCK = `${HEAD}        BuildSpec: |\n${WRONG.replace(/^/gm, '          ').trimEnd()}\n`;

describe('a buildspec in a template, to the features', () => {
  const desk = new Desk();

  for (const [how, text, path] of [
    ['a block of text', BLOCK, 't.yaml'],
    ['quotes', `${HEAD}        BuildSpec: ${JSON.stringify(WRONG)}\n`, 't.yaml'],
    [
      'JSON',
      JSON.stringify({
        Resources: {
          P: {
            Type: 'AWS::CodeBuild::Project',
            Properties: {
              ServiceRole: 'arn:aws:iam::111122223333:role/build',
              Artifacts: { Type: 'NO_ARTIFACTS' },
              Environment: { Type: 'LINUX_CONTAINER', ComputeType: 'BUILD_GENERAL1_SMALL', Image: 'x' },
              Source: { Type: 'NO_SOURCE', BuildSpec: WRONG },
            },
          },
        },
      }),
      't.json',
    ],
  ] as const)
    it(`has its findings where they stand: in ${how}`, async () => {
      const { doc, findings } = await lint(text, { path });
      assert.deepEqual(
        findings.map(({ rule, span }) => [rule, doc.slice(span.start, span.end)]),
        [['buildspec.on-failure', 'STOP']],
      );
    });

  it('has its findings where they stand after text above it changed', async () => {
    const { doc, findings } = await lint(BLOCK);
    doc.edit([{ start: 0, end: 0, text: '# a comment\nDescription: x\n' }]);
    const [finding] = findings;
    assert.ok(finding);
    assert.equal(doc.slice(finding.span.start, finding.span.end), 'STOP');
  });

  it('is turned off by a comment in it', async () => {
    const text = BLOCK.replace(
      '              on-failure',
      '              # aws-hints-disable-next-line buildspec.on-failure\n              on-failure',
    );
    assert.notEqual(text, BLOCK);
    assert.deepEqual((await lint(text)).findings, []);
  });

  it('has the cards of a buildspec, at the words of the template', async () => {
    for (const word of ['phases', 'on-failure']) {
      for (const text of [BLOCK, `${HEAD}        BuildSpec: ${JSON.stringify(WRONG)}\n`]) {
        const { doc, service } = await desk.open(text);
        const card = service.hover(doc, text.indexOf(word) + 2);
        assert.ok(card, word);
        assert.equal(text.slice(card.start, card.end), word);
        assert.match(card.markdown, /codebuild/i);
      }
    }
    const { doc, service } = await desk.open(BLOCK);
    const outside = service.hover(doc, BLOCK.indexOf('BuildSpec') + 2);
    assert.equal(BLOCK.slice(outside?.start, outside?.end), 'BuildSpec');
  });

  it('has the proposals of a buildspec, where the text has lines of its own', async () => {
    const at = (text: string) => desk.at(text);
    const phases = await at(BLOCK.replace('  build:', '  <|>\n            build:'));
    assert.ok(phases.labels.includes('pre_build'), phases.labels.join());
    const typed = await at(BLOCK.replace(/ {10}version: 0.2\n[\s\S]*/, '          ver<|>\n'));
    assert.ok(typed.take('version').includes('\n          version: '));
    const fresh = await at(BLOCK.replace(/ {10}version: 0.2\n[\s\S]*/, '          <|>\n'));
    assert.ok(fresh.labels.includes('phases') && !fresh.labels.includes('Resources'));
    const last = await at(`${BLOCK}          <|>`);
    assert.ok(last.labels.includes('artifacts'), last.labels.join());
    const left = await at(`${BLOCK}      <|>`);
    assert.ok(!left.labels.includes('artifacts') && left.labels.includes('Tags'));
  });

  it('is part of the outline, below its resource', async () => {
    for (const text of [BLOCK, `${HEAD}        BuildSpec: ${JSON.stringify(WRONG)}\n`]) {
      const { doc, service } = await desk.open(text);
      const [resources] = service.symbols(doc);
      const [topic, project] = resources?.children ?? [];
      assert.deepEqual(topic?.children, []);
      const names = (found: readonly DocumentSymbol[] = []) =>
        found.map((each) => text.slice(each.nameStart, each.nameEnd));
      assert.deepEqual(names(project?.children), ['version', 'phases']);
      assert.deepEqual(names(project?.children[1]?.children), ['build']);
    }
  });

  it('has no declarations or references of the template around it', async () => {
    const { doc, service } = await desk.open(BLOCK);
    assert.equal(service.definition(doc, BLOCK.indexOf('STOP') + 1), undefined);
    assert.deepEqual(service.references(doc, BLOCK.indexOf('STOP') + 1), []);
  });

  it('is read in Fn::Sub, where the variables are those of the template', async () => {
    const text = BLOCK.replace('BuildSpec: |', 'BuildSpec: !Sub |')
      .replace('on-failure: STOP', 'on-failure: ${AWS::Region}')
      .replace(
        'commands: [make]',
        'comands: ["make ${AWS::Region}"]\n          cache: { path: ["${AWS::Region}"] }',
      );
    const { doc, findings } = await lint(text);
    assert.deepEqual(
      findings.map(({ rule, span }) => `${rule} ${doc.slice(span.start, span.end)}`),
      ['shape-unknown-key comands', 'shape-unknown-key path'],
    );
    const { service } = await desk.open(text);
    assert.match(service.hover(doc, text.indexOf('AWS::Region') + 2)?.markdown ?? '', /pseudo parameter/);
    assert.match(service.hover(doc, text.indexOf('on-failure') + 2)?.markdown ?? '', /ABORT/);
    const shell = await desk.at(
      BLOCK.replace('BuildSpec: |', 'BuildSpec: !Sub |').replace(
        '[make]',
        '\n                - echo $CODE<|>',
      ),
    );
    assert.ok(shell.labels.includes('CODEBUILD_BUILD_ID'));
    const variable = await desk.at(
      BLOCK.replace('BuildSpec: |', 'BuildSpec: !Sub |').replace(
        '[make]',
        '\n                - echo ${AW<|>}',
      ),
    );
    assert.ok(variable.labels.includes('AWS::Region') && !variable.labels.includes('AWS_REGION'));
  });

  it('has the hints of a buildspec inside the stretch that is shown', async () => {
    const { doc, service } = await desk.open(BLOCK);
    const all = service.inlayHints(doc, undefined, new Set(['limits', 'units', 'defaults']));
    for (const { offset } of all) assert.ok(offset > 0 && offset <= BLOCK.length);
    assert.deepEqual(service.inlayHints(doc, { start: 0, end: 10 }, new Set(['limits'])), []);
  });
});
