import assert from 'node:assert/strict';
import { ebPlatformFile } from '../../../../src/rules/services/eb-platform-file';
import { fixed, lint, shown } from '../../../support/lint';

const SCRIPT = '#!/bin/bash\necho deployed\n';

describe('A file in .platform', () => {
  const found = async (path: string, text = SCRIPT) => {
    const { doc, findings } = await lint(text, { path, rules: [ebPlatformFile] });
    return { doc, findings, said: findings.map((each) => shown(doc, each)) };
  };

  for (const path of [
    '.platform/hooks/prebuild/01_install.sh',
    'app/.platform/confighooks/postdeploy/01.sh',
    '.platform/hooks/predeploy/lib/helper.sh',
    '.platform/nginx/conf.d/proxy.conf',
    '.platform/httpd/conf.d/elasticbeanstalk/a.conf',
  ])
    it(`is quiet for ${path}`, async () => {
      const { doc, said } = await found(path);
      assert.equal(doc.kind, 'eb-platform');
      assert.deepEqual(said, []);
      assert.equal(doc.root, undefined);
    });

  for (const [path, message] of [
    [
      '.platform/hook/predeploy/a.sh',
      'Elastic Beanstalk does not read .platform/hook. Did you mean .platform/hooks?',
    ],
    ['.platform/config-hooks/predeploy/a.sh', 'Did you mean .platform/confighooks?'],
    [
      '.platform/hooks/preDeploy/a.sh',
      'does not run hooks in .platform/hooks/preDeploy. Did you mean predeploy?',
    ],
    ['.platform/hooks/install/a.sh', '.platform/hooks/install. Put it in prebuild, predeploy, postdeploy.'],
    ['.platform/hooks/a.sh', 'does not run hooks in .platform/hooks itself. Put it in'],
  ] as const)
    it(`is reported where it is not read: ${path}`, async () => {
      const { said } = await found(path);
      assert.equal(said.length, 1);
      assert.ok(
        said[0]?.startsWith('1:1 warning eb-platform-file <#!/bin/bash>') && said[0].includes(message),
        said[0],
      );
    });

  it('begins with its interpreter', async () => {
    const { doc, findings, said } = await found('.platform/hooks/predeploy/a.sh', 'echo a\n');
    assert.deepEqual(said, [
      '1:1 warning eb-platform-file <echo a> A hook must begin with #! and the path of its interpreter, such as #!/bin/bash.',
    ]);
    assert.equal(
      fixed(
        doc,
        findings.flatMap((each) => each.fixes),
      ),
      '#!/bin/bash\necho a\n',
    );
    assert.equal((await found('.platform/hooks/predeploy/a.py', 'print(1)\n')).findings[0]?.fixes.length, 0);
  });

  it('ends its lines as on Linux', async () => {
    const { said } = await found('.platform/hooks/predeploy/a.sh', '#!/bin/bash\r\necho a\r\n');
    assert.match(said[0] ?? '', /CRLF/);
  });

  it('is not read as a script where it is none, or where there is nothing yet', async () => {
    for (const [path, text] of [
      ['.platform/hooks/predeploy/README.md', '# Hooks'],
      ['.platform/hooks/predeploy/program', '\u007fELF\0\0'],
      ['.platform/hooks/predeploy/new.sh', '\n'],
    ] as const)
      assert.deepEqual((await found(path, text)).said, []);
  });

  it('is none of ours in a folder of another tool', async () => {
    assert.equal((await found('.platform/services.yaml', 'db: { type: mysql }')).doc.kind, 'none');
  });
});
