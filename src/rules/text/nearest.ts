import { distanceWithin, rowsFor } from '../../core/text/editDistance';

/** No name is longer; what is longer is no slip of the finger. */
const LONGEST = 400;

/**
 * The candidate that was most likely meant, in any case: the one within a third of its length by edit
 * distance; nothing where none is close, or two are equally close. A half-typed name is looked for among thousands on
 * each key, so candidates that cannot be close cost next to nothing.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  let tie = false;
  if (text.length > LONGEST) return undefined;
  const lower = text.toLowerCase();
  const rows = rowsFor(lower);
  for (const candidate of candidates) {
    const most = Math.min(Math.floor(Math.max(text.length, candidate.length) / 3), least);
    if (Math.abs(text.length - candidate.length) > most) continue;
    const other = candidate.toLowerCase();
    const distance = distanceWithin(other, lower, most, rows);
    if (distance > most) continue;
    // A name twice is one candidate.
    tie = distance === least && (tie || candidate !== best);
    least = distance;
    best = candidate;
  }
  return tie ? undefined : best;
}
