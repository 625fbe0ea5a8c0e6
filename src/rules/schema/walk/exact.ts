import { type MapNode, type Node, ScalarNode } from '../../../core/tree/node';
import { writeScalar } from '../../../core/write/writeScalar';
import type { Constraint } from '../../../schema/constraint';
import type { ObjectType, PropertyType } from '../../../schema/types';
import { getPropertyIn } from '../../evaluate/properties';
import { quoteFix } from '../../fixes/quotes';
import type { RuleContext } from '../../rule';
import { expanded } from './scalarTypes';

/** The steps of a path; only the first dot separates, because names of tags have dots too. */
export function dottedPath(path: string): readonly string[] {
  const dot = path.indexOf('.');
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)];
}

/**
 * Reports values of which SAM compares the type as it is written: a number where it requires a string, or a string where it
 * requires a number or a boolean. Functions are left to CloudFormation, and lists to the check of types.
 */
export function checkExact(
  map: MapNode,
  { exact = [] }: Constraint,
  object: ObjectType,
  ctx: RuleContext,
): void {
  for (const written of exact) {
    const path = dottedPath(written);
    const found = getPropertyIn(map, path, ctx.template);
    if (found.state !== 'set') continue;
    const { key, value } = found.entry;
    const types = typesAt(object, path, map);
    for (const node of value.kind === 'seq' ? value.items : [value]) checkOne(key.text, node, types, ctx);
  }
}

function typesAt(object: ObjectType, path: readonly string[], map: MapNode): readonly PropertyType[] {
  const [name = '', ...below] = path;
  const type = object.properties.get(name)?.type;
  const types = type ? expanded(type, map) : [];
  const lists = types.flatMap((each) => (each.kind === 'list' ? expanded(each.of, map) : [each]));
  return below.length === 0
    ? lists
    : lists.flatMap((each) => (each.kind === 'object' ? typesAt(each, below, map) : []));
}

/** The YAML type that a type of the schema requires. */
const REQUIRED = { string: 'string', timestamp: 'string', integer: 'number', boolean: 'boolean' } as const;
const IN_WORDS = { string: 'a string', number: 'a whole number', boolean: 'true or false' } as const;

function checkOne(name: string, node: Node, types: readonly PropertyType[], ctx: RuleContext): void {
  if (!(node instanceof ScalarNode) || node.value === null || node.text.includes('{{resolve:')) return;
  const allowed = types.flatMap(({ kind }) =>
    kind in REQUIRED ? [REQUIRED[kind as keyof typeof REQUIRED]] : [],
  );
  const given = typeof node.value;
  const [wanted] = allowed;
  if (!wanted || allowed.some((each) => each === given)) return;
  // What is no number at all is reported as a wrong type.
  if (wanted !== 'string' && !isWrittenAs(node, wanted)) return;
  const how =
    wanted === 'string'
      ? `not a ${given}. SAM does not convert it; put it in quotes`
      : `not a string. SAM does not convert it; remove the quotes`;
  ctx.report({
    at: node,
    message: `${name} must be ${IN_WORDS[wanted]}, ${how}.`,
    fixes: [wanted === 'string' ? quoteFix([node]) : unquoted(node)],
  });
}

function isWrittenAs({ text }: ScalarNode, wanted: 'number' | 'boolean'): boolean {
  return wanted === 'number' ? /^-?\d+$/.test(text) : /^(?:true|false)$/.test(text);
}

function unquoted(node: ScalarNode) {
  const { end, start, text } = node;
  const value = text === 'true' || text === 'false' ? text === 'true' : Number(text);
  return {
    title: 'Remove the quotes',
    preferred: true,
    edits: () => [{ start, end, text: writeScalar(value, 'json') }],
  };
}
