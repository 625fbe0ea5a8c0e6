import type { BlockEntries } from '../blocks/assemble';
import { isSplicingKey } from '../parse/intrinsics';
import type { MapEntry } from '../tree/node';
import { hasFrameworkVariable } from './dialect';
import type { Reference } from './template';

/** What is known of the entries of one group; it is made when first asked for. */
export class GroupFacts {
  readonly references: readonly Reference[];
  readonly isOpen: boolean;
  private variables: boolean | undefined;
  constructor(
    private readonly group: BlockEntries,
    referencesFrom: (entry: MapEntry) => readonly Reference[],
  ) {
    this.references = group.entries.flatMap(referencesFrom);
    this.isOpen = group.entries.some((each) => isSplicingKey(each.key.text));
  }

  get hasFrameworkVariable(): boolean {
    this.variables ??= this.group.entries.some(hasFrameworkVariable);
    return this.variables;
  }
}
