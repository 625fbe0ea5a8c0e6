import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { read, root } from './support/files';

/** The script of README.md between its marks. */
function script(): string {
  return /<!-- library -->\n```js\n([\s\S]*?)```\n<!-- \/library -->/.exec(read('README.md'))?.[1] ?? '';
}

/** Runs a module in a file of the repository, where the name of the package means what was built. */
function run(name: string, text: string, ...args: readonly string[]) {
  const path = join(root, 'dist', name);
  writeFileSync(path, text);
  try {
    return spawnSync(process.execPath, [path, ...args], { cwd: root, encoding: 'utf8' });
  } finally {
    rmSync(path);
  }
}

describe('the library', () => {
  it('does what the script in README.md says, in about ten lines', () => {
    assert.ok(script().trim().split('\n').length <= 11, 'it is short');
    const template = 'test/fixtures/workspace/template.yaml';
    const { stdout, stderr } = run('readme.mjs', script(), template);
    assert.equal(stderr, '');
    assert.match(stdout, /^test\/fixtures\/workspace\/template\.yaml:\d+: (?:error|warning|information): \S/);
    assert.match(stdout, /\*\*`Timeout`\*\*/);
  });

  it('is in the package that `npm pack` makes, with all that it reads', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json'], {
      cwd: root,
      encoding: 'utf8',
      shell: true,
    });
    const [made] = JSON.parse(stdout) as { files: { path: string }[] }[];
    const files = made?.files.map(({ path }) => path) ?? [];
    const expected = [
      'api/index.js',
      'api/node.js',
      'api/types/api.d.ts',
      'cli/aws-hints.js',
      'cli/check.js',
      'cli/answer.js',
      'knowledge.json',
      'rules.json',
    ];
    assert.deepEqual(
      expected.filter((name) => !files.includes(`dist/${name}`)),
      [],
    );
    assert.ok(files.filter((path) => /^dist\/schema\/.*\.json$/.test(path)).length > 100);
  });

  it('can be required as well as imported', () => {
    const text = `const { createLanguageService } = require('aws-inline-hints');
      console.log(typeof createLanguageService, typeof require('aws-inline-hints/node').readShipped);`;
    assert.equal(run('required.cjs', text).stdout, 'function function\n');
  });

  it('has types for strict programs, of its own and no other package', () => {
    const path = join(root, 'dist/consumer.mts');
    writeFileSync(
      path,
      `import { type Finding, type LanguageService, loadLanguageService } from 'aws-inline-hints';
      export const service: Promise<LanguageService> = loadLanguageService(async (path: string) => path);
      export const rule = (finding: Finding): string => finding.rule;
      // @ts-expect-error An offset is a number.
      service.then((each) => each.hover(undefined as never, 'x'));`,
    );
    const program = ts.createProgram([path], {
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      lib: ['lib.es2023.d.ts'],
      types: [],
    });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    rmSync(path);
    assert.deepEqual(problems, []);
    const used = program.getSourceFiles().map(({ fileName }) => fileName.replaceAll('\\', '/'));
    assert.ok(used.some((each) => each.endsWith('dist/api/types/api.d.ts')));
    assert.deepEqual(
      used.filter((each) => each.includes('/node_modules/') && !each.includes('/typescript/lib/')),
      [],
    );
  });
});
