import { inlineCode, shorten } from '../../core/markdown';
import type { MapNode, Node } from '../../core/tree/node';
import { formatAllowed, formatNumber, formatRange, formatValue } from '../../knowledge/figures/figures';
import { UNVERIFIED } from '../../knowledge/figures/unverified';
import { limitForm } from '../../knowledge/patterns/formInWords';
import type { Limit, When } from '../../knowledge/types';
import type { Lookups } from '../../rules/evaluate/values';
import { surelyHolds } from '../../rules/limits/conditions';
import { gaugeBar } from '../limits/gauges';
import { type Measured, measureFor, standingOf } from '../limits/limitMeaning';
import { type CardPart, facts, lines } from './card';
import { link } from './links';
import { allowedText, prose } from './text';

/** What the limits of a value depend on. */
export interface LimitSetting {
  /** The value under the cursor, or of the key under it. */
  readonly value: Node | undefined;
  /** The whole value of the key; the same, but for an item of a list. */
  readonly whole: Node | undefined;
  readonly around: readonly MapNode[];
  readonly lookups: Lookups;
  /** The text of the value, where it is one of a list. */
  readonly chosen?: string | undefined;
  /** The values that the schema allows, which the card lists anyway. */
  readonly listed?: readonly (string | number)[] | undefined;
}

/** The default that the limits of a value name. */
export function defaultOf(limits: readonly Limit[]): string | number | boolean | undefined {
  return limits.find((limit) => limit.default !== undefined && !limit.when)?.default;
}

/** Most limits on one card. */
const MAX_LIMITS_SHOWN = 3;
/** Values of a list shown with a limit. */
const MOST_ALLOWED = 12;
const PATTERN = 60;
/** Below this share of the maximum a bar is not useful. */
const SMALL = 0.05;

/** The limits of a value, each with a gauge of the value; those that apply here first. */
export function limitTexts(limits: readonly Limit[], setting: LimitSetting): readonly string[] {
  return relevant(limits, setting)
    .slice(0, MAX_LIMITS_SHOWN)
    .map(({ limit, holds }) => limitText(limit, holds, setting));
}

/** The limits that apply here; where that is certain of none, all, each with its condition. */
function relevant(
  limits: readonly Limit[],
  { value, around, lookups, listed }: LimitSetting,
): readonly { readonly limit: Limit; readonly holds: boolean }[] {
  const judged = limits
    .filter((limit) => limit.measure !== 'key' && !isListed(limit, listed))
    .map((limit) => ({
      limit,
      holds:
        !limit.when || (value !== undefined && surelyHolds(limit.when, value, around, lookups, undefined)),
    }));
  const holding = judged.filter((each) => each.holds);
  return holding.length > 0 ? holding : judged;
}

/** A limit that is nothing but the list of values the card has anyway. */
export function isListed({ allowed, min, max }: Limit, listed: LimitSetting['listed']): boolean {
  if (!allowed || !listed || min !== undefined || max !== undefined) return false;
  return allowed.every((each) => listed.map(String).includes(String(each)));
}

function limitText(limit: Limit, holds: boolean, setting: LimitSetting): string {
  const value = limit.measure === 'number' || limit.measure === 'length' ? setting.value : setting.whole;
  const measured = holds && value && measureFor(limit, value, setting.lookups);
  const figure = figureText(limit, setting);
  const text = figure ? `${prose(limit.what)}: ${figure}` : prose(limit.what);
  const where = holds || !limit.when ? '' : `, ${limit.when.map(whenText).join(' and ')}`;
  const source = link(`checked ${limit.checked}`, limit.source);
  const kind = facts(
    limit.own ? 'your quota' : limit.adjustable && 'adjustable quota',
    limit.advice && 'recommendation, not enforced',
    limit.confidence !== 'read' && UNVERIFIED,
    source,
  );
  return lines(`${text}${where}${kind ? ` (${kind})` : ''}`, measured && gaugeText(limit, measured));
}

/** The form of a string in words; a pattern with lookahead is unreadable to most. */
function formText(limit: Limit): string | undefined {
  const words = limitForm(limit);
  if (words !== undefined) return prose(words);
  const { pattern } = limit;
  return pattern === undefined || pattern.includes('(?')
    ? undefined
    : `pattern ${inlineCode(shorten(pattern, PATTERN))}`;
}

function figureText(limit: Limit, { chosen, listed }: LimitSetting): string | undefined {
  const { unit, step } = limit;
  const range = formatRange(limit);
  const values = isListed(limit, listed) ? undefined : valuesOf(limit, chosen);
  const form = values ? undefined : formText(limit);
  const parts = [
    range !== undefined && form ? `${range}: ${form}` : (range ?? values ?? form),
    range && values && `or ${values}`,
    step !== undefined && step !== 1 && `in steps of ${formatValue(step, unit, 'plain')}`,
    limit.default !== undefined && `default ${prose(formatValue(limit.default, unit, 'plain'))}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** The allowed values; numbers with a unit read better in words. */
function valuesOf({ allowed, unit }: Limit, chosen: string | undefined): CardPart {
  if (!allowed) return undefined;
  const inWords = unit !== undefined && allowed.length <= MOST_ALLOWED;
  return inWords ? formatAllowed(allowed, unit) : allowedText(allowed, chosen, MOST_ALLOWED);
}

/** A condition of a limit in words: `where Type is A or B`. */
function whenText(when: When): string {
  const name = when.path === '.' ? 'the value' : inlineCode(when.path.replace(/^[./]+/, ''));
  if (when.in) return `where ${name} is ${when.in.map((each) => inlineCode(String(each))).join(' or ')}`;
  if (when.prefix) return `where ${name} begins with ${when.prefix.map(inlineCode).join(' or ')}`;
  if (when.notPrefix)
    return `where ${name} does not begin with ${when.notPrefix.map(inlineCode).join(' or ')}`;
  return `${when.present ? 'with' : 'without'} ${name}`;
}

/** How a value compares with its limit: `▰▰▰▰▰▰▰▰▰▰ 900 of 900 s: 15 min, the maximum`. */
export function gaugeText(limit: Limit, { value, known }: Measured): string | undefined {
  const standing = standingOf(limit, value);
  const remarks = [standing.converted, standing.beyond ? `**${standing.mark}**` : standing.mark].filter(
    Boolean,
  );
  const size = limit.measure === 'number' ? inlineCode(known?.text ?? String(value)) : formatNumber(value);
  if (limit.max === undefined || value < limit.max * SMALL)
    return remarks.length > 0 ? `Value ${size}: ${remarks.join(', ')}` : undefined;
  const tail = remarks.length > 0 ? `: ${remarks.join(', ')}` : '';
  return `${gaugeBar(value / limit.max)} ${size} of ${bound(limit, limit.max)}${tail}`;
}

/** The maximum in the unit that the template uses. */
function bound({ unit, measure }: Limit, max: number): string {
  const word = unit ?? { length: 'characters', bytes: 'bytes', count: 'items' }[measure as string];
  return word === undefined
    ? formatNumber(max)
    : `${formatNumber(max)} ${word === 'chars' ? 'characters' : word}`;
}
