import type { Section } from '../blocks/assemble';
import type { Block } from '../document';
import { itemsOf, type MapEntry, type Node, textOf } from '../tree/node';
import { ChangeLog } from './changeLog';
import { type Dialect, isOrgFormation } from './dialect';
import { OrderedMap } from './orderedMap';
import { SectionIndex } from './sectionIndex';
import type { ByName, IndexChange, IndexMark, Reference, Resource, TemplateIndex } from './template';

const NONE: ByName<never> = new OrderedMap<never>([], () => []);

/** The index of a template, brought from version to version by what changed between them. */
export class LiveTemplateIndex implements TemplateIndex {
  private sections = new Map<string, SectionIndex>();
  private readonly history = new ChangeLog();
  private openNow: ReadonlySet<string> | undefined;
  transforms: readonly string[] = [];
  private version: string | undefined;
  private dialectNow: { readonly dialect: Dialect | undefined } | undefined;

  /** Takes over the sections of a new version. */
  update(sections: readonly Section[]): void {
    const before = this.sections;
    this.sections = new Map();
    this.openNow = undefined;
    this.transforms = [];
    this.version = undefined;
    this.dialectNow = undefined;
    for (const { entry, groups } of sections) {
      const name = entry.key.text;
      if (this.sections.has(name)) continue;
      const known = before.get(name);
      known?.update(groups);
      this.sections.set(name, known ?? new SectionIndex(name, groups, this.history));
      if (name === 'AWSTemplateFormatVersion') this.version = textOf(entry.value) ?? '';
      if (name === 'Transform' || name === 'Fn::Transform')
        this.transforms = [...this.transforms, ...transformsOf(entry.value)];
    }
    const isSame =
      before.size === this.sections.size && [...before.keys()].every((name) => this.sections.has(name));
    if (!isSame) this.history.restart();
  }

  get mark(): IndexMark {
    return this.history.mark;
  }
  changesSince(mark: IndexMark): readonly IndexChange[] | undefined {
    return this.history.since(mark);
  }

  get resources(): ByName<Resource> {
    return this.sections.get('Resources')?.resources ?? NONE;
  }
  get parameters(): ByName<MapEntry> {
    return this.names('Parameters');
  }
  get conditions(): ByName<MapEntry> {
    return this.names('Conditions');
  }
  get mappings(): ByName<MapEntry> {
    return this.names('Mappings');
  }
  get outputs(): ByName<MapEntry> {
    return this.names('Outputs');
  }
  get rules(): ByName<MapEntry> {
    return this.names('Rules');
  }
  get globals(): ByName<MapEntry> {
    return this.names('Globals');
  }

  get open(): ReadonlySet<string> {
    this.openNow ??= new Set(
      [...this.sections.keys()].filter((name) => this.sections.get(name)?.facts.isOpen),
    );
    return this.openNow;
  }

  loops(section: string): readonly MapEntry[] {
    return this.sections.get(section)?.facts.loops ?? [];
  }

  openNames(section: string): readonly string[] {
    return this.sections.get(section)?.facts.openNames ?? [];
  }

  mayAdd(section: string, name: string): boolean {
    return this.sections.get(section)?.facts.mayAdd(name) ?? false;
  }

  get dialect(): Dialect | undefined {
    this.dialectNow ??= { dialect: this.findDialect() };
    return this.dialectNow.dialect;
  }

  private findDialect(): Dialect | undefined {
    const { version, sections } = this;
    if (sections.has('OrganizationBindings')) return 'org-formation';
    if (version !== undefined) return isOrgFormation(version) ? 'org-formation' : undefined;
    // The framework gives no parameters, so its parts declare none.
    const isWhole = this.transforms.length > 0 || sections.has('Parameters');
    const isPart = !isWhole && [...sections.values()].some((each) => each.facts.hasFrameworkVariable);
    return isPart ? 'serverless-framework' : undefined;
  }

  resourcesOfType(type: string): readonly Resource[] {
    return this.sections.get('Resources')?.ofType(type) ?? [];
  }

  referencesTo(name: string): readonly Reference[] {
    const found: Reference[] = [];
    for (const section of this.sections.values()) section.facts.collect(name, found);
    return found.sort((one, other) => one.node.start - other.node.start);
  }

  isReferred(name: string, test: (reference: Reference) => boolean): boolean {
    for (const section of this.sections.values()) if (section.facts.isReferred(name, test)) return true;
    return false;
  }

  referencesIn(block: Block): readonly Reference[] {
    return [...this.sections.values()].flatMap((section) => section.facts.referencesIn(block));
  }

  referencesFrom(section: string, entry: MapEntry): readonly Reference[] {
    return this.sections.get(section)?.facts.referencesFrom(entry) ?? [];
  }

  private names(section: string): ByName<MapEntry> {
    return this.sections.get(section)?.names ?? NONE;
  }
}

/** A name alone, or a map with `Name` and `Parameters`; one of them or a list. */
function transformsOf(node: Node): string[] {
  const written = node.kind === 'call' ? node.argument : node;
  const items = written.kind === 'seq' ? itemsOf(written) : [written];
  return items.flatMap((each) => textOf(each.kind === 'map' ? each.get('Name') : each) ?? []);
}
