import type { Fix } from '../../core/findings';
import type { Node, ScalarNode } from '../../core/tree/node';
import { writeString } from '../../core/write/writeScalar';

/** The fix that puts scalars in quotes, so that they are read as the strings they are written as. */
export function quoteFix(nodes: readonly ScalarNode[], preferred = true): Fix {
  return {
    title: nodes.length > 1 ? 'Put them in quotes' : 'Put it in quotes',
    preferred,
    edits: () => nodes.map(({ start, end, written }) => ({ start, end, text: writeString(written, 'json') })),
  };
}

/** True for a plain scalar that YAML does not read as it is written; not for an alias of one. */
export function isReadOtherwise(node: Node | undefined): node is ScalarNode {
  if (node?.kind !== 'scalar' || node.written === node.text) return false;
  return node.end - node.start === node.written.length;
}

/** How a scalar is written, in brackets for a message that names its value; empty where it is read as it is written. */
export function writtenAs(node: Node): string {
  return isReadOtherwise(node) ? ` (unquoted ${node.written} in YAML 1.1)` : '';
}
