/** Texts with the wildcards of IAM: `*` matches any characters, `?` matches one. */

/** Whether a pattern matches all of a text; in time of the product of their lengths. */
export function globMatches(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let here = 0;
  while (here < text.length) {
    const sign = pattern[at];
    if (sign === '*') {
      star = at;
      at += 1;
      resume = here;
    } else if (sign !== undefined && (sign === '?' || sign === text[here])) {
      at += 1;
      here += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      here = resume;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** Longer patterns are not compared. */
const LONGEST = 600;

/** Whether a text exists that both patterns match; true where they are too long to be compared. */
export function globsMeet(one: string, other: string): boolean {
  if (one.length > LONGEST || other.length > LONGEST) return true;
  // `last[j]`: the first i characters of one and the first j of the other match a common text.
  let last: boolean[] = [true];
  for (let j = 0; j < other.length; j++) last.push((last[j] ?? false) && other[j] === '*');
  for (const sign of one) {
    const row: boolean[] = [(last[0] ?? false) && sign === '*'];
    for (let j = 0; j < other.length; j++) {
      const [up = false, left = false, both = false] = [last[j + 1], row[j], last[j]];
      const isOne = sign === '?' || other[j] === '?' || sign === other[j];
      row.push(sign === '*' || other[j] === '*' ? up || left : both && isOne);
    }
    last = row;
  }
  return last[other.length] ?? false;
}
