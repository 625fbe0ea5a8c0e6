import assert from 'node:assert/strict';
import ts from 'typescript';
import { createKnowledgeBase } from '../../src/knowledge/base';
import { compileKnowledge } from '../../src/knowledge/compile/compile';
import { topLevelKeysFile } from '../../src/knowledge/compile/topLevelKeys';
import { RULES } from '../../src/rules/index';
import { knowledgeFiles } from '../support/knowledge';
import { read, type SourceFile, sourceFiles } from './support/files';

/** Ids that are words of other things as well: a class of inlay hints is called `limits`. */
const WORDS: ReadonlySet<string> = new Set(['limits']);

/** Rule ids in code, except where the rule itself has it: what is to be known of a rule is a field of the rule. */
function ruleIdsIn(file: SourceFile, ids: ReadonlySet<string>): string[] {
  return stringsIn(file)
    .filter((node) => ids.has(node.text) && !WORDS.has(node.text) && !isId(node))
    .map((node) => `${file.path}: ${node.text}`);
}

/** Lists with two ids of limits: what is to be known of a limit is a field of the limit. */
function limitListsIn(file: SourceFile, isLimit: (id: string) => boolean): string[] {
  const lists = stringsIn(file)
    .filter((node) => isLimit(node.text) && ts.isArrayLiteralExpression(node.parent))
    .map(({ parent }) => parent);
  return lists
    .filter((list, at) => lists.indexOf(list) < at)
    .map((list) => `${file.path}: ${list.getText()}`);
}

function stringsIn(file: SourceFile): readonly ts.StringLiteral[] {
  const found: ts.StringLiteral[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true));
  return found;
}

function isId({ parent }: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) && parent.name.getText() === 'id';
}

describe('what is known of a thing stands where the thing is', () => {
  const files = sourceFiles('src');
  const ids = new Set(RULES.map((rule) => rule.id));
  const kb = createKnowledgeBase(compileKnowledge(knowledgeFiles()).data);
  const isLimit = (id: string) => kb.limit(id) !== undefined;

  it('for rules: no other code names one', () => {
    assert.deepEqual(
      files.flatMap((file) => ruleIdsIn(file, ids)),
      [],
    );
    const list = { path: 'a.ts', text: "const LATE = ['syntax']; const rule = { id: 'syntax' };" };
    assert.deepEqual(ruleIdsIn(list, ids), ['a.ts: syntax']);
  });

  it('for limits: no list of code names them', () => {
    assert.deepEqual(
      files.flatMap((file) => limitListsIn(file, isLimit)),
      [],
    );
    const list = { path: 'a.ts', text: "const HINTS = ['lambda.timeout', 'lambda.memory'];" };
    assert.equal(limitListsIn(list, isLimit).length, 1);
  });

  it('for the keys of files: the list that the build writes is that of the knowledge (npm run build)', () => {
    assert.equal(read('src/core/detect/topLevelKeys.json'), topLevelKeysFile(knowledgeFiles()));
    const more = {
      path: 'codebuild/shapes/buildspec.yaml',
      text: '{ shape: buildspec, reader: CodeBuild, docs: "https://a.b/c", keys: { new: { what: New, open: true } } }\n',
    };
    assert.match(topLevelKeysFile([more]) ?? '', /"new"/);
    assert.equal(topLevelKeysFile([{ ...more, text: '{ shape: [' }]), undefined);
  });
});
