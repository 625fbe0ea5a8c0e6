import type { Range } from '../../core/tree/node';
import type { Card } from '../types';

/** A part of a card that may be missing. */
export type CardPart = string | false | undefined;

/** A card of paragraphs; nothing where there is nothing below its title. */
export function card(range: Range, title: string, ...parts: readonly CardPart[]): Card | undefined {
  const texts = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  if (texts.length === 0) return undefined;
  return { markdown: [title, ...texts].join('\n\n'), start: range.start, end: range.end };
}

/** Short facts in one line. */
export function facts(...parts: readonly CardPart[]): string {
  return parts.filter(Boolean).join(' · ');
}

/** Lines below each other in one paragraph. */
export function lines(...parts: readonly CardPart[]): string {
  return parts.filter(Boolean).join('  \n');
}

/** A bullet list; nothing for no items. */
export function bullets(items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : items.map((item) => `- ${item}`).join('\n');
}
