import assert from 'node:assert/strict';
import ts from 'typescript';
import { read, type SourceFile, sourceFiles, trackedFiles } from './support/files';

const longest = 300;
const longestWiring = 60;

function linesOf(text: string): number {
  return text.trimEnd().split('\n').length;
}

function parse(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
}

/** State that would outlive a file: `let` and `var` outside of any function or class. */
function moduleVariables(file: SourceFile): string[] {
  return parse(file)
    .statements.filter(ts.isVariableStatement)
    .filter(({ declarationList }) => !(declarationList.flags & ts.NodeFlags.Const))
    .map((statement) => `${file.path}: ${statement.getText().slice(0, 60)}`);
}

/** Constants that are changed in place are state as well: `const cache = new Map()` without a readonly type. */
function moduleCollections(file: SourceFile): string[] {
  return parse(file)
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .filter(
      ({ initializer }) =>
        initializer &&
        ts.isNewExpression(initializer) &&
        /^Weak(Map|Set)$/.test(initializer.expression.getText()),
    )
    .map((declaration) => `${file.path}: ${declaration.getText().slice(0, 60)}`);
}

/** An empty collection at module level can only be there to be filled later. */
function emptyCollections(file: SourceFile): string[] {
  return parse(file)
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .filter(({ initializer, type }) => {
      if (!initializer || !ts.isNewExpression(initializer)) return false;
      const readonly = /^Readonly(Map|Set)/.test(type?.getText() ?? '');
      return (
        !readonly && /^(Map|Set)$/.test(initializer.expression.getText()) && !initializer.arguments?.length
      );
    })
    .map((declaration) => `${file.path}: ${declaration.getText().slice(0, 60)}`);
}

function defaultExports(file: SourceFile): string[] {
  return parse(file)
    .statements.filter(
      (statement) =>
        ts.isExportAssignment(statement) ||
        (ts.canHaveModifiers(statement) &&
          ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
    )
    .map(() => file.path);
}

/** A figure with its unit, or a bound of two digits; the example of a schedule is none. */
const figure =
  /\b\d[\d,]* (?:characters|seconds|minutes|hours|days|bytes|[KMG]i?B|kB|items|requests)\b|\b(?:at most|at least|up to|maximum of|minimum of|limit of) \d\d|\bfrom \d+ to \d/i;

/** Figures about AWS that stand in the texts of rules and features; they belong to the knowledge, with their source. */
function figuresInTexts(file: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isExample = ts.isPropertyAssignment(node) && /^(?:bad|good)$/.test(node.name.getText());
    if (isExample) return;
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) {
      const text = node.text.replace(/rate\([^)]*\)/g, '');
      if (figure.test(text)) found.push(`${file.path}: ${text.slice(0, 80)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

/** Absolute paths of somebody's machine. Paths of AWS's own machines (`/home/ec2-user`) are nobody's. */
const machinePath =
  /(?:\/root\/|\/home\/(?!ec2-user|ubuntu|webapp|user\b|app\b)\w+\/|\/Users\/\w+\/|\/work\/(?:main|shared)\b|[A-Z]:\\Users\\)/;

const textFile = /\.(ts|mjs|cjs|js|json|md|ya?ml|config|svg|txt)$|^\.[a-z]+ignore$|^\.ci\//;

describe('the source', () => {
  const files = sourceFiles('src');

  it('keeps no state in modules', () => {
    assert.deepEqual(
      files.flatMap((file) => [
        ...moduleVariables(file),
        ...moduleCollections(file),
        ...emptyCollections(file),
      ]),
      [],
    );
  });

  it('has no default export', () => {
    assert.deepEqual(files.flatMap(defaultExports), []);
  });

  it(`has no file of more than ${longest} lines`, () => {
    const long = files.filter(({ text }) => linesOf(text) > longest);
    assert.deepEqual(
      long.map(({ path, text }) => `${path}: ${linesOf(text)}`),
      [],
    );
  });

  it(`wires in less than ${longestWiring} lines`, () => {
    assert.ok(linesOf(read('src/extension.ts')) < longestWiring);
  });

  it('names no figure about AWS in the texts of rules and features', () => {
    const places = files.filter(({ path }) => /^src\/(?:rules|features)\//.test(path));
    assert.ok(places.length > 100);
    assert.deepEqual(places.flatMap(figuresInTexts), []);
    const seen = (text: string) => figuresInTexts({ path: 'a.ts', text }).length;
    assert.equal(seen("const message = 'Each has 255 characters at most.';"), 1);
    assert.equal(seen('const message = `${name} is a number from 1 to 256.`;'), 1);
    assert.equal(seen("const rule = { bad: 'Timeout: 900 seconds', why: 'As in rate(5 minutes).' };"), 0);
  });

  it('would be seen if it broke these rules', () => {
    const bad = {
      path: 'a.ts',
      text: 'let a = 1;\nconst b = new Map();\nconst c = new WeakMap();\nexport default a;',
    };
    assert.equal(moduleVariables(bad).length, 1);
    assert.equal(emptyCollections(bad).length, 1);
    assert.equal(moduleCollections(bad).length, 1);
    assert.equal(defaultExports(bad).length, 1);
    const good = {
      path: 'b.ts',
      text: 'const a = new Map([[1, 2]]);\nexport function b() { let c = 1; return c; }',
    };
    assert.deepEqual([...moduleVariables(good), ...emptyCollections(good), ...moduleCollections(good)], []);
  });
});

describe('the repository', () => {
  const texts = trackedFiles().filter((path) => textFile.test(path));

  it('names no path of a machine', () => {
    const found = texts
      .filter((path) => path !== 'test/project/source.test.ts')
      .flatMap((path) =>
        read(path)
          .split('\n')
          .flatMap((line, index) =>
            machinePath.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 100)}`] : [],
          ),
      );
    assert.deepEqual(found, []);
    assert.match('file:///home/jane/project', machinePath);
  });

  it('names no host of a registry in its lock files', () => {
    const locks = trackedFiles().filter((path) => path.endsWith('package-lock.json'));
    assert.ok(locks.length >= 2);
    for (const path of locks) assert.doesNotMatch(read(path), /"resolved"/, path);
  });
});
