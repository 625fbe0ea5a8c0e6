import { OpenObject, Verbatim, type WritableValue } from './writeValue';

/**
 * Tab stops in text that is still being put together: each is marked with characters that occur in no file, until the whole
 * text is known and either the stops get their numbers in the syntax of snippets, or only their first values stay.
 * https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax
 */

/** A tab stop that {@link numbered} gives its number; `hint` is what stands there first. */
export function stop(hint = ''): string {
  return hint === '' ? '\u0001' : `\u0001{${escapeSnippet(hint)}\u0002`;
}

/** A tab stop that offers a few values. */
export function choice(values: readonly string[]): string {
  return `\u0001|${values.map((each) => each.replace(/[\\,|$}]/g, '\\$&')).join(',')}\u0003`;
}

/** Text that means nothing in snippet syntax. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Gives the tab stops of a text their numbers, from `first`. */
export function numbered(text: string, first = 1): string {
  let number = first - 1;
  return text
    .replace(/\u0001([{|]?)/g, (_, sort: string) => {
      number += 1;
      return sort === '{' ? `\${${number}:` : sort === '|' ? `\${${number}|` : `$${number}`;
    })
    .replaceAll('\u0002', '}')
    .replaceAll('\u0003', '|}');
}

/** A scalar that is only a tab stop; `isText` where JSON puts it in quotes. */
export function openScalar(hint = '', isText = true): Verbatim {
  return new Verbatim(stop(hint), isText);
}

/** What a text with tab stops is before anything is typed: each stop is its hint or the first of its values. */
function untyped(text: string): string {
  const bare = (hint: string) => hint.replace(/\\([\\,|$}])/g, '$1');
  return text
    .replace(/\u0001\{([^\u0002]*)\u0002/g, (_, hint: string) => bare(hint))
    .replace(/\u0001\|((?:[^\u0003\\,]|\\.)*)[^\u0003]*\u0003/g, (_, first: string) => bare(first))
    .replaceAll('\u0001', '');
}

/** A value as it is without an editor that has tab stops. What is still to be typed is empty. */
export function withoutStops(value: WritableValue): WritableValue {
  if (value instanceof Verbatim) {
    const text = untyped(value.text);
    return new Verbatim(text, value.isText || text === '');
  }
  if (value instanceof OpenObject) return {};
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withoutStops);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return new Map(entries.map(([key, each]) => [key, withoutStops(each)]));
}
