import type { MapNode, Node } from '../../core/tree/node';
import { formatNumber, formatValue } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';
import { type KnownValue, knownValues, type Lookups } from '../../rules/evaluate/values';
import { countOf, jsonSize, mapBytes, measureOfValue } from '../../rules/limits/measure';

/** A value as a limit measures it. */
export interface Measured {
  readonly value: number;
  /** The value it was measured on; nothing for maps and sequences. */
  readonly known?: KnownValue;
}

/** The one size or number a value has for a limit; nothing where it has several or is not known. */
export function measureFor(limit: Limit, node: Node, lookups: Lookups): Measured | undefined {
  if (limit.measure === 'key') return undefined;
  if (limit.measure === 'count') return exact(countOf(node));
  if (limit.measure === 'json') return node.kind === 'map' ? exact(jsonSize(node)) : undefined;
  if (node.kind === 'map') return limit.measure === 'bytes' ? mapSize(node, lookups) : undefined;
  const [known, ...others] = knownValues(node, lookups).filter((each) => each.how !== 'allowed');
  if (!known || others.length > 0) return undefined;
  const value = measureOfValue(known, limit.measure);
  return value === undefined ? undefined : { value, known };
}

function exact(size: { readonly least: number; readonly most: number } | undefined): Measured | undefined {
  return size && size.least === size.most ? { value: size.least } : undefined;
}

function mapSize(map: MapNode, lookups: Lookups): Measured | undefined {
  return exact(mapBytes(map, lookups));
}

/** How a value compares with a limit. */
export interface Standing {
  /** `15 min` for 900 seconds; nothing where the number alone says as much. */
  readonly converted?: string;
  /** `the maximum`, `the default`, `97% of the maximum`. */
  readonly mark?: string;
  readonly beyond: boolean;
}

/** From this share of a limit on, a value counts as near it. */
const NEAR = 0.9;
/** A minimum that is obvious is not mentioned. */
const TRIVIAL = 1;

/** How a value compares with its limit. */
export function standingOf(limit: Limit, value: number): Standing {
  const mark = markOf(limit, value);
  const converted = conversion(value, limit.unit);
  return {
    beyond: mark === OVER || mark === UNDER,
    ...(mark === undefined ? {} : { mark }),
    ...(converted === undefined ? {} : { converted }),
  };
}

/** A number in a unit that says more, for inlay hints: 900 seconds are `15 min`, 30 seconds stay as they are. */
export function conversion(value: number, unit: string | undefined): string | undefined {
  if (unit === undefined) return undefined;
  const text = formatValue(value, unit, 'plain')
    .replace(/ minutes?$/, ' min')
    .replace(/ seconds?$/, ' s');
  return text.startsWith(formatNumber(value)) ? undefined : text;
}

const OVER = 'exceeds the maximum';
const UNDER = 'is below the minimum';

function markOf({ min, max, default: standard, advice }: Limit, value: number): string | undefined {
  const bound = advice ? 'advised' : '';
  const named = (name: string) => (bound ? `the ${bound} ${name}` : `the ${name}`);
  if (max !== undefined && value > max) return advice ? `over ${named('maximum')}` : OVER;
  if (min !== undefined && value < min) return advice ? `under ${named('minimum')}` : UNDER;
  const isMax = max !== undefined && value === max;
  if (standard === value) return isMax ? 'the default and maximum' : 'the default';
  if (isMax) return named('maximum');
  if (max !== undefined && max > 0 && value >= max * NEAR)
    return `${Math.floor((value / max) * 100)}% of the maximum`;
  return min !== undefined && value === min && min > TRIVIAL ? named('minimum') : undefined;
}
