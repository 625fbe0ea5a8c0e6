import type { Limit, RuntimeDates } from '../../../src/knowledge/types';

/** How many figures were checked on a day, newest first. */
export function byDay(limits: readonly Limit[]): readonly (readonly [string, number])[] {
  return counted(limits.map(({ checked }) => checked)).sort(([a], [b]) => (a < b ? 1 : -1));
}

/** How many figures rest on a source, with the day of the oldest: host and first folder of the address, most used first. */
export function bySource(
  limits: readonly Limit[],
): readonly { readonly source: string; readonly count: number; readonly oldest: string }[] {
  const sourceOf = ({ source }: Limit) => {
    const { host, pathname } = new URL(source);
    return `${host}/${pathname.split('/')[1] ?? ''}`;
  };
  return counted(limits.map(sourceOf))
    .map(([source, count]) => ({
      source,
      count,
      oldest: oldestOf(limits.filter((each) => sourceOf(each) === source)),
    }))
    .sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1));
}

/** The figures that were checked before a day, oldest first. */
export function before(limits: readonly Limit[], day: string): readonly Limit[] {
  return limits.filter(({ checked }) => checked < day).sort((a, b) => (a.checked < b.checked ? -1 : 1));
}

/** Runtimes whose support has ended, or ends within so many days; ISO days. */
export function ending(
  runtimes: readonly RuntimeDates[],
  today: string,
  days: number,
): readonly RuntimeDates[] {
  const until = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  return runtimes.filter(({ deprecated }) => deprecated > today && deprecated <= until);
}

function oldestOf(limits: readonly Limit[]): string {
  return limits.map(({ checked }) => checked).sort()[0] ?? '';
}

function counted(texts: readonly string[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts];
}
