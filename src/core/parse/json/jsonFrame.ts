import type { JsonToken } from './jsonTokens';

/** What may come next in an object or a list. */
export type JsonState = 'first' | 'member' | 'colon' | 'value' | 'next';

/** An object or a list of JSON that is open. */
export interface JsonFrame {
  readonly kind: '{' | '[';
  /** How deep the line is indented on which it was opened. */
  readonly column: number;
  /** The line on which it was opened. */
  readonly line: number;
  /** The columns before its first member that is at the beginning of a line; -1 before that. */
  member: number;
  state: JsonState;
  /** The key that was read last. */
  key: JsonToken | undefined;
  /** The value that was read last. */
  value: JsonToken | undefined;
  /** The first member that is indented deeper than the others. */
  odd: JsonToken | undefined;
}

/** A frame that was just opened on this line. */
export function frameOf(kind: '{' | '[', column: number, line: number): JsonFrame {
  return {
    kind,
    column,
    line,
    member: -1,
    state: 'first',
    key: undefined,
    value: undefined,
    odd: undefined,
  };
}

/** The bracket that closes a frame. */
export function closerOf({ kind }: JsonFrame): '}' | ']' {
  return kind === '{' ? '}' : ']';
}
