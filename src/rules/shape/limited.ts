import type { Node } from '../../core/tree/node';
import { checkLimit, type LimitCheckContext } from '../limits/check';
import type { Report, RuleContext } from '../rule';
import { isFilledIn, type JudgedShape } from './judgedShape';

/** Values and names that break the limit that the shape holds them against. */
export function limitReports(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  return [
    ...judged.properties.flatMap(({ entry, property }) =>
      reportsOf(property.type.facts?.limit, entry.value, ctx, entry.key),
    ),
    ...judged.objects.flatMap(({ map, object }) =>
      map.entries.flatMap(({ key }) =>
        object.properties.has(key.text) ? [] : reportsOf(object.shape?.names?.limit, key, ctx),
      ),
    ),
  ];
}

function reportsOf(
  id: string | undefined,
  value: Node,
  { kb, template, patterns, quota }: RuleContext,
  key?: LimitCheckContext['key'],
): readonly Report[] {
  const limit = id === undefined ? undefined : kb.limit(id);
  if (!limit || (value.kind === 'scalar' && isFilledIn(value.text))) return [];
  return checkLimit(limit, value, { around: [], lookups: template, patterns, quota, key });
}
