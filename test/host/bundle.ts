/** Bundles the mocha suite that runs inside the editor. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './paths';
import type { VirtualWorkspace } from './virtual';

export interface BundleOptions {
  /** Folder below `test/` whose `*.test.ts` (not of folders in it) make the suite: `editor`, `editor/restricted`. */
  readonly folder: string;
  /** For the web worker host: no Node built-ins. */
  readonly web?: boolean;
  /** Only tests whose full name holds this. */
  readonly grep?: string;
  /** The suite shows these files as the workspace. */
  readonly virtual?: VirtualWorkspace | undefined;
}

const files = 'suite-files';

/** The suite's files as one module, so that the entry point need not list them. */
function suiteFiles(folder: string): esbuild.Plugin {
  const tests = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  if (tests.length === 0) throw new Error(`no tests in ${relative(root, folder)}`);
  return {
    name: files,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${files}$`) }, () => ({ path: files, namespace: files }));
      build.onLoad({ filter: /.*/, namespace: files }, () => ({
        contents: tests.map((name) => `import './${name}';`).join('\n'),
        resolveDir: folder,
      }));
    },
  };
}

/**
 * mocha's browser build, as a script that sets globals. Its package says that it is an ES module, so its attempt to be
 * a CommonJS module would overwrite the exports of the suite.
 */
const mochaAsScript: esbuild.Plugin = {
  name: 'mocha-as-script',
  setup(build) {
    build.onLoad({ filter: /mocha[\\/]mocha\.js$/ }, ({ path }) => ({
      contents: `const module = undefined, exports = undefined, define = undefined;\n${readFileSync(path, 'utf8')}`,
    }));
  },
};

/** Bundles a suite and returns the path of the module that exports `run()`. */
export async function bundleSuite({
  folder,
  web = false,
  grep = '',
  virtual,
}: BundleOptions): Promise<string> {
  const outfile = join(root, 'dist/test', folder, web ? 'web.js' : 'index.js');
  const source = join(root, 'test', folder);
  if (!existsSync(source)) throw new Error(`test/${folder} does not exist`);
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/editor/index.ts'],
    outfile,
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    platform: web ? 'browser' : 'node',
    mainFields: web ? ['browser', 'module', 'main'] : ['module', 'main'],
    external: ['vscode'],
    plugins: [suiteFiles(source), mochaAsScript],
    sourcemap: 'inline',
    logLevel: 'warning',
    define: {
      GREP: JSON.stringify(grep),
      WEB: String(web),
      VIRTUAL: JSON.stringify(virtual ?? null),
      ...(web && { 'process.env.NODE_DEBUG': 'undefined', global: 'globalThis' }),
    },
    alias: web ? { 'node:assert/strict': join(root, 'test/editor/support/assert.cjs') } : {},
  });
  return outfile;
}
