import type { IndexMark, Reference, TemplateIndex } from '../../core/index/template';
import type { MapEntry, Node } from '../../core/tree/node';
import { asMap, walk } from '../../core/tree/node';
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
  // What is added where nobody can see it, or cannot be read, may name anything.
  if (doc.problems.length > 0) return;
  if (['Resources', 'Outputs', 'Conditions', 'Globals'].some((each) => view.isOpen(each))) return;
  const modules = ctx.kept(() => new Modules());
  for (const [name, entry] of entries) {
    if (isUsed(name, doc.template)) continue;
    if (modules.areIn(doc.template) || HIDING.some((each) => doc.offsetsOf(each).length > 0)) return;
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

/** Tools that put files in the place of modules do so with scripts as well, and these name parameters. */
class Modules {
  /** The last time that there were none. */
  private noneAt: { readonly template: TemplateIndex; readonly mark: IndexMark } | undefined;

  /** Looks only at resources that changed, as long as there are none. */
  areIn(template: TemplateIndex): boolean {
    const { resources } = template;
    const changes = this.noneAt?.template === template ? template.changesSince(this.noneAt.mark) : undefined;
    const types = changes
      ? changes.flatMap(({ name }) => resources.get(name)?.type ?? [])
      : Array.from(resources.values(), ({ type }) => type);
    const found = types.some(isModule);
    this.noneAt = found ? undefined : { template, mark: template.mark };
    return found;
  }
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
