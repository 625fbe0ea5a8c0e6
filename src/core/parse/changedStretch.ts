/** Texts are compared in stretches of so many UTF-16 units, and characters only where two differ. */
const STRETCH = 1024;

/** The stretch of the old text that is not in the new one; what is around it is the same in both. */
export function changedStretch(old: string, text: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(old.length, text.length);
  // The end is compared first: a line that was put in belongs to what stands above it.
  const behind = sameAtEnd(old, text, shorter);
  const start = sameAtStart(old, text, shorter - behind);
  return { start, end: old.length - behind };
}

function sameAtStart(one: string, other: string, most: number): number {
  let same = 0;
  while (same + STRETCH <= most && one.slice(same, same + STRETCH) === other.slice(same, same + STRETCH))
    same += STRETCH;
  while (same < most && one.charCodeAt(same) === other.charCodeAt(same)) same += 1;
  return same;
}

function sameAtEnd(one: string, other: string, most: number): number {
  const stretch = (text: string, same: number) =>
    text.slice(text.length - same - STRETCH, text.length - same);
  let same = 0;
  while (same + STRETCH <= most && stretch(one, same) === stretch(other, same)) same += STRETCH;
  const isSame = () => one.charCodeAt(one.length - 1 - same) === other.charCodeAt(other.length - 1 - same);
  while (same < most && isSame()) same += 1;
  return same;
}

/** Where the line of an offset begins. */
export function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
