import type { Resource, TemplateIndex } from '../../../core/index/template';
import type { Declared, KeysOf, ResourceTable } from '../../rule';

const NONE: readonly Resource[] = [];

/** The tables that rules asked for, of one version of a template. */
export class ResourceTables {
  private readonly named = new Map<Declared, readonly string[]>();
  private readonly made = new Map<KeysOf, Map<string, ResourceTable>>();

  /** The names of all entries of a section. */
  names(index: TemplateIndex, sort: Declared): readonly string[] {
    const known = this.named.get(sort) ?? [...index[`${sort}s`].names()];
    this.named.set(sort, known);
    return known;
  }

  /** The resources of a type by what the function gives for each. */
  table(index: TemplateIndex, type: string, keysOf: KeysOf): ResourceTable {
    const ofFunction = this.made.get(keysOf) ?? new Map<string, ResourceTable>();
    this.made.set(keysOf, ofFunction);
    const known = ofFunction.get(type) ?? tableOf(index.resourcesOfType(type), keysOf);
    ofFunction.set(type, known);
    return known;
  }
}

function tableOf(resources: readonly Resource[], keysOf: KeysOf): ResourceTable {
  const byKey = new Map<string, Resource[]>();
  for (const resource of resources)
    for (const key of new Set(keysOf(resource))) {
      if (key === undefined) continue;
      const there = byKey.get(key);
      if (there) there.push(resource);
      else byKey.set(key, [resource]);
    }
  return { get: (key) => (key === undefined ? NONE : (byKey.get(key) ?? NONE)) };
}
