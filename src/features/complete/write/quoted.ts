import { escapeSnippet } from '../../../core/write/tabStops';
import type { Completion } from '../../types';

/**
 * A proposal for JSON or YAML that is the text of a scalar in quotes, as it is written between the quotes: on one line, with
 * the quotes in it escaped. Nothing where that is not possible.
 *
 * @param write writes a text inside the quotes
 */
export function inQuotes(
  found: Completion,
  write: (text: string) => string | undefined,
): Completion | undefined {
  const { insertText, snippet, filterText, label, also } = found;
  const line = insertText.replace(/\n\s*/g, ' ');
  const text = snippet ? snippetInQuotes(line, write) : write(line);
  if (text === undefined) return undefined;
  return {
    ...found,
    insertText: text,
    filterText: write(filterText ?? label) ?? label,
    ...(also ? { also: { ...also, text: write(also.text) ?? also.text } } : {}),
  };
}

/** Tab stops stay; only quotes and backslashes of the text between them are escaped. */
function snippetInQuotes(text: string, write: (text: string) => string | undefined): string {
  return text.replace(/\\\\|["']/g, (part) => {
    const plain = part === '\\\\' ? '\\' : part;
    return escapeSnippet(write(plain) ?? plain);
  });
}
