import type { Fix } from '../../core/findings';
import { shorten } from '../../core/markdown';
import type { Node, NodeBase, ScalarNode } from '../../core/tree/node';
import { writeScalar } from '../../core/write/writeScalar';
import type { PropertyType } from '../../schema/types';
import type { Report, Rule, RuleContext } from '../rule';
import { canBeRead } from '../schema/walk/scalarTypes';
import type { Typed } from '../schema/walk/seen';
import { isLimited, type JudgedShape, judgedShape, SHAPED, severityOfTypes } from './judgedShape';

/** A value of another type than the reader of the file expects. */
export const shapeType: Rule = {
  id: 'shape-type',
  title: 'Wrong type of value',
  why: 'A build or deployment fails when a list, an object, a number or a string is expected and another is written. The most frequent case is a command that contains a colon and a space: YAML reads it as an object, and CodeBuild stops with YAML_FILE_ERROR.',
  severity: 'warning',
  service: 'codebuild',
  source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec-ref-syntax',
  bad: `version: 0.2
phases:
  build:
    commands:
      - echo "Result: done"
`,
  good: `version: 0.2
phases:
  build:
    commands:
      - 'echo "Result: done"'
`,
  kinds: SHAPED,
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    const found = judgedShape(ctx);
    for (const report of found ? typeReports(found, ctx) : [])
      ctx.report({ service: found?.shape.service ?? shapeType.service, ...report });
  },
};

/** The values of another type; where a limit says which values are right, only those that are no scalar. */
export function typeReports(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  return judged.mismatched
    .filter(({ node, types, way }) => {
      if (node.kind === 'scalar' && isAlso(node.text, types, ctx)) return false;
      const isStrict = types.some(({ facts }) => facts?.strict);
      return node.kind !== 'scalar' || isStrict || !isLimited(way, judged, ctx);
    })
    .map((each) => {
      const { entry, node, types } = each;
      const hint = hintFor(each);
      return {
        at: placeOf(each),
        message: `${subject(entry, node)} must be ${wanted(types)}, not ${written(node, types)}.${hint === undefined ? '' : ` ${hint}`}`,
        severity: severityOfTypes(types),
        source: judged.shape.docs,
        fixes: fixesOf(each, ctx),
      };
    });
}

/** True for a text that is right although it is not of the type: an expression that gives a number. */
function isAlso(text: string, types: readonly PropertyType[], { patterns }: RuleContext): boolean {
  return types.some(
    ({ facts }) => facts?.also !== undefined && patterns.whole(facts.also).test(text) !== false,
  );
}

/** What is said of a scalar is about objects: nobody writes a list for one by accident. */
function hintFor({ node, types }: Typed): string | undefined {
  const hints = types.filter(({ kind }) => node.kind !== 'seq' || kind !== 'string');
  return hints.find(({ facts }) => facts?.hint !== undefined)?.facts?.hint;
}

function subject({ key, value }: Typed['entry'], node: Node): string {
  return value.kind === 'seq' && node !== value ? `Each item of ${key.text}` : key.text;
}

/** A list or an object is not underlined as a whole. */
function placeOf({ node, entry }: Typed): NodeBase {
  if (node.kind === 'scalar') return node.end > node.start ? node : entry.key;
  if (node === entry.value) return entry.key;
  return (node.kind === 'map' && node.entries[0]?.key) || node;
}

function wanted(types: readonly PropertyType[]): string {
  return [...new Set(types.map(typeName))].join(' or ');
}

function typeName({ kind, facts }: PropertyType): string {
  switch (kind) {
    case 'integer':
      return 'a whole number';
    case 'number':
      return facts?.strict ? 'a number without quotes' : 'a number';
    case 'boolean':
      return 'true or false';
    case 'list':
      return 'a list';
    case 'object':
    case 'variant':
      return 'an object';
    default:
      return 'a string';
  }
}

/** That it is a string is said where the same without quotes would be right. */
function written(node: Node, types: readonly PropertyType[]): string {
  if (node.kind === 'scalar') {
    if (node.text.includes('\n')) return 'a string';
    const isString = node.style !== 'plain' && types.every(({ facts }) => facts?.strict);
    const isQuotedOnly = isString && types.some((each) => canBeRead(node.text, each));
    return `${isQuotedOnly ? 'the string ' : ''}“${shorten(node.text)}”`;
  }
  return node.kind === 'map' ? 'an object' : 'a list';
}

/** Brackets around the only item mean the same in block YAML, in flow YAML and in JSON. */
function asList(node: ScalarNode): Fix {
  const { start, end, style, value } = node;
  const item =
    value === null
      ? ''
      : writeScalar(value, style === 'double' ? 'json' : 'flow', style === 'single' ? "'" : '');
  return { title: 'Write it as a list', preferred: false, edits: () => [{ start, end, text: `[${item}]` }] };
}

/** A string on one line that YAML reads as an object gets the quotes that it lacks; a number loses those it has. */
function fixesOf({ node, types }: Typed, ctx: RuleContext) {
  const text = ctx.source.slice(node.start, node.end);
  const edit = (title: string, to: string) => [
    { title, preferred: true, edits: () => [{ start: node.start, end: node.end, text: to }] },
  ];
  const isString = types.every(({ kind }) => kind === 'string');
  if (node.kind === 'map' && isString && node.style === 'block' && !text.includes('\n'))
    return edit('Put the value in quotes', writeScalar(text, 'block', "'"));
  const isListed = types.some(({ kind }) => kind === 'list');
  if (isListed && node.kind === 'scalar' && node.value !== null && !text.includes('\n'))
    return [asList(node)];
  const isNumber =
    node.kind === 'scalar' && types.every(({ kind, facts }) => facts?.strict && kind !== 'boolean');
  return isNumber && /^\d+(?:\.\d+)?$/.test(node.text) ? edit('Remove the quotes', node.text) : [];
}
