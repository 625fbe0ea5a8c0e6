import type { LiveDocument } from '../../core/open';
import { entriesOf, type MapEntry } from '../../core/tree/node';
import type { Snippet } from '../../knowledge/types';
import { markedBody } from '../complete/write/snippetBody';

/** Where a snippet belongs: below a key at the top, which may be missing, or at the top. */
export interface Target {
  /** The snippet without the key it is put below. */
  readonly snippet: Snippet;
  /** The key at the top; nothing where the snippet has its own. */
  readonly section: string | undefined;
  /** That key, where the file has it. */
  readonly entry: MapEntry | undefined;
}

/** A snippet for the top with a single key is one for the section of this name, where the file has that. */
export function targetOf(snippet: Snippet, doc: LiveDocument): Target {
  const isAtTop = snippet.under === 'root' || snippet.under === 'file';
  if (!isAtTop) return { snippet, section: snippet.under, entry: doc.root?.entry(snippet.under) };
  const [key, ...others] = markedBody(snippet).keys;
  const entry = key !== undefined && others.length === 0 ? doc.root?.entry(key) : undefined;
  if (!entry || !hasKeysBelow(snippet)) return { snippet, section: undefined, entry: undefined };
  const body = snippet.body.replace(/^.*\n/, '').replace(/^ {2}/gm, '');
  return { snippet: { ...snippet, body }, section: key, entry };
}

function hasKeysBelow(snippet: Snippet): boolean {
  return entriesOf(markedBody(snippet).root()).every(({ value }) => value.kind === 'map');
}

/**
 * The section that shares its logical IDs with another one:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export const SHARED: ReadonlyMap<string, string> = new Map([
  ['Resources', 'Parameters'],
  ['Parameters', 'Resources'],
]);

/** The names that a snippet may not use again in a section, or at the top. */
export function namesAt(doc: LiveDocument, section: string | undefined): ReadonlySet<string> {
  if (section === undefined) return new Set(entriesOf(doc.root).map(({ key }) => key.text));
  return new Set([...namesBelow(doc, section), ...namesBelow(doc, SHARED.get(section) ?? section)]);
}

/** The keys of the map below a key at the top. */
export function namesBelow(doc: LiveDocument, section: string): readonly string[] {
  return entriesOf(doc.root?.get(section)).map(({ key }) => key.text);
}
