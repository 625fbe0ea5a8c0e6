import { escapeMarkdown, shorten } from '../../../core/markdown';
import { formatLimit, formatRange, formatValue } from '../../../knowledge/figures/figures';
import type { Limit, When } from '../../../knowledge/types';
import type { PropertyContext } from '../context/completionContext';

/** A value worth proposing because a limit names it. */
export interface ProposedValue {
  readonly value: string | number | boolean;
  readonly detail: string;
}

/** The limit as a detail: `1 s to 15 min, default 3 s`. */
export function limitDetail(limits: readonly Limit[]): string | undefined {
  const best = limits.find((each) => each.measure === 'number') ?? limits.find((each) => formatLimit(each));
  if (!best) return undefined;
  const range = best.allowed ? undefined : formatRange({ ...best, ...unitOf(best) }, 'short');
  const chosen = limits.find((each) => each.default !== undefined)?.default;
  const usual = chosen === undefined ? undefined : `default ${formatValue(chosen, best.unit, 'short')}`;
  return [range, usual].filter(Boolean).join(', ') || undefined;
}

/** The unit, or what is counted where no unit is given. */
function unitOf({ unit, measure }: Limit): { readonly unit?: string } {
  const counted =
    measure === 'count'
      ? 'items'
      : measure === 'length'
        ? 'chars'
        : measure === 'bytes'
          ? 'bytes'
          : undefined;
  const word = unit ?? counted;
  return word === undefined ? {} : { unit: word };
}

/** Default, least, most and the allowed values of limits on a value. */
export function limitValues(limits: readonly Limit[]): readonly ProposedValue[] {
  return limits
    .filter((each) => each.measure === 'number')
    .flatMap((limit) => {
      const { min, max, allowed, unit } = limit;
      const inWords = (value: string | number | boolean) => {
        const text = formatValue(value, unit, 'plain');
        return text === String(value) ? '' : `${text}, `;
      };
      const one = (value: string | number | boolean | undefined, role: string): ProposedValue[] =>
        value === undefined ? [] : [{ value, detail: `${inWords(value)}${role}` }];
      const values = (allowed ?? []).map((value) => ({ value, detail: inWords(value).replace(/, $/, '') }));
      const usual = one(limit.default, 'the default');
      return [
        ...usual,
        ...one(max, limit.own ? 'your quota' : limit.adjustable ? 'the quota' : 'the maximum'),
        ...one(min, 'the minimum'),
        ...values,
      ];
    });
}

/** The limits whose conditions hold for the properties around; undecidable ones are left out. */
export function holding(limits: readonly Limit[], at: PropertyContext | undefined): readonly Limit[] {
  return limits.filter((limit) => (limit.when ?? []).every((when) => at !== undefined && holds(when, at)));
}

function holds(when: When, { path, beside }: PropertyContext): boolean {
  if (when.path === '.' || when.path.startsWith('../') || when.path.includes('.')) return false;
  const target = when.path.startsWith('/') ? [when.path.slice(1)] : [...path.slice(0, -1), when.path];
  const text = beside(target);
  if (when.present !== undefined) return (text !== undefined) === when.present;
  if (text === undefined || text === '') return false;
  if (when.in) return when.in.some((each) => String(each) === text);
  if (when.prefix) return when.prefix.some((each) => text.startsWith(each));
  return when.notPrefix ? !when.notPrefix.some((each) => text.startsWith(each)) : true;
}

/** A short text with the page behind it. `isMarkdown`: it is Markdown of AWS already. */
export function documentation(
  text: string | undefined,
  page: string | undefined,
  isMarkdown = false,
): string {
  const first =
    (text ?? '')
      .split(/\n\s*\n/)[0]
      ?.replace(/\s+/g, ' ')
      .trim() ?? '';
  const short = isMarkdown && first.length <= 400 ? first : escapeMarkdown(shorten(stripLinks(first), 400));
  const link = page ? `[AWS documentation](${page})` : '';
  return [short, link].filter(Boolean).join('\n\n');
}

function stripLinks(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
}
