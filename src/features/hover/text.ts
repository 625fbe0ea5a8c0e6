import { inlineCode, shorten } from '../../core/markdown';
import type { PropertyType } from '../../schema/types';

/** Most characters of documentation on a card. */
const DOC_LENGTH = 240;
/** Most values of an enumeration on a card, beside the one under the cursor. */
const MOST_VALUES = 12;

/** The first sentence or two of AWS's documentation: without links, lists and notes. */
export function shortDoc(documentation: string | undefined, most = DOC_LENGTH): string | undefined {
  const first = documentation?.split(/\n\s*\n|\n(?=\s*[-*>] )/, 1)[0] ?? '';
  const text = first
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*>\s?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= most) return text || undefined;
  const end = lastSentence(text, most);
  return end > 0 ? text.slice(0, end) : closeCode(shorten(text, most));
}

/** Where the last sentence that fits ends; 0 where the first alone is too long. */
function lastSentence(text: string, most: number): number {
  let end = 0;
  for (const match of text.matchAll(/(?<!\b(?:e\.g|i\.e|etc|vs))[.!?](?= [A-Z`*]|$)/g)) {
    if (match.index + 1 > most) break;
    end = match.index + 1;
  }
  return end;
}

function closeCode(text: string): string {
  return text.split('`').length % 2 === 0 ? `${text}\`` : text;
}

/** A type in a few words: `list of string`. */
export function typeText(type: PropertyType, depth = 0): string {
  switch (type.kind) {
    case 'string':
    case 'integer':
      return type.allowed ? 'one of a list' : type.kind;
    case 'any':
      return 'JSON';
    case 'object':
      return `\`${type.name}\``;
    case 'list':
      return depth > 2 ? 'list' : `list of ${typeText(type.of, depth + 1)}`;
    case 'map':
      return depth > 2 ? 'map' : `map of ${typeText(type.of, depth + 1)}`;
    case 'union':
      return unionText(type.of, depth);
    case 'variant':
      return `depends on \`${type.by}\``;
    default:
      return type.kind;
  }
}

function unionText(types: readonly PropertyType[], depth: number): string {
  const all = [...new Set(types.map((type) => typeText(type, depth + 1)))];
  return all.length > 3 ? `${all.slice(0, 2).join(', ')} or others` : all.join(' or ');
}

/** The values a type allows; nothing where it allows any. */
export function allowedOf(type: PropertyType): readonly (string | number)[] | undefined {
  if (type.kind === 'string' || type.kind === 'integer') return type.allowed;
  if (type.kind === 'list') return allowedOf(type.of);
  if (type.kind !== 'union') return undefined;
  const lists = type.of.map(allowedOf);
  return lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined;
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
