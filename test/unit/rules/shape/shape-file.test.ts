import assert from 'node:assert/strict';
import { shapeFile } from '../../../../src/rules/shape/shape-file';

import { fixed, lint } from '../../../support/lint';
import { filesOf } from '../../../support/neighbors';

const appspec = (location: string, source = '/') => `version: 0.0
os: linux
files:
  - source: ${source}
    destination: /var/www
hooks:
  AfterInstall:
    - location: ${location}
`;

describe('A file that an appspec names', () => {
  const found = async (text: string, files: Readonly<Record<string, string>> | undefined) => {
    const around = files && { neighbors: filesOf(files) };
    const { findings } = await lint(text, { path: 'app/appspec.yml', rules: [shapeFile], ...around });
    return findings.map(({ message }) => message);
  };
  const FILES = { 'appspec.yml': '', 'scripts/install.sh': '', 'scripts/start.sh': '', 'conf/web.conf': '' };

  it('may be there, however its path is written', async () => {
    for (const path of ['scripts/install.sh', './scripts/install.sh', '/scripts/install.sh'])
      assert.deepEqual(await found(appspec(path), FILES), []);
  });

  it('is reported where its folder has no such file', async () => {
    assert.deepEqual(await found(appspec('scripts/migrate-all.sh'), FILES), [
      'scripts/migrate-all.sh does not exist in the folder of this file.',
    ]);
  });

  it('is reported with the name that is meant', async () => {
    assert.deepEqual(await found(appspec('scripts/instal.sh'), FILES), [
      'scripts/instal.sh does not exist in the folder of this file. Did you mean scripts/install.sh?',
    ]);
    assert.deepEqual(await found(appspec('script/start.sh'), FILES), [
      'script/start.sh does not exist in the folder of this file. Did you mean scripts/start.sh?',
    ]);
    assert.deepEqual(await found(appspec('scripts/start.sh', 'conf/wep.conf'), FILES), [
      'conf/wep.conf does not exist in the folder of this file. Did you mean conf/web.conf?',
    ]);
  });

  it('is corrected by its fix', async () => {
    const neighbors = filesOf(FILES);
    const { doc, findings } = await lint(appspec('script/start.sh'), {
      path: 'appspec.yml',
      rules: [shapeFile],
      neighbors,
    });
    assert.equal(
      fixed(
        doc,
        findings.flatMap(({ fixes }) => fixes.slice(0, 1)),
      ),
      appspec('scripts/start.sh'),
    );
  });

  it('is not reported where a build may create it', async () => {
    assert.deepEqual(await found(appspec('scripts/start.sh', 'target/app.war'), FILES), []);
    assert.deepEqual(await found(appspec('scripts/start.sh', 'conf/generated.json'), FILES), []);
    assert.deepEqual(await found(appspec('deploy/start.sh'), FILES), []);
  });

  it('is not reported at the root of a folder that may not be the revision', async () => {
    assert.deepEqual(await found(appspec('start.sh', 'target/app.war'), { 'appspec.yml': '' }), []);
    assert.equal((await found(appspec('migrate.sh', 'conf/web.conf'), FILES)).length, 1);
  });

  it('is not reported where it cannot be known', async () => {
    assert.deepEqual(await found(appspec('scripts/none.sh'), undefined), []);
    for (const path of ['$DIR/x.sh', '../x.sh', 'scripts/*.sh', '""'])
      assert.deepEqual(await found(appspec(path), FILES), []);
  });
});
