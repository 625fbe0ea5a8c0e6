/** The user's lines by service, file by file: a change of one file costs the lines of that file. */
import type { UserLine, UserNotesIndex } from './userNotes';

/** The user's lines about one service. */
export interface ServiceLines {
  readonly count: number;
  /** How many of them state what no longer holds. */
  readonly stale: number;
  /** The lines of each file, in the order in which the files were first read. */
  readonly files: Iterable<readonly UserLine[]>;
}

/** The user's lines, as far as they have been read. What is asked for now may be more a moment later. */
export interface UserNotes {
  /** The lines about a service; with an empty id those that no service was found for. */
  about(service: string): ServiceLines;
  /** Services that there are lines about, the empty id among them. */
  services(): Iterable<string>;
}

/** Users' notes that files can be put into and taken out of. */
export interface NoteStore extends UserNotes {
  /** Puts the lines of a file in the place of those it had. */
  set(file: string, index: UserNotesIndex): void;
  delete(file: string): void;
  clear(): void;
}

/** Makes a store, of these indexes if any are given. */
export function createNoteStore(...indexes: readonly UserNotesIndex[]): NoteStore {
  const store = new LinesByService();
  for (const [at, index] of indexes.entries()) store.set(String(at), index);
  return store;
}

/** The first lines about a service, at most so many. */
export function firstLines({ files }: ServiceLines, most: number): readonly UserLine[] {
  const first: UserLine[] = [];
  for (const lines of files) {
    for (const line of lines) {
      if (first.length >= most) return first;
      first.push(line);
    }
  }
  return first;
}

const NOTHING: ServiceLines = { count: 0, stale: 0, files: [] };

interface Lists {
  count: number;
  stale: number;
  readonly byFile: Map<string, readonly UserLine[]>;
}

class LinesByService implements NoteStore {
  private readonly lists = new Map<string, Lists>();
  /** The services that each file has lines about. */
  private readonly servicesOf = new Map<string, readonly string[]>();

  about(service: string): ServiceLines {
    const lists = this.lists.get(service);
    return lists ? { count: lists.count, stale: lists.stale, files: lists.byFile.values() } : NOTHING;
  }

  services(): Iterable<string> {
    return this.lists.keys();
  }

  set(file: string, index: UserNotesIndex): void {
    const parts = [...Object.entries(index.services), ['', index.other] as const];
    const filled = parts.filter(([, lines]) => lines.length > 0);
    const names = filled.map(([service]) => service);
    for (const service of this.servicesOf.get(file) ?? []) {
      if (!names.includes(service)) this.take(service, file);
    }
    this.servicesOf.set(file, names);
    for (const [service, lines] of filled) this.put(service, file, lines);
  }

  delete(file: string): void {
    for (const service of this.servicesOf.get(file) ?? []) this.take(service, file);
    this.servicesOf.delete(file);
  }

  clear(): void {
    this.lists.clear();
    this.servicesOf.clear();
  }

  /** A file that is read again keeps its place among the others. */
  private put(service: string, file: string, lines: readonly UserLine[]): void {
    const lists = this.lists.get(service) ?? { count: 0, stale: 0, byFile: new Map() };
    this.lists.set(service, lists);
    count(lists, lists.byFile.get(file), -1);
    lists.byFile.set(file, lines);
    count(lists, lines, 1);
  }

  private take(service: string, file: string): void {
    const lists = this.lists.get(service);
    if (!lists) return;
    count(lists, lists.byFile.get(file), -1);
    lists.byFile.delete(file);
    if (lists.byFile.size === 0) this.lists.delete(service);
  }
}

function count(lists: Lists, lines: readonly UserLine[] | undefined, sign: 1 | -1): void {
  if (!lines) return;
  lists.count += sign * lines.length;
  for (const line of lines) if (line.stale) lists.stale += sign;
}
