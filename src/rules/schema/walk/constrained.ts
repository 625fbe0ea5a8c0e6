import type { Resource } from '../../../core/index/template';
import { asMap, type MapEntry, type MapNode, type Node, type NodeBase } from '../../../core/tree/node';
import type { PathTrie } from '../../../core/tree/pathTrie';
import type { Constraint } from '../../../schema/constraint';
import { mapsIn } from '../../evaluate/maps';
import type { RuleContext } from '../../rule';

/** A value, or a map, of which the provider schema says something. */
export interface Constrained {
  readonly constraint: Constraint;
  /** From `Properties` down; empty for `Properties` itself. */
  readonly path: readonly string[];
  readonly value: Node;
  /** The entry whose value it is, or stands in. */
  readonly entry: MapEntry | undefined;
}

/** What the provider schema says of the values of a resource, once for all rules; nothing where a macro may change them. */
export function constrained(resource: Resource, ctx: RuleContext): readonly Constrained[] {
  return ctx.shared(resource, collect);
}

function collect(resource: Resource, ctx: RuleContext): readonly Constrained[] {
  const entry = asMap(resource.entry.value)?.entry('Properties');
  const constraints = ctx.schema.resource(resource.type)?.constraints;
  if (!entry || !constraints || ctx.template.hasMacro()) return [];
  const found: Constrained[] = [];
  for (const constraint of constraints.values)
    found.push({ constraint, path: [], value: entry.value, entry });
  for (const map of mapsIn(entry.value)) visit(map, [], constraints, found);
  return found;
}

function visit(
  map: MapNode,
  path: readonly string[],
  constraints: PathTrie<Constraint>,
  found: Constrained[],
): void {
  for (const entry of map.entries) {
    const here = constraints.below(entry.key.text);
    if (!here) continue;
    const below = [...path, entry.key.text];
    for (const constraint of here.values) found.push({ constraint, path: below, value: entry.value, entry });
    for (const child of mapsIn(entry.value)) visit(child, below, here, found);
  }
}

/** The same context, but what is reported names AWS's page of the property as its source. */
export function documented(resource: Resource, { path }: Constrained, ctx: RuleContext): RuleContext {
  return {
    ...ctx,
    report(said) {
      const property = path.length > 0 ? ctx.schema.property(resource.type, path) : undefined;
      const docs = (property ?? ctx.schema.resource(resource.type))?.docs;
      ctx.report({ ...said, ...(docs === undefined ? {} : { source: docs }) });
    },
  };
}

/** What is underlined for a whole map: the key it stands under, or its first key. */
export function headOf(map: MapNode, entry: MapEntry | undefined): NodeBase {
  return entry && entry.value === map ? entry.key : (map.entries[0]?.key ?? map);
}
