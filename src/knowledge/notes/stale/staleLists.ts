/**
 * Finds lists that are no longer complete: `Routing policies` with a bullet for each. What a list says is spread over
 * several lines, of which none is out of date alone, so entries with `list` are compared with a line and all lines below it
 * as one text, and with a heading and what is directly below it.
 */
import type { Steps } from '../../../core/steps';
import { isLinks } from '../noteSyntax';
import type { NoteHeading, ParsedLine } from '../parseNote';
import type { PlacedLine } from '../placer';
import type { Stale, StaleChecker } from './staleness';

/** Lines of a list; a longer one is a chapter, in which words meet by chance. */
const MOST_LINES = 14;
const LEAST_LINES = 3;
/** What of a line counts; the rest of it explains. */
const MOST_TEXT = 120;
/** Below a heading, where lines are often sentences, only what they begin with. */
const MOST_BELOW_HEADING = 50;
/** Lists checked between two pauses. */
const STEP = 20;

interface List {
  /** Where the list is marked: the line above it, or the first one below its heading. */
  readonly owner: number;
  readonly title: string;
  /** How much of each line counts. */
  readonly most: number;
  /** Its lines, by index. */
  readonly members: readonly number[];
}

/** What is out of date in the lists of a document, by the index of the line it is marked at. */
export function* staleListSteps(
  lines: readonly PlacedLine[],
  found: readonly (readonly Stale[])[],
  checker: StaleChecker,
): Steps<ReadonlyMap<number, readonly Stale[]>> {
  const marks = new Map<number, readonly Stale[]>();
  const fitting = listsOf(lines).filter(
    ({ members: { length } }) => length >= LEAST_LINES && length <= MOST_LINES,
  );
  // The innermost list first: those around it say the same.
  const lists = fitting.sort((a, b) => a.members.length - b.members.length);
  for (const [at, { owner, title, members, most }] of lists.entries()) {
    if (at % STEP === 0) yield;
    const texts = [title, ...members.map((each) => lines[each]?.line.text ?? '')];
    const text = texts.map((each) => each.slice(0, most)).join(' / ');
    const places = [owner, ...members];
    const known = new Set(
      places
        .flatMap((each) => [...(found[each] ?? []), ...(marks.get(each) ?? [])])
        .map(({ limit }) => limit),
    );
    const stale = checker
      .check({ text, services: lines[owner]?.context ?? [], list: true })
      .filter(({ limit }) => !known.has(limit))
      .map(({ fix: _fix, ...each }) => each);
    if (stale.length > 0) marks.set(owner, [...(marks.get(owner) ?? []), ...stale]);
  }
  return marks;
}

/** The lists of lines below a line, and of those directly below a heading. */
function listsOf(lines: readonly PlacedLine[]): List[] {
  const byLine = new Map<ParsedLine, number[]>();
  const byHeading = new Map<NoteHeading, number[]>();
  for (const [at, { line }] of lines.entries()) {
    if (line.code || isLinks(line.text)) continue;
    for (let parent = line.parent; parent; parent = parent.parent) push(byLine, parent, at);
    if (line.heading) push(byHeading, line.heading, at);
  }
  const index = new Map(lines.map(({ line }, at) => [line, at]));
  const ofLines = [...byLine].flatMap(([line, members]): readonly List[] => {
    const owner = index.get(line);
    return owner === undefined ? [] : [{ owner, title: line.text, members, most: MOST_TEXT }];
  });
  const ofHeadings = [...byHeading].map(([{ text }, members]): List => {
    return { owner: members[0] ?? 0, title: text, members, most: MOST_BELOW_HEADING };
  });
  return [...ofLines, ...ofHeadings];
}

function push<K>(lists: Map<K, number[]>, key: K, at: number): void {
  const list = lists.get(key);
  if (list) list.push(at);
  else lists.set(key, [at]);
}
