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
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

const WILD = /[*?]/;

/** Longer patterns are not compared. */
const LONGEST = 600;

/** Whether a text exists that both patterns match; true where they are too long to be compared. */
export function globsMeet(one: string, other: string): boolean {
  if (one === other || one === '*' || other === '*' || one.length > LONGEST || other.length > LONGEST)
    return true;
  if (!WILD.test(one)) return globMatches(other, one);
  if (!WILD.test(other)) return globMatches(one, other);
  const start = plainStart(one, other);
  return start !== undefined && wildcardsMeet(one.slice(start), other.slice(start));
}

/** How many characters both begin with before a wildcard of either; nothing where they begin differently. */
function plainStart(one: string, other: string): number | undefined {
  let at = 0;
  while (at < one.length && at < other.length && !WILD.test(one[at] ?? '') && !WILD.test(other[at] ?? '')) {
    if (one[at] !== other[at]) return undefined;
    at += 1;
  }
  return at;
}

function wildcardsMeet(one: string, other: string): boolean {
  // `last[j]`: the first i characters of one and the first j of the other match a common text.
  let last: boolean[] = [true];
  for (let j = 0; j < other.length; j++) last.push((last[j] ?? false) && other[j] === '*');
  for (const sign of one) {
    const row: boolean[] = [(last[0] ?? false) && sign === '*'];
    for (let j = 0; j < other.length; j++) {
      const here = other[j];
      if (sign === '*' || here === '*') row.push(last[j + 1] === true || row[j] === true);
      else row.push(last[j] === true && (sign === '?' || here === '?' || sign === here));
    }
    last = row;
  }
  return last[other.length] ?? false;
}
