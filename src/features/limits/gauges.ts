import type { LiveDocument } from '../../core/open';
import type { KnowledgeBase } from '../../knowledge/base';
import type { Limit } from '../../knowledge/types';
import { limitedValues } from './limitedValues';

/** A value of the open file with its limit. */
export interface Gauge {
  readonly limit: Limit;
  /** `Function.Timeout` */
  readonly name: string;
  readonly value: number;
  /** The value as a share of the maximum. */
  readonly share: number;
  /** Its position. */
  readonly offset: number;
}

/** Values at less than this share of their limit are not worth a gauge. */
const NEAR = 0.5;

/** The values of a file that come near to the limits of a service, the nearest first. */
export function gauges(kb: KnowledgeBase, doc: LiveDocument, service: string): readonly Gauge[] {
  const found: Gauge[] = [];
  for (const { limit, value, name, node } of limitedValues(kb, doc)) {
    if (limit.service !== service || limit.max === undefined || limit.max <= 0) continue;
    const share = value / limit.max;
    if (share >= NEAR) found.push({ limit, name, value, share, offset: node.start });
  }
  return found.sort((a, b) => b.share - a.share).slice(0, 12);
}
