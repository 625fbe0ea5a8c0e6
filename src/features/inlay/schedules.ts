import { toString as inWords } from 'cronstrue';
import { textOf } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import type { Inlay } from '../types';
import { type Held, type HintMaker, sectionWithin, walkWithin } from './scene';

/** Units of `rate(...)` and of figures. */
const RATE_UNITS: Readonly<Record<string, string>> = { minute: 'min', hour: 'hours', day: 'days' };

/** Schedules in words: `cron(0 12 * * ? *)` is `at 12:00, UTC`. */
export const scheduleHints: HintMaker = function* (scene) {
  if (!scene.classes.has('schedules')) return;
  for (const entry of sectionWithin(scene, 'Resources')) {
    const hints: Inlay[] = [];
    walkWithin({ node: entry.value, key: '', map: undefined }, scene.range, (held) => {
      const text = held.node.kind === 'scalar' ? scheduleText(held) : undefined;
      if (text) hints.push({ offset: held.node.end, label: text, tooltip: text, class: 'schedules' });
      return true;
    });
    yield* hints;
  }
};

function scheduleText({ node, key, map }: Held): string | undefined {
  const text = textOf(node)?.trim() ?? '';
  const [, name, inner = ''] = /^(cron|rate)\((.*)\)$/.exec(text) ?? [];
  if (name === 'rate') return rateText(inner);
  const zone = textOf(map?.get('ScheduleExpressionTimezone') ?? map?.get('TimeZone')) ?? 'UTC';
  const schedule = name === 'cron' ? cronText(inner) : key === 'Recurrence' ? unixCronText(text) : undefined;
  if (schedule === undefined) return undefined;
  return /\d\d:\d\d/.test(schedule) ? `${schedule}, ${zone}` : schedule;
}

/** A rate that reads better in a larger unit: `rate(1440 minutes)` is `every day`; others read well already. */
export function rateText(inner: string): string | undefined {
  const [, count, word = ''] = /^(\d+) +(minute|hour|day)s?$/.exec(inner.trim()) ?? [];
  const unit = RATE_UNITS[word];
  if (count === undefined || unit === undefined || Number(count) < 2) return undefined;
  const rate = formatValue(Number(count), unit, 'plain');
  if (rate.startsWith(`${Number(count)} `)) return undefined;
  return `every ${rate.replace(/^1 /, '')}`;
}

/**
 * A cron expression of EventBridge: minutes, hours, day of the month, month, day of the week (1 is Sunday), year; one of
 * the two days is `?`. Nothing for what is not one.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function cronText(inner: string): string | undefined {
  const fields = inner.trim().split(/\s+/);
  const [, , day, , weekday] = fields;
  if (fields.length !== 6 || (day === '?') === (weekday === '?')) return undefined;
  // The library reads a field of seconds before the minutes.
  return describe(`0 ${fields.join(' ')}`, false);
}

/** A cron expression of Auto Scaling: the five fields of Unix, with 0 for Sunday. */
export function unixCronText(text: string): string | undefined {
  const fields = text.trim().split(/\s+/);
  return fields.length === 5 ? describe(fields.join(' '), true) : undefined;
}

function describe(expression: string, sundayIsZero: boolean): string | undefined {
  try {
    const words = inWords(expression, {
      use24HourTimeFormat: true,
      dayOfWeekStartIndexZero: sundayIsZero,
      throwExceptionOnParseError: true,
    });
    if (/undefined|NaN/.test(words)) return undefined;
    return words.charAt(0).toLowerCase() + words.slice(1);
  } catch {
    // The library throws on what it cannot read; then there is no hint.
    return undefined;
  }
}
