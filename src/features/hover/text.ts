import { inlineCode, shorten } from '../../core/markdown';
import type { ObjectType, PropertyType } from '../../schema/types';

/** Most characters of documentation on a card. */
const DOC_LENGTH = 240;
/** Most values of an enumeration on a card, not counting the one under the cursor. */
const MOST_VALUES = 12;

/**
 * The first sentences of AWS's documentation: without links, lists and notes.
 *
 * @param figured the figures appear elsewhere on the card: sentences that repeat them are left out
 */
export function shortDoc(
  documentation: string | undefined,
  figured = false,
  most = DOC_LENGTH,
): string | undefined {
  const first = documentation?.split(/\n\s*\n|\n(?=\s*[-*>] )/, 1)[0] ?? '';
  const text = first
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*>\s?/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;](?: |$))/g, '')
    .replace(/\( (?=`)/g, '(')
    .trim();
  const kept = sentences(text).filter(
    (each, at) => !POINTER.test(each) && !(figured && at > 0 && FIGURE.test(each)),
  );
  const short = upTo(kept, most)
    .replace(LEAD_IN, '')
    .replace(/(?:,? (?:where|as follows|which include|including|such as|for example))?:$/, '.')
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return short || undefined;
}

/** Sentences that only point elsewhere; their links are left out. */
const POINTER =
  /^(?:For (?:more|additional|further|valid values|information)\b|See |To learn more|For details|For an? (?:example|list|description)|Note the following)|\bthe following (?:values|options)\.$/;
/** Sentences that repeat a limit. */
const FIGURE =
  /^(?:The |By )?(?:default|maximum|minimum|(?:valid|allowed|possible|supported) (?:values?|range)|range)\b|^You can specify an? (?:integer|value)|one of the following\b[^:]*\.$|^Type:/i;
/** How AWS's descriptions of resource types begin. */
const LEAD_IN = /^(?:The|A|An) `?AWS::[\w:]+`? (?:resource|type|resource type)(?: type)? (?=[a-z])/;

function sentences(text: string): readonly string[] {
  return text.split(/(?<!\b(?:e\.g|i\.e|etc|vs)\.)(?<=[.!?]) (?=[A-Z`*"(])/);
}

/** As many whole sentences as fit, at least the first of them. */
function upTo(all: readonly string[], most: number): string {
  let text = '';
  for (const each of all) {
    if (text !== '' && text.length + 1 + each.length > most) break;
    text = text === '' ? each : `${text} ${each}`;
  }
  return text.length > most ? closeCode(shorten(text, most)) : text;
}

function closeCode(text: string): string {
  return text.split('`').length % 2 === 0 ? `${text}\`` : text;
}

/** Plain text of the knowledge as Markdown: special characters are escaped, code in backticks is kept. */
export function prose(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\*_[\]<>~|]/g, '\\$&')))
    .join('');
}

/** A type in a few words: `list of string`. */
export function typeText(type: PropertyType, depth = 0): string {
  switch (type.kind) {
    case 'any':
      return type.facts ? 'any value' : 'JSON';
    case 'object':
      return objectText(type, depth);
    case 'list':
      return depth > 2 ? 'list' : `list of ${typeText(type.of, depth + 1)}`;
    case 'map':
      return depth > 2 ? 'map' : `map of ${typeText(type.of, depth + 1)}`;
    case 'union':
      return unionText(type.of, depth);
    case 'variant':
      return variantText(type, depth);
    default:
      return type.kind;
  }
}

/** What a sibling decides is named by it; what the document decides is the same for all of it. */
function variantText({ by, of }: Extract<PropertyType, { kind: 'variant' }>, depth: number): string {
  if (by.startsWith('.')) return 'object';
  return by.startsWith('@') ? unionText([...of.values()], depth) : `depends on \`${by}\``;
}

/** An object whose names are the author's is a map. The parts of a shape have names of our own, which say nothing to others. */
function objectText({ name, shape }: ObjectType, depth: number): string {
  const { others } = shape ?? {};
  if (others) return depth > 2 ? 'map' : `map of ${typeText(others.type, depth + 1)}`;
  return name === '' || shape ? 'object' : `\`${name}\``;
}

function unionText(types: readonly PropertyType[], depth: number): string {
  const [list, item, more] = types;
  // One item can be written without its list.
  if (list?.kind === 'list' && list.of === item && !more) return `${typeText(item, depth + 1)} or list`;
  const all = [...new Set(types.map((type) => typeText(type, depth + 1)))];
  return all.length > 3 ? `${all.slice(0, 2).join(', ')} or others` : all.join(' or ');
}

/** The values a type allows; `undefined` where it allows any. */
export function allowedOf(type: PropertyType): readonly (string | number)[] | undefined {
  if (type.kind === 'string' || type.kind === 'integer') return type.allowed;
  if (type.kind === 'list') return allowedOf(type.of);
  if (type.kind !== 'union') return undefined;
  const lists = type.of.map(allowedOf);
  return lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined;
}

/** Of a list of types of machines, those of the family that was chosen; all of any other list. */
export function ofSameFamily(
  type: PropertyType,
  values: readonly (string | number)[],
  chosen: string | undefined,
): readonly (string | number)[] {
  const isListed =
    type.kind === 'string' && type.api?.grows && chosen !== undefined && values.includes(chosen);
  const family = isListed
    ? /^.+?\.(?=(?:nano|micro|small|medium|large|\d*xlarge|metal))/.exec(chosen)?.[0]
    : '';
  return family ? values.filter((each) => String(each).startsWith(family)) : values;
}

/** Allowed values in one line, the one that was chosen first, so that a long list does not bury it. */
export function allowedText(
  values: readonly (string | number | boolean)[],
  chosen?: string,
  most = MOST_VALUES,
): string {
  const texts = values.map(String);
  const others = texts.filter((text) => text !== chosen);
  const shown = others.slice(0, most).map((text) => inlineCode(text));
  const first = chosen !== undefined && others.length < texts.length ? [`**${inlineCode(chosen)}**`] : [];
  const rest = others.length - shown.length;
  return [...first, ...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(' · ');
}
