/** Bundles the mocha suite that runs inside the editor. */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './paths';

export interface BundleOptions {
  /** Folder below `test/` whose `*.test.ts` (not of folders in it) make the suite: `editor`, `editor/restricted`. */
  readonly folder: string;
  /** For the web worker host: no Node built-ins. */
  readonly web?: boolean;
  /** Only tests whose full name holds this. */
  readonly grep?: string;
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

/** Bundles a suite and returns the path of the module that exports `run()`. */
export async function bundleSuite({ folder, web = false, grep = '' }: BundleOptions): Promise<string> {
  const outfile = join(root, 'dist/test', folder, web ? 'web.js' : 'index.js');
  const source = join(root, 'test', folder);
  if (!existsSync(source)) throw new Error(`test/${folder} is not there`);
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
    plugins: [suiteFiles(source)],
    sourcemap: 'inline',
    logLevel: 'warning',
    define: {
      GREP: JSON.stringify(grep),
      WEB: String(web),
      ...(web && { 'process.env.NODE_DEBUG': 'undefined', global: 'globalThis' }),
    },
    alias: web ? { 'node:assert/strict': 'assert/strict', 'node:assert': 'assert' } : {},
  });
  return outfile;
}
