/**
 * Reads the user's notes files into a store: in slices, with a limit, and after a change only the file that changed.
 * Knows nothing of the editor; how files are read is given to it.
 */
import { inSlices } from '../core/steps';
import { decodeNote } from './noteFile';
import { createNoteStore, type NoteStore, type UserNotes } from './noteStore';
import { indexSteps, type NotesReader } from './userNotes';

/** A file of notes that can be read. */
export interface NoteSource {
  /** Tells it from every other file. */
  readonly key: string;
  /** As its lines show it. */
  readonly path: string;
  /** In bytes. Throws where the file is gone. */
  size(): Promise<number>;
  read(): Promise<Uint8Array>;
}

/** How files are read. */
export interface ReadOptions {
  /** Of all files together; what does not fit in is left out. */
  readonly maxBytes: number;
  /** True when nobody wants the rest any more. */
  readonly isUnwanted?: () => boolean;
  readonly onProgress?: (done: number) => void;
}

/** What became of files. */
export interface ReadReport {
  /** Files whose lines are in the store now. */
  readonly read: number;
  /** Files that did not fit under the limit. */
  readonly tooMuch: readonly string[];
  /** Files that are no text or could not be read, with the reason. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
  /** It was stopped before the last file. */
  readonly isStopped: boolean;
}

/** The user's notes, filled file by file. One call after the other: a call waits for the one before. */
export interface NoteLibrary {
  readonly notes: UserNotes;
  /** Whether the lines of a file are in it. */
  has(key: string): boolean;
  /** Forgets everything, then reads these files. */
  readAll(files: readonly NoteSource[], options: ReadOptions): Promise<ReadReport>;
  /** Reads these files again, or for the first time; nothing else is looked at. */
  readSome(files: readonly NoteSource[], options: ReadOptions): Promise<ReadReport>;
  remove(key: string): void;
}

/** Makes an empty library. */
export function createNoteLibrary(reader: () => Promise<NotesReader>): NoteLibrary {
  return new Library(reader);
}

interface Outcome {
  read: number;
  readonly tooMuch: string[];
  readonly refused: { readonly path: string; readonly reason: string }[];
  isStopped: boolean;
}

class Library implements NoteLibrary {
  private readonly store: NoteStore = createNoteStore();
  private readonly sizes = new Map<string, number>();
  private bytes = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly reader: () => Promise<NotesReader>) {}

  get notes(): UserNotes {
    return this.store;
  }

  has(key: string): boolean {
    return this.sizes.has(key);
  }

  readAll(files: readonly NoteSource[], options: ReadOptions): Promise<ReadReport> {
    return this.afterOthers(() => {
      this.store.clear();
      this.sizes.clear();
      this.bytes = 0;
      return this.readEach(files, options);
    });
  }

  readSome(files: readonly NoteSource[], options: ReadOptions): Promise<ReadReport> {
    return this.afterOthers(() => this.readEach(files, options));
  }

  remove(key: string): void {
    this.store.delete(key);
    this.bytes -= this.sizes.get(key) ?? 0;
    this.sizes.delete(key);
  }

  private afterOthers<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  private async readEach(files: readonly NoteSource[], options: ReadOptions): Promise<ReadReport> {
    const outcome: Outcome = { read: 0, tooMuch: [], refused: [], isStopped: false };
    const reader = await this.reader();
    for (const [at, file] of files.entries()) {
      if (options.isUnwanted?.()) {
        outcome.isStopped = true;
        break;
      }
      try {
        await this.readOne(file, reader, options, outcome);
      } catch (error) {
        this.remove(file.key);
        const reason = error instanceof Error ? error.message : String(error);
        outcome.refused.push({ path: file.path, reason });
      }
      options.onProgress?.(at + 1);
    }
    return outcome;
  }

  private async readOne(
    file: NoteSource,
    reader: NotesReader,
    { maxBytes, isUnwanted }: ReadOptions,
    outcome: Outcome,
  ): Promise<void> {
    const size = await file.size();
    const others = this.bytes - (this.sizes.get(file.key) ?? 0);
    if (others + size > maxBytes) {
      this.remove(file.key);
      outcome.tooMuch.push(file.path);
      return;
    }
    const note = decodeNote(await file.read());
    if ('refused' in note) throw new Error(note.refused);
    const index = await inSlices(indexSteps(file.path, note.text, reader), isUnwanted);
    if (!index) {
      outcome.isStopped = true;
      return;
    }
    this.bytes = others + size;
    this.sizes.set(file.key, size);
    this.store.set(file.key, index);
    outcome.read++;
  }
}
