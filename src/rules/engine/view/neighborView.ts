import { type NeighborFiles, neighborPath } from '../../../core/neighbors';
import { type LiveDocument, openDocument } from '../../../core/open';
import type { NeighborView } from '../../rule';
import type { Reading } from './reads';

/** So many folders deep a path is followed. */
const DEEPEST = 30;

/** What rules have read of the files around a document, so that they run again when one of these changes. */
export class Neighbors {
  /** What was read under the name of a part of a reading, as it was then. */
  private readonly seen = new Map<string, string | undefined>();
  private readonly opened = new Map<string, { readonly text: string; readonly doc: LiveDocument }>();

  constructor(private readonly files: NeighborFiles | undefined) {}

  /** The keys of what is not any more as rules have read it. What nobody reads is forgotten. */
  changes(isRead: (key: string) => boolean): readonly string[] {
    const changed: string[] = [];
    for (const [key, before] of this.seen) {
      if (!isRead(key)) this.seen.delete(key);
      else if (this.now(key) !== before) changed.push(key);
    }
    return changed;
  }

  /** The files as rules see them; what they read of them is noted. */
  view(reading: Reading): NeighborView {
    const read = (key: string): string | undefined => {
      if (this.files) reading.add('neighbor', key);
      const value = this.now(key);
      if (this.files) this.seen.set(key, value);
      return value;
    };
    const namesIn = (folder: string) => linesOf(read(`names in:${folder}`));
    return {
      namesIn: (folder) => within(folder, namesIn),
      has: (path) => within(path, (clean) => isThere(clean, namesIn)),
      document: (path) => within(path, (clean) => this.open(clean, read(`text of:${clean}`))),
    };
  }

  private now(key: string): string | undefined {
    const at = key.indexOf(':') + 1;
    const path = key.slice(at);
    return key.startsWith('text') ? this.files?.textOf(path) : this.files?.namesIn(path)?.join('\n');
  }

  private open(path: string, text: string | undefined): LiveDocument | undefined {
    if (text === undefined) return undefined;
    const known = this.opened.get(path);
    if (known?.text === text) return known.doc;
    const doc = openDocument(text, { path });
    this.opened.set(path, { text, doc });
    return doc;
  }
}

function linesOf(text: string | undefined): readonly string[] | undefined {
  return text === '' ? [] : text?.split('\n');
}

function within<T>(written: string, read: (path: string) => T | undefined): T | undefined {
  const path = neighborPath(written);
  return path === undefined ? undefined : read(path);
}

/** Whether each folder on the way has the next name; nothing where a folder cannot be read. */
function isThere(
  path: string,
  namesIn: (folder: string) => readonly string[] | undefined,
): boolean | undefined {
  const steps = path.split('/').filter((step) => step !== '.');
  if (steps.length > DEEPEST) return undefined;
  const above = steps.filter((step) => step === '..').length;
  for (let at = above; at < steps.length; at += 1) {
    const names = namesIn(steps.slice(0, at).join('/') || '.');
    if (!names) return undefined;
    if (!names.includes(steps[at] ?? '')) return false;
  }
  return true;
}
