import type { Reference, Resource, TemplateIndex } from '../../core/index/template';
import type { LiveDocument } from '../../core/open';
import type { MapEntry, Node, Range } from '../../core/tree/node';
import { asMap, entriesOf, walk } from '../../core/tree/node';
import { MatchingResources } from '../engine/view/matchingResources';
import { removeEntry } from '../fixes/edits';
import type { DocumentRuleContext } from '../rule';
import { isModule } from './madeNames';

/** What stands before the name of a file or a macro: what is in there may name anything. */
const HIDING: readonly string[] = ['Fn::Transform', '!Transform', 'AWS::Include', 'Rain::'];

/** Reports the entries of a section that nothing names. */
export function reportUnused(
  section: 'Parameters' | 'Conditions' | 'Mappings',
  entries: ReadonlyMap<string, MapEntry>,
  isUsed: (name: string, template: TemplateIndex) => boolean,
  ctx: DocumentRuleContext,
): void {
  const { doc, template: view } = ctx;
  if (!doc.template || entries.size === 0) return;
  // What is added where nobody can see it may name anything.
  const sections = ['Resources', 'Outputs', 'Conditions', 'Globals'];
  const { template } = doc;
  if (sections.some((each) => view.isOpen(each) || template.openNames(each).length > 0)) return;
  const loops = template.loops(section);
  // Tools that put files in the place of modules do so with scripts as well, and these name parameters.
  const modules = ctx.kept(() => new MatchingResources(isHidden));
  let mayBeHidden: boolean | undefined;
  const broken = wordsInBroken(doc);
  for (const [name, entry] of entries) {
    // One of the entries that a loop makes may be used, and another not.
    if (loops.some(({ start, end }) => start <= entry.start && entry.end <= end)) continue;
    if (isUsed(name, template) || isInBroken(name, entry, broken())) continue;
    mayBeHidden ??= modules.in(template).length > 0 || HIDING.some((each) => doc.offsetsOf(each).length > 0);
    if (mayBeHidden) return;
    const map = asMap(doc.root?.get(section));
    const edits = () => {
      const edit = map && removeEntry(ctx.source, map, entry);
      return edit ? [edit] : [];
    };
    ctx.report({
      at: entry.key,
      message: `${section.slice(0, -1)} ${name} is never used.`,
      fixes: entries.size > 1 ? [{ title: `Remove ${name}`, preferred: false, edits }] : [],
    });
  }
}

/** Where words occur, in the order of the text. */
type Words = ReadonlyMap<string, readonly number[]>;

/**
 * True where a name occurs in an entry that cannot be read as a whole: it may be used there. So what is half typed somewhere
 * else changes no verdict.
 */
function isInBroken(name: string, { key }: MapEntry, broken: Words): boolean {
  if (broken.size === 0) return false;
  // What is not a word is not a name that CloudFormation allows, which is reported.
  if (!/^\w+$/.test(name)) return true;
  return (broken.get(name) ?? []).some((at) => at < key.start || at >= key.end);
}

/** The words of all entries that cannot be read, found when they are first asked for. */
function wordsInBroken(doc: LiveDocument): () => Words {
  let words: Map<string, number[]> | undefined;
  return () => {
    if (words) return words;
    words = new Map();
    for (const { start, end } of doc.problems.length > 0 ? brokenStretches(doc) : [])
      for (const { 0: word, index } of doc.slice(start, end).matchAll(/\w+/g)) {
        const places = words.get(word);
        if (places) places.push(start + index);
        else words.set(word, [start + index]);
      }
    return words;
  };
}

/** The stretches from one start of an entry, or of a section, to the next in which there is a mistake. */
function brokenStretches({ root, problems, length }: LiveDocument): readonly Range[] {
  const found: Range[] = [];
  let end = 0;
  for (const at of problems.map(({ start }) => start).sort((a, b) => a - b)) {
    if (at < end) continue;
    const stretch = stretchAround(at, entriesOf(root), length + 1);
    found.push(stretch);
    end = stretch.end;
  }
  return found;
}

/** The stretch of an entry, or of the beginning of a section, that contains an offset. */
function stretchAround(at: number, sections: readonly MapEntry[], end: number): Range {
  const section = lastBefore(sections, at);
  const entries = entriesOf(sections[section]?.value);
  const entry = lastBefore(entries, at);
  const start = entries[entry]?.start ?? sections[section]?.start ?? 0;
  return { start, end: entries[entry + 1]?.start ?? sections[section + 1]?.start ?? end };
}

/** Index of the last that begins at an offset or before it; -1 where none does. */
function lastBefore(sorted: readonly MapEntry[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Types of CloudFormation, as far as they have been typed. */
const BEGINNINGS: readonly string[] = ['AWS::', 'Custom::', 'Alexa::'];

/** True for a resource whose type is a module or a function of another tool; not for one whose type is being typed. */
function isHidden({ type, entry }: Resource): boolean {
  if (type === '') return asMap(entry.value)?.get('Type')?.kind === 'call';
  return isModule(type) && !BEGINNINGS.some((each) => each.startsWith(type));
}

/** Whether a text is a value below one of these entries: for functions that name things in other ways. */
export function mentionedIn(entries: ReadonlyMap<string, MapEntry>): (name: string) => boolean {
  let texts: Set<string> | undefined;
  return (name) => {
    texts ??= new Set([...entries.values()].flatMap(({ value }) => textsIn(value)));
    return texts.has(name);
  };
}

function textsIn(root: Node): readonly string[] {
  const found: string[] = [];
  walk(root, (node) => {
    if (node.kind === 'scalar') found.push(node.text);
    return true;
  });
  return found;
}

/** Names a parameter: `!Ref Stage`, `${Stage}`. */
export function isValue({ attribute, form }: Reference): boolean {
  return (form === 'Ref' || form === 'Sub') && attribute === undefined;
}
