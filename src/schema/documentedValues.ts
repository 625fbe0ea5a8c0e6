import type { PropertySchema, PropertyType } from './types';

/** `Valid values: `A` | `B``, in one of the forms AWS writes it. */
const SENTENCE =
  /(?:valid|allowed|possible|supported) values?(?: (?:are|is|include)(?: the following)?)?\s*\*?:?\s*\*?\s*((?:`[^`\n]+`(?:\s*\([^)\n]*\))?[\s,|]*(?:(?:and|or)\s+)?)+)/i;
/** A list of bullets, each with a value before its text: `Valid values:`, `The role that this key will assume:`. */
const BULLETS = /:\s*\n((?:\s*[-+*] `[^`\n]+`[^\n]*(?:\n|$)){2,})/;

/** `one of the valid values (arm64 or x86_64)`. */
const IN_BRACKETS = /valid values \(([\w.-]+(?:, [\w.-]+)* or [\w.-]+)\)/i;

/**
 * The values that are suggested for a property, or that the documentation of a property names, where the schema has no enum. They are only proposed; nothing
 * is ever held against them.
 */
export function documentedValues(schema: PropertySchema): readonly string[] {
  const suggested = suggestedIn(schema.type);
  if (suggested.length > 0) return suggested;
  const text = schema.documentation ?? '';
  const bracketed = IN_BRACKETS.exec(text)?.[1];
  if (bracketed !== undefined && takesText(schema.type)) return bracketed.split(/, | or /);
  const listed = SENTENCE.exec(text)?.[1] ?? BULLETS.exec(text)?.[1];
  if (listed === undefined || !takesText(schema.type)) return [];
  const pattern = SENTENCE.test(text) ? /`([^`\n]+)`/g : /^\s*[-+*] `([^`\n]+)`/gm;
  const values = [...listed.matchAll(pattern)].flatMap(([, value]) => (value ?? '').split(/\s*\|\s*/));
  const isName = (value: string) => /^[\w.:/+ -]{1,60}$/.test(value);
  return values.length > 1 && values.every(isName) ? [...new Set(values)] : [];
}

function suggestedIn(type: PropertyType): readonly string[] {
  if (type.kind === 'list') return suggestedIn(type.of);
  if (type.kind === 'union') return type.of.flatMap(suggestedIn);
  return (type.kind === 'string' && type.suggested) || [];
}

function takesText(type: PropertyType): boolean {
  if (type.kind === 'list') return takesText(type.of);
  if (type.kind === 'union') return type.of.some(takesText);
  return type.kind === 'string' && type.allowed === undefined;
}
