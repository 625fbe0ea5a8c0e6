import assert from 'node:assert/strict';
import { Desk } from '../complete/completeSupport';

const TEXT = `version: 0.2
env:
  variables: { STAGE: prod, API_TOKEN: abc }
  exported-variables: [STAGE]
batch:
  build-matrix:
    dynamic:
      buildspec: [a.yml, b.yml]
      env:
        image: [aws/codebuild/standard:8.0]
        variables:
          LEVEL: [1, 2, 3]
phases:
  install:
    runtime-versions: { nodejs: 22, python: 3.7 }
  build:
    commands: ["echo $STAGE $API_TOKEN $CODEBUILD_PROJECT_ARN"]
`;

describe('the cards of a buildspec', () => {
  const desk = new Desk();

  async function cardAt(word: string, text = TEXT): Promise<string> {
    const { doc, service } = await desk.open(text, 'buildspec.yml');
    const at = text.indexOf(word);
    assert.ok(at >= 0, word);
    return service.hover(doc, at + word.length - 1)?.markdown ?? '';
  }

  it('have the images with a runtime version, and the end of its support', async () => {
    const current = await cardAt('nodejs: 22');
    assert.match(
      current,
      /End of support: \*\*2027-04-30\*\* · Images: `standard:8\.0` · .* · checked 2026-11-30/,
    );
    assert.match(
      await cardAt('python: 3.7'),
      /No current standard image includes Python 3\.7[\s\S]*2023-06-27/,
    );
    assert.match(await cardAt('aws/codebuild/standard:8.0'), /Ubuntu 24\.04/);
  });

  it('have the value of a variable where it is used, but not of a secret', async () => {
    assert.match(await cardAt('$STAGE'), /variable of this file[\s\S]*Value: `prod`/);
    assert.match(await cardAt('[STAGE'), /variable of this file[\s\S]*Value: `prod`/);
    assert.match(await cardAt('$API_TOKEN'), /variable of this file/);
    assert.doesNotMatch(await cardAt('$API_TOKEN'), /abc/);
    assert.match(await cardAt('$CODEBUILD_PROJECT_ARN'), /ARN of the project/);
  });

  it('count the builds of a matrix, where all its values are written', async () => {
    assert.match(await cardAt('build-matrix'), /\*\*6 builds\*\* \(2 × 1 × 3\)/);
    assert.match(await cardAt('dynamic'), /\*\*6 builds\*\*/);
    assert.doesNotMatch(await cardAt('build-matrix', TEXT.replace('[1, 2, 3]', '$LEVELS')), /builds\*\*/);
    const one = 'version: 0.2\nbatch:\n  build-matrix:\n    dynamic: { buildspec: [a.yml] }\n';
    assert.match(await cardAt('build-matrix', one), /\*\*1 build\*\*/);
  });

  it('are there in JSON too', async () => {
    const json = '{"version": "0.2", "phases": {"install": {"runtime-versions": {"nodejs": 20}}}}';
    const { doc, service } = await desk.open(json, 'buildspec.json');
    assert.match(service.hover(doc, json.indexOf('20}'))?.markdown ?? '', /2026-04-30/);
  });
});

describe('the proposals of a buildspec', () => {
  const desk = new Desk();

  it('are the versions that images include, with the end of their support', async () => {
    const at = await desk.at(
      'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: <|>\n',
      'buildspec.yml',
    );
    assert.deepEqual(at.labels.slice(0, 5), ['24', '22', '20', '18', 'latest']);
  });

  it('are the images of a batch, and what only version 0.1 has', async () => {
    const image = await desk.at(
      'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n      env:\n        image: <|>\n',
      'buildspec.yml',
    );
    assert.ok(image.labels.includes('aws/codebuild/standard:8.0'), image.labels.join());
    const root = (version: string) => desk.at(`version: ${version}\nphases: {}\n<|>\n`, 'buildspec.yml');
    assert.ok((await root('0.1')).labels.includes('environment_variables'));
    assert.ok(!(await root('0.2')).labels.includes('environment_variables'));
  });
});
