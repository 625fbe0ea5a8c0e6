import type { Finding } from '../../core/findings';
import { type Gauge, gaugesIn } from '../limits/gauges';
import type { FeatureContext } from '../types';
import { capacityIn } from './capacityIn';
import { contentsOf } from './contents';
import { byRule } from './findingsByRule';
import type { LimitInUse, Overview } from './model';
import { resourceGraph } from './resourceGraph';

/** A file at a glance: its size, the limits in use, capacities, what rules report, and its resources. */
export function overviewOf(ctx: FeatureContext, findings: readonly Finding[]): Overview {
  const { doc, kb } = ctx;
  const contents = contentsOf(ctx);
  const shown = new Set(contents.map(({ limit }) => limit));
  return {
    kind: doc.kind,
    contents,
    limits: limitsInUse([...gaugesIn(kb, doc)].filter(({ limit }) => !shown.has(limit))),
    capacity: capacityIn(ctx),
    findings: byRule(kb, findings),
    graph: resourceGraph(ctx),
  };
}

/** The limits of values, those with the nearest value first. */
function limitsInUse(gauges: readonly Gauge[]): readonly LimitInUse[] {
  const byLimit = new Map<string, [Gauge, ...Gauge[]]>();
  for (const gauge of gauges) {
    const known = byLimit.get(gauge.limit.id);
    if (known) known.push(gauge);
    else byLimit.set(gauge.limit.id, [gauge]);
  }
  return [...byLimit.values()]
    .map((values) => {
      values.sort((a, b) => b.share - a.share);
      const [{ limit, share }] = values;
      return { limit, share, values };
    })
    .sort((a, b) => b.share - a.share);
}
