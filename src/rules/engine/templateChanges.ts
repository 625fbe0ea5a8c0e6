import type { IndexChange, IndexMark, Resource, TemplateIndex } from '../../core/index/template';
import { asMap, entriesOf, isEqual, MapEntry } from '../../core/tree/node';
import { isSpliced } from '../evaluate/maps';
import type { Declared } from '../rule';

/** A part of a template that changed since the last look. */
export type TemplateChange = EntryChange | WholeChange;

/** An entry of a section. */
interface EntryChange {
  readonly sort: EntrySort;
  /** The name; of a property of `Globals` its kind of resource too: `Function:Timeout`, `Function:` for any, and `Function:*` for all of them. */
  readonly id: string;
  /** It was not there before, or is not there any more. */
  readonly cameOrWent: boolean;
}

/** What there is only one of. */
interface WholeChange {
  readonly sort: '';
  readonly id: Whole;
  readonly cameOrWent: boolean;
}

type EntrySort = Declared | 'globals';
type Whole = 'transforms' | 'open' | 'dialect';

/** The parts of a template as they were at the last look: untouched parts are the same objects from version to version. */
export class TemplateParts {
  private readonly sections = new Map<EntrySort, Map<string, unknown>>();
  private readonly whole = new Map<Whole, string>();
  private last: { readonly template: TemplateIndex; readonly mark: IndexMark } | undefined;

  /** What changed since the last look; where the template tells what was replaced, only that is looked at. */
  changes(template: TemplateIndex): readonly TemplateChange[] {
    const told = this.last?.template === template ? template.changesSince(this.last.mark) : undefined;
    this.last = { template, mark: template.mark };
    const found: TemplateChange[] = told ? this.replaced(told, template) : this.compareAll(template);
    this.look('transforms', template.transforms.join(), found);
    this.look('open', openIn(template), found);
    this.look('dialect', template.dialect ?? 'none', found);
    return found;
  }

  private look(id: Whole, now: string, found: TemplateChange[]): void {
    if (this.whole.get(id) === now) return;
    this.whole.set(id, now);
    found.push({ sort: '', id, cameOrWent: false });
  }

  private replaced(told: readonly IndexChange[], template: TemplateIndex): TemplateChange[] {
    const found: TemplateChange[] = [];
    for (const { section, name } of told) {
      const sort = SORTS[section];
      if (sort === undefined) continue;
      const part = partOf(template, sort, name);
      const seen = this.section(sort);
      const before = seen.get(name);
      if (before === part) continue;
      if (part === undefined) seen.delete(name);
      else seen.set(name, part);
      recordChange(sort, name, before, part, found);
    }
    return found;
  }

  private compareAll(template: TemplateIndex): TemplateChange[] {
    const found: TemplateChange[] = [];
    this.compare('resource', template.resources, entryOf, found);
    this.compare('parameter', template.parameters, itself, found);
    this.compare('mapping', template.mappings, itself, found);
    this.compare('condition', template.conditions, itself, found);
    this.compare('globals', template.globals, itself, found);
    return found;
  }

  clear(): void {
    this.sections.clear();
    this.whole.clear();
    this.last = undefined;
  }

  private compare<T>(
    sort: EntrySort,
    now: ReadonlyMap<string, T>,
    identity: (part: T) => unknown,
    found: TemplateChange[],
  ): void {
    const seen = this.section(sort);
    let known = 0;
    for (const [id, part] of now) {
      const before = seen.get(id);
      if (before !== undefined) known += 1;
      const is = identity(part);
      if (before === is) continue;
      seen.set(id, is);
      recordChange(sort, id, before, is, found);
    }
    if (known === seen.size - (now.size - known)) return;
    for (const id of [...seen.keys()]) {
      if (now.has(id)) continue;
      const before = seen.get(id);
      seen.delete(id);
      recordChange(sort, id, before, undefined, found);
    }
  }

  private section(sort: EntrySort): Map<string, unknown> {
    let section = this.sections.get(sort);
    if (!section) {
      section = new Map();
      this.sections.set(sort, section);
    }
    return section;
  }
}

/** Sections that are open, and the names that loops leave open in the others. */
function openIn(template: TemplateIndex): string {
  const names = ['Resources', 'Conditions'].map((each) => template.openNames(each).join(' '));
  return [...template.open, ...names].join();
}

/** Takes note of a part that is not what it was; of `Globals` also of each property of it. */
function recordChange(
  sort: EntrySort,
  id: string,
  before: unknown,
  now: unknown,
  found: TemplateChange[],
): void {
  found.push({ sort, id, cameOrWent: before === undefined || now === undefined });
  if (sort !== 'globals') return;
  const [old, fresh] = [before, now].map((each) => asMap(each instanceof MapEntry ? each.value : undefined));
  const isPlain = old && fresh && !isSpliced(old) && !isSpliced(fresh);
  if (!isPlain) found.push({ sort, id: `${id}:*`, cameOrWent: false });
  const names = [...new Set([...entriesOf(old), ...entriesOf(fresh)].map(({ key }) => key.text))];
  const changed = names.filter((name) => !isEqual(old?.get(name), fresh?.get(name)));
  for (const name of changed.length > 0 ? [ANY_PROPERTY, ...changed] : [])
    found.push({ sort, id: `${id}:${name}`, cameOrWent: false });
}

/** In the place of the name of a property of `Globals`: any of them. */
export const ANY_PROPERTY = '';

/** What the entries of a section are called in keys. */
const SORTS: Readonly<Record<string, EntrySort>> = {
  Resources: 'resource',
  Parameters: 'parameter',
  Mappings: 'mapping',
  Conditions: 'condition',
  Globals: 'globals',
};

function partOf(template: TemplateIndex, sort: EntrySort, name: string): MapEntry | undefined {
  switch (sort) {
    case 'resource':
      return template.resources.get(name)?.entry;
    case 'parameter':
      return template.parameters.get(name);
    case 'mapping':
      return template.mappings.get(name);
    case 'condition':
      return template.conditions.get(name);
    default:
      return template.globals.get(name);
  }
}

function entryOf(resource: Resource): MapEntry {
  return resource.entry;
}

function itself(part: unknown): unknown {
  return part;
}
