// Builds dist/: the extension for Node and for the browser, the terminal program, the knowledge and the schema.
// `--watch` builds again on every change; `--production` minifies, for the package.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const production = process.argv.includes('--production');
const watching = process.argv.includes('--watch');

/** What all bundles have in common. A source map only where a person debugs: the package stays small. */
const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
};

// jsonc-parser's UMD entry cannot be bundled, so `module` comes before `main` everywhere.
const bundles = [
  {
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/node/extension.js',
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['vscode'],
  },
  {
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/web/extension.js',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    external: ['vscode'],
  },
  {
    ...common,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli/aws-hints.js',
    platform: 'node',
    mainFields: ['module', 'main'],
    banner: { js: '#!/usr/bin/env node' },
  },
];

/** All files below a folder, sorted, so that what is written does not depend on the file system. */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();
}

/** A pure module of src/, bundled in memory and evaluated here. */
async function load(entryPoint) {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node20',
    write: false,
    logLevel: 'warning',
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', result.outputFiles[0].text)(module, module.exports, require);
  return { module: module.exports, text: result.outputFiles[0].text };
}

/**
 * The resource types of `@aws-cdk/aws-service-spec` -> dist/schema/, one file a service. It takes seconds, so it is
 * left out when neither the package nor the code that reads it has changed since.
 */
async function buildSchemaFiles() {
  const missing = absent('src/schema/build.ts');
  if (missing) return missing;
  const { module, text } = await load('src/schema/build.ts');
  const folder = join(root, 'dist/schema');
  const stampFile = join(folder, 'stamp');
  const version = require('@aws-cdk/aws-service-spec/package.json').version;
  const stamp = createHash('sha256').update(version).update(text).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 'unchanged';
  const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec');
  const files = Object.entries(module.buildSchema(loadAwsServiceSpecSync()));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(folder, name), JSON.stringify(content));
  writeFileSync(stampFile, stamp);
  return `${files.length} files`;
}

/** knowledge/ -> dist/knowledge.json. Every problem is told as file:line, and none of them gets through. */
async function buildKnowledge() {
  const missing = absent('src/knowledge/compile.ts');
  if (missing) return missing;
  const { module } = await load('src/knowledge/compile.ts');
  const folder = join(root, 'knowledge');
  const files = filesBelow(folder)
    .filter((path) => /\.(ya?ml|md)$/.test(path) && dirname(path) !== folder)
    .map((path) => ({ path: relative(folder, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
  const { data, problems } = module.compileKnowledge(files);
  for (const { path, line, message } of problems) console.error(`knowledge/${path}:${line}: ${message}`);
  if (problems.length > 0) throw new Error(`${problems.length} problem(s) in knowledge/`);
  writeFileSync(join(root, 'dist/knowledge.json'), JSON.stringify(data));
  return `${data.services.length} services, ${data.limits.length} limits`;
}

/** Interim */
function absent(path) {
  return existsSync(join(root, path)) ? undefined : `${path} is not there yet`;
}

/** Runs a part of the build and prints its name, what came out and its time; a part that failed does not stop the next. */
async function step(name, work) {
  const start = performance.now();
  try {
    const outcome = await work();
    console.log(`${name}: ${outcome} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    // esbuild has already printed its own errors with file and line.
    console.error(`${name}: failed${error.errors ? '' : `: ${error.message ?? error}`}`);
    return false;
  }
}

async function buildBundles() {
  const results = await Promise.all(bundles.map((options) => esbuild.build({ ...options, metafile: true })));
  return results
    .flatMap((result) => Object.entries(result.metafile.outputs))
    .filter(([path]) => path.endsWith('.js'))
    .map(([path, { bytes }]) => `${path} ${Math.ceil(bytes / 1024)} KB`)
    .join(', ');
}

/** Builds bundles on every change of src/ (esbuild looks) and the knowledge on every change of knowledge/. */
async function watchAll() {
  for (const options of bundles) {
    const context = await esbuild.context({ ...options, logLevel: 'info' });
    await context.watch();
  }
  let timer;
  watch(join(root, 'knowledge'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => step('knowledge', buildKnowledge), 200);
  });
  return 'watching';
}

mkdirSync(join(root, 'dist'), { recursive: true });
const outcomes = [
  await step('bundles', watching ? watchAll : buildBundles),
  await step('schema', buildSchemaFiles),
  await step('knowledge', buildKnowledge),
];
if (!watching && outcomes.includes(false)) process.exit(1);
