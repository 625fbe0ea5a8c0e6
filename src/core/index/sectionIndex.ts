import type { BlockEntries } from '../blocks/assemble';
import type { Block } from '../document';
import { isSplicingKey } from '../parse/intrinsics';
import { type MapEntry, textOf } from '../tree/node';
import type { ChangeLog } from './changeLog';
import { GroupFacts } from './groupFacts';
import { OrderedMap } from './orderedMap';
import { referencesOf } from './references';
import type { ByName, Reference, Resource } from './template';

/** One section. Everything in it is made when first asked for, and then kept up to date. */
export class SectionIndex {
  private nameMap: OrderedMap<MapEntry> | undefined;
  private resourceMap: OrderedMap<Resource> | undefined;
  /** What entries were made into; an entry that stays is the same resource, whatever happens to its neighbors. */
  private readonly made = new Map<MapEntry, Resource>();
  /** The resources of each type, in the order of the text but for the types in {@link uneven}. */
  private types: Map<string, readonly Resource[]> | undefined;
  /** The types to which a resource came, whose place among the others is found on demand. */
  private readonly uneven = new Set<string>();
  /** The groups that name something; built when first asked for. */
  private named: Map<string, Set<readonly MapEntry[]>> | undefined;
  private openGroups = -1;
  private variableGroups = -1;
  /** No name stood twice when the maps were made. */
  private isSingle = false;
  private readonly facts = new Map<readonly MapEntry[], GroupFacts>();
  private readonly references = new Map<MapEntry, readonly Reference[]>();

  constructor(
    private readonly name: string,
    private groups: readonly BlockEntries[],
    private readonly history: ChangeLog,
  ) {}

  update(groups: readonly BlockEntries[]): void {
    const before = this.groups;
    this.groups = groups;
    const shorter = Math.min(before.length, groups.length);
    let first = 0;
    while (first < shorter && isSame(before[first], groups[first])) first += 1;
    let same = 0;
    while (
      same < shorter - first &&
      isSame(before[before.length - 1 - same], groups[groups.length - 1 - same])
    )
      same += 1;
    const removed = before.slice(first, before.length - same);
    const added = groups.slice(first, groups.length - same);
    if (removed.length === 0 && added.length === 0) return;
    this.patchReferences(removed, added);
    this.patchNames(removed, added);
    this.forget(removed, added);
  }

  /** Weak maps would do it themselves, but keep what is gone until the next full collection, and that makes short ones long. */
  private forget(removed: readonly BlockEntries[], added: readonly BlockEntries[]): void {
    const stay = new Set(added.map(({ entries }) => entries));
    for (const { entries } of removed) {
      if (stay.has(entries)) continue;
      this.facts.delete(entries);
      for (const entry of entries) {
        this.references.delete(entry);
        this.made.delete(entry);
      }
    }
  }

  private factsOf(group: BlockEntries): GroupFacts {
    let facts = this.facts.get(group.entries);
    if (!facts) {
      facts = new GroupFacts(group, (entry) => this.referencesFrom(entry));
      this.facts.set(group.entries, facts);
    }
    return facts;
  }

  referencesFrom(entry: MapEntry): readonly Reference[] {
    let references = this.references.get(entry);
    if (!references) {
      references = referencesOf(entry, this.name, entry.key.text);
      this.references.set(entry, references);
    }
    return references;
  }

  private patchReferences(removed: readonly BlockEntries[], added: readonly BlockEntries[]): void {
    if (this.openGroups >= 0) {
      for (const group of removed) if (this.factsOf(group).isOpen) this.openGroups -= 1;
      for (const group of added) if (this.factsOf(group).isOpen) this.openGroups += 1;
    }
    if (this.variableGroups >= 0) {
      for (const group of removed) if (this.factsOf(group).hasFrameworkVariable) this.variableGroups -= 1;
      for (const group of added) if (this.factsOf(group).hasFrameworkVariable) this.variableGroups += 1;
    }
    if (!this.named) return;
    for (const group of removed)
      for (const { name } of this.factsOf(group).references) this.named.get(name)?.delete(group.entries);
    for (const group of added) this.addNamed(this.named, group);
  }

  /** Entries that came, went or took the place of others are put in; where a name occurs twice the index is rebuilt. */
  private patchNames(removed: readonly BlockEntries[], added: readonly BlockEntries[]): void {
    const old = removed.flatMap((each) => each.entries);
    const fresh = added.flatMap((group) => group.entries.map((entry) => ({ entry, block: group.block })));
    const steady =
      old.length === fresh.length && old.every((each, at) => each.key.text === fresh[at]?.entry.key.text);
    const names = fresh.map(({ entry }) => entry.key.text);
    if (steady ? !old.every((each) => this.isFirst(each)) : !this.isDistinct(old, names)) {
      this.restart();
      return;
    }
    if (!steady) for (const each of old) this.takeOut(each.key.text);
    for (const { entry, block } of fresh) this.putIn(entry, block);
  }

  private restart(): void {
    this.nameMap = undefined;
    this.resourceMap = undefined;
    this.types = undefined;
    this.history.restart();
  }

  /** No entry of the same name precedes it, as far as that was needed. */
  private isFirst(entry: MapEntry): boolean {
    const name = entry.key.text;
    const known = this.nameMap?.get(name) ?? this.resourceMap?.get(name)?.entry;
    return known === undefined || known === entry;
  }

  /** No name occurs twice in the section, neither before this change nor after it. */
  private isDistinct(old: readonly MapEntry[], names: readonly string[]): boolean {
    const maps = [this.nameMap, this.resourceMap].filter((map) => map !== undefined);
    if (maps.length === 0 || !this.isSingle || this.isOpen || names.some(isSplicingKey)) return false;
    const gone = new Set(old.map((each) => each.key.text));
    if (new Set(names).size < names.length) return false;
    return names.every((name) => gone.has(name) || maps.every((map) => !map.has(name)));
  }

  private takeOut(name: string): void {
    this.history.changed(this.name, name);
    this.nameMap?.delete(name);
    const resource = this.resourceMap?.get(name);
    this.resourceMap?.delete(name);
    if (resource) this.takeFromType(resource);
  }

  private putIn(entry: MapEntry, block: Block): void {
    const name = entry.key.text;
    this.history.changed(this.name, name);
    if (isSplicingKey(name)) return;
    this.nameMap?.set(name, entry);
    if (!this.resourceMap) return;
    const before = this.resourceMap.get(name);
    const resource = this.resourceOf(entry, block);
    this.resourceMap.set(name, resource);
    this.patchType(before, resource);
  }

  private patchType(before: Resource | undefined, resource: Resource): void {
    if (!this.types) return;
    const list = this.types.get(resource.type) ?? [];
    const at = before?.type === resource.type ? list.indexOf(before) : -1;
    if (before && at < 0) this.takeFromType(before);
    if (at < 0) this.uneven.add(resource.type);
    const others = list.slice();
    others[at < 0 ? list.length : at] = resource;
    this.types.set(resource.type, others);
  }

  private takeFromType(resource: Resource): void {
    const others = this.types?.get(resource.type)?.filter((each) => each !== resource);
    if (others) this.types?.set(resource.type, others);
  }

  private resourceOf(entry: MapEntry, block: Block): Resource {
    const known = this.made.get(entry);
    if (known?.block === block) return known;
    const resource = resourceOf(entry, block);
    this.made.set(entry, resource);
    return resource;
  }

  get names(): ByName<MapEntry> {
    this.nameMap ??= this.byName((entry) => entry);
    return this.nameMap;
  }

  get resources(): ByName<Resource> {
    this.resourceMap ??= this.byName((entry, block) => this.resourceOf(entry, block));
    return this.resourceMap;
  }

  /** What the first entry of each name is made into. */
  private byName<T>(make: (entry: MapEntry, block: Block) => T): OrderedMap<T> {
    const map = new Map<string, T>();
    this.isSingle = true;
    for (const { entries, block } of this.groups)
      for (const entry of entries) {
        const key = entry.key.text;
        if (isSplicingKey(key)) continue;
        if (map.has(key)) this.isSingle = false;
        else map.set(key, make(entry, block));
      }
    return new OrderedMap(map, () => this.keys());
  }

  private *keys(): Generator<string> {
    for (const { entries } of this.groups) for (const { key } of entries) yield key.text;
  }

  ofType(type: string): readonly Resource[] {
    if (!this.types) {
      const types = new Map<string, Resource[]>();
      for (const resource of this.resources.values()) {
        const list = types.get(resource.type);
        if (list) list.push(resource);
        else types.set(resource.type, [resource]);
      }
      this.types = types;
      this.uneven.clear();
    }
    const list = this.types.get(type) ?? [];
    if (!this.uneven.delete(type)) return list;
    const sorted = [...list].sort((one, other) => one.entry.start - other.entry.start);
    this.types.set(type, sorted);
    return sorted;
  }

  get isOpen(): boolean {
    if (this.openGroups < 0) this.openGroups = this.groups.filter((each) => this.factsOf(each).isOpen).length;
    return this.openGroups > 0;
  }

  /** A value in the section has a variable of the Serverless Framework. */
  get hasFrameworkVariable(): boolean {
    if (this.variableGroups < 0)
      this.variableGroups = this.groups.filter((each) => this.factsOf(each).hasFrameworkVariable).length;
    return this.variableGroups > 0;
  }

  collect(name: string, into: Reference[]): void {
    for (const reference of this.naming(name)) into.push(reference);
  }

  isReferred(name: string, test: (reference: Reference) => boolean): boolean {
    for (const reference of this.naming(name)) if (test(reference)) return true;
    return false;
  }

  private *naming(name: string): Generator<Reference> {
    if (!this.named) {
      this.named = new Map();
      for (const group of this.groups) this.addNamed(this.named, group);
    }
    for (const entries of this.named.get(name) ?? []) yield* this.facts.get(entries)?.naming(name) ?? [];
  }

  referencesIn(block: Block): readonly Reference[] {
    return this.groups
      .filter((each) => each.block === block)
      .flatMap((each) => this.factsOf(each).references);
  }

  private addNamed(named: Map<string, Set<readonly MapEntry[]>>, group: BlockEntries): void {
    for (const { name } of this.factsOf(group).references) {
      const groups = named.get(name);
      if (groups) groups.add(group.entries);
      else named.set(name, new Set([group.entries]));
    }
  }
}

function isSame(one: BlockEntries | undefined, other: BlockEntries | undefined): boolean {
  return one === other || one?.entries === other?.entries;
}

function resourceOf(entry: MapEntry, block: Block): Resource {
  const body = entry.value.kind === 'map' ? entry.value : undefined;
  const properties = body?.get('Properties');
  return {
    id: entry.key.text,
    type: textOf(body?.get('Type')) ?? '',
    entry,
    properties: properties?.kind === 'map' ? properties : undefined,
    block,
  };
}
