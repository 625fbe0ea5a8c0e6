import { inlineCode, shorten } from '../core/markdown';
import { type CallNode, itemsOf, type Node, textOf } from '../core/tree/node';

/** Most characters of one operand. */
const MAX_EXPRESSION_LENGTH = 60;
/** Depth at which an expression is cut. */
const DEEPEST = 6;

/** A value as plain text for people: `Stage` for `!Ref Stage`, `Role.Arn` for `!GetAtt Role.Arn`. */
export function valueText(node: Node | undefined, depth = 0): string {
  if (node === undefined || depth > DEEPEST) return '…';
  switch (node.kind) {
    case 'scalar':
      return node.text;
    case 'seq':
      return `[${node.items.map((item) => valueText(item, depth + 1)).join(', ')}]`;
    case 'map':
      return node.entries.length === 0 ? '{}' : '{…}';
    case 'call':
      return callText(node, depth);
  }
}

function callText({ name, argument }: CallNode, depth: number): string {
  const first = textOf(argument.kind === 'seq' ? argument.items[0] : argument);
  if (name === 'Ref' && first !== undefined) return first;
  if (name === 'Fn::Sub' && first !== undefined) return first;
  const parts = itemsOf(argument).map((item) => valueText(item, depth + 1));
  if (name === 'Fn::GetAtt') return parts.join('.');
  const short = name.replace(/^Fn::/, '');
  return `${short}(${parts.length > 0 ? parts.join(', ') : valueText(argument, depth + 1)})`;
}

/** A value as inline code. */
export function valueCode(node: Node | undefined): string {
  return inlineCode(shorten(valueText(node), MAX_EXPRESSION_LENGTH)) || 'empty';
}

/** A condition in words, as Markdown: `` `Stage` is `prod` and not `IsTest` ``. */
export function conditionText(node: Node | undefined, depth = 0): string {
  if (node === undefined || depth > DEEPEST) return '…';
  if (node.kind !== 'call') return valueCode(node);
  const parts = itemsOf(node.argument);
  switch (node.name) {
    case 'Condition':
      return valueCode(node.argument);
    case 'Fn::Equals':
      return equalText(parts, 'is');
    case 'Fn::Not':
      return negatedText(parts[0], depth);
    case 'Fn::And':
      return joined(parts, ' and ', depth);
    case 'Fn::Or':
      return joined(parts, ' or ', depth);
    default:
      return valueCode(node);
  }
}

function equalText([one, other]: readonly Node[], verb: string): string {
  // A literal reads better after the value it is compared with.
  const [left, right] = one?.kind === 'scalar' && other?.kind === 'call' ? [other, one] : [one, other];
  const isEmpty = right?.kind === 'scalar' && right.text === '';
  return `${valueCode(left)} ${verb} ${isEmpty ? 'empty' : valueCode(right)}`;
}

function negatedText(node: Node | undefined, depth: number): string {
  if (node?.kind === 'call' && node.name === 'Fn::Equals') return equalText(itemsOf(node.argument), 'is not');
  const inner = conditionText(node, depth + 1);
  return isJoined(node) ? `not (${inner})` : `not ${inner}`;
}

function joined(parts: readonly Node[], between: string, depth: number): string {
  return parts
    .map((part) => (isJoined(part) ? `(${conditionText(part, depth + 1)})` : conditionText(part, depth + 1)))
    .join(between);
}

function isJoined(node: Node | undefined): boolean {
  return node?.kind === 'call' && (node.name === 'Fn::And' || node.name === 'Fn::Or');
}
