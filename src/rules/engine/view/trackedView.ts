import type { Dialect } from '../../../core/index/dialect';
import type { Reference, Resource, TemplateIndex } from '../../../core/index/template';
import { asMap, type MapEntry, type MapNode, type Node } from '../../../core/tree/node';
import { guardsOf } from '../../evaluate/conditions';
import { isSpliced } from '../../evaluate/maps';
import type { Declared, KeysOf, ResourceTable, TemplateView } from '../../rule';
import { ANY_PROPERTY } from '../templateChanges';
import type { Reading } from './reads';
import type { ResourceTables } from './resourceTables';

/** A view of nothing, for files that are no templates. */
export const EMPTY_VIEW: TemplateView = {
  resource: () => undefined,
  resourcesOfType: () => [],
  resourcesByKey: () => ({ get: () => [] }),
  parameter: () => undefined,
  mapping: () => undefined,
  condition: () => undefined,
  inherited: () => undefined,
  inheritedAll: () => [],
  hasTransform: () => false,
  dialect: () => undefined,
  isOpen: () => false,
  hasMacro: () => false,
  mayAdd: () => false,
  transforms: () => [],
  typeOf: () => undefined,
  has: () => false,
  names: () => [],
  references: () => [],
};

const NONE: readonly MapEntry[] = [];

/** The template as rules see it; what they read of it is noted. */
export class TrackedView implements TemplateView {
  private ownCondition: string | undefined;
  private guards: ReadonlySet<string> | undefined;

  /**
   * @param tables those of this version, which all rules share
   * @param reading one without parts for rules over the whole document
   */
  constructor(
    private readonly index: TemplateIndex,
    private readonly tables: ResourceTables,
    private readonly reading: Reading,
  ) {}

  /** @param condition that of the resource that is looked at next: the parameters it depends on have no known value */
  begin(condition: string | undefined): void {
    this.reading.begin();
    this.ownCondition = condition;
    this.guards = undefined;
  }

  resource(id: string): Resource | undefined {
    this.reading.add('resource', id);
    return this.index.resources.get(id);
  }

  resourcesOfType(type: string): readonly Resource[] {
    this.reading.add('type', type);
    return this.index.resourcesOfType(type);
  }

  resourcesByKey(type: string, keysOf: KeysOf): ResourceTable {
    this.reading.add('type', type);
    return this.tables.table(this.index, type, keysOf);
  }

  parameter(name: string): Node | undefined {
    this.reading.add('parameter', name);
    return this.index.parameters.get(name)?.value;
  }

  mapping(name: string): Node | undefined {
    this.reading.add('mapping', name);
    return this.index.mappings.get(name)?.value;
  }

  condition(name: string): Node | undefined {
    this.reading.add('condition', name);
    return this.index.conditions.get(name)?.value;
  }

  inherited(kind: string, property: string): MapEntry | 'unknown' | undefined {
    const map = this.globals(kind);
    if (!map || map === 'unknown') return map;
    this.reading.add('globals', this.tables.globalKey(kind, property));
    return map.entry(property) ?? (isSpliced(map) ? 'unknown' : undefined);
  }

  inheritedAll(kind: string): readonly MapEntry[] | 'unknown' {
    const map = this.globals(kind);
    if (!map || map === 'unknown') return map ?? NONE;
    this.reading.add('globals', this.tables.globalKey(kind, ANY_PROPERTY));
    return isSpliced(map) ? 'unknown' : map.entries;
  }

  private globals(kind: string): MapNode | 'unknown' | undefined {
    const entry = this.index.globals.get(kind);
    const map = asMap(entry?.value);
    if (map) this.reading.add('globals', this.tables.globalKey(kind, '*'));
    // Until there is such a map, nothing of it can change.
    else this.reading.add('globals', kind);
    return map ?? (entry && 'unknown');
  }

  hasTransform(name: string): boolean {
    this.reading.add('transforms');
    return this.index.transforms.includes(name);
  }

  dialect(): Dialect | undefined {
    this.reading.add('dialect');
    return this.index.dialect;
  }

  isOpen(section: string): boolean {
    this.reading.addOpenness();
    return this.tables.isOpen(this.index, section);
  }

  hasMacro(): boolean {
    this.reading.addOpenness();
    return this.tables.hasMacro(this.index);
  }

  mayAdd(section: string, name: string): boolean {
    return this.isOpen(section) || this.index.mayAdd(section, name);
  }

  transforms(): readonly string[] {
    this.reading.add('transforms');
    return this.index.transforms;
  }

  typeOf(id: string): string | undefined {
    this.reading.add('typeof', id);
    return this.index.resources.get(id)?.type;
  }

  has(sort: Declared, name: string): boolean {
    this.reading.add(`has:${sort}`, name);
    return this.index[`${sort}s`].has(name);
  }

  names(sort: Declared): readonly string[] {
    this.reading.add('names', sort);
    return this.tables.names(this.index, sort);
  }

  references(resource: Resource): readonly Reference[] {
    return this.index.referencesFrom('Resources', resource.entry);
  }

  isGuard(parameter: string): boolean {
    if (this.ownCondition === undefined) return false;
    // Known from the second time on, but it counts as read.
    this.reading.add('condition', this.ownCondition);
    this.guards ??= guardsOf([this.ownCondition], this);
    return this.guards.has(parameter);
  }
}
