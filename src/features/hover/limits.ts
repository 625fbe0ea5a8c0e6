import { escapeMarkdown, inlineCode, shorten } from '../../core/markdown';
import type { MapNode, Node } from '../../core/node';
import { formatAllowed, formatNumber, formatRange, formatValue } from '../../knowledge/figures';
import type { Limit, When } from '../../knowledge/types';
import { surelyHolds } from '../../rules/limits/conditions';
import type { Lookups } from '../../rules/values';
import { type Measured, measureFor, standingOf } from '../limitMeaning';
import { facts, lines } from './card';
import { link } from './links';

/** What the limits of a value depend on. */
export interface LimitSetting {
  /** The value under the cursor, or of the key under it. */
  readonly value: Node | undefined;
  /** The whole value of the key; the same, but for an item of a list. */
  readonly whole: Node | undefined;
  readonly around: readonly MapNode[];
  readonly lookups: Lookups;
}

/** Most limits on one card. */
const MOST = 3;
/** Values of a list shown with a limit; the schema's list is shown beside it. */
const MOST_ALLOWED = 8;

/** The limits of a value, each with a gauge of where the value stands; those that hold here first. */
export function limitTexts(limits: readonly Limit[], setting: LimitSetting): readonly string[] {
  return relevant(limits, setting)
    .slice(0, MOST)
    .map(({ limit, holds }) => limitText(limit, holds, setting));
}

/** The limits that hold here; where none is sure to, all, each with its condition. */
function relevant(
  limits: readonly Limit[],
  { value, around, lookups }: LimitSetting,
): readonly { readonly limit: Limit; readonly holds: boolean }[] {
  const judged = limits
    .filter((limit) => limit.measure !== 'key')
    .map((limit) => ({
      limit,
      holds:
        !limit.when || (value !== undefined && surelyHolds(limit.when, value, around, lookups, undefined)),
    }));
  const holding = judged.filter((each) => each.holds);
  return holding.length > 0 ? holding : judged;
}

function limitText(limit: Limit, holds: boolean, setting: LimitSetting): string {
  const value = limit.measure === 'number' || limit.measure === 'length' ? setting.value : setting.whole;
  const measured = holds && value && measureFor(limit, value, setting.lookups);
  const figure = figureText(limit);
  const said = figure ? `${escapeMarkdown(limit.what)}: ${figure}` : escapeMarkdown(limit.what);
  const where = holds || !limit.when ? '' : `, ${limit.when.map(whenText).join(' and ')}`;
  const source = link(`checked ${limit.checked}`, limit.source);
  const kind = facts(
    limit.adjustable && 'a quota AWS can raise',
    limit.advice && 'advice, not enforced',
    limit.confidence !== 'read' && 'not verified',
    source,
  );
  return lines(`${said}${where}${kind ? ` (${kind})` : ''}`, measured && gaugeText(limit, measured));
}

function figureText(limit: Limit): string | undefined {
  const { unit, step, allowed } = limit;
  const values = allowed && (allowed.length > MOST_ALLOWED ? undefined : formatAllowed(allowed, unit));
  const range = formatRange(limit);
  const parts = [
    range ?? (values && escapeMarkdown(values)),
    range && values && escapeMarkdown(`or ${values}`),
    limit.min === limit.max || step === undefined || step === 1
      ? undefined
      : `in steps of ${formatValue(step, unit, 'plain')}`,
    !range && !values && limit.pattern && `form ${inlineCode(shorten(limit.pattern, 60))}`,
    limit.default !== undefined && `default ${escapeMarkdown(formatValue(limit.default, unit, 'plain'))}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : undefined;
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

/** Where a value stands: `▰▰▰▰▰▰▰▰▰▰ 900 of 900 s: 15 min, the maximum`. */
export function gaugeText(limit: Limit, { value, known }: Measured): string | undefined {
  const standing = standingOf(limit, value);
  const said = [standing.converted, standing.beyond ? `**${standing.mark}**` : standing.mark].filter(Boolean);
  const size = limit.measure === 'number' ? inlineCode(known?.text ?? String(value)) : formatNumber(value);
  if (limit.max === undefined || limit.max <= 0)
    return said.length > 0 ? `Here ${size}: ${said.join(', ')}` : undefined;
  const tail = said.length > 0 ? `: ${said.join(', ')}` : '';
  return `${bar(value / limit.max)} ${size} of ${bound(limit, limit.max)}${tail}`;
}

/** The maximum in the unit that the template holds it in. */
function bound({ unit, measure }: Limit, max: number): string {
  const word = unit ?? { length: 'characters', bytes: 'bytes', count: 'items' }[measure as string];
  return word === undefined
    ? formatNumber(max)
    : `${formatNumber(max)} ${word === 'chars' ? 'characters' : word}`;
}

function bar(share: number): string {
  const filled = Math.max(0, Math.min(10, share > 0 ? Math.max(1, Math.floor(share * 10)) : 0));
  return '▰'.repeat(filled) + '▱'.repeat(10 - filled);
}
