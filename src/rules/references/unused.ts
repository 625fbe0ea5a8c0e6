import type { IndexMark, Reference, Resource, TemplateIndex } from '../../core/index/template';
import type { LiveDocument } from '../../core/open';
import type { MapEntry, Node } from '../../core/tree/node';
import { asMap, entriesOf, walk } from '../../core/tree/node';
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
  const modules = ctx.kept(() => new Modules());
  for (const [name, entry] of entries) {
    // One of the entries that a loop makes may be used, and another not.
    if (loops.some(({ start, end }) => start <= entry.start && entry.end <= end)) continue;
    if (isUsed(name, template) || isInBroken(name, entry, doc)) continue;
    if (modules.areIn(template) || HIDING.some((each) => doc.offsetsOf(each).length > 0)) return;
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

/**
 * True where a name occurs in an entry that cannot be read as a whole: it may be used there. So what is half typed somewhere
 * else changes no verdict.
 */
function isInBroken(name: string, { key }: MapEntry, doc: LiveDocument): boolean {
  if (doc.problems.length === 0) return false;
  const places = doc.offsetsOf(name).filter((at) => at < key.start || at >= key.end);
  const isWord = (at: number) =>
    !/\w/.test(doc.slice(at - 1, at) + doc.slice(at + name.length, at + name.length + 1));
  const starts = startsIn(doc);
  return places.some((at) => isWord(at) && isBroken(at, starts, doc));
}

/** Where the entries of the sections begin, and the sections. */
function startsIn({ root }: LiveDocument): readonly number[] {
  const sections = entriesOf(root);
  const entries = sections.flatMap(({ value }) => entriesOf(value));
  return [...sections, ...entries].map(({ start }) => start).sort((a, b) => a - b);
}

/** True where there is a mistake in the stretch between two starts that an offset is in. */
function isBroken(at: number, starts: readonly number[], { problems, length }: LiveDocument): boolean {
  const next = starts.findIndex((start) => start > at);
  const end = starts[next] ?? length + 1;
  const start = starts.at(next < 0 ? -1 : next - 1) ?? 0;
  return problems.some((each) => each.start >= (next === 0 ? 0 : start) && each.start < end);
}

/** Tools that put files in the place of modules do so with scripts as well, and these name parameters. */
class Modules {
  /** The last time that there were none. */
  private noneAt: { readonly template: TemplateIndex; readonly mark: IndexMark } | undefined;

  /** Looks only at resources that changed, as long as there are none. */
  areIn(template: TemplateIndex): boolean {
    const { resources } = template;
    const changes = this.noneAt?.template === template ? template.changesSince(this.noneAt.mark) : undefined;
    const looked = changes
      ? changes.flatMap(({ name }) => resources.get(name) ?? [])
      : [...resources.values()];
    const found = looked.some(isHidden);
    this.noneAt = found ? undefined : { template, mark: template.mark };
    return found;
  }
}

/** Types of CloudFormation, as far as they have been typed. */
const BEGINNINGS: readonly string[] = ['AWS::', 'Custom::', 'Alexa::'];

/** True for a resource whose type is a module or a function of another tool; not for one whose type is being typed. */
function isHidden({ type, entry }: Resource): boolean {
  if (type === '') return asMap(entry.value)?.get('Type')?.kind === 'call';
  return isModule(type) && !BEGINNINGS.some((each) => each.startsWith(type));
}

/** True where the text stands as a value below one of these entries: for functions that name things in other ways. */
export function isMentioned(name: string, entries: ReadonlyMap<string, MapEntry>): boolean {
  for (const { value } of entries.values()) if (mentions(value, name)) return true;
  return false;
}

function mentions(root: Node, name: string): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.kind === 'scalar' && node.text === name) found = true;
    return !found;
  });
  return found;
}

/** Names a parameter: `!Ref Stage`, `${Stage}`. */
export function isValue({ attribute, form }: Reference): boolean {
  return (form === 'Ref' || form === 'Sub') && attribute === undefined;
}
