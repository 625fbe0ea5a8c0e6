import type { BlockEntries } from '../blocks/assemble';
import { isSplicingKey } from '../parse/intrinsics';
import type { MapEntry } from '../tree/node';
import { hasFrameworkVariable } from './dialect';
import type { Reference } from './template';

/** So many references are searched faster than a table of them is made. */
const FEW = 16;

/** What is known of the entries of one group; it is made when first asked for. */
export class GroupFacts {
  readonly references: readonly Reference[];
  readonly isOpen: boolean;
  private variables: boolean | undefined;
  private named: Map<string, Reference[]> | undefined;
  constructor(
    private readonly group: BlockEntries,
    referencesFrom: (entry: MapEntry) => readonly Reference[],
  ) {
    this.references = group.entries.flatMap(referencesFrom);
    this.isOpen = group.entries.some((each) => isSplicingKey(each.key.text));
  }

  /** The references with a name: a search through all of them for each name would take quadratic time. */
  naming(name: string): readonly Reference[] {
    const { references } = this;
    if (references.length <= FEW) return references.filter((each) => each.name === name);
    if (!this.named) {
      this.named = new Map();
      for (const each of references) {
        const same = this.named.get(each.name);
        if (same) same.push(each);
        else this.named.set(each.name, [each]);
      }
    }
    return this.named.get(name) ?? [];
  }

  get hasFrameworkVariable(): boolean {
    this.variables ??= this.group.entries.some(hasFrameworkVariable);
    return this.variables;
  }
}
