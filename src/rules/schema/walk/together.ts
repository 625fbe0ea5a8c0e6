import { isWithin, type MapEntry, type MapNode, type NodeBase } from '../../../core/tree/node';
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
  const { oneOf, anyOf, excludes, needs } = constraint;
  const ctx = judgedAs(constraint, given);
  const all = oneOf ?? anyOf;
  const surely = (name: string) => unconditionalEntryIn(map, [name], ctx.template);
  const isAbsent = (name: string) => getPropertyIn(map, [name], ctx.template).state === 'absent';
  if (all?.every(isAbsent)) ctx.report({ at: head, message: `One of ${all.join(', ')} is required.` });
  if (oneOf)
    reportExclusive(
      oneOf.flatMap((name) => surely(name) ?? []),
      map,
      ctx,
    );
  for (const [name, others] of excludes) {
    const own = surely(name);
    const both = own ? others.flatMap((other) => surely(other) ?? []) : [];
    for (const other of both)
      if (own && isFirst(own, other, excludes)) reportExclusive([own, other], map, ctx);
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

/** The same, but what is reported is an error where the service is known to reject it, and a warning where AWS may let it pass. */
function judgedAs({ rejected, soft }: Constraint, ctx: RuleContext): RuleContext {
  const severity = rejected ? 'error' : soft ? 'warning' : undefined;
  return severity ? { ...ctx, report: (said) => ctx.report({ severity, ...said }) } : ctx;
}

/** Two that exclude each other are told once. */
function isFirst(own: MapEntry, other: MapEntry, excludes: ReadonlyMap<string, readonly string[]>): boolean {
  const isMutual = excludes.get(other.key.text)?.includes(own.key.text);
  return !isMutual || own.start < other.start;
}

/** One finding for all of them, at the last: with the first alone nothing was wrong. What `Globals` give comes first, wherever it is. */
function reportExclusive(entries: readonly MapEntry[], map: MapNode, ctx: RuleContext): void {
  const sorted = [...entries].sort(
    (a, b) => Number(isWithin(a, map)) - Number(isWithin(b, map)) || a.start - b.start,
  );
  const last = sorted.pop();
  if (!last || sorted.length === 0) return;
  const names = [...sorted, last].map(({ key }) => key.text);
  ctx.report({
    at: last.key,
    message: `${names.join(names.length > 2 ? ', ' : ' and ')} are mutually exclusive; set only one.`,
    related: sorted.map(({ key }) => ({ at: key, message: 'Also set here' })),
  });
}
