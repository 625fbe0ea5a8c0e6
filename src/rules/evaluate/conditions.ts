import type { Resource } from '../../core/index/template';
import {
  type Branch,
  branchesOf,
  type ConditionAnswer,
  isNoValue,
  isSameAnswer,
} from '../../core/tree/branches';
import { asMap, type Node, nameOf, walk } from '../../core/tree/node';

/** Where the expressions of conditions are looked up; without it conditions are not looked into. */
export interface ConditionLookup {
  condition?(name: string): Node | undefined;
}

/** The condition a resource depends on; nothing where it is always created. */
export function conditionOf(resource: Resource): string | undefined {
  const { value } = resource.entry;
  return value.kind === 'map' ? nameOf(value.get('Condition')) : undefined;
}

/** True where a resource has a condition, known or not. */
export function hasCondition({ entry }: Resource): boolean {
  return asMap(entry.value)?.entry('Condition') !== undefined;
}

/** True where all of these resources are created or none is: they have at most one condition. */
export function areCreatedTogether(resources: readonly Resource[]): boolean {
  const conditions = new Set(resources.flatMap((each) => conditionOf(each) ?? []));
  return conditions.size < 2;
}

const NONE: ReadonlySet<string> = new Set<string>();

/** The parameters that conditions depend on, also through other conditions. */
export function guardsOf(
  conditions: readonly (string | undefined)[],
  lookups: ConditionLookup,
): ReadonlySet<string> {
  if (conditions.length === 0) return NONE;
  const found = new Set<string>();
  const names = new Set(conditions);
  // Names that are added while it runs are visited too: a circle ends, and a long chain is no deeper than a short one.
  for (const name of names) {
    const expression = name === undefined ? undefined : lookups.condition?.(name);
    if (expression === undefined) continue;
    walk(expression, (node) => {
      const argument = node.kind === 'call' ? nameOf(node.argument) : undefined;
      if (node.kind === 'call' && node.name === 'Ref' && argument !== undefined) found.add(argument);
      if (node.kind === 'call' && node.name === 'Condition') names.add(argument);
      return true;
    });
  }
  return found;
}

/** The parameters that decide whether a branch is the one: their defaults say nothing of it. */
export function guardsOfBranch({ when }: Branch, lookups: ConditionLookup): ReadonlySet<string> {
  return guardsOf(
    when.map((answer) => answer.condition),
    lookups,
  );
}

/** What a property of a resource may be, by the resource's own condition and those of `Fn::If` above and in it. */
export function propertyBranches(resource: Resource, property: string): readonly Branch[] {
  const condition = conditionOf(resource);
  const own = condition === undefined ? [] : [{ condition, holds: true }];
  const properties = asMap(resource.entry.value)?.get('Properties');
  return branchesOf(properties, own)
    .flatMap(({ node, when }) => branchesOf(asMap(node)?.get(property), when))
    .filter((branch) => !isNoValue(branch.node) && isPossible(branch));
}

/** False where the answers exclude each other, and where it is not known which condition is asked. */
function isPossible({ when }: Branch): boolean {
  return when.every(({ condition, holds }) => {
    const opposite = { condition, holds: !holds };
    return condition !== undefined && !when.some((each) => isSameAnswer(each, opposite));
  });
}

/** What holds with some answers of conditions. */
type Conditional = Pick<Branch, 'when'>;

/** Whenever the one holds, the other does too: what they depend on may otherwise exclude each other. */
export function implies(one: Conditional, other: Conditional): boolean {
  return includesAll(one, other) || includesAll(other, one);
}

function includesAll(one: Conditional, other: Conditional): boolean {
  return other.when.every((answer) => one.when.some((each) => isSameAnswer(each, answer)));
}

/** The conditions of the narrower of two in words for the end of a sentence; nothing where there are none. */
export function conditionPhrase(one: Conditional, other: Conditional): string {
  const { when } = other.when.length > one.when.length ? other : one;
  return when.length === 0 ? '' : ` when ${when.map(inWords).join(' and ')}`;
}

function inWords({ condition, holds }: ConditionAnswer): string {
  return `${condition} is ${holds}`;
}
