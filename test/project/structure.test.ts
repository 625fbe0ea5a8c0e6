import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { importsOf, type SourceFile, sourceFiles } from './support/files';

/** So many files in one folder can be taken in at a glance. */
const MOST_FILES = 15;

/** Flat lists that are looked up by name: one rule a file. */
const LISTS = ['src/rules/services'];

/** Each exported name with the files that declare it. */
function exportedNames(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { path, text } of files) {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    for (const name of source.statements.flatMap(declaredBy)) {
      const paths = names.get(name);
      if (paths) paths.push(path);
      else names.set(name, [path]);
    }
  }
  return names;
}

/** The names that a statement declares and exports; what only passes a name on declares none. */
function declaredBy(statement: ts.Statement): readonly string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as ts.DeclarationStatement;
  return name ? [name.getText()] : [];
}

/** The imports of each file, types included. */
function importGraph(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Set(files.map(({ path }) => path));
  const resolve = (from: string, name: string) => {
    const target = join(dirname(from), name).replaceAll('\\', '/');
    return [`${target}.ts`, `${target}/index.ts`].find((each) => paths.has(each));
  };
  return new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .flatMap((name) => resolve(file.path, name) ?? []),
    ]),
  );
}

/** The first circle of imports that a walk meets; nothing where there is none. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of graph.get(path) ?? []) {
      const circle = walk(next, [...way, path]);
      if (circle) return circle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of graph.keys()) {
    const circle = walk(path, []);
    if (circle) return circle;
  }
  return undefined;
}

function crowdedFolders(files: readonly SourceFile[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > MOST_FILES).map(([folder]) => folder);
}

describe('the structure of src/', () => {
  const files = sourceFiles('src');

  it('exports each name once', () => {
    const twice = [...exportedNames(files)].filter(([, paths]) => paths.length > 1);
    assert.deepEqual(twice, []);
  });

  it('has no circle of imports', () => {
    assert.equal(circleIn(importGraph(files))?.join(' -> '), undefined);
  });

  it(`has at most ${MOST_FILES} files in a folder, but for the list of rules`, () => {
    assert.deepEqual(crowdedFolders(files), LISTS);
  });

  it('would be seen if it broke these rules', () => {
    const broken: readonly SourceFile[] = [
      {
        path: 'src/a.ts',
        text: "import { B } from './b';\nexport interface Same {}\nexport const one = 1, two = 2;",
      },
      {
        path: 'src/b.ts',
        text: "import type { A } from './a';\nexport class Same {}\nexport { other } from './c';",
      },
    ];
    assert.deepEqual(exportedNames(broken).get('Same'), ['src/a.ts', 'src/b.ts']);
    assert.deepEqual([...exportedNames(broken).keys()], ['Same', 'one', 'two']);
    assert.deepEqual(circleIn(importGraph(broken)), ['src/a.ts', 'src/b.ts', 'src/a.ts']);
    const many = Array.from({ length: 16 }, (_, index) => ({ path: `src/x/${index}.ts`, text: '' }));
    assert.deepEqual(crowdedFolders(many), ['src/x']);
  });
});
