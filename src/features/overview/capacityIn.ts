import type { Resource } from '../../core/index/template';
import { itemsOf, type Node } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { isThroughput } from '../../knowledge/figures/units';
import { knownValues, type Lookups, numericValue } from '../../rules/evaluate/values';
import { capacityOf } from '../limits/capacity';
import { limitedValues, lookupsOf } from '../limits/limitedValues';
import type { FeatureContext } from '../types';
import type { OverviewCapacity } from './model';

/** The capacities of a file: capacity units, shards and processors, and what is a number per second itself. */
export function capacityIn({ doc, kb }: FeatureContext): readonly OverviewCapacity[] {
  const found = new Map<number, OverviewCapacity>();
  const lookups = lookupsOf(doc);
  for (const resource of doc.template?.resources.values() ?? []) {
    const maker = capacityOf(resource.type);
    for (const { name, value, node } of maker ? numbersIn(resource, lookups) : []) {
      const key = name.slice(name.lastIndexOf('.') + 1);
      const capacity = maker?.(key, value, (id) => kb.limit(id));
      if (!capacity) continue;
      found.set(node.start, { name, value, text: capacity.label, limit: capacity.limit, offset: node.start });
    }
  }
  for (const { limit, name, value, node } of limitedValues(kb, doc)) {
    if (!isThroughput(limit.unit) || found.has(node.start)) continue;
    const text = formatValue(value, limit.unit, 'plain');
    found.set(node.start, { name, value, text, limit, offset: node.start });
  }
  return [...found.values()].sort((a, b) => a.offset - b.offset);
}

interface NumberIn {
  readonly name: string;
  readonly value: number;
  readonly node: Node;
}

/** The numbers among the properties of a resource, as far as they are known. */
function numbersIn({ id, properties }: Resource, lookups: Lookups): readonly NumberIn[] {
  const found: NumberIn[] = [];
  const visit = (node: Node, name: string) => {
    if (node.kind === 'map') for (const { key, value } of node.entries) visit(value, `${name}.${key.text}`);
    else if (node.kind === 'seq') for (const item of itemsOf(node)) visit(item, name);
    else {
      const [known, ...others] = knownValues(node, lookups).filter((each) => each.how !== 'allowed');
      const value = known && others.length === 0 ? numericValue(known) : undefined;
      if (value !== undefined) found.push({ name, value, node });
    }
  };
  if (properties) visit(properties, id);
  return found;
}
