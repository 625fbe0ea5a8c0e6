/**
 * Damerau-Levenshtein distance: letters to add, drop or change, or neighbors to swap, to get from one text to the other.
 * Gives up above `most`, and then is `most + 1`.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  return distanceWithin(a, b, Math.min(most, Math.max(a.length, b.length)), rowsFor(b));
}

/** The last three rows of the table of distances, used again for every candidate. */
export type Rows = readonly [Uint16Array, Uint16Array, Uint16Array];

/** Rows for comparing many texts with one. */
export function rowsFor(text: string): Rows {
  const row = (): Uint16Array => new Uint16Array(text.length + 1);
  return [row(), row(), row()];
}

/**
 * {@link editDistance} from `a` to the text that `rows` are for; `most + 1` where it is more. Beginnings and ends that are
 * equal need no table; of the table only what can stay within `most` is filled in.
 */
export function distanceWithin(a: string, b: string, most: number, rows: Rows): number {
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (endA > 0 && endB > 0 && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  const height = endA - start;
  const width = endB - start;
  if (height === 0 || width === 0) return Math.max(height, width);
  let [before, last, row] = rows;
  for (let j = 0; j <= width; j++) last[j] = j;
  for (let i = 1; i <= height; i++) {
    const from = Math.max(1, i - most);
    const to = Math.min(width, i + most);
    // Next to the band nothing is within `most`.
    row[from - 1] = from === 1 ? i : most + 1;
    if (to < width) row[to + 1] = most + 1;
    const letter = a.charCodeAt(start + i - 1);
    let least = row[from - 1] as number;
    for (let j = from; j <= to; j++) {
      const other = b.charCodeAt(start + j - 1);
      let cell = (last[j - 1] as number) + (letter === other ? 0 : 1);
      cell = Math.min(cell, (row[j - 1] as number) + 1, (last[j] as number) + 1);
      const swapped =
        i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && other === a.charCodeAt(start + i - 2);
      if (swapped) cell = Math.min(cell, (before[j - 2] as number) + 1);
      row[j] = cell;
      if (cell < least) least = cell;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[width] as number, most + 1);
}
