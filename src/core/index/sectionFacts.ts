import type { BlockEntries } from '../blocks/assemble';
import type { Block } from '../document';
import type { MapEntry } from '../tree/node';
import { isFrameworkVariable } from './dialect';
import { FoundBelow } from './foundBelow';
import { GroupFacts } from './groupFacts';
import { canBecome, type UnrolledEntries } from './loops';
import { type ReferencesBelow, referencesOf } from './references';
import type { Reference } from './template';

/** What the entries of a section refer to, and what of it nobody can see; kept from version to version group by group. */
export class SectionFacts {
  private readonly facts = new Map<readonly MapEntry[], GroupFacts>();
  private readonly references = new Map<MapEntry, readonly Reference[]>();
  /** The groups that name something; built when first asked for. */
  private named: Map<string, Set<readonly MapEntry[]>> | undefined;
  private openGroups = -1;
  private variableGroups = -1;
  private readonly frameworkVariables = new FoundBelow(isFrameworkVariable);
  private readonly below: ReferencesBelow = new WeakMap();
  /** The groups in which there are loops. */
  private looping: Set<GroupFacts> | undefined;

  constructor(
    private readonly section: string,
    private groups: readonly BlockEntries[],
    private readonly unrolled: UnrolledEntries,
  ) {}

  /** Takes over a new version. */
  update(
    groups: readonly BlockEntries[],
    removed: readonly BlockEntries[],
    added: readonly BlockEntries[],
  ): void {
    this.groups = groups;
    if (this.looping) {
      for (const group of removed) this.looping.delete(this.factsOf(group));
      for (const group of added) this.addLooping(this.looping, group);
    }
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

  /** Drops what is known of a group that is gone. */
  forget(entries: readonly MapEntry[]): void {
    this.facts.delete(entries);
    for (const entry of entries) {
      this.references.delete(entry);
      for (const each of this.unrolled.of(entry)) this.references.delete(each.entry);
    }
  }

  /** The references in one entry, as it is written or as a loop makes it. */
  referencesFrom(entry: MapEntry): readonly Reference[] {
    let references = this.references.get(entry);
    if (!references) {
      references = referencesOf(entry, this.section, entry.key.text, this.below);
      this.references.set(entry, references);
    }
    return references;
  }

  /** A transform adds entries that nobody can see. */
  get isOpen(): boolean {
    if (this.openGroups < 0) this.openGroups = this.groups.filter((each) => this.factsOf(each).isOpen).length;
    return this.openGroups > 0;
  }

  /** The names that loops over an unknown collection make, with their variables left open: `Queue${Name}`. */
  get openNames(): readonly string[] {
    return [...this.withLoops].flatMap((each) => each.openNames);
  }

  /** The loops among the entries. */
  get loops(): readonly MapEntry[] {
    return [...this.withLoops].flatMap((each) => each.loops);
  }

  /** True where a transform, or a loop over an unknown collection, may add an entry of this name. */
  mayAdd(name: string): boolean {
    return this.isOpen || this.openNames.some((each) => canBecome(each, name));
  }

  /** A value in the section has a variable of the Serverless Framework. */
  get hasFrameworkVariable(): boolean {
    if (this.variableGroups < 0)
      this.variableGroups = this.groups.filter((each) => this.factsOf(each).hasFrameworkVariable).length;
    return this.variableGroups > 0;
  }

  /** Adds the places that name this. */
  collect(name: string, into: Reference[]): void {
    for (const reference of this.naming(name)) into.push(reference);
  }

  /** True where a place that names this passes the test. */
  isReferred(name: string, test: (reference: Reference) => boolean): boolean {
    for (const reference of this.naming(name)) if (test(reference)) return true;
    return false;
  }

  /** The references in one block. */
  referencesIn(block: Block): readonly Reference[] {
    return this.groups
      .filter((each) => each.block === block)
      .flatMap((each) => this.factsOf(each).references);
  }

  private factsOf(group: BlockEntries): GroupFacts {
    let facts = this.facts.get(group.entries);
    if (!facts) {
      facts = new GroupFacts(
        group,
        (entry) => this.referencesFrom(entry),
        this.unrolled,
        this.frameworkVariables,
      );
      this.facts.set(group.entries, facts);
    }
    return facts;
  }

  private get withLoops(): ReadonlySet<GroupFacts> {
    if (!this.looping) {
      this.looping = new Set();
      for (const group of this.groups) this.addLooping(this.looping, group);
    }
    return this.looping;
  }

  private addLooping(looping: Set<GroupFacts>, group: BlockEntries): void {
    const facts = this.factsOf(group);
    if (facts.loops.length > 0) looping.add(facts);
  }

  private *naming(name: string): Generator<Reference> {
    if (!this.named) {
      this.named = new Map();
      for (const group of this.groups) this.addNamed(this.named, group);
    }
    for (const entries of this.named.get(name) ?? []) yield* this.facts.get(entries)?.naming(name) ?? [];
  }

  private addNamed(named: Map<string, Set<readonly MapEntry[]>>, group: BlockEntries): void {
    for (const { name } of this.factsOf(group).references) {
      const groups = named.get(name);
      if (groups) groups.add(group.entries);
      else named.set(name, new Set([group.entries]));
    }
  }
}
