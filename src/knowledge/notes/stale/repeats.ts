import type { PlacedLine } from '../placer';
import type { Stale } from './staleness';

/**
 * What is out of date in the lines of a document, with what several lines say counted at the first of them: the others
 * refer to it, so that the same sentence is not shown again and again. Each keeps its own fix.
 */
export function withRepeats(
  lines: readonly PlacedLine[],
  found: readonly (readonly Stale[])[],
): readonly (readonly Stale[])[] {
  const firsts = new Map<string, { readonly line: number; times: number }>();
  for (const [at, stale] of found.entries()) {
    for (const key of new Set(stale.map(keyOf))) {
      const first = firsts.get(key);
      if (first) first.times += 1;
      else firsts.set(key, { line: lines[at]?.line.line ?? 0, times: 1 });
    }
  }
  return found.map((stale, at) =>
    stale.length > 0 ? stale.map((each) => counted(each, lines[at]?.line.line, firsts)) : stale,
  );
}

function counted(
  stale: Stale,
  line: number | undefined,
  firsts: ReadonlyMap<string, { readonly line: number; readonly times: number }>,
): Stale {
  const first = firsts.get(keyOf(stale));
  if (!first || first.times < 2) return stale;
  return first.line === line ? { ...stale, times: first.times } : { ...stale, firstLine: first.line };
}

/** An entry of a limit is told from its others by what it says of today. */
function keyOf({ limit, now }: Stale): string {
  return `${limit} ${now}`;
}
