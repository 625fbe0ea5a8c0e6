import type { MapEntry, MapNode, NodeBase } from '../../../core/tree/node';
import type { Constraint } from '../../../schema/constraint';
import type { ObjectType } from '../../../schema/types';
import { unconditionalEntryIn } from '../../evaluate/missingProperty';
import { getPropertyIn } from '../../evaluate/properties';
import type { RuleContext } from '../../rule';

/** A map of which what reads it checks the properties together. */
export interface CheckedTogether {
  readonly constraint: Constraint;
  readonly object: ObjectType;
  readonly map: MapNode;
  /** What is underlined for the whole map. */
  readonly at: NodeBase;
}

/**
 * Reports properties of a map that exclude each other, and those that lack another.
 *
 * @param head what is underlined for the whole map
 */
export function checkTogether(
  map: MapNode,
  head: NodeBase,
  constraint: Constraint,
  given: RuleContext,
): void {
  const { oneOf, anyOf, excludes, needs, soft } = constraint;
  const ctx = soft ? softened(given) : given;
  const all = oneOf ?? anyOf;
  const surely = (name: string) => unconditionalEntryIn(map, [name], ctx.template);
  const isAbsent = (name: string) => getPropertyIn(map, [name], ctx.template).state === 'absent';
  if (all?.every(isAbsent)) ctx.report({ at: head, message: `One of ${all.join(', ')} is required.` });
  if (oneOf)
    reportExclusive(
      oneOf.flatMap((name) => surely(name) ?? []),
      ctx,
    );
  for (const [name, others] of excludes) {
    const own = surely(name);
    const both = own ? others.flatMap((other) => surely(other) ?? []) : [];
    for (const other of both) if (own && isFirst(own, other, excludes)) reportExclusive([own, other], ctx);
  }
  for (const [name, others] of needs) {
    const own = surely(name);
    const missing = own ? others.filter(isAbsent) : [];
    if (own && missing.length > 0)
      ctx.report({
        at: head,
        message: `${name} requires ${missing.join(' and ')}.`,
        related: [{ at: own.key, message: name }],
      });
  }
}

/** The same, but what is reported is a warning. */
function softened(ctx: RuleContext): RuleContext {
  return { ...ctx, report: (said) => ctx.report({ severity: 'warning', ...said }) };
}

/** Two that exclude each other are told once. */
function isFirst(own: MapEntry, other: MapEntry, excludes: ReadonlyMap<string, readonly string[]>): boolean {
  const isMutual = excludes.get(other.key.text)?.includes(own.key.text);
  return !isMutual || own.start < other.start;
}

/** Which of them is one too many nobody knows: each is marked. */
function reportExclusive(entries: readonly MapEntry[], ctx: RuleContext): void {
  if (entries.length < 2) return;
  for (const each of entries) {
    const others = entries.filter((other) => other !== each);
    ctx.report({
      at: each.key,
      message: `${each.key.text} and ${others.map(({ key }) => key.text).join(' and ')} are mutually exclusive; set only one.`,
      related: others.map(({ key }) => ({ at: key, message: key.text })),
    });
  }
}
