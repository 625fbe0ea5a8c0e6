import type { Limit } from '../types';
import { type Unit, unitOf } from './units';

/**
 * How a figure is written for people. `long` says it plainly with the number as a template holds it in brackets
 * (`15 minutes (900 s)`), `plain` leaves the brackets out, `short` is for inlay hints (`15 min`).
 */
export type FigureStyle = 'long' | 'plain' | 'short';

type Value = string | number | boolean;

/** A number as people write it: `345,600`, `0.5`. */
export function formatNumber(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = /^-?\d{4,}$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return fraction ? `${grouped}.${fraction}` : grouped;
}

/**
 * A value with its unit, for people: `formatValue(900, 's')` is `15 minutes (900 s)`, `formatValue(262144, 'bytes')`
 * `256 KiB (262,144 bytes)`, `formatValue(3, 's')` `3 seconds`. Texts and switches are given as they are.
 */
export function formatValue(value: Value, unit?: string, style: FigureStyle = 'long'): string {
  if (typeof value !== 'number') return String(value);
  const known = unit === undefined ? undefined : unitOf(unit);
  if (!known) return unit ? `${formatNumber(value)} ${unit}` : formatNumber(value);
  const step = value > 0 ? known.steps?.find(([factor]) => value % factor === 0) : undefined;
  if (!step) return inUnit(value, known, style);
  const said = inUnit(value / step[0], unitOf(step[1]) ?? known, style);
  if (style !== 'long') return said;
  return `${said} (${formatNumber(value)} ${known.short.length > 1 || unit === 's' ? known.short : known.many})`;
}

function inUnit(value: number, unit: Unit, style: FigureStyle): string {
  if (style === 'short') return `${formatNumber(value)}${unit.tight || !unit.short ? '' : ' '}${unit.short}`;
  return `${formatNumber(value)}${unit.tight ? '' : ' '}${Math.abs(value) === 1 ? unit.one : unit.many}`;
}

/** The whole range of a limit, for people: `1 second to 15 minutes (1 to 900 s)`, `at most 50 TB`, `at least 24 hours`. */
export function formatRange(
  limit: Pick<Limit, 'min' | 'max' | 'unit'>,
  style: FigureStyle = 'long',
): string | undefined {
  const { min, max, unit } = limit;
  if (min !== undefined && max !== undefined)
    return min === max ? formatValue(min, unit, style) : span(min, max, unit, style);
  if (max !== undefined) return `at most ${formatValue(max, unit, style)}`;
  return min === undefined ? undefined : `at least ${formatValue(min, unit, style)}`;
}

function span(min: number, max: number, unit: string | undefined, style: FigureStyle): string {
  const inner = style === 'long' ? 'plain' : style;
  const low = formatValue(min, unit, inner);
  const high = formatValue(max, unit, inner);
  const raw = unit === undefined ? undefined : unitOf(unit);
  const tail = (text: string) => /^-?[\d,.]+(.*)$/.exec(text)?.[1] ?? '';
  const converted = raw && (low !== inUnit(min, raw, inner) || high !== inUnit(max, raw, inner));
  const both = tail(low) === tail(high) || min === 0 || (min === 1 && !converted);
  const text = `${both ? low.slice(0, low.length - tail(low).length) : low} to ${high}`;
  if (style !== 'long' || !raw || !converted) return text;
  return `${text} (${formatNumber(min)} to ${formatNumber(max)} ${raw.short.length > 1 || unit === 's' ? raw.short : raw.many})`;
}

/** The values a limit allows, for people: `A, B or C`. */
export function formatAllowed(values: readonly Value[], unit?: string): string {
  const said = values.map((value, at) =>
    at < values.length - 1 ? formatBare(value, unit) : formatValue(value, unit, 'plain'),
  );
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} or ${said.at(-1)}`;
}

function formatBare(value: Value, unit: string | undefined): string {
  const steps = unit === undefined ? undefined : unitOf(unit)?.steps;
  if (typeof value === 'number' && !steps) return formatNumber(value);
  return formatValue(value, unit, 'plain');
}

/** What `{{id}}` shows: the range, or the allowed values, or the default; nothing where an entry has no figure. */
export function formatLimit(limit: Limit, style: FigureStyle = 'long'): string | undefined {
  const range = formatRange(limit, style);
  if (range !== undefined) return range;
  if (limit.allowed?.length) return formatAllowed(limit.allowed, limit.unit);
  return limit.default === undefined ? undefined : formatValue(limit.default, limit.unit, style);
}

const PARTS = ['min', 'max', 'default', 'allowed', 'step'] as const;

/** The figure a reference means (`lambda.timeout.max`), for people; nothing where there is none. */
export function formatReference(
  reference: string,
  limit: (id: string) => Limit | undefined,
  style: FigureStyle = 'long',
): string | undefined {
  const whole = limit(reference);
  if (whole) return formatLimit(whole, style);
  const dot = reference.lastIndexOf('.');
  const part = PARTS.find((each) => each === reference.slice(dot + 1));
  const entry = part && limit(reference.slice(0, dot));
  if (!entry || !part) return undefined;
  if (part === 'allowed') return entry.allowed && formatAllowed(entry.allowed, entry.unit);
  const value = entry[part];
  return value === undefined ? undefined : formatValue(value, entry.unit, style);
}

/** A `{{reference}}` in a line. */
export const REFERENCE: RegExp = /\{\{([^{}]*)\}\}/g;

/** A line with its `{{references}}` replaced by figures; one that does not resolve stays as it is. */
export function resolveFigures(
  text: string,
  limit: (id: string) => Limit | undefined,
  style: FigureStyle = 'long',
): string {
  if (!text.includes('{{')) return text;
  return text.replace(
    REFERENCE,
    (whole, reference: string) => formatReference(reference.trim(), limit, style) ?? whole,
  );
}
