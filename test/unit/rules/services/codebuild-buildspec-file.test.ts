import assert from 'node:assert/strict';
import { codebuildBuildspecFile } from '../../../../src/rules/services/codebuild-buildspec-file';
import { fixed, lint, shown } from '../../../support/lint';
import { filesOf } from '../../../support/neighbors';

const project = (path: string) => codebuildBuildspecFile.bad.replace('missing/buildspec.yml', path);

async function found(path: string, files: Readonly<Record<string, string>> | undefined) {
  const neighbors = files && filesOf(files);
  const options = {
    rules: [codebuildBuildspecFile],
    path: 'template.yaml',
    ...(neighbors ? { neighbors } : {}),
  };
  const { doc, findings } = await lint(project(path), options);
  return { doc, findings, said: findings.map((each) => shown(doc, each).replace(/^\d+:\d+ /, '')) };
}

describe('the file of a buildspec', () => {
  it('is reported where the workspace does not have it', async () => {
    assert.deepEqual((await found('ci/build.yml', { 'template.yaml': '' })).said, [
      'information codebuild-buildspec-file <ci/build.yml> The file ci/build.yml does not exist in this workspace.',
    ]);
    assert.deepEqual((await found('./ci/build.yml', { 'template.yaml': '', 'ci/deploy.yml': '' })).said, [
      'warning codebuild-buildspec-file <./ci/build.yml> The file ./ci/build.yml does not exist in this workspace.',
    ]);
  });

  it('is corrected where another file has nearly its name', async () => {
    const { doc, findings, said } = await found('ci/build.yml', {
      'template.yaml': '',
      '../ci/biuld.yml': '',
    });
    assert.match(said.join(), /^warning .*Did you mean ci\/biuld\.yml\?$/);
    const fixes = findings.flatMap((each) => each.fixes);
    assert.match(fixed(doc, fixes), /BuildSpec: ci\/biuld\.yml /);
    assert.deepEqual(
      (await found('buildspec.yml', { 'template.yaml': '', 'buildspec.yaml': '' })).said.length,
      1,
    );
  });

  it('is looked for in the folder of the template and those above it, up to a repository', async () => {
    const files = { 'template.yaml': '', '../../ci/build.yml': '', '../../template.yaml': '', '../a': '' };
    assert.deepEqual((await found('ci/build.yml', files)).said, []);
    assert.equal((await found('ci/build.yml', { ...files, '../.git/config': '' })).said.length, 1);
  });

  for (const path of [
    'buildspec.yml',
    'arn:aws:s3:::bucket/ci/build.yml',
    '"version: 0.2"',
    '!Ref Path',
    '/ci/a.yml',
  ])
    it(`is not known to be missing: ${path}`, async () => {
      assert.deepEqual((await found(path, { 'template.yaml': '' })).said, []);
    });

  it('is not reported where files cannot be read', async () => {
    assert.deepEqual((await found('ci/build.yml', undefined)).said, []);
  });
});
