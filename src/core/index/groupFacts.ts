import type { BlockEntries } from '../blocks/assemble';
import { isLoopKey } from '../parse/intrinsics';
import type { MapEntry } from '../tree/node';
import type { FoundBelow } from './foundBelow';
import { hasOpenVariable, loopParts, type UnrolledEntries } from './loops';
import type { Reference } from './template';

/** So many references are searched faster than a table of them is made. */
const FEW = 16;

/** What is known of the entries of one group; it is made when first asked for. */
export class GroupFacts {
  readonly references: readonly Reference[];
  /** A transform stands among the entries, or a loop that cannot be read: nobody can see what it adds. */
  readonly isOpen: boolean;
  /** The loops among the entries. */
  readonly loops: readonly MapEntry[];
  /** The names that loops make and that only the deployment knows. */
  readonly openNames: readonly string[];
  private variables: boolean | undefined;
  private named: Map<string, Reference[]> | undefined;
  constructor(
    private readonly group: BlockEntries,
    referencesFrom: (entry: MapEntry) => readonly Reference[],
    unrolled: UnrolledEntries,
    private readonly frameworkVariables: FoundBelow,
  ) {
    const { entries } = group;
    const made = entries.flatMap((each) => unrolled.of(each).filter(({ entry }) => entry !== each));
    this.references = withMade(
      entries.flatMap(referencesFrom),
      made.flatMap(({ entry }) => referencesFrom(entry)),
    );
    this.loops = entries.filter(({ key }) => isLoopKey(key.text));
    this.isOpen = entries.some(isUnreadable) || made.some(({ entry }) => isUnreadable(entry));
    const names = made.map(({ entry }) => entry.key.text);
    this.openNames = names.filter(hasOpenVariable);
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
    this.variables ??= this.group.entries.some(({ value }) => this.frameworkVariables.in(value));
    return this.variables;
  }
}

function isUnreadable({ key, value }: MapEntry): boolean {
  if (key.text === 'Fn::Transform') return true;
  const loop = loopParts(value);
  return loop !== undefined && (loop.body?.entries ?? []).length === 0;
}

/** What is written, and the names that loops put together: each place once for each name. */
function withMade(written: readonly Reference[], made: readonly Reference[]): readonly Reference[] {
  if (made.length === 0) return written;
  const found = new Map(written.map((each) => [placeOf(each), each]));
  for (const each of made) if (!found.has(placeOf(each))) found.set(placeOf(each), each);
  return [...found.values()];
}

function placeOf({ form, name, span }: Reference): string {
  return `${form} ${span.start} ${name}`;
}
