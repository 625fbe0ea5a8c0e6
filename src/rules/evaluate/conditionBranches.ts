import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, type Node, textOf } from '../../core/tree/node';

/** A value that holds as long as these conditions do: `IsProd`, or `!IsProd` for one that does not. */
export interface ConditionBranch {
  readonly node: Node;
  readonly when: readonly string[];
}

/** What a value may be by the answers of conditions; those that exclude each other are left out. */
export function conditionBranches(
  node: Node | undefined,
  when: readonly string[],
): readonly ConditionBranch[] {
  if (!node) return [];
  if (node.kind !== 'call' || node.name !== 'Fn::If') return [{ node, when }];
  const [condition, yes, no] = itemsOf(node.argument);
  const name = textOf(condition);
  if (name === undefined) return [];
  const below = (value: Node | undefined, is: string, isNot: string) =>
    when.includes(isNot) ? [] : conditionBranches(value, when.includes(is) ? when : [...when, is]);
  return [...below(yes, name, `!${name}`), ...below(no, `!${name}`, name)];
}

/** What a property of a resource may be, by the resource's own condition and those of `Fn::If` above and in it. */
export function propertyBranches(resource: Resource, property: string): readonly ConditionBranch[] {
  const body = asMap(resource.entry.value);
  const condition = textOf(body?.get('Condition'));
  const own = condition === undefined ? [] : [condition];
  return conditionBranches(body?.get('Properties'), own).flatMap(({ node, when }) =>
    conditionBranches(asMap(node)?.get(property), when),
  );
}

/** Whenever the one holds, the other does too: what they depend on may otherwise exclude each other. */
export function implies(one: Pick<ConditionBranch, 'when'>, other: Pick<ConditionBranch, 'when'>): boolean {
  return (
    one.when.every((each) => other.when.includes(each)) || other.when.every((each) => one.when.includes(each))
  );
}

/** The conditions of the narrower of two in words for the end of a sentence; nothing where there are none. */
export function conditionPhrase(
  one: Pick<ConditionBranch, 'when'>,
  other: Pick<ConditionBranch, 'when'>,
): string {
  const { when } = other.when.length > one.when.length ? other : one;
  return when.length === 0 ? '' : ` when ${when.map(inWords).join(' and ')}`;
}

function inWords(condition: string): string {
  return condition.startsWith('!') ? `${condition.slice(1)} is false` : `${condition} is true`;
}
