import type { LiveDocument } from '../../core/open';
import { editDistance } from '../../core/text/editDistance';

/** A name that is used in a text as `$NAME` or `${NAME}`, and what it was meant to be. */
export interface MentionSlip {
  readonly name: string;
  /** Offset of the name in its text. */
  readonly at: number;
  readonly meant: string;
}

/** What the names are looked for in. */
type Written = Pick<LiveDocument, 'offsetsOf' | 'slice' | 'length'>;

/**
 * Finds names in a text that are surely a slip in a declared one. Any name can come from outside the file, so all of this must be
 * true: it is written once in the whole file, without a default, and differs in one letter of one long word.
 */
export function slipFinder(
  declared: ReadonlySet<string>,
  doc: Written,
): (text: string) => readonly MentionSlip[] {
  const names = [...declared];
  const verdicts = new Map<string, string | undefined>();
  const meantBy = (name: string): string | undefined => {
    if (!verdicts.has(name)) verdicts.set(name, meantIn(names, name, doc));
    return verdicts.get(name);
  };
  return (text) =>
    [...text.matchAll(/(?<![\\$])\$(?:(\w+)|\{(\w+)\})/g)].flatMap((found) => {
      const { 0: whole, 1: bare, 2: braced = '', index } = found;
      const name = bare ?? braced;
      const meant = declared.has(name) ? undefined : meantBy(name);
      return meant === undefined ? [] : { name, at: index + whole.indexOf(name), meant };
    });
}

function meantIn(declared: readonly string[], name: string, doc: Written): string | undefined {
  if (/^(?:AWS|CODEBUILD)_/.test(name)) return undefined;
  const [meant, second] = declared.filter((each) => isSlipOf(name, each, doc));
  return second === undefined && meant !== undefined && timesIn(doc, name) === 1 ? meant : undefined;
}

function timesIn(doc: Written, name: string): number {
  return doc.offsetsOf(name).filter((at) => {
    const around = doc.slice(Math.max(0, at - 1), at) + doc.slice(at + name.length, at + name.length + 1);
    return !/\w/.test(around);
  }).length;
}

/** One word of the name differs, and is long enough that hardly another one is a letter away from it. */
function isSlipOf(name: string, declared: string, doc: Written): boolean {
  if (Math.abs(name.length - declared.length) > 1) return false;
  const [from, to] = [name.split('_'), declared.split('_')];
  const at = from.flatMap((word, index) => (word === to[index] ? [] : [index]));
  const [word = '', meant = ''] = [from[at[0] ?? -1], to[at[0] ?? -1]];
  if (from.length !== to.length || at.length !== 1 || /\d/.test(word + meant)) return false;
  if (editDistance(word, meant, 1) !== 1) return false;
  // A plural is another thing, unless nothing uses the one that is declared.
  if (isPlural(word, meant) && timesIn(doc, declared) > 1) return false;
  const isChanged = word.length === meant.length && lettersOf(word) !== lettersOf(meant);
  return Math.min(word.length, meant.length) >= (isChanged ? LEAST_CHANGED : LEAST);
}

function isPlural(word: string, other: string): boolean {
  const [lower, plain] = [word.toLowerCase(), other.toLowerCase()];
  return lower === `${plain}s` || plain === `${lower}s`;
}

/** The same for two words of which one has neighbors swapped. */
function lettersOf(word: string): string {
  return [...word].sort().join('');
}

/** Letters of a word in which one may be missing or too many, or two be swapped. */
const LEAST = 4;

/** Letters of a word in which one may be another. */
const LEAST_CHANGED = 6;
