import { keyColon, nextContentLine, readKey, trimmedEnd } from '../../text/yamlLine';
import { messageForLine } from '../errorMessages';

/** A line of content: where it begins, how deep it is indented, what its first character is. */
export interface StructureLine {
  readonly start: number;
  readonly content: number;
  readonly end: number;
  readonly column: number;
  /** It begins with the dash of an item. */
  readonly dash: boolean;
  /** A tab indents it. */
  readonly isTabbed: boolean;
}

/** True where a key is, or a line without a colon above a key that is indented alike or deeper. */
export function isEntry(text: string, at: number, { start, end }: StructureLine): boolean {
  if (readKey(text, at, end) !== undefined) return true;
  if (!/[\w/]/.test(text[at] ?? '')) return false;
  const next = nextContentLine(text, end + 1, text.length);
  if (!next || next.indent < at - start) return false;
  return readKey(text, next.content, next.end) !== undefined;
}

/** True for a line that begins with a word and is not a key. */
export function isWord(text: string, content: number, end: number): boolean {
  return /\w/.test(text[content] ?? '') && keyColon(text, content, end) < 0;
}

/**
 * What is wrong with a line that is not a key.
 * @param colon the offset of a colon behind what cannot be a key; -1 without one
 */
export function strayMessage(text: string, at: number, { start, end }: StructureLine, colon: number): string {
  const character = text[at] ?? '';
  if (colon >= 0 || /[\]},]/.test(character)) return `A key cannot begin with “${character}”`;
  const below = nextContentLine(text, end + 1, text.length);
  const hasBelow = below !== undefined && below.indent > at - start;
  const written = text.slice(at, trimmedEnd(text, at, end));
  // One colon in a name is the one that needs a space; `aws:elasticbeanstalk:command` is a name as a whole.
  const isName = written.split(':').length !== 2 && !written.startsWith('//');
  if (hasBelow && isName) return 'Missing colon after this key';
  return messageForLine('A key must be followed by a colon and a value', written);
}
