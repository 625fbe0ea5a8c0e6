import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { importsOf, root, type SourceFile, sourceFiles } from './support/files';

/** Each layer may import itself and those left of it. See `src/README.md`. */
const order = ['core', 'knowledge', 'schema', 'rules', 'features', 'api'];
/** Adapters: they import the library and not each other. */
const tops = ['vscode', 'cli'];
/** The library as others see it: what `exports` of the manifest names. The second is for Node alone. */
const doors = ['src/api', 'src/api/node', 'src/api/check', 'src/api/glance'];
/** Outside of src/, these use the library as others do. */
const users = ['test/bench/', 'test/unit/features/', 'test/slow/features/'];

const builtins = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

/** Globals of Node that no browser has; naming one is using a built-in without importing it. */
const nodeGlobals = ['process', 'Buffer', '__dirname', '__filename', 'require', 'setImmediate', 'global'];

function layerOf(path: string): string {
  const [first = '', second] = path.split('/').slice(1);
  if (first === 'api.ts') return 'api';
  return second === undefined ? 'wiring' : first;
}

function allowedFrom(layer: string): readonly string[] {
  if (layer === 'wiring') return ['vscode', 'wiring'];
  if (tops.includes(layer)) return ['api', layer];
  return order.slice(0, order.indexOf(layer) + 1);
}

/** The module of the repository that an import names, without its ending; nothing for a package. */
function targetOf(file: SourceFile, name: string): string | undefined {
  if (!name.startsWith('.')) return undefined;
  return relative(root, join(root, dirname(file.path), name)).replaceAll('\\', '/');
}

/** Imports of what is behind the library by those that should ask it, as `path: what`. */
function pastTheDoor(files: readonly SourceFile[]): string[] {
  const isUser = ({ path }: SourceFile) =>
    tops.includes(layerOf(path)) || users.some((folder) => path.startsWith(folder));
  const isBehind = (target: string) => {
    const layer = layerOf(`${target}.ts`);
    return target.startsWith('src/') && order.includes(layer) && !doors.includes(target);
  };
  return files.filter(isUser).flatMap((file) =>
    importsOf(file)
      .flatMap((name) => targetOf(file, name) ?? [])
      .filter(isBehind)
      .map((target) => `${file.path}: imports ${target} past src/api`),
  );
}

/** Node's built-in modules are for the terminal program, and for the door that is for Node alone. */
function mayUseNode({ path }: SourceFile): boolean {
  return layerOf(path) === 'cli' || path === 'src/api/node.ts';
}

/** Every import of src/ that is not allowed, as `path: why`. */
function wrongImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const layer = layerOf(file.path);
    return importsOf(file).flatMap((name) => {
      if (name === 'vscode') {
        return layer === 'vscode' || file.path === 'src/extension.ts' ? [] : [`${file.path}: imports vscode`];
      }
      if (builtins.has(name)) return mayUseNode(file) ? [] : [`${file.path}: imports ${name} of Node`];
      const target = targetOf(file, name);
      if (target === undefined) return [];
      const targetLayer = layerOf(`${target}.ts`);
      return allowedFrom(layer).includes(targetLayer)
        ? []
        : [`${file.path}: ${layer} imports ${targetLayer}`];
    });
  });
}

/** Uses of Node's globals where no Node may be, by the syntax tree and not by text. */
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

  it('are behind one door: adapters, measurements and tests of features import src/api', () => {
    const askers = [...files, ...users.flatMap((folder) => sourceFiles(folder.slice(0, -1)))];
    assert.deepEqual(pastTheDoor(askers), []);
  });

  it('name no global of Node outside cli', () => {
    assert.deepEqual(files.filter((file) => !mayUseNode(file)).flatMap(nodeGlobalsIn), []);
  });

  it('would be seen if they were broken', () => {
    const broken = [
      {
        path: 'src/core/a.ts',
        text: "import { x } from '../rules/rule';\nimport 'node:fs';\nimport 'vscode';",
      },
      { path: 'src/cli/b.ts', text: "import { y } from '../vscode/convert';" },
      { path: 'src/features/c.ts', text: "import { z } from '../api';" },
      { path: 'src/extension.ts', text: "import { v } from './api';" },
    ];
    assert.deepEqual(wrongImports(broken), [
      'src/core/a.ts: core imports rules',
      'src/core/a.ts: imports node:fs of Node',
      'src/core/a.ts: imports vscode',
      'src/cli/b.ts: cli imports vscode',
      'src/features/c.ts: features imports api',
      'src/extension.ts: wiring imports api',
    ]);
    const around = [
      { path: 'src/vscode/notes/a.ts', text: "import type { b } from '../../knowledge/base';" },
      { path: 'src/cli/c.ts', text: "import { d } from '../api/load';\nimport { e } from '../api/node';" },
      { path: 'test/bench/f.ts', text: "import { g } from '../../src/core/open';" },
      { path: 'test/unit/features/h.ts', text: "const { i } = await import('../../../src/features/hover');" },
      { path: 'test/unit/rules/j.ts', text: "import { k } from '../../../src/core/open';" },
    ];
    assert.deepEqual(pastTheDoor(around), [
      'src/vscode/notes/a.ts: imports src/knowledge/base past src/api',
      'src/cli/c.ts: imports src/api/load past src/api',
      'test/bench/f.ts: imports src/core/open past src/api',
      'test/unit/features/h.ts: imports src/features/hover past src/api',
    ]);
    assert.deepEqual(
      nodeGlobalsIn({ path: 'src/core/a.ts', text: 'const a = { process: 1 };\nBuffer.from("");' }),
      ['src/core/a.ts:2: uses Buffer of Node'],
    );
  });
});
