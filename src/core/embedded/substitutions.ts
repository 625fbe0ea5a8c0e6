/**
 * The substitutions of `Fn::Sub` in the text of an embedded file. CloudFormation replaces them before the file is read, so
 * their braces are not part of its language: each is written as a character that no language knows, and of the same width.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */

import type { ParsedDocument } from '../document';

const OPEN = '\uE000';
const CLOSE = '\uE001';

/** What {@link maskInJson} makes of a substitution outside of strings. */
const BARE = new RegExp(`"${OPEN}([^"${CLOSE}]*)"`, 'g');

/** The text with other characters for the braces of `${Name}`; `${!Literal}` stays as it is. As long as before. */
export function maskSubstitutions(text: string): string {
  return text.replace(/\$\{([^{}!\n][^{}\n]*)\}/g, `$$${OPEN}$1${CLOSE}`);
}

/**
 * The same for JSON, in which a substitution may also be a whole value: `"Seconds": ${Seconds}`. Outside of strings it becomes a
 * string of the same width.
 */
export function maskInJson(text: string): string {
  return maskSubstitutions(
    text.replace(JSON_PARTS, (part) => (part.startsWith('$') ? asString(part) : part)),
  );
}

function asString(substitution: string): string {
  return `"${OPEN}${substitution.slice(2, -1)}"`;
}

/** Strings of JSON, with all that is in them, and substitutions outside of them. */
const JSON_PARTS = /"(?:[^"\\\n]|\\.)*"|\$\{[^{}"\n]+\}/g;

/** True for a definition of which a substitution is a whole value, so that it is JSON only once the substitution is made. */
export function hasBareSubstitution({
  kind,
  format,
  text,
}: Pick<ParsedDocument, 'kind' | 'format' | 'text'>): boolean {
  if (kind !== 'asl' || format !== 'json') return false;
  return [...text.matchAll(JSON_PARTS)].some(([part]) => part.startsWith('$'));
}

/** A text as its author wrote it. */
export function unmaskSubstitutions(text: string): string {
  return text.replace(BARE, '${$1}').replaceAll(OPEN, '{').replaceAll(CLOSE, '}');
}

/** True for a text with a substitution: what it will be is not known. */
export function hasSubstitution(text: string): boolean {
  return text.includes(OPEN);
}

/** True between the braces of a substitution, also of one that is not closed yet. */
export function isInSubstitution(masked: string, offset: number): boolean {
  return new RegExp(`(?:\\$[{${OPEN}][^{}!\\n${CLOSE}]*|"${OPEN}[^"]*)$`).test(
    masked.slice(Math.max(0, offset - LONGEST), offset),
  );
}

/** Names in substitutions are shorter. */
const LONGEST = 300;

/** True for a line that is a substitution alone, or the value of a JSON key: it can hold any number of lines or values. */
export function isOnlySubstitution(line: string): boolean {
  return ALONE.test(line);
}

const ALONE = new RegExp(`^\\s*(?:-\\s+)?(?:"[^"]*"\\s*:\\s*)?\\$${OPEN}[^${CLOSE}]*${CLOSE},?\\s*$`);
