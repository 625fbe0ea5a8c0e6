import { itemsOf, type Node, nameOf, textOf } from './node';

/** What a call of `Fn::If` chooses from. */
export interface IfBranches {
  /** The name of the condition; nothing where it is not plain text. */
  readonly condition: string | undefined;
  /** The value where the condition is true, then the one where it is false; fewer while they are being typed. */
  readonly branches: readonly Node[];
}

/** An answer that a condition can have. */
export interface ConditionAnswer {
  readonly condition: string | undefined;
  readonly holds: boolean;
}

/** A value that a node can have, and the answers of conditions with which it has it. */
export interface Branch {
  readonly node: Node;
  /** From the outermost `Fn::If` to the innermost, each answer once; empty for a value that holds always. */
  readonly when: readonly ConditionAnswer[];
}

/** Deeper than this calls of `Fn::If` are not followed: deeper nests are not written by hand. */
const DEEPEST = 12;

const ALWAYS: readonly ConditionAnswer[] = [];

/** True for a call of `Fn::If`. */
export function isIf(node: Node | undefined): boolean {
  return node?.kind === 'call' && node.name === 'Fn::If';
}

/**
 * The condition and the branches of a call of `Fn::If`; nothing for any other node.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
 */
export function ifBranches(node: Node | undefined): IfBranches | undefined {
  if (node?.kind !== 'call' || !isIf(node)) return undefined;
  const [condition, ...branches] = itemsOf(node.argument);
  return { condition: nameOf(condition), branches: branches.slice(0, 2) };
}

/** True for `!Ref AWS::NoValue`: the property is left out. */
export function isNoValue(node: Node | undefined): boolean {
  return node?.kind === 'call' && node.name === 'Ref' && textOf(node.argument) === 'AWS::NoValue';
}

/** True where a property is left out whatever the conditions: `AWS::NoValue`, also in all branches of an `Fn::If`. */
export function isAlwaysNoValue(node: Node): boolean {
  return node.kind === 'call' && alternatives(node).length === 0;
}

/** What a node can be, with the answers for it: each branch of `Fn::If`, however deep; the node itself otherwise. */
export function branchesOf(
  node: Node | undefined,
  when: readonly ConditionAnswer[] = ALWAYS,
  depth = 0,
): readonly Branch[] {
  if (node === undefined || depth > DEEPEST) return [];
  const chosen = ifBranches(node);
  if (!chosen) return [{ node, when }];
  return chosen.branches.flatMap((branch, at) =>
    branchesOf(branch, withAnswer(when, { condition: chosen.condition, holds: at === 0 }), depth + 1),
  );
}

/** The {@link branchesOf} a node without those that leave the property out. */
export function valueBranches(node: Node | undefined): readonly Branch[] {
  return branchesOf(node).filter((branch) => !isNoValue(branch.node));
}

/**
 * The nodes that can stand where this one stands: each branch of `Fn::If`, nothing for `AWS::NoValue`, the node
 * itself otherwise. Calls that are not `Fn::If` stay as they are.
 */
export function alternatives(node: Node | undefined): readonly Node[] {
  if (node?.kind !== 'call') return node ? [node] : [];
  // Most values are neither, and this is asked of very many.
  if (!isIf(node)) return isNoValue(node) ? [] : [node];
  return valueBranches(node).map((branch) => branch.node);
}

function withAnswer(when: readonly ConditionAnswer[], answer: ConditionAnswer): readonly ConditionAnswer[] {
  return when.some((each) => isSameAnswer(each, answer)) ? when : [...when, answer];
}

/** True for the same answer of the same condition. */
export function isSameAnswer(one: ConditionAnswer, other: ConditionAnswer): boolean {
  return one.condition === other.condition && one.holds === other.holds;
}
