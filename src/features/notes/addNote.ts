/** A note of the user's, written into a notes file where the next reading of the file finds it under its service. */
import { lineEndOf } from '../../core/text/lineEnd';
import type { KnowledgeBase } from '../../knowledge/base';
import { indexNotes, type UserLine, type UserNotesIndex } from '../../knowledge/notes/userNotes';
import type { Service } from '../../knowledge/types';

/** Text to be added to a notes file; nothing that is there changes. */
export interface NoteAddition {
  /** In UTF-16 units. */
  readonly offset: number;
  readonly text: string;
  /** The line of the note afterwards, from 0. */
  readonly line: number;
}

/** A note as one line of text: line breaks and control characters become spaces. */
export function noteLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
}

/**
 * Where a note about a service goes in a file: below its last line about the service, else below a heading of it, else
 * below a new heading at the end. Each place is tried on the text: of those, the first counts where the file then has the
 * note under the service and every other line where it was.
 *
 * @param path the path of the file, which may name a service
 * @param note one line, see {@link noteLine}
 */
export function noteAddition(
  kb: KnowledgeBase,
  path: string,
  text: string,
  service: Service,
  note: string,
): NoteAddition {
  const before = indexNotes(path, text, kb);
  const places = [
    ...belowLines(text, before.services[service.id] ?? [], note),
    ...belowHeadings(kb, text, service, note),
    ...atEnd(text, service, note),
  ];
  const fits = places.find((each) => isKept(kb, path, text, before, service, each));
  return fits ?? (places.at(-1) as NoteAddition);
}

function isKept(
  kb: KnowledgeBase,
  path: string,
  text: string,
  before: UserNotesIndex,
  { id }: Service,
  { offset, text: added, line }: NoteAddition,
): boolean {
  const after = indexNotes(path, text.slice(0, offset) + added + text.slice(offset), kb);
  const own = after.services[id] ?? [];
  const isThere = own.some((each) => each.line === line + 1 && each.depth === 0);
  const rest = { ...after.services, [id]: own.filter((each) => each.line !== line + 1) };
  return isThere && summary(rest, after.other) === summary(before.services, before.other);
}

/** The texts of all lines by service, in order; their numbers have moved. */
function summary(
  services: Readonly<Record<string, readonly UserLine[]>>,
  other: readonly UserLine[],
): string {
  const texts = (lines: readonly UserLine[]) => lines.map(({ text, depth }) => [text, depth]);
  const named = Object.entries(services).filter(([, lines]) => lines.length > 0);
  return JSON.stringify([named.map(([id, lines]) => [id, texts(lines)]).sort(), texts(other)]);
}

/** So many lines of a chapter are tried as the place before the note, from the last on. */
const TRIED = 3;

/** After the last line about the service that has a line of that heading at the top. */
function belowLines(text: string, own: readonly UserLine[], note: string): readonly NoteAddition[] {
  const [first] = own;
  if (!first) return [];
  const lines = text.split('\n');
  // The first heading with notes about the service is its chapter; what is said of it elsewhere is in passing.
  const chapter = own.filter(({ heading }) => heading === first.heading);
  return chapter
    .slice(-TRIED)
    .reverse()
    .map(({ line }) => {
      const top = chapter.find(({ depth }) => depth === 0)?.line ?? line;
      let at = line;
      while (/\S/.test(lines[at] ?? '') && !startsAnother(lines[at] ?? '')) at++;
      return below(text, at, `${bulletAt(lines[top - 1] ?? '')}${note}`, false);
    });
}

/** A line that does not go on with the one above it. */
function startsAnother(line: string): boolean {
  return /^\s*(?:[-*+•◦|#>]|\d+[.)]\s|```|~~~|<\/?\w)/.test(line) || /^\s*(?:=+|-+)\s*$/.test(line);
}

/** The mark that a line begins with, and its indentation; a dash where it has none. */
function bulletAt(line: string): string {
  return /^\s*[-*+•◦]\s+/.exec(line)?.[0] ?? '- ';
}

function belowHeadings(
  kb: KnowledgeBase,
  text: string,
  { id }: Service,
  note: string,
): readonly NoteAddition[] {
  const names = kb.names();
  return text.split('\n').flatMap((line, at) => {
    const title = /^#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1];
    const isOwn = title !== undefined && names.wholeHeading(title).includes(id);
    return isOwn ? [below(text, at + 1, `- ${note}`, true)] : [];
  });
}

/** Below a heading like the others of the file, after what is there. */
function atEnd(text: string, { title }: Service, note: string): readonly NoteAddition[] {
  const levels = [...text.matchAll(/^(#{1,6})\s+\S/gm)].map(([, marks = '']) => marks.length);
  const usual = levels.length > 1 ? Math.min(...levels.slice(1)) : 2;
  const eol = lineEndOf(text);
  const trimmed = text.trimEnd();
  const gap = trimmed === '' ? '' : text.endsWith('\n') ? eol : eol + eol;
  return [...new Set([usual, 2, 1])].map((level) => {
    const added = `${gap}${'#'.repeat(level)} ${title}${eol}${eol}- ${note}${eol}`;
    const line = (text + added).split('\n').length - 2;
    return { offset: text.length, text: added, line };
  });
}

/** A line of its own in the place of the line with this number, from 0; with a blank line before it if that is wanted. */
function below(text: string, line: number, written: string, apart: boolean): NoteAddition {
  const eol = lineEndOf(text);
  const lines = text.split('\n');
  const gap = apart ? eol : '';
  const at = Math.min(line, lines.length);
  if (at === lines.length)
    return { offset: text.length, text: `${eol}${gap}${written}`, line: apart ? at + 1 : at };
  const offset = lines.slice(0, at).join('\n').length + 1;
  return { offset, text: `${gap}${written}${eol}`, line: apart ? at + 1 : at };
}
