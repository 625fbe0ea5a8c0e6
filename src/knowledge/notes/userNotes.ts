/** Users' notes: files are indexed one by one and merged, so that a change of one file costs that file. */
import { finish, type Steps } from '../../core/steps';
import type { Names } from './names/nameIndex';
import { isLinks } from './noteSyntax';
import { type NoteHeading, parseNoteSteps } from './parseNote';
import { type PlacedLine, placeSteps } from './placer';
import { serviceOfFile } from './serviceOfFile';
import { withRepeats } from './stale/repeats';
import { staleListSteps } from './stale/staleLists';
import type { Stale, StaleChecker } from './stale/staleness';

/** One line of a user's notes. */
export interface UserLine {
  readonly text: string;
  /** The file as it was given. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  /** 0 for a top bullet, 1 for one below it ... */
  readonly depth: number;
  /** Headings above it, outermost first, joined by ` > `. */
  readonly heading: string;
  /** What no longer holds in it; the first entry where there are several. */
  readonly stale: Stale | null;
  /** Everything that no longer holds in it. */
  readonly allStale: readonly Stale[];
}

/** The lines of one or several files, by service. */
export interface UserNotesIndex {
  readonly services: Readonly<Record<string, readonly UserLine[]>>;
  /** Lines that no service was found for. */
  readonly other: readonly UserLine[];
}

/** What indexing needs of the knowledge base. */
export interface NotesReader {
  names(): Names;
  staleChecker(): StaleChecker;
}

/** Indexes one file. Never throws; what the text holds is kept as plain text. */
export function indexNotes(path: string, text: string, reader: NotesReader): UserNotesIndex {
  return finish(indexSteps(path, text, reader));
}

/** Lines checked between two pauses. */
const STEP = 50;

/** {@link indexNotes} with pauses: a large file takes seconds. */
export function* indexSteps(path: string, text: string, reader: NotesReader): Steps<UserNotesIndex> {
  const names = reader.names();
  const checker = reader.staleChecker();
  const note = yield* parseNoteSteps(text, { isName: (name) => names.wholeHeading(name).length > 0 });
  const services = noLines();
  const other: UserLine[] = [];
  const lines = yield* placeSteps(note, names, serviceOfFile(path, names));
  const found: (readonly Stale[])[] = [];
  const known = new Set<NoteHeading | undefined>();
  for (const [at, placed] of lines.entries()) {
    found.push(isStatement(placed) ? staleWithHeading(placed, known, checker) : NONE);
    if (at % STEP === 0) yield;
  }
  const inLists = yield* staleListSteps(lines, found, checker);
  const all = withRepeats(
    lines,
    found.map((own, at) => joined(own, inLists.get(at) ?? NONE)),
  );
  for (const [at, placed] of lines.entries()) {
    if (isNote(placed)) listOf(services, other, placed.service).push(userLine(path, placed, all[at] ?? NONE));
  }
  return { services, other };
}

/** Code and what has no word in it is nobody's note. */
function isNote({ line }: PlacedLine): boolean {
  return !line.code && /[\p{L}\p{N}]/u.test(line.text);
}

/** Nothing but links, as in a table of contents, states nothing. */
function isStatement(placed: PlacedLine): boolean {
  return isNote(placed) && !isLinks(placed.line.text);
}

/** Nearly every line has this list, of which a large library would hold a million. */
const NONE: readonly Stale[] = [];

function joined(one: readonly Stale[], other: readonly Stale[]): readonly Stale[] {
  return other.length > 0 ? [...one, ...other] : one;
}

/** What is out of date in a line, and for the first one of a section in its heading: a service that ended. */
function staleWithHeading(
  placed: PlacedLine,
  known: Set<NoteHeading | undefined>,
  checker: StaleChecker,
): readonly Stale[] {
  const { heading } = placed.line;
  const own = staleIn(placed, checker);
  if (!heading || known.has(heading)) return own;
  known.add(heading);
  const above = checker.ended(heading.text);
  return joined(
    own,
    above.filter(({ limit }) => !own.some((each) => each.limit === limit)),
  );
}

type Lists = Record<string, UserLine[]>;

/** Without a prototype: a service may be called anything. */
function noLines(): Lists {
  return Object.create(null) as Lists;
}

function listOf(services: Lists, other: UserLine[], service: string | undefined): UserLine[] {
  if (service === undefined) return other;
  const known = services[service];
  if (known) return known;
  const made: UserLine[] = [];
  services[service] = made;
  return made;
}

function staleIn(placed: PlacedLine, checker: StaleChecker): readonly Stale[] {
  return checker.check({ text: placed.line.text, above: textsAbove(placed), services: placed.context });
}

function userLine(path: string, placed: PlacedLine, allStale: readonly Stale[]): UserLine {
  const { text, line, depth } = placed.line;
  return { text, path, line, depth, heading: placed.heading, stale: allStale[0] ?? null, allStale };
}

/** Heading and the nearest parent lines, short: they only supply what a line leaves out. */
function textsAbove(placed: PlacedLine): readonly string[] {
  const above: string[] = [];
  for (let parent = placed.line.parent; parent && above.length < 4; parent = parent.parent) {
    above.unshift(parent.text.slice(0, 300));
  }
  return placed.heading ? [placed.heading, ...above] : above;
}

/** The indexes of several files as one, in the order given. */
export function mergeNotes(indexes: Iterable<UserNotesIndex>): UserNotesIndex {
  const services = noLines();
  const other: UserLine[] = [];
  for (const index of indexes) {
    for (const [id, lines] of Object.entries(index.services)) {
      const list = listOf(services, other, id);
      for (const line of lines) list.push(line);
    }
    for (const line of index.other) other.push(line);
  }
  return { services, other };
}
