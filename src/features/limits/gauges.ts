import type { LiveDocument } from '../../core/open';
import type { KnowledgeBase } from '../../knowledge/base';
import { formatNumber, formatValue } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';
import { limitedValues, templateValues } from './limitedValues';

/** A value of the open file with its limit. */
export interface Gauge {
  readonly limit: Limit;
  /** `Function.Timeout` */
  readonly name: string;
  readonly value: number;
  /** How near the value is to its limit: its share of the maximum; more than 1 beyond the limit. */
  readonly share: number;
  /** Its position. */
  readonly offset: number;
}

/** Whether a value is beyond its limit, near it, or neither. */
export type GaugeLevel = 'over' | 'near' | 'fine';

/** Values at less than this share of their limit are not worth a gauge in the notes of a service. */
const WORTH_A_GAUGE = 0.5;
/** Gauges of one service. */
const MOST = 12;
/** From this share on a value counts as near its limit. */
const NEAR = 0.9;
/** The share of a value below a minimum that no ratio says anything about: 0 of at least 1. */
const BELOW = 2;

/** The values of a file that come near to the limits of a service, the nearest first. */
export function gauges(kb: KnowledgeBase, doc: LiveDocument, service: string): readonly Gauge[] {
  return gaugesByService(kb, doc).get(service) ?? [];
}

/** The values of a file that come near to limits, by the ID of the service, the nearest first. */
export function gaugesByService(kb: KnowledgeBase, doc: LiveDocument): ReadonlyMap<string, readonly Gauge[]> {
  const found = new Map<string, Gauge[]>();
  for (const gauge of gaugesIn(kb, doc)) {
    if (!isWorthIt(gauge)) continue;
    const { service } = gauge.limit;
    const list = found.get(service);
    if (list) list.push(gauge);
    else found.set(service, [gauge]);
  }
  const nearest = (list: readonly Gauge[]) => [...list].sort((a, b) => b.share - a.share).slice(0, MOST);
  return new Map([...found].map(([service, list]) => [service, nearest(list)]));
}

/** The one of one that is allowed is always at its limit, and says nothing. */
function isWorthIt({ limit: { max }, share, value }: Gauge): boolean {
  return max !== undefined && share >= WORTH_A_GAUGE && !(max === 1 && value === 1);
}

/** Every value of a file that has a maximum or a minimum, in the order of the text. */
export function* gaugesIn(kb: KnowledgeBase, doc: LiveDocument): Generator<Gauge> {
  for (const values of [templateValues(kb, doc), limitedValues(kb, doc)])
    for (const { limit, value, name, node } of values) {
      const share = shareOf(limit, value);
      if (share !== undefined) yield { limit, name, value, share, offset: node.start };
    }
}

/**
 * How near a value is to its limit; nothing for a limit without bounds, such as a list of values. Above a minimum without a
 * maximum nothing is near.
 */
export function shareOf({ min, max }: Pick<Limit, 'min' | 'max'>, value: number): number | undefined {
  if (min !== undefined && value < min) return value > 0 ? min / value : BELOW;
  if (max !== undefined && max > 0) return value / max;
  return max === undefined && min !== undefined ? 0 : undefined;
}

/** The level of a share. */
export function levelOf(share: number): GaugeLevel {
  return share > 1 ? 'over' : share >= NEAR ? 'near' : 'fine';
}

/** A value with its limit, both as the file has them: `901 of 900 s (15 minutes)`, `5, at least 2`. */
export function ofLimit({ min, max, unit }: Pick<Limit, 'min' | 'max' | 'unit'>, value: number): string {
  const turned = (bound: number) => formatValue(bound, unit).replace(/^(.*) \((.*)\)$/, '$2 ($1)');
  if (max === undefined || (min !== undefined && value < min))
    return `${formatNumber(value)}, at least ${turned(min ?? 0)}`;
  return `${formatNumber(value)} of ${turned(max)}`;
}

/** A share as ten signs of text. */
export function gaugeBar(share: number): string {
  const filled = share >= 1 ? 10 : share <= 0 ? 0 : Math.max(1, Math.min(9, Math.round(share * 10)));
  return '▰'.repeat(filled) + '▱'.repeat(10 - filled);
}
