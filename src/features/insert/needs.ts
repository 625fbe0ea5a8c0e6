import type { LiveDocument } from '../../core/open';
import { entriesOf, textOf } from '../../core/tree/node';
import type { Snippet, SnippetNeed } from '../../knowledge/types';

/** A snippet whose references fit a document. */
export interface FittedSnippet {
  readonly snippet: Snippet;
  /** Defaults of tab stops in place of those written, by number. */
  readonly names: ReadonlyMap<number, string>;
}

/**
 * Lets a snippet refer to what the template has: the resource or parameter of a type it needs that is nearest to the
 * cursor. Where there is none, the call is replaced by an example of what it would return, as a tab stop.
 */
export function resolveNeeds(snippet: Snippet, doc: LiveDocument, cursor: number): FittedSnippet {
  const names = new Map<number, string>();
  const taken = new Set<string>();
  let { body } = snippet;
  for (const need of snippet.needs ?? []) {
    const found = candidates(doc, need, cursor).find((name) => !taken.has(name));
    if (found === undefined) body = withExamples(body, need);
    else {
      taken.add(found);
      names.set(need.stop, found);
    }
  }
  return { snippet: { ...snippet, body }, names };
}

/** A snippet without references to what it does not bring along. */
export function resolveExamples(snippet: Snippet): Snippet {
  return { ...snippet, body: (snippet.needs ?? []).reduce(withExamples, snippet.body) };
}

/** Names of the types that are needed, the nearest first. What has a condition may not be there, so it is left out. */
function candidates(doc: LiveDocument, { types }: SnippetNeed, cursor: number): readonly string[] {
  const fits: { readonly name: string; readonly distance: number }[] = [];
  for (const section of ['Resources', 'Parameters'])
    for (const { key, value, start } of entriesOf(doc.root?.get(section))) {
      if (value.kind !== 'map' || value.get('Condition')) continue;
      if (types.includes(textOf(value.get('Type')) ?? ''))
        fits.push({ name: key.text, distance: Math.abs(start - cursor) });
    }
  return fits.sort((one, other) => one.distance - other.distance).map(({ name }) => name);
}

/** The body with an example in place of each reference through this tab stop; equal examples are one tab stop. */
function withExamples(body: string, { stop, examples }: SnippetNeed): string {
  const numbers = new Map<string, number>();
  const example = (attribute: string) => {
    const text = examples[attribute] ?? '';
    const number = numbers.get(attribute) ?? highestStop(body) + 1 + numbers.size;
    numbers.set(attribute, number);
    const [, open = '', inner = text, close = ''] = /^(\[)(.*)(\])$/.exec(text) ?? [];
    return `${open}\${${number}:${inner.replace(/[\\$}]/g, '\\$&')}}${close}`;
  };
  const placeholder = `\\$\\{${stop}(?::[^{}]*)?\\}`;
  return body
    .replace(new RegExp(`!Ref ${placeholder}(?!\\w)`, 'g'), () => example('Ref'))
    .replace(new RegExp(`!GetAtt ${placeholder}\\.(\\w+)`, 'g'), (_, attribute: string) => example(attribute))
    .replace(new RegExp(`\\\\\\$\\{${placeholder}(?:\\.(\\w+))?\\\\?\\}`, 'g'), (_, attribute = 'Ref') =>
      example(attribute),
    );
}

function highestStop(body: string): number {
  return Math.max(0, ...[...body.matchAll(/\$\{?(\d+)/g)].map(([, number]) => Number(number)));
}
