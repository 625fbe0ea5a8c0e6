import type { MapEntry } from '../tree/node';
import type { KeyLookup } from './joinedNodes';

/** Finds the entries of a section by key; goes on from version to version as long as keys stay where they are. */
export class KeyIndex implements KeyLookup {
  private map: Map<string, MapEntry> | undefined;
  private entries: readonly MapEntry[] = [];

  find(key: string): MapEntry | undefined {
    this.map ??= firstOfEach(this.entries);
    return this.map.get(key);
  }

  /** Takes over the entries of a new version, of which those from `from` up to `to` are not as before. */
  update(entries: readonly MapEntry[], from = 0, to = entries.length): void {
    const before = this.entries;
    this.entries = entries;
    const { map } = this;
    if (!map) return;
    let isSteady = before.length === entries.length;
    for (let at = from; isSteady && at < to; at += 1) {
      const entry = entries[at] as MapEntry;
      const key = entry.key.text;
      isSteady = key === before[at]?.key.text && map.get(key) === before[at];
      if (isSteady) map.set(key, entry);
    }
    if (!isSteady) this.map = undefined;
  }
}

function firstOfEach(entries: readonly MapEntry[]): Map<string, MapEntry> {
  const map = new Map<string, MapEntry>();
  for (const entry of entries) if (!map.has(entry.key.text)) map.set(entry.key.text, entry);
  return map;
}
