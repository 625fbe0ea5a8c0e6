import { hasOnlyComment, skipProperties } from './yamlLine';

/** What follows the `|` or the `>`: https://yaml.org/spec/1.2.2/#811-block-scalar-headers */
const IN_HEADER = '-+0123456789';

/** The header of a block scalar: `|`, `>-`, `!Sub |`, also before a comment. */
export function isBlockScalarHeader(text: string, from: number, end: number): boolean {
  return blockScalarHeaderEnd(text, skipProperties(text, from, end), end) >= 0;
}

/** The offset behind the header of a block scalar that begins here, without its comment; -1 where there is none. */
export function blockScalarHeaderEnd(text: string, from: number, end: number): number {
  const code = text.charCodeAt(from);
  if (from >= end || (code !== 124 && code !== 62)) return -1;
  let at = from + 1;
  while (at < end && IN_HEADER.includes(text[at] ?? ' ')) at += 1;
  return hasOnlyComment(text, at, end) ? at : -1;
}
