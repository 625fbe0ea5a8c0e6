import type { MapEntry, MapNode } from '../../core/tree/node';

/**
 * The entries of large resources in which a check found nothing. An entry with an origin of its own stays the same object
 * as long as nothing in it changes (see ownOrigins.ts); others are new after each edit of their resource.
 */
export class QuietEntries {
  private readonly quiet = new Map<string, WeakSet<MapEntry>>();

  /**
   * Runs a check for the entries of a map that are not known to be quiet.
   * @param rule whose check it is
   * @param subject what the outcome depends on beside the entry
   * @param acts how often something was reported or read so far
   */
  check(
    map: MapNode,
    rule: string,
    subject: string,
    check: (entry: MapEntry) => void,
    acts: () => number,
  ): void {
    let quiet: WeakSet<MapEntry> | undefined;
    for (const entry of map.entries) {
      if (entry.origin === map.origin) {
        check(entry);
        continue;
      }
      quiet ??= this.named(`${rule} ${subject}`);
      if (quiet.has(entry)) continue;
      const before = acts();
      check(entry);
      if (acts() === before) quiet.add(entry);
    }
  }

  private named(name: string): WeakSet<MapEntry> {
    const known = this.quiet.get(name) ?? new WeakSet<MapEntry>();
    this.quiet.set(name, known);
    return known;
  }
}
