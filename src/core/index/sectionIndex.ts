import type { BlockEntries } from '../blocks/assemble';
import type { Block } from '../document';
import { isLoopKey } from '../parse/intrinsics';
import { type MapEntry, textOf } from '../tree/node';
import type { ChangeLog } from './changeLog';
import { UnrolledEntries, type UnrolledEntry } from './loops';
import { OrderedMap } from './orderedMap';
import { SectionFacts } from './sectionFacts';
import type { ByName, Resource } from './template';

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
  /** No name stood twice when the maps were made. */
  private isSingle = false;
  /** What stands in the place of an entry when its loops have run. */
  private readonly unrolled: UnrolledEntries;
  /** What the entries name, and what cannot be seen in them. */
  readonly facts: SectionFacts;

  constructor(
    private readonly name: string,
    private groups: readonly BlockEntries[],
    private readonly history: ChangeLog,
  ) {
    this.unrolled = new UnrolledEntries(name);
    this.facts = new SectionFacts(name, groups, this.unrolled);
  }

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
    this.facts.update(groups, removed, added);
    this.patchNames(removed, added);
    this.forget(removed, added);
  }

  /** Weak maps would do it themselves, but keep what is gone until the next full collection, and that makes short ones long. */
  private forget(removed: readonly BlockEntries[], added: readonly BlockEntries[]): void {
    const stay = new Set(added.map(({ entries }) => entries));
    for (const { entries } of removed) {
      if (stay.has(entries)) continue;
      this.facts.forget(entries);
      for (const entry of entries) {
        for (const each of this.unrolled.of(entry)) this.made.delete(each.entry);
        this.unrolled.forget(entry);
      }
    }
  }

  /** Entries that came, went or took the place of others are put in; where a name occurs twice the index is rebuilt. */
  private patchNames(removed: readonly BlockEntries[], added: readonly BlockEntries[]): void {
    const old = removed.flatMap((each) => each.entries);
    const fresh = added.flatMap((group) => group.entries.map((entry) => ({ entry, block: group.block })));
    // What a loop makes may have any name.
    if ([...old, ...fresh.map(({ entry }) => entry)].some((each) => isLoopKey(each.key.text))) {
      this.restart();
      return;
    }
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
    if (maps.length === 0 || !this.isSingle || this.facts.isOpen || names.some(isTransformKey)) return false;
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
    const [only] = this.unrolled.of(entry);
    if (!only || isTransformKey(name)) return;
    this.nameMap?.set(name, only.entry);
    if (!this.resourceMap) return;
    const before = this.resourceMap.get(name);
    const resource = this.resourceOf(only, block);
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

  private resourceOf({ copy, entry }: UnrolledEntry, block: Block): Resource {
    const known = this.made.get(entry);
    if (known?.block === block) return known;
    const made = resourceOf(entry, block);
    const resource = copy === undefined ? made : { ...made, copy };
    this.made.set(entry, resource);
    return resource;
  }

  get names(): ByName<MapEntry> {
    this.nameMap ??= this.byName(({ entry }) => entry);
    return this.nameMap;
  }

  get resources(): ByName<Resource> {
    this.resourceMap ??= this.byName((each, block) => this.resourceOf(each, block));
    return this.resourceMap;
  }

  /** What the first entry of each name is made into. */
  private byName<T>(make: (each: UnrolledEntry, block: Block) => T): OrderedMap<T> {
    const map = new Map<string, T>();
    this.isSingle = true;
    for (const [each, block] of this.entries()) {
      const key = each.entry.key.text;
      if (isTransformKey(key)) continue;
      if (map.has(key)) this.isSingle = false;
      else map.set(key, make(each, block));
    }
    return new OrderedMap(map, () => this.keys());
  }

  /** All entries, with what loops make in the place of the loops. */
  private *entries(): Generator<readonly [UnrolledEntry, Block]> {
    for (const { entries, block } of this.groups)
      for (const entry of entries) for (const each of this.unrolled.of(entry)) yield [each, block];
  }

  private *keys(): Generator<string> {
    for (const [{ entry }] of this.entries()) yield entry.key.text;
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
}

function isTransformKey(key: string): boolean {
  return key === 'Fn::Transform';
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
