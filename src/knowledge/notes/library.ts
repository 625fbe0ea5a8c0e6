/**
 * Reads the user's notes files into a store: in slices, with a limit, and after a change only the file that changed.
 * Knows nothing of the editor; how files are read is given to it.
 */
import { inSlices } from '../../core/steps';
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
  /** True when the rest is no longer needed. */
  readonly isUnwanted?: () => boolean;
  readonly onProgress?: (done: number) => void;
}

/** What became of files. */
export interface ReadReport {
  /** Files whose lines are in the store now. */
  readonly read: number;
  /** Files that did not fit under the limit. */
  readonly tooMuch: readonly string[];
  /** Files that are not text or cannot be read, with the reason. */
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
  /** Reads these files again, or for the first time; nothing else is read. */
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
    const ahead = new ReadAhead(files, (file, size) => this.admit(file, size, options.maxBytes));
    for (const [at, file] of files.entries()) {
      if (options.isUnwanted?.()) outcome.isStopped = true;
      else await this.readOne(file, ahead.bytesOf(at), reader, options, outcome);
      if (outcome.isStopped) break;
      options.onProgress?.(at + 1);
    }
    if (outcome.isStopped) await this.forgetUnread(ahead);
    return outcome;
  }

  /** Whether the size budget allows a file; its size is then reserved. */
  private admit(file: NoteSource, size: number, maxBytes: number): boolean {
    const others = this.bytes - (this.sizes.get(file.key) ?? 0);
    if (others + size > maxBytes) return false;
    this.bytes = others + size;
    this.sizes.set(file.key, size);
    return true;
  }

  private async readOne(
    file: NoteSource,
    bytes: Promise<Uint8Array | undefined>,
    reader: NotesReader,
    { isUnwanted }: ReadOptions,
    outcome: Outcome,
  ): Promise<void> {
    try {
      const read = await bytes;
      if (!read) {
        this.remove(file.key);
        outcome.tooMuch.push(file.path);
        return;
      }
      const note = decodeNote(read);
      if ('refused' in note) throw new Error(note.refused);
      const index = await inSlices(indexSteps(file.path, note.text, reader), isUnwanted);
      if (index) {
        this.store.set(file.key, index);
        outcome.read++;
      } else {
        this.remove(file.key);
        outcome.isStopped = true;
      }
    } catch (error) {
      this.remove(file.key);
      outcome.refused.push({
        path: file.path,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }

  /** Files that were started and are no longer needed use none of the budget. */
  private async forgetUnread(ahead: ReadAhead): Promise<void> {
    for (const file of await ahead.left()) this.remove(file.key);
  }
}

/** Files that are on their way while one is indexed: a remote file system takes milliseconds to answer. */
const AHEAD = 8;

/** Gives the bytes of files one by one, with the next ones on their way. */
class ReadAhead {
  private readonly started: Promise<Uint8Array | undefined>[] = [];
  private admission: Promise<unknown> = Promise.resolve();
  private given = 0;

  constructor(
    private readonly files: readonly NoteSource[],
    /** Asked in the order of the files. */
    private readonly admits: (file: NoteSource, size: number) => boolean,
  ) {}

  /** The bytes of a file; `undefined` where the budget does not allow them. Ask in order, each once. */
  bytesOf(at: number): Promise<Uint8Array | undefined> {
    for (const file of this.files.slice(this.started.length, at + AHEAD)) this.started.push(this.load(file));
    this.given = at + 1;
    const asked = this.started[at] ?? Promise.resolve(undefined);
    // Bytes that were indexed are not kept.
    this.started[at] = Promise.resolve(undefined);
    return asked;
  }

  /** The files that were begun and not asked for, when their reading is over. */
  async left(): Promise<readonly NoteSource[]> {
    await Promise.allSettled(this.started);
    return this.files.slice(this.given, this.started.length);
  }

  private load(file: NoteSource): Promise<Uint8Array | undefined> {
    const admitted = Promise.all([file.size(), this.admission]).then(([size]) => this.admits(file, size));
    this.admission = admitted.catch(() => undefined);
    const bytes = admitted.then((isAdmitted) => (isAdmitted ? file.read() : undefined));
    // A failure is reported to whoever awaits it, and not before.
    bytes.catch(() => undefined);
    return bytes;
  }
}
