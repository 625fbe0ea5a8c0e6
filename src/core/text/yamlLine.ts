const TAB = 9;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const COLON = 58;
const BACKSLASH = 92;

/** A space, a tab or the first half of a line break of Windows. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === RETURN;
}

/** The offset of the `:` behind the key that begins here; -1 where there is none on the line. */
export function keyEnd(text: string, from: number, end: number): number {
  const quote = text.charCodeAt(from);
  if (quote === QUOTE || quote === APOSTROPHE) {
    let at = from + 1;
    for (; at < end && text.charCodeAt(at) !== quote; at += 1) if (text.charCodeAt(at) === BACKSLASH) at += 1;
    for (at += 1; at < end && isBlank(text.charCodeAt(at)); ) at += 1;
    return at < end && text.charCodeAt(at) === COLON ? at : -1;
  }
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COLON && (at + 1 >= end || isBlank(text.charCodeAt(at + 1)))) return at;
    if (code === HASH && at > from && isBlank(text.charCodeAt(at - 1))) return -1;
  }
  return -1;
}
