import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { root, type SourceFile, sourceFiles } from './support/files';

/** Each layer may import itself and those left of it. See `src/README.md`. */
const order = ['core', 'knowledge', 'schema', 'rules', 'features'];
/** Both stand on everything and not on each other. */
const tops = ['vscode', 'cli'];

const builtins = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

/** Globals of Node that no browser has; naming one is using a built-in without importing it. */
const nodeGlobals = ['process', 'Buffer', '__dirname', '__filename', 'require', 'setImmediate', 'global'];

function layerOf(path: string): string {
  const [first = '', second] = path.split('/').slice(1);
  return second === undefined ? 'wiring' : first;
}

function importsOf(file: SourceFile): readonly string[] {
  const info = ts.preProcessFile(file.text, true, true);
  return info.importedFiles.map(({ fileName }) => fileName);
}

function allowedFrom(layer: string): readonly string[] {
  if (layer === 'wiring') return [...order, 'vscode', 'wiring'];
  if (tops.includes(layer)) return [...order, layer];
  return order.slice(0, order.indexOf(layer) + 1);
}

/** Every import of src/ that is not allowed, as `path: why`. */
function wrongImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const layer = layerOf(file.path);
    return importsOf(file).flatMap((name) => {
      if (name === 'vscode') {
        return layer === 'vscode' || file.path === 'src/extension.ts' ? [] : [`${file.path}: imports vscode`];
      }
      if (builtins.has(name)) return layer === 'cli' ? [] : [`${file.path}: imports ${name} of Node`];
      if (!name.startsWith('.')) return [];
      const target = relative(root, join(root, dirname(file.path), name)).replaceAll('\\', '/');
      const targetLayer = layerOf(target.includes('/', 4) ? `${target}.ts` : target);
      return allowedFrom(layer).includes(targetLayer)
        ? []
        : [`${file.path}: ${layer} imports ${targetLayer}`];
    });
  });
}

/** Uses of Node's globals outside `src/cli`, by the syntax tree and not by text. */
function nodeGlobalsIn(file: SourceFile): string[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && nodeGlobals.includes(node.text) && isFreeName(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${file.path}:${line + 1}: uses ${node.text} of Node`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The identifier is read as a value: no property, key, declared name or name in an import. */
function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isCallExpression(parent) || ts.isTypeOfExpression(parent)) return true;
  return ts.isNewExpression(parent) || ts.isElementAccessExpression(parent);
}

describe('the layers of src/', () => {
  const files = sourceFiles('src');

  it('are all there', () => {
    const layers = new Set(files.map(({ path }) => layerOf(path)));
    const unknown = [...layers].filter((layer) => ![...order, ...tops, 'wiring'].includes(layer));
    assert.deepEqual(unknown, []);
    assert.deepEqual(
      order.filter((layer) => !layers.has(layer)),
      [],
    );
  });

  it('import only what is left of them', () => {
    assert.deepEqual(wrongImports(files), []);
  });

  it('name no global of Node outside cli', () => {
    assert.deepEqual(files.filter(({ path }) => layerOf(path) !== 'cli').flatMap(nodeGlobalsIn), []);
  });

  it('would be seen if they were broken', () => {
    const broken = [
      {
        path: 'src/core/a.ts',
        text: "import { x } from '../rules/rule';\nimport 'node:fs';\nimport 'vscode';",
      },
      { path: 'src/cli/b.ts', text: "import { y } from '../vscode/convert';" },
    ];
    assert.deepEqual(wrongImports(broken), [
      'src/core/a.ts: core imports rules',
      'src/core/a.ts: imports node:fs of Node',
      'src/core/a.ts: imports vscode',
      'src/cli/b.ts: cli imports vscode',
    ]);
    assert.deepEqual(
      nodeGlobalsIn({ path: 'src/core/a.ts', text: 'const a = { process: 1 };\nBuffer.from("");' }),
      ['src/core/a.ts:2: uses Buffer of Node'],
    );
  });
});
