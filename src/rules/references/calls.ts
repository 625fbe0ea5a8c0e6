import { partOf } from '../../core/findings';
import type { Reference } from '../../core/index/template';
import { isLoopKey } from '../../core/parse/intrinsics';
import { type CallNode, itemsOf, type Node, type NodeBase, textOf, walk } from '../../core/tree/node';
import { isSpliced } from '../evaluate/maps';

/** The call that a reference stands in, if its scalar is the argument or the first of the arguments. */
export function callOf(reference: Reference, root: Node): CallNode | undefined {
  let found: CallNode | undefined;
  walk(root, (node) => {
    if (found) return false;
    if (node.kind !== 'call') return true;
    const { argument } = node;
    if (argument === reference.node || itemsOf(argument)[0] === reference.node) found = node;
    return !found;
  });
  return found;
}

/** The names that the loops below a node give to their items: `Fn::ForEach::Loop: [Name, ...]`. */
export function loopNames(root: Node): readonly string[] {
  const names: string[] = [];
  walk(root, (node) => {
    if (node.kind === 'call' && isLoopKey(node.name)) names.push(textOf(itemsOf(node.argument)[0]) ?? '');
    return true;
  });
  return names;
}

/** True where nobody can see which variables `Fn::Sub` is given. */
export function hasHiddenVariables(call: CallNode | undefined): boolean {
  const variables = itemsOf(call?.argument)[1];
  if (!variables) return false;
  return variables.kind !== 'map' || isSpliced(variables);
}

/** Where the attribute of `Fn::GetAtt` or of `${Name.Attribute}` stands. */
export function attributePlace(reference: Reference, root: Node): NodeBase {
  const { attribute = '', form, name, node, span } = reference;
  if (form === 'GetAtt') return itemsOf(callOf(reference, root)?.argument)[1] ?? node;
  if (span === node) return node;
  const from = span.relativeStart - node.relativeStart + name.length + 1;
  return partOf(node, from, from + attribute.length);
}
