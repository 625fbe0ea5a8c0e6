import type { Node } from '../../core/tree/node';
import { checkLimit, type LimitCheckContext } from '../limits/check';
import type { Report, RuleContext } from '../rule';
import { isFilledIn, type JudgedShape } from './judgedShape';

/** Values and names that break the limit that the shape holds them against. */
export function limitReports(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  const reports: Report[] = [];
  for (const { entry, property } of judged.properties) {
    const limit = property.type.facts?.limit;
    if (limit !== undefined) reports.push(...reportsOf(limit, entry.value, ctx, entry.key));
  }
  for (const { map, object } of judged.objects) {
    const limit = object.shape?.names?.limit;
    if (limit === undefined) continue;
    for (const { key } of map.entries)
      if (!object.properties.has(key.text)) reports.push(...reportsOf(limit, key, ctx));
  }
  return reports;
}

function reportsOf(
  id: string,
  value: Node,
  { kb, template, patterns, quota }: RuleContext,
  key?: LimitCheckContext['key'],
): readonly Report[] {
  const limit = kb.limit(id);
  if (!limit || (value.kind === 'scalar' && isFilledIn(value.text))) return [];
  return checkLimit(limit, value, { around: [], lookups: template, patterns, quota, key });
}
