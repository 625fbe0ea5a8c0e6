import type { Resource } from '../../core/index/template';
import {
  asMap,
  itemsOf,
  MapEntry,
  MapNode,
  type Node,
  type NodeBase,
  ScalarNode,
  SeqNode,
  textOf,
} from '../../core/tree/node';

/** The definition of a state machine, as far as it is written in the template. */
export interface Definition {
  readonly root: MapNode | undefined;
  /** Why a string is not a definition. */
  readonly problem: string | undefined;
  readonly key: NodeBase;
}

/**
 * Reads `Definition`, or the JSON in `DefinitionString`; nodes of a JSON string are all placed at its key.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 */
export function definitionOf({ properties }: Resource): Definition | undefined {
  const map = properties?.entry('Definition');
  if (map) return { root: asMap(map.value), problem: undefined, key: map.key };
  const text = properties?.entry('DefinitionString');
  if (!text) return undefined;
  const { key, value } = text;
  const sub = value.kind === 'call' && value.name === 'Fn::Sub' ? value.argument : undefined;
  const written = textOf(value) ?? textOf(sub) ?? textOf(itemsOf(sub)[0]);
  if (written === undefined || written.includes('{{resolve:')) return undefined;
  return { key, ...readText(written, key, sub !== undefined || written.includes('${')) };
}

function readText(text: string, key: NodeBase, hasVariables: boolean): Pick<Definition, 'root' | 'problem'> {
  try {
    const root = nodeOf(JSON.parse(text), key);
    return root.kind === 'map'
      ? { root, problem: undefined }
      : { root: undefined, problem: 'it is not an object' };
  } catch {
    // A variable may be a placeholder for a number or a part of the definition.
    const filled = hasVariables ? /[:[,]\s*\$\{[^{}]*\}/.test(text) : false;
    return { root: undefined, problem: filled ? undefined : 'it is not valid JSON' };
  }
}

function nodeOf(value: unknown, at: NodeBase): Node {
  const place = [at.origin, at.relativeStart, at.relativeEnd] as const;
  if (Array.isArray(value))
    return new SeqNode(
      ...place,
      value.map((each) => nodeOf(each, at)),
      'flow',
    );
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(
      ([key, each]) => new MapEntry(...place, new ScalarNode(...place, key, key, 'double'), nodeOf(each, at)),
    );
    return new MapNode(...place, entries, 'flow');
  }
  const scalar =
    typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value);
  return new ScalarNode(...place, scalar, String(value), typeof value === 'string' ? 'double' : 'plain');
}
