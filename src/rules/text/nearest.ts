/**
 * The candidate that was most likely meant: equal but for case, else the one within a third of its length by edit
 * distance; nothing where none is close, or two are equally close.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  let tie = false;
  const lower = text.toLowerCase();
  for (const candidate of candidates) {
    if (candidate.toLowerCase() === lower) return candidate;
    const most = Math.floor(Math.max(text.length, candidate.length) / 3);
    const distance = editDistance(lower, candidate.toLowerCase(), Math.min(most, least));
    if (distance > most || distance > least) continue;
    tie = distance === least;
    least = distance;
    best = candidate;
  }
  return tie ? undefined : best;
}

/** Letters to add, drop or change (or neighbors to swap) to get from one text to the other; gives up above `most`. */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let cell = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cell = Math.min(cell, (before[j - 2] ?? 0) + 1);
      row.push(cell);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
