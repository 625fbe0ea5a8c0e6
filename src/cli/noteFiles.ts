import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  decodeNote,
  isNoteFile,
  type LanguageService,
  MAX_NOTE_BYTES,
  mergeNotes,
  type UserNotesIndex,
} from '../api';

/** A path that was not indexed, and why. */
export interface Refused {
  readonly path: string;
  readonly reason: string;
}

const SKIPPED_FOLDERS = new Set(['.git', 'node_modules']);

/** Indexes files, and the notes files below folders, in the order given. Each file is read once, however it is linked. */
export async function indexFiles(
  paths: readonly string[],
  service: LanguageService,
): Promise<{ readonly index: UserNotesIndex; readonly refused: readonly Refused[] }> {
  const found = new Collector();
  for (const path of paths) await found.add(path, true);
  const indexes: UserNotesIndex[] = [];
  for (const path of found.files) {
    const note = await readNote(path);
    if ('refused' in note) found.refused.push({ path, reason: note.refused });
    else indexes.push(service.indexNotes(path, note.text));
  }
  return { index: mergeNotes(indexes), refused: found.refused };
}

async function readNote(path: string): Promise<ReturnType<typeof decodeNote>> {
  try {
    return decodeNote(await readFile(path));
  } catch (error) {
    return { refused: reasonOf(error) };
  }
}

class Collector {
  readonly files: string[] = [];
  readonly refused: Refused[] = [];
  private readonly seen = new Set<string>();

  /** Adds a file, or what is below a folder; links that lead in a circle end where something was seen before. */
  async add(path: string, named: boolean): Promise<void> {
    try {
      const real = await realpath(path);
      if (this.seen.has(real)) return;
      this.seen.add(real);
      const found = await stat(path);
      if (found.isDirectory()) await this.addFolder(path);
      else if (!named && !isNoteFile(path)) return;
      else if (!found.isFile()) this.refused.push({ path, reason: 'not a regular file' });
      else if (found.size > MAX_NOTE_BYTES) this.refused.push({ path, reason: 'too large for a notes file' });
      else this.files.push(path);
    } catch (error) {
      this.refused.push({ path, reason: reasonOf(error) });
    }
  }

  private async addFolder(path: string): Promise<void> {
    const names = (await readdir(path)).sort();
    for (const name of names) if (!SKIPPED_FOLDERS.has(name)) await this.add(join(path, name), false);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'no such file',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ELOOP: 'circular link',
  };
  return known[code] ?? `cannot be read${code ? ` (${code})` : ''}`;
}
