import assert from 'node:assert/strict';
import { ebConfigExtension } from '../../../../src/rules/services/eb-config-extension';
import { lint, shown } from '../../../support/lint';

const OPTIONS = 'option_settings:\n  aws:autoscaling:asg:\n    MinSize: 2\n';

describe('The extension of a file in .ebextensions', () => {
  const found = async (path: string, text = OPTIONS) => {
    const { doc, findings } = await lint(text, { path, rules: [ebConfigExtension] });
    assert.equal(doc.kind, 'ebextensions');
    return findings.map((each) => shown(doc, each));
  };

  for (const [name, stem] of [
    ['options.yaml', 'options'],
    ['01-packages.yml', '01-packages'],
    ['options.config.yaml', 'options'],
  ] as const)
    it(`is reported for ${name}`, async () => {
      assert.deepEqual(await found(`app/.ebextensions/${name}`), [
        `1:1 warning eb-config-extension <option_settings> Elastic Beanstalk reads only .config files in .ebextensions, so it ignores this file. Rename it to ${stem}.config.`,
      ]);
    });

  it('is reported for JSON', async () => {
    const [said = ''] = await found('.ebextensions/a.json', '{"packages": {"yum": {"git": []}}}');
    assert.match(said, /Rename it to a\.config\.$/);
  });

  for (const path of ['.ebextensions/options.config', '.ebextensions/OPTIONS.CONFIG', 'saved/options.yaml'])
    it(`is right in ${path}`, async () => assert.deepEqual(await found(path), []));
});
